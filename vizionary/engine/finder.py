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

_FAINT = 0.1
"""What is less probable is not even counted among those that are to be expected."""


@dataclass(frozen=True)
class Found:
    """What may be ``objects`` of a frame, of the classes of which one may be sure enough.

    ``strongest`` is how strongly anything in it looks like each class, 0..1.
    """

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
        self._faint = min(self._least, _FAINT)

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

    @property
    def most(self) -> int:
        """How many objects are shown."""
        return self._section.most

    def find(self, frame: Frame, glances: Sequence[Glance]) -> Found:
        """What may be an object, the surest first, by glances at the whole and at parts."""
        if not self._detector.maps:
            glances = [self._own(glance, frame) for glance in glances]
        whole, *closer = glances
        within = [self._within(glance, frame) for glance in closer]
        answers = Answers.joined([self._answers(whole, frame), *within])
        sure = answers.strongest >= self._least
        objects = self._detector.objects(
            answers.only(sure[answers.classes]),
            threshold=self._faint,
            most=len(answers.scores),
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
        size, threshold = (frame.width, frame.height), self._faint
        return self._detector.answers(glance.maps, glance.area, size=size, threshold=threshold)

    def _within(self, glance: Glance, frame: Frame) -> Answers:
        """What a part shows of the smaller things that lie in it whole."""
        found = self._answers(glance, frame)
        return found.only(counts(found.boxes, glance.part, (frame.width, frame.height)))
