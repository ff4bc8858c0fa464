"""The detector with what the settings ask of it.

Knows the settings' section and frames; does not know words or the order of the work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vizionary.config import ObjectsSection
from vizionary.engine.context import least_score
from vizionary.engine.glance import Glance
from vizionary.engine.parts import counts, cut, moved
from vizionary.models.detector import Answers, Detector
from vizionary.types import DetectedObject, Frame

__all__ = ["Found", "ObjectFinder"]


@dataclass(frozen=True)
class Found:
    """The ``objects`` of a frame, and how strongly anything in it looks like each class, 0..1."""

    objects: tuple[DetectedObject, ...] = ()
    strongest: Mapping[str, float] = field(default_factory=dict)


class ObjectFinder:
    """Finds what may be an object in the image encoder's maps.

    ``threshold`` (0..1), the settings' or the bundle's, is for who has heard recognition too.
    """

    def __init__(self, detector: Detector, section: ObjectsSection) -> None:
        self._detector, self._section = detector, section
        own = section.threshold
        self.threshold = detector.threshold if own is None else own
        self._least = least_score(self.threshold)

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

    def find(self, frame: Frame, glances: Sequence[Glance]) -> Found:
        """What may be an object, the surest first, by glances at the whole and at parts."""
        if not self._detector.maps:
            glances = [self._own(glance, frame) for glance in glances]
        whole, *closer = glances
        within = [self._within(glance, frame) for glance in closer]
        answers = Answers.joined([self._answers(whole, frame), *within])
        objects = self._detector.objects(
            answers,
            threshold=self._least,
            most=self._section.most,
            suppression=self._section.suppression,
        )
        strongest = zip(self._detector.classes, answers.strongest.tolist(), strict=True)
        return Found(objects, dict(strongest))

    def _own(self, glance: Glance, frame: Frame) -> Glance:
        """The same glance by a detector that reads pixels."""
        pixels, (left, top) = cut(frame.pixels, glance.part)
        maps, area = self._detector.see(pixels)
        return Glance(glance.part, moved(area, left, top), maps)

    def _answers(self, glance: Glance, frame: Frame) -> Answers:
        size, threshold = (frame.width, frame.height), self._least
        return self._detector.answers(glance.maps, glance.area, size=size, threshold=threshold)

    def _within(self, glance: Glance, frame: Frame) -> Answers:
        """What a part shows of the smaller things that lie in it whole."""
        found = self._answers(glance, frame)
        return found.only(counts(found.boxes, glance.part, (frame.width, frame.height)))
