"""The detector with what the settings ask of it.

Knows the settings' section and frames; does not know words or the order of the work.
"""

from __future__ import annotations

from collections.abc import Mapping

from vizionary.config import ObjectsSection
from vizionary.models.detector import Detector
from vizionary.models.session import Array
from vizionary.types import Box, DetectedObject, Frame

__all__ = ["ObjectFinder"]


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
        return self._detector.find(
            maps,
            area,
            size=(frame.width, frame.height),
            threshold=self._threshold,
            most=self._section.most,
            suppression=self._section.suppression,
        )
