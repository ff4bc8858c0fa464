"""The detector with what the settings ask of it, and the colours of what it finds.

Knows the settings' section and frames; does not know words or the order of the work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from vizionary.appearance import box_colour
from vizionary.config import ObjectsSection
from vizionary.models.detector import Detector
from vizionary.models.session import Array
from vizionary.scene import area_share, kind_of
from vizionary.types import Box, DetectedObject, Frame

__all__ = ["ObjectFinder"]

_MOST_COLOURED = 8
"""So many objects get a colour, the largest first: each costs half a millisecond, and a sentence
has no room for more."""


class ObjectFinder:
    """Finds objects in the image encoder's maps, over the settings' threshold or the bundle's."""

    def __init__(self, detector: Detector, section: ObjectsSection) -> None:
        self._detector, self._section = detector, section
        own = section.threshold
        self._threshold = detector.threshold if own is None else own

    @property
    def maps(self) -> tuple[str, ...]:
        """The names of the maps that are read."""
        return self._detector.maps

    def find(
        self, maps: Mapping[str, Array], area: Box, frame: Frame
    ) -> tuple[DetectedObject, ...]:
        """The frame's objects, the surest first; ``area`` is what of it the maps show."""
        if not self._detector.maps:
            maps, area = self._detector.see(frame.pixels)
        found = self._detector.find(
            maps,
            area,
            size=(frame.width, frame.height),
            threshold=self._threshold,
            most=self._section.most,
            suppression=self._section.suppression,
        )
        return _coloured(found, frame)


def _coloured(found: Sequence[DetectedObject], frame: Frame) -> tuple[DetectedObject, ...]:
    """With the colours of the largest objects of which a colour says something."""
    size = (frame.width, frame.height)
    worth = [at for at, thing in enumerate(found) if kind_of(thing.coarse).coloured]
    worth.sort(key=lambda at: -area_share(found[at].box, size))
    chosen = set(worth[:_MOST_COLOURED])
    return tuple(
        replace(thing, colour=box_colour(frame.pixels, thing.box)) if at in chosen else thing
        for at, thing in enumerate(found)
    )
