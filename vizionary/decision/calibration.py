"""From a memory to what its scores mean: a threshold and a temperature for each label.

Raw scores are not confidences: a label of alike examples scores higher than one of different
ones, and one cutoff for all fails. Each label is judged by the scores of its own examples, each
without itself (leave-one-out), and by those of what it is not; while there are few, by what
the bundle's space looks like (the prior). Knows arrays only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from vizionary.decision.aggregation import largest
from vizionary.decision.boundary import boundaries, known_or_not
from vizionary.decision.exceptions import batches, corrected
from vizionary.decision.holding import Held, hold
from vizionary.decision.likelihood import sigmoid
from vizionary.decision.negatives import lowered, raised
from vizionary.decision.scoring import Scorer

__all__ = ["Calibrated", "Exceptions", "Histogram", "calibrate", "histogram", "recollect"]

_Floats = npt.NDArray[np.float64]
_Values = npt.NDArray[np.floating[Any]]
_Rows = npt.NDArray[np.integer[Any]]
_Flags = npt.NDArray[np.bool_]

_WITNESSES = 4
"""So many other examples must vouch for each correction that is learned from."""

_EXACTLY = 1e-5
"""Cosines of one pair of vectors differ by less, however they were computed."""


@dataclass(frozen=True, eq=False)
class Exceptions:
    """Corrected pictures: vectors [E, D], label rows [E], and which are ``learned`` from [E].

    All hold for themselves; those that are not learned from are no examples otherwise.
    """

    vectors: _Values
    rows: _Rows
    learned: _Flags


@dataclass(frozen=True, eq=False)
class Calibrated:
    """A memory that is ready to be asked, built once for a snapshot.

    ``sigmoid((score - threshold) / temperature)``, with ``thresholds`` and ``temperatures``
    float64 [L], is a label's probability; ``held`` is what they were learned from, and
    ``exceptions`` are the corrected pictures.
    """

    scorer: Scorer
    thresholds: _Floats
    temperatures: _Floats
    held: Held
    exceptions: Exceptions

    def logits(self, scores: _Floats) -> _Floats:
        """Of scores [..., L]; -inf stays -inf."""
        return (scores - self.thresholds) / self.temperatures

    @property
    def held_probabilities(self) -> _Floats:
        """Leave-one-out probabilities [S, L] of the examples that are held."""
        return sigmoid(self.logits(self.held.scores))


def calibrate(
    vectors: _Values,
    rows: _Rows,
    negative: _Flags,
    count: int,
    *,
    form: str = "tip",
    totals: npt.NDArray[np.int64] | None = None,
) -> Calibrated:
    """Calibrate a memory: vectors [N, D], L2-normalised, label rows [N], corrections bool [N].

    ``count`` is the number of labels L; a label without a positive example has no probability
    but 0. ``form`` is a key of ``FORMS``. Costs a second for a memory of any size: of many
    examples a sample is looked at. ``totals`` int64 [L] are the positives of each label in the
    whole memory where the vectors are a sample of it.

    Raises:
        KeyError: an unknown form.
        ValueError: lengths that differ, or a row that is no label's.
    """
    vectors, rows, negative = np.asarray(vectors), np.asarray(rows), np.asarray(negative, bool)
    _check(vectors, rows, negative, count)
    exceptional = corrected(vectors, rows, negative)
    plain = ~negative & ~exceptional

    def fitted(joined: _Flags) -> Calibrated:
        apart = Exceptions(vectors[exceptional], rows[exceptional], joined[exceptional])
        return _fitted(vectors, rows, plain | joined, apart, count, form)

    memory = fitted(np.zeros_like(exceptional))
    for batch in batches(exceptional, most=int(plain.sum()) // _WITNESSES):
        taught = fitted(batch)
        before, after = _right(memory, len(rows)), _right(taught, len(rows))
        if not (before & ~after & plain).any() and (after & batch).any():
            memory = taught
    if totals is None:
        return memory
    return replace(memory, scorer=replace(memory.scorer, counts=totals))


def _fitted(
    vectors: _Values,
    rows: _Rows,
    positives: _Flags,
    apart: Exceptions,
    count: int,
    form: str,
) -> Calibrated:
    judge, held = hold(vectors, rows, positives, count, form)
    thresholds, temperatures = boundaries(held, judge)
    slope, offset = known_or_not(held, (held.scores - thresholds) / temperatures)
    thresholds, temperatures = thresholds + temperatures * offset / slope, temperatures / slope
    return Calibrated(judge, thresholds, temperatures, held, apart)


def _right(memory: Calibrated, number: int) -> _Flags:
    """Which examples [N] are told right, each without itself."""
    held, found = memory.held, np.zeros(number, bool)
    if held.scores.size:
        said = memory.logits(held.scores).argmax(axis=1)
        found[held.kept] = (said == held.rows) & np.isfinite(held.own)
    return found


def recollect(
    memory: Calibrated, vector: _Values, similarities: _Values, rows: _Rows, negative: _Flags
) -> _Floats:
    """The probability of each label float64 [L] for one vector [D], L2-normalised.

    ``similarities`` [K] are the cosines to its nearest examples, whose label rows are ``rows``
    [K]; those with ``negative`` [K] are corrections. K may be the whole memory; a few dozen
    neighbours are enough but for the forms in ``WHOLE_FORMS``. Several vectors [..., D] may be
    asked about at once, with the similarities [..., K] to the same K examples.
    """
    rows, negative = np.asarray(rows), np.asarray(negative, bool)
    cosines, vector = np.asarray(similarities, np.float64), np.asarray(vector)
    count, apart = len(memory.thresholds), memory.exceptions
    exception = np.asarray(vector @ apart.vectors.T, np.float64)
    alone = ~apart.learned
    plain = ~negative & ~_among(cosines, rows, exception[..., alone], apart.rows[alone])
    scores = memory.scorer.score(vector, cosines[..., plain], rows[plain], nearest=True)
    logits = memory.logits(scores)
    if negative.any():
        positive = largest(cosines[..., ~negative], rows[~negative], count)
        wrong = largest(cosines[..., negative], rows[negative], count)
        logits = lowered(logits, positive, wrong)
    return sigmoid(raised(logits, largest(exception, apart.rows, count)))


def _among(cosines: _Floats, rows: _Rows, exception: _Floats, labels: _Rows) -> _Flags:
    """Which neighbours [K] are exceptions: of the same label, and exactly as near."""
    apart = np.abs(cosines[..., :, None] - exception[..., None, :]) < _EXACTLY
    everywhere = apart.all(axis=tuple(range(apart.ndim - 2)))
    return np.asarray((everywhere & (rows[:, None] == labels[None])).any(axis=1), bool)


@dataclass(frozen=True, eq=False)
class Histogram:
    """Counts [B] of a label's own scores and of all others between ``edges`` [B + 1]."""

    edges: _Floats
    own: npt.NDArray[np.int64]
    others: npt.NDArray[np.int64]


def histogram(memory: Calibrated, label: int, bins: int) -> Histogram:
    """The leave-one-out scores for a label row in ``bins``: its own examples', and all others'.

    Empty where the memory has nothing to compare.
    """
    held = memory.held
    mine = held.rows == label
    own = held.scores[mine, label]
    others = held.scores[~mine, label]
    own, others = own[np.isfinite(own)], others[np.isfinite(others)]
    every = np.concatenate([own, others, [memory.thresholds[label]]])
    edges = np.histogram_bin_edges(every[np.isfinite(every)], bins)
    counted = [np.histogram(values, edges)[0].astype(np.int64) for values in (own, others)]
    return Histogram(edges, counted[0], counted[1])


def _check(vectors: _Values, rows: _Rows, negative: _Flags, count: int) -> None:
    lengths = {len(vectors), len(rows), len(negative)}
    if len(lengths) > 1:
        raise ValueError(f"vectors, rows and negative must be as long as each other, got {lengths}")
    if len(rows) and not 0 <= int(np.min(rows)) <= int(np.max(rows)) < count:
        raise ValueError(f"rows must be within 0..{count - 1}, got {np.min(rows)}..{np.max(rows)}")
