"""How alike a picture is to each label: the label's mean, its examples, and how alike they are.

Knows positives only; neither thresholds nor corrections.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from vizionary.decision.aggregation import BETA, FORMS, nearby, tip
from vizionary.decision.prior import OTHER, OWN

__all__ = ["Scorer", "Within", "expected_scores", "scorer", "within"]

_Floats = npt.NDArray[np.float64]
_Rows = npt.NDArray[np.integer[Any]]

_SHARE = 0.5
"""What the cache adds to the mean's score.

Chosen on classes that no goal is measured on: a label of one kind of thing is told as well by
its mean alone (within 0.1 points from 0 to 1), one of two kinds, such as a mug's two sides, by
1.6 points better with a half and by 2.5 with a whole.
"""

_LEAST = 0.05
"""Compactness is never taken to be less: a label of scattered examples would win by it."""

_EXPECTED_NEARNESS = min(math.exp(-BETA * (1 - OWN.mean) + (BETA * OWN.deviation) ** 2 / 2), 1.0)
"""The mean of ``exp(-BETA (1 - s))`` for the prior's own cosines, which are normal, at most 1."""

_DRAWS = 256
"""Pictures that the expected scores are worked out from."""


@dataclass(frozen=True, eq=False)
class Scorer:
    """What scoring needs of a memory.

    ``directions`` float64 [L, D] are the labels' means over the root of their ``compactness``
    [L] float64, ``spread`` [L] is the same of the cache, ``counts`` int64 [L] the examples of
    each label.
    """

    form: str
    directions: _Floats
    compactness: _Floats
    spread: _Floats
    counts: npt.NDArray[np.int64]

    def score(
        self,
        vectors: npt.NDArray[np.floating[Any]],
        similarities: npt.NDArray[np.floating[Any]],
        rows: _Rows,
        *,
        nearest: bool = False,
    ) -> _Floats:
        """Scores [..., L] of vectors [..., D]; -inf for a label without examples.

        ``similarities`` [..., K] are those to K positives of the label rows [K]; ``nearest``
        says that they are the nearest of more.
        """
        count = len(self.counts)
        if self.form != "tip":
            return FORMS[self.form](similarities, rows, count)
        base = np.asarray(vectors @ self.directions.T, np.float64)
        whole = (self.counts, base * np.sqrt(self.compactness)) if nearest else None
        return self.joined(base, tip(similarities, rows, count, whole=whole))

    def joined(self, base: _Floats, cache: _Floats) -> _Floats:
        """The form "tip" of the mean's scores and the cache's, both [..., L].

        As Tip-Adapter adds a cache of examples to a linear classifier; the classifier is the
        label's mean here, for a user's label need not have a word that the text encoder knows.
        """
        return np.where(self.counts > 0, base + _SHARE * (cache - self.spread), -np.inf)


@dataclass(frozen=True, eq=False)
class Within:
    """How alike the examples of each label are [L]: means over pairs of different examples.

    ``cosine`` of the cosines, ``nearness`` of ``exp(-BETA (1 - cosine))``, both 0 for labels of
    fewer than two; ``independent`` is how many examples it is worth: ``n ** 2`` over the sum of
    all nearnesses, so that eight frames of one second count for hardly more than one.
    """

    cosine: _Floats
    nearness: _Floats
    independent: _Floats


def within(cosines: npt.NDArray[np.floating[Any]], rows: _Rows, count: int) -> Within:
    """Of the cosines [S, S] between examples with label rows [S]."""
    cosine, near, independent = np.zeros(count), np.zeros(count), np.zeros(count)
    order = np.argsort(rows, kind="stable")
    edges = np.searchsorted(np.asarray(rows)[order], np.arange(count + 1))
    for row in np.flatnonzero(np.diff(edges)):
        own = order[edges[row] : edges[row + 1]]
        block = np.asarray(cosines[np.ix_(own, own)], np.float64)
        close, number = nearby(np.minimum(block, 1.0)), len(own)
        independent[row] = number**2 / max(float(close.sum()), number)
        if number > 1:
            pairs = number * (number - 1)
            cosine[row] = (block.sum() - np.trace(block)) / pairs
            near[row] = (close.sum() - np.trace(close)) / pairs
    return Within(cosine, near, independent)


def scorer(sums: _Floats, counts: npt.NDArray[np.int64], alike: Within, form: str) -> Scorer:
    """From the sums [L, D] and counts [L] of all positives.

    A label's mean divided by its length, as prototypes are, scores higher the more examples
    there are: noise averages out, and a label of 16 beats one of 1. Here it is divided by the
    length that the mean of all pictures of the label would have, the root of the mean cosine of
    two *different* examples, drawn to the prior's while there are few independent ones.

    Raises: KeyError for an unknown form.
    """
    FORMS[form]
    weight = np.maximum(alike.independent - 1, 0.0)
    compactness = (weight * alike.cosine + OWN.mean) / (weight + 1)
    compactness = np.maximum(compactness, _LEAST)
    nearness = (weight * alike.nearness + _EXPECTED_NEARNESS) / (weight + 1)
    spread = 1 + np.log(nearness) / BETA / 2
    means = sums / np.maximum(counts, 1)[:, None]
    return Scorer(form, means / np.sqrt(compactness)[:, None], compactness, spread, counts)


def expected_scores(form: str, number: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """Mean and deviation of a label's own scores and of others', as the prior has it.

    What the form makes of cosines drawn from the prior for a label of ``number`` examples; half
    of a cosine's variance belongs to the picture that is asked about. The same at every call.
    """
    random = np.random.default_rng(0)
    rows, counts = np.zeros(number, np.intp), np.array([number])
    shared, single = random.standard_normal((_DRAWS, 1)), random.standard_normal((_DRAWS, number))
    noise = (shared + single) / np.sqrt(2)
    none = np.zeros((1, 1))
    spread = np.array([1 + np.log(_EXPECTED_NEARNESS) / BETA / 2])
    judge = Scorer(form, none, np.array([OWN.mean]), spread, counts)
    found = []
    for middle, deviation in (OWN, OTHER):
        drawn = np.clip(middle + deviation * noise, -1, 1)
        if form == "tip":
            base = drawn.mean(axis=1, keepdims=True) / np.sqrt(OWN.mean)
            scores = judge.joined(base, tip(drawn, rows, 1))
        else:
            scores = FORMS[form](drawn, rows, 1)
        found.append((float(scores.mean()), float(scores.std())))
    return found[0], found[1]
