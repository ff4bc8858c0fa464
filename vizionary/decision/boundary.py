"""Where a label's own scores end and others' begin, learned from few examples."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vizionary.decision.holding import Held
from vizionary.decision.likelihood import sigmoid
from vizionary.decision.scoring import Scorer, expected_scores

__all__ = ["boundaries", "known_or_not"]

_Floats = npt.NDArray[np.float64]

_WORTH = 16.0
"""How many independent examples, or other labels, the memory as a whole is worth to a label."""

_MEMORY = 8.0
"""How many independent examples, or labels, the prior is worth to a memory."""

_MANY = 16
"""From this number of examples on the prior's scores hardly change."""

_SLOPE, _OFFSET = 1.0, 1.0
"""What a memory needs on average: the offset is so many times ``log(1 + labels)``."""

_ELSE, _OFTEN = 2.0, 25
"""A picture shows something else twice as often as the one thing that was taught, and as often
where so many were or more: ``_ELSE / (1 + labels / _OFTEN)``. The examples, which are compared with
as many others, cannot tell. With it, and the prior of photos, one photo that is taught is said of
3 % of 927 others (23 % without), and of 75 % of Caltech-101's pictures of the same thing (98 %; of
two examples 91 %); of 20 photos one is said of 4 % of others, and 93 % of views of them are known.
"""

_PULL = np.array([4.0, 2.0])
"""How strongly slope and offset are drawn to that."""

_LEAST = 0.1
"""The slope is at least this: a higher score never makes a label less probable."""

_STEPS = 12

_FAR = 30.0
"""Logits beyond this are all the same."""


@dataclass(frozen=True, eq=False)
class _Normal:
    """Means and deviations [L] of scores."""

    mean: _Floats
    deviation: _Floats


def boundaries(held: Held, judge: Scorer) -> tuple[_Floats, _Floats]:
    """Thresholds and temperatures [L], as though a picture were a label's every other time.

    That it is so less often ``known_or_not`` knows.

    Between two normals of one variance the log odds are linear in the score: its slope is the
    distance of the means over the variance. Where the deviations differ the middle lies as many
    of its own deviations from either mean, and the variance is that of both. All labels get the
    same temperature: one of its own for each costs up to a point of accuracy where labels have
    different numbers of examples, and makes the probabilities no truer.
    """
    own, others = _expected(judge)
    own, others = _learned(own, *_own(held)), _learned(others, *_others(held))
    middle = (own.mean * others.deviation + others.mean * own.deviation) / (
        own.deviation + others.deviation
    )
    variance = (own.deviation**2 + others.deviation**2) / 2
    # A label that its own examples do not tell from others still gets a slope, a flat one.
    distance = np.maximum(own.mean - others.mean, np.sqrt(variance) / 2)
    temperatures = np.log(variance / distance)
    there = judge.counts > 0
    shared = temperatures[there].mean() if there.any() else temperatures.mean() if len(there) else 0
    return middle, np.full_like(middle, np.exp(shared))


def known_or_not(held: Held, logits: _Floats) -> tuple[float, float]:
    """Slope and offset of ``sigmoid(slope * logit - offset)`` (Platt 1999).

    The more labels there are, the higher the best of them scores for a picture of none. That is
    seen in the memory itself: the examples of a label are pictures of none of the *others*.
    ``logits`` [S, L] are those of the held examples; own ones stand against the best of the
    others, either as often. Drawn to what a memory of as many labels needs on average,
    while there is little to learn from. Then the odds are those of life (Saerens et al. 2002).
    """
    labels = logits.shape[1]
    start = np.array([_SLOPE, _OFFSET * np.log1p(labels)])
    elsewhere = float(np.log(_ELSE / (1 + min(labels / _OFTEN, 1))))
    own = logits[np.arange(len(held.rows)), held.rows]
    worth = held.independence[np.isfinite(own)]
    foreign = np.where(np.arange(labels) == held.rows[:, None], -np.inf, logits)
    wrong = foreign.max(axis=1, initial=-np.inf)
    own, wrong = own[np.isfinite(own)], wrong[np.isfinite(wrong)]
    if not own.size or not wrong.size:
        return float(start[0]), float(start[1]) + elsewhere
    values = np.clip(np.concatenate([own, wrong]), -_FAR, _FAR)
    truth = np.arange(len(values)) < len(own)
    weights = np.where(truth, 1.0, worth.sum() / len(wrong))
    weights[truth] = worth
    found = _logistic(np.stack([values, -np.ones_like(values)], axis=1), truth, weights, start)
    # Never steeper than the scores themselves are; never flat.
    slope = float(np.clip(found[0], _LEAST, 1.0))
    return slope, float(found[1]) * slope / max(float(found[0]), _LEAST) + elsewhere


def _logistic(
    features: _Floats, truth: npt.NDArray[np.bool_], weights: _Floats, start: _Floats
) -> _Floats:
    """Logistic regression by Newton's method, drawn to ``start`` as by a normal prior."""

    def loss(at: _Floats) -> float:
        margins = np.where(truth, 1, -1) * (features @ at)
        return float(weights @ np.logaddexp(0, -margins) + _PULL @ (at - start) ** 2 / 2)

    found = start.copy()
    for _ in range(_STEPS):
        chance = sigmoid(features @ found)
        gradient = features.T @ (weights * (chance - truth)) + _PULL * (found - start)
        curve = (features * (weights * chance * (1 - chance))[:, None]).T @ features
        step = np.linalg.solve(curve + np.diag(_PULL), gradient)
        # Far from the minimum a whole step may overshoot.
        while loss(found - step) > loss(found) + 1e-12 and np.abs(step).max() > 1e-9:
            step = step / 2
        found = found - step
    return found


def _expected(judge: Scorer) -> tuple[_Normal, _Normal]:
    """Own and others' scores of each label, as the prior has them for its number of examples."""
    # In powers of two: a score of 9 examples is much like one of 8.
    sizes = 2 ** np.round(np.log2(np.clip(judge.counts, 1, _MANY))).astype(np.int64)
    table = {int(size): expected_scores(judge.form, int(size)) for size in np.unique(sizes)}
    found = np.array([table[int(size)] for size in sizes], np.float64).reshape(-1, 2, 2)
    return _Normal(found[:, 0, 0], found[:, 0, 1]), _Normal(found[:, 1, 0], found[:, 1, 1])


def _own(held: Held) -> tuple[_Floats, _Floats, _Floats]:
    """Mean and variance [L] of the examples' own scores, and how many independent ones."""
    count = held.scores.shape[1]
    finite = np.isfinite(held.own)
    rows, scores = held.rows[finite], held.own[finite]
    number = np.bincount(rows, minlength=count)
    mean = np.bincount(rows, scores, count) / np.maximum(number, 1)
    variance = np.bincount(rows, (scores - mean[rows]) ** 2, count) / np.maximum(number - 1, 1)
    worth = np.bincount(rows, held.independence[finite], count)
    return mean, variance, np.asarray(worth, np.float64)


def _others(held: Held) -> tuple[_Floats, _Floats, _Floats]:
    """Mean and variance [L] of what is not the label, and how many labels that is."""
    count = held.scores.shape[1]
    labels = float((np.bincount(held.rows, minlength=count) > 0).sum())
    foreign = (np.arange(count) != held.rows[:, None]) & np.isfinite(held.scores)
    number = foreign.sum(axis=0)
    mean = np.where(foreign, held.scores, 0.0).sum(axis=0) / np.maximum(number, 1)
    squares = np.where(foreign, held.scores - mean, 0.0) ** 2
    # Examples of one label are alike: labels count, not examples.
    weight = np.where(number > 0, max(labels - 1, 0.0), 0.0)
    return mean, squares.sum(axis=0) / np.maximum(number, 1), weight


def _learned(prior: _Normal, mean: _Floats, variance: _Floats, weight: _Floats) -> _Normal:
    """First the whole memory moves the prior, then a label's own examples its mean.

    A deviation is learned by the memory only: of five examples it is hardly a number, and to
    rank labels by five different guesses of it costs accuracy.
    """
    whole = weight.sum() / (weight.sum() + _MEMORY)
    share = weight / max(float(weight.sum()), 1e-12)
    shift = whole * float(share @ (mean - prior.mean))
    ratio = float(share @ (variance / prior.deviation**2))
    moved = prior.mean + shift
    own = weight / (weight + _WORTH)
    return _Normal(moved + own * (mean - moved), prior.deviation * np.sqrt(1 + whole * (ratio - 1)))
