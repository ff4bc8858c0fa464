"""The metrics as functions of arrays, and how sure each is.

Knows numbers only; every one of them can be worked out by hand for a few rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.errors import TooFewPicturesError

__all__ = [
    "BINS",
    "ClassScores",
    "Interval",
    "Reliability",
    "among_best",
    "bootstrap",
    "calibration_error",
    "class_scores",
    "confusion",
    "inside",
    "nearest_mean",
    "place_of_truth",
    "reliability",
]

BINS = 15
RESAMPLES = 1000

Floats = npt.NDArray[np.floating]
Rows = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Interval:
    """A statistic of the whole, and its 95 % percentile bootstrap interval."""

    value: float
    low: float
    high: float


def bootstrap(count: int, statistic: Callable[[Rows], float]) -> Interval:
    """``statistic`` of all rows 0..count, and of 1,000 draws of as many with replacement.

    A draw that the statistic has no number for (NaN) is left out.

    Raises:
        TooFewPicturesError: there are no rows, or the statistic has no number for all of them.
    """
    if not count or np.isnan(whole := statistic(np.arange(count))):
        raise TooFewPicturesError("a number with an interval", "pictures that it can be told of")
    random = np.random.default_rng(0)
    draws = [statistic(random.integers(0, count, count)) for _ in range(RESAMPLES)]
    low, high = np.nanpercentile(draws, [2.5, 97.5])
    return Interval(whole, float(low), float(high))


def place_of_truth(scores: Floats, truth: Rows) -> Rows:
    """How many classes score higher than the true one: [N, C] and [N] to [N]; 0 is best.

    Of equals the first class goes first, as the engine ranks them.
    """
    own = scores[np.arange(len(truth)), truth][:, None]
    before = np.arange(scores.shape[1]) < truth[:, None]
    return np.asarray(((scores > own) | ((scores == own) & before)).sum(axis=1), np.intp)


def among_best(scores: Floats, truth: Rows, most: int) -> Flags:
    """Whether the true class is among the ``most`` best: [N, C] and [N] to bool [N]."""
    return place_of_truth(scores, truth) < most


def confusion(truth: Rows, said: Rows, classes: int) -> npt.NDArray[np.int64]:
    """How often class i (row) was said to be class j (column), int64 [C, C]."""
    table = np.zeros((classes, classes), np.int64)
    np.add.at(table, (truth, said), 1)
    return table


@dataclass(frozen=True)
class ClassScores:
    """Precision, recall and F1 of each class [C]; 0 where nothing was said or there."""

    precision: npt.NDArray[np.float64]
    recall: npt.NDArray[np.float64]
    f1: npt.NDArray[np.float64]
    examples: npt.NDArray[np.int64]


def class_scores(table: npt.NDArray[np.int64]) -> ClassScores:
    """From a confusion matrix."""
    right = np.diag(table).astype(np.float64)
    precision = right / np.maximum(table.sum(axis=0), 1)
    recall = right / np.maximum(table.sum(axis=1), 1)
    both = precision + recall
    f1 = np.divide(2 * precision * recall, both, out=np.zeros_like(both), where=both > 0)
    return ClassScores(precision, recall, f1, table.sum(axis=1))


@dataclass(frozen=True)
class Reliability:
    """Sums of each picture [N, BINS]: probabilities, true ones, and how many there are.

    Kept a picture, not a label, so that a bootstrap draws whole pictures.
    """

    probability: npt.NDArray[np.float64]
    true: npt.NDArray[np.float64]
    count: npt.NDArray[np.float64]


def reliability(pictures: Rows, probability: Floats, truth: Flags, count: int) -> Reliability:
    """Shown labels [K] with the picture that each belongs to, in bins of equal width."""
    place = np.clip(np.ceil(np.asarray(probability) * BINS).astype(np.intp) - 1, 0, BINS - 1)
    sums = [np.zeros((count, BINS)) for _ in range(3)]
    for table, values in zip(sums, (probability, truth, np.ones(len(place))), strict=True):
        np.add.at(table, (pictures, place), values)
    return Reliability(*sums)


def calibration_error(shown: Reliability, rows: Rows | None = None) -> float:
    """The mean of |probability - truth| over bins, weighted by their size; NaN of none."""
    kept = np.arange(len(shown.count)) if rows is None else rows
    probability, true = shown.probability[kept].sum(axis=0), shown.true[kept].sum(axis=0)
    total = shown.count[kept].sum()
    return float(np.abs(probability - true).sum() / total) if total else float("nan")


def inside(point: tuple[float, float], boxes: Sequence[Box]) -> bool:
    """Whether a point lies in any box (x0, y0, x1, y1); the edges belong to it."""
    x, y = point
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in boxes)


def nearest_mean(
    embeddings: Floats, classes: Rows, *, shots: int, draws: int
) -> npt.NDArray[np.float64]:
    """The share that the nearest class mean gets right in each of ``draws`` [draws].

    Every draw takes ``shots`` rows of each class as examples; all other rows are asked. A
    class counts as much as another, however many rows it has.
    """
    random = np.random.default_rng(0)
    groups = [np.flatnonzero(classes == one) for one in np.unique(classes)]
    found = []
    for _ in range(draws):
        mixed = [random.permutation(group) for group in groups]
        means = np.stack([_unit(embeddings[rows[:shots]].mean(axis=0)) for rows in mixed])
        right = [
            float(((embeddings[rows[shots:]] @ means.T).argmax(axis=1) == place).mean())
            for place, rows in enumerate(mixed)
        ]
        found.append(float(np.mean(right)))
    return np.array(found)


def _unit(vector: Floats) -> Floats:
    return vector / max(float(np.linalg.norm(vector)), 1e-12)
