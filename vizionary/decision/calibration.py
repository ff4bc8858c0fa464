"""From a memory to what its scores mean: a threshold and a temperature for each label.

Raw scores are not confidences: a label of alike examples scores higher than one of different
ones, and one cutoff for all fails. Each label is judged by the scores of its own examples, each
without itself (leave-one-out), and by those of what it is not; while there are few, by what
the bundle's space looks like (the prior). Knows arrays only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from vizionary.decision.aggregation import largest
from vizionary.decision.holding import Held, hold
from vizionary.decision.likelihood import sigmoid
from vizionary.decision.negatives import lowered
from vizionary.decision.prior import Prior
from vizionary.decision.scoring import Scorer, expected_scores

__all__ = ["ODDS", "Calibrated", "Histogram", "calibrate", "histogram", "recollect"]

_Floats = npt.NDArray[np.float64]
_Values = npt.NDArray[np.floating[Any]]
_Rows = npt.NDArray[np.integer[Any]]
_Flags = npt.NDArray[np.bool_]

ODDS = 4.0
"""So many pictures that are not of a label are expected for each that is."""

_OWN, _OTHER = 4.0, 8.0
"""How many independent examples, and how many other labels, the prior is worth."""

_MANY = 16
"""From this number of examples on the prior's scores hardly change."""

_BINS = 24


@dataclass(frozen=True, eq=False)
class Calibrated:
    """A memory that is ready to be asked, built once for a snapshot.

    ``sigmoid((score - threshold) / temperature)``, with ``thresholds`` and ``temperatures``
    float64 [L], is a label's probability; ``held`` is what they were learned from.
    """

    scorer: Scorer
    thresholds: _Floats
    temperatures: _Floats
    held: Held

    def logits(self, scores: _Floats) -> _Floats:
        """Of scores [..., L]; -inf stays -inf."""
        return (scores - self.thresholds) / self.temperatures


def calibrate(
    vectors: _Values,
    rows: _Rows,
    negative: _Flags,
    count: int,
    prior: Prior | None = None,
    *,
    form: str = "tip",
    odds: float = ODDS,
) -> Calibrated:
    """Calibrate a memory: vectors [N, D], L2-normalised, label rows [N], corrections bool [N].

    ``count`` is the number of labels L; a label without a positive example has no probability
    but 0. ``prior`` is the bundle's, ``form`` a key of ``FORMS``. Costs a second for a memory of
    any size: of many examples a sample is looked at.

    Raises:
        KeyError: an unknown form.
        ValueError: lengths that differ, or a row that is no label's.
    """
    prior = prior or Prior()
    _check(vectors, rows, negative, count)
    judge, held = hold(vectors, rows, negative, count, prior, form)
    own, others = _expected(judge, prior)
    own, others = _learned_own(held, own), _learned_others(held, others)
    thresholds, temperatures = _boundaries(own, others, odds)
    return Calibrated(judge, thresholds, temperatures, held)


def recollect(
    memory: Calibrated, vector: _Values, similarities: _Values, rows: _Rows, negative: _Flags
) -> _Floats:
    """The probability of each label float64 [L] for one vector [D], L2-normalised.

    ``similarities`` [K] are the cosines to its nearest examples, whose label rows are ``rows``
    [K]; those with ``negative`` [K] are corrections. K may be the whole memory; a few dozen
    neighbours are enough for the default form.
    """
    rows, negative = np.asarray(rows), np.asarray(negative, bool)
    similarities, count = np.asarray(similarities, np.float64), len(memory.thresholds)
    near, far = similarities[~negative], similarities[negative]
    scores = memory.scorer.score(np.asarray(vector), near, rows[~negative], nearest=True)
    logits = memory.logits(scores)
    if far.size:
        positive = largest(near, rows[~negative], count)
        logits = lowered(logits, positive, largest(far, rows[negative], count))
    return sigmoid(logits)


@dataclass(frozen=True, eq=False)
class Histogram:
    """Counts [B] of a label's own scores and of all others between ``edges`` [B + 1]."""

    edges: _Floats
    own: npt.NDArray[np.int64]
    others: npt.NDArray[np.int64]


def histogram(memory: Calibrated, label: int, bins: int = _BINS) -> Histogram:
    """The leave-one-out scores for a label row: its own examples', and all others'.

    The prior's cohort counts with the others. Empty where the memory has nothing to compare.
    """
    held = memory.held
    mine = held.rows == label
    own = held.scores[mine, label]
    others = np.concatenate([held.scores[~mine, label], held.cohort[:, label]])
    own, others = own[np.isfinite(own)], others[np.isfinite(others)]
    every = np.concatenate([own, others, [memory.thresholds[label]]])
    edges = np.histogram_bin_edges(every[np.isfinite(every)], bins)
    counted = [np.histogram(values, edges)[0].astype(np.int64) for values in (own, others)]
    return Histogram(edges, counted[0], counted[1])


@dataclass(frozen=True, eq=False)
class _Normal:
    """Means and deviations [L] of scores."""

    mean: _Floats
    deviation: _Floats


def _expected(judge: Scorer, prior: Prior) -> tuple[_Normal, _Normal]:
    """Own and others' scores of each label, as the prior has them for its number of examples."""
    # In powers of two: a score of 9 examples is much like one of 8.
    sizes = 2 ** np.round(np.log2(np.clip(judge.counts, 1, _MANY))).astype(np.int64)
    table = {int(size): expected_scores(judge.form, int(size), prior) for size in np.unique(sizes)}
    found = np.array([table[int(size)] for size in sizes], np.float64).reshape(-1, 2, 2)
    return _Normal(found[:, 0, 0], found[:, 0, 1]), _Normal(found[:, 1, 0], found[:, 1, 1])


def _learned_own(held: Held, prior: _Normal) -> _Normal:
    """Drawn from the prior towards the examples' own scores as independent ones come in."""
    count = len(prior.mean)
    finite = np.isfinite(held.own)
    rows, scores = held.rows[finite], held.own[finite]
    number = np.bincount(rows, minlength=count)
    mean = np.bincount(rows, scores, count) / np.maximum(number, 1)
    variance = np.bincount(rows, (scores - mean[rows]) ** 2, count) / np.maximum(number - 1, 1)
    weight = np.where(number > 0, np.maximum(held.alike.independent - 1, 0.0), 0.0)
    return _mixed(mean, variance, weight, prior, _OWN)


def _learned_others(held: Held, prior: _Normal) -> _Normal:
    """From the cohort where there is one, else the prior; then from the other labels."""
    if len(held.cohort):
        there = np.isfinite(held.cohort[0])
        cohort = held.cohort[:, there]
        mean, deviation = prior.mean.copy(), prior.deviation.copy()
        mean[there], deviation[there] = cohort.mean(axis=0), cohort.std(axis=0)
        prior = _Normal(mean, deviation)
    count = len(prior.mean)
    foreign = np.arange(count) != held.rows[:, None]
    foreign &= np.isfinite(held.scores)
    number = foreign.sum(axis=0)
    scores = np.where(foreign, held.scores, 0.0)
    mean = scores.sum(axis=0) / np.maximum(number, 1)
    squares = np.where(foreign, (scores - mean) ** 2, 0.0).sum(axis=0)
    # Examples of one label are alike: labels count, not examples.
    labels = (np.bincount(held.rows, minlength=count) > 0).sum()
    weight = np.where(number > 0, float(max(labels - 1, 0)), 0.0)
    return _mixed(mean, squares / np.maximum(number, 1), weight, prior, _OTHER)


def _mixed(
    mean: _Floats, variance: _Floats, weight: _Floats, prior: _Normal, worth: float
) -> _Normal:
    share = weight / (weight + worth)
    return _Normal(
        share * mean + (1 - share) * prior.mean,
        np.sqrt(share * variance + (1 - share) * prior.deviation**2),
    )


def _boundaries(own: _Normal, others: _Normal, odds: float) -> tuple[_Floats, _Floats]:
    """Where a score is as probably a label's own as another's, and how fast that changes.

    Between two normals of one variance the log odds are linear in the score: its slope is the
    distance of the means over the variance. Where the deviations differ the middle lies as many
    of its own deviations from either mean, and the variance is that of both.
    """
    middle = (own.mean * others.deviation + others.mean * own.deviation) / (
        own.deviation + others.deviation
    )
    variance = (own.deviation**2 + others.deviation**2) / 2
    # A label that its own examples do not tell from others still gets a slope, a flat one.
    distance = np.maximum(own.mean - others.mean, np.sqrt(variance) / 2)
    temperatures = variance / distance
    return middle + temperatures * np.log(odds), temperatures


def _check(vectors: _Values, rows: _Rows, negative: _Flags, count: int) -> None:
    lengths = {len(vectors), len(rows), len(negative)}
    if len(lengths) > 1:
        raise ValueError(f"vectors, rows and negative must be as long as each other, got {lengths}")
    if len(rows) and not 0 <= int(np.min(rows)) <= int(np.max(rows)) < count:
        raise ValueError(f"rows must be within 0..{count - 1}, got {np.min(rows)}..{np.max(rows)}")
