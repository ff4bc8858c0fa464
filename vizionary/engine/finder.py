"""The detector with what the settings ask of it, and the colours of what it finds.

Knows the settings' section and frames; does not know words or the order of the work.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from vizionary.appearance import box_colour
from vizionary.config import ObjectsSection
from vizionary.engine.parts import counts, parts
from vizionary.models.detector import Answers, Detector
from vizionary.models.session import Array
from vizionary.scene import area_share, kind_of
from vizionary.types import Box, DetectedObject, Frame, Pixels

__all__ = ["Found", "Look", "ObjectFinder"]

Look = Callable[[Pixels], tuple[Mapping[str, Array], Box]]
"""Pixels of a part to what a detector reads of it, and the area of the part that this shows."""

_MOST_COLOURED = 8
"""So many objects get a colour, the largest first: each costs half a millisecond, and a sentence
has no room for more."""


@dataclass(frozen=True)
class Found:
    """The ``objects`` of a frame, and how strongly anything in it looks like each class, 0..1."""

    objects: tuple[DetectedObject, ...] = ()
    strongest: Mapping[str, float] = field(default_factory=dict)


class ObjectFinder:
    """Finds objects in the image encoder's maps, over the settings' threshold or the bundle's."""

    def __init__(self, detector: Detector, section: ObjectsSection) -> None:
        self._detector, self._section = detector, section
        own = section.threshold
        self.threshold = detector.threshold if own is None else own

    @property
    def classes(self) -> tuple[str, ...]:
        """What may be found."""
        return self._detector.classes

    @property
    def maps(self) -> tuple[str, ...]:
        """The names of the maps that are read."""
        return self._detector.maps

    @property
    def closer(self) -> bool:
        """Whether a still picture is looked at in parts too, unless a question says otherwise."""
        return self._section.closer

    def find(
        self,
        maps: Mapping[str, Array],
        area: Box,
        frame: Frame,
        look: Look | None = None,
    ) -> Found:
        """The frame's objects, the surest first; ``area`` is what of it the maps show.

        ``look`` reads a part of it for a closer look; None is one look at the whole.
        """
        if not self._detector.maps:
            maps, area = self._detector.see(frame.pixels)
            look = look and self._detector.see
        looks = [self._answers(maps, area, frame)]
        if look is not None:
            some = parts(frame.width, frame.height)
            looks += [self._within(part, look, frame) for part in some]
        answers = Answers.joined(looks)
        objects = self._detector.objects(
            answers,
            threshold=self.threshold,
            most=self._section.most,
            suppression=self._section.suppression,
        )
        strongest = zip(self._detector.classes, answers.strongest.tolist(), strict=True)
        return Found(_coloured(objects, frame), dict(strongest))

    def _answers(self, maps: Mapping[str, Array], area: Box, frame: Frame) -> Answers:
        size = (frame.width, frame.height)
        return self._detector.answers(maps, area, size=size, threshold=self.threshold)

    def _within(self, part: Box, look: Look, frame: Frame) -> Answers:
        """What a part shows of the smaller things that lie in it whole."""
        left, top, right, bottom = (round(edge) for edge in part)
        maps, (x0, y0, x1, y1) = look(frame.pixels[top:bottom, left:right])
        area = (x0 + left, y0 + top, x1 + left, y1 + top)
        found = self._answers(maps, area, frame)
        return found.only(counts(found.boxes, part, (frame.width, frame.height)))


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
