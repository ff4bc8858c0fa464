"""Two witnesses of one picture: recognition, which looks at all of it, and the detector.

What both say is weighed by its log odds (logistic regression of two witnesses; Platt, 1999): an
object of which recognition sees nothing is doubted, as in context rescoring (Felzenszwalb et al.,
2010), and a label is as probable as both together make it. Knows probabilities; does not know
pixels or words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from vizionary.decision import log_odds, sigmoid
from vizionary.engine.classes import Classes
from vizionary.engine.lexicon import Lexicon
from vizionary.types import Box, DetectedObject

__all__ = ["LABEL", "OBJECT", "Context", "Weighed", "Weighing", "least_score"]

_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Weighing:
    """Weights of the log odds of ``first`` and ``second`` witness, and what is added to them.

    Nothing is ruled out: no witness counts as less sure than ``least`` of the second says.
    """

    first: float
    second: float
    bias: float
    least: float

    def weighed(self, first: _Floats, second: _Floats) -> _Floats:
        """What is probable by both, float64 in 0..1, of probabilities of one shape."""
        odds = self.first * _logit(first) + self.second * _logit(np.maximum(second, self.least))
        return sigmoid(odds + self.bias)


LABEL = Weighing(first=0.7, second=0.6, bias=0.2, least=0.05)
"""Of a label, by recognition and by what looks most like it in the picture."""

OBJECT = Weighing(first=1.0, second=0.15, bias=-0.7, least=1e-3)
"""Of an object, by the detector and by recognition of its class."""

_LIKELY = 0.3
"""From this probability on a box says better than a heat map where a thing is that recognition is
sure of: a map is hot on a head or a corner. Of the places of 46 things in COCO's photos 11 were
wrong by maps alone; with such boxes, and sides that begin a third in, 5 of 41 are."""

_CERTAIN = 1e-4
"""Keeps the log odds of what is certain finite."""


@dataclass(frozen=True)
class Weighed:
    """The ``objects`` that are sure enough, the surest first.

    ``further`` is how many more of each class are to be expected: what those that are less sure
    add up to. ``likely`` are the boxes of the surest of them, by the vocabulary's labels of classes
    of which nothing is sure.
    """

    objects: tuple[DetectedObject, ...] = ()
    further: Mapping[str, float] = field(default_factory=dict)
    likely: Mapping[str, Box] = field(default_factory=dict)


class Context:
    """Doubts the objects and labels of classes that the vocabulary has.

    Of the objects from ``threshold`` (0..1) on ``most`` are sure enough, the surest.
    """

    def __init__(self, classes: Classes, threshold: float, most: int = 100) -> None:
        self._classes, self._threshold, self._most = classes, threshold, most

    def supported(
        self, values: _Floats, lexicon: Lexicon, strongest: Mapping[str, float]
    ) -> _Floats:
        """The probabilities [L] of the vocabulary's labels, with what the detector says of them.

        ``strongest`` is how strongly anything in the picture looks like each of its classes;
        whatever is a kind of a class that is doubted is doubted with it.
        """
        asked = {name: label for name in strongest if (label := self._classes.label(name))}
        if lexicon is not self._classes.lexicon or not asked:
            return values
        own = np.array([lexicon.taxonomy.row(label) for label in asked.values()])
        alone = lexicon.taxonomy.raised(values)[own]
        both = LABEL.weighed(alone, np.array([strongest[name] for name in asked]))
        shares = np.zeros_like(values)
        for label, share in zip(asked.values(), both / np.maximum(alone, both), strict=True):
            rows = self._classes.rows(label)
            shares[rows] = np.maximum(shares[rows], share)
        found: _Floats = np.where(shares > 0, values * shares, values)
        found[own] = 0
        np.maximum.at(found, own, both)
        return found

    def weighed(
        self, objects: Sequence[DetectedObject], lexicon: Lexicon, values: _Floats
    ) -> Weighed:
        """What is sure enough by both witnesses, and what is to be expected beside it.

        ``values`` [L] are the probabilities of the lexicon's labels, raised to their parents.
        """
        found = [self._rescored(thing, lexicon, values) for thing in objects]
        found.sort(key=lambda thing: -thing.probability)
        sure = sum(thing.probability >= self._threshold for thing in found)
        kept, rest = found[: min(sure, self._most)], found[min(sure, self._most) :]
        further: dict[str, float] = {}
        for thing in rest:
            further[thing.coarse] = further.get(thing.coarse, 0.0) + thing.probability
        return Weighed(tuple(kept), further, self._likely(kept, rest))

    def _likely(
        self, kept: Sequence[DetectedObject], rest: Sequence[DetectedObject]
    ) -> dict[str, Box]:
        """Where something of a class most likely is that is too unsure to be shown."""
        shown = {thing.coarse for thing in kept}
        found: dict[str, Box] = {}
        for thing in rest:
            label = self._classes.label(thing.coarse)
            if label and thing.probability >= _LIKELY and thing.coarse not in shown:
                found.setdefault(label, thing.box)
        return found

    def undenied(
        self, objects: Sequence[DetectedObject], lexicon: Lexicon, denied: Collection[str]
    ) -> tuple[DetectedObject, ...]:
        """Without what somebody said that this is not: ``denied`` labels, and their kinds."""
        return tuple(
            thing for thing in objects if not self._names(thing, lexicon).intersection(denied)
        )

    def labels(self, objects: Sequence[DetectedObject]) -> tuple[str, ...]:
        """The vocabulary's labels of what the objects are called, each once, in their order."""
        label = self._classes.label
        found = (label(thing.label) or label(thing.coarse) for thing in objects)
        return tuple(dict.fromkeys(label for label in found if label is not None))

    def reseen(
        self,
        strongest: Mapping[str, float],
        found: Sequence[DetectedObject],
        named: Sequence[DetectedObject],
        lexicon: Lexicon,
    ) -> Mapping[str, float]:
        """How strongly each class is seen, once what was ``found`` is ``named``.

        A class of which everything is named something else is not seen; what is named another
        class is seen as that. The same mapping where nothing is another class.
        """
        classes = {one: self._class_of(one, lexicon) for one in named}
        mistaken = {thing.coarse for thing in found}.difference(classes.values())
        if not mistaken:
            return strongest
        seen = {**strongest, **dict.fromkeys(mistaken, 0.0)}
        for thing, name in classes.items():
            if name is not None:
                seen[name] = max(seen.get(name, 0.0), thing.probability)
        return seen

    def _class_of(self, thing: DetectedObject, lexicon: Lexicon) -> str | None:
        """The detector's class that an object is named to be of; None for none."""
        if thing.label == thing.coarse or thing.label not in lexicon.taxonomy.labels:
            return thing.coarse
        return self._classes.detected(thing.label, lexicon.taxonomy)

    def _names(self, thing: DetectedObject, lexicon: Lexicon) -> frozenset[str]:
        """An object's class, as the vocabulary has it, and what follows from it."""
        label = self._classes.label(thing.coarse) or thing.coarse
        return frozenset({thing.coarse, label, *lexicon.taxonomy.ancestors(label)})

    def _rescored(self, thing: DetectedObject, lexicon: Lexicon, values: _Floats) -> DetectedObject:
        """By both; by the detector alone where the picture was not asked."""
        label = self._classes.label(thing.coarse)
        if label is None or lexicon.source != "vocabulary":
            return thing
        picture = values[lexicon.taxonomy.row(label)]
        both = OBJECT.weighed(np.array(thing.probability), np.array(picture))
        return replace(thing, probability=float(both))


def least_score(threshold: float) -> float:
    """The detector's probability from which recognition can make an object so sure, 0..1."""
    if threshold <= 0:
        return 0.0
    certain = float(_logit(np.array(1.0)))
    odds = float(_logit(np.array(threshold))) - OBJECT.bias - OBJECT.second * certain
    return min(threshold, float(sigmoid(np.array(odds / OBJECT.first))))


def _logit(values: _Floats) -> _Floats:
    return log_odds(values, certain=_CERTAIN)
