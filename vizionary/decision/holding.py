"""The scores of a memory's own examples, each without itself (leave-one-out)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from vizionary.decision.scoring import Scorer, Within, scorer, within

__all__ = ["MOST", "Held", "hold"]

_Floats = npt.NDArray[np.float64]

MOST = 2048
"""Of more examples a sample is held: their cosines with each other are a square."""

_BLOCK = 1024
"""So many pictures are scored at once, which bounds what is in memory."""


@dataclass(frozen=True, eq=False)
class Held:
    """What a memory says of its own examples.

    ``scores`` float64 [S, L] of the positives ``kept`` int64 [S] (places in the memory's
    arrays), whose label rows are ``rows`` [S]: the own label's without the example itself, -inf
    where nothing is left. ``alike`` is how alike each label's examples are.
    """

    scores: _Floats
    kept: npt.NDArray[np.intp]
    rows: npt.NDArray[np.intp]
    alike: Within

    @property
    def own(self) -> _Floats:
        """Each example's score for its own label [S]."""
        return np.asarray(self.scores[np.arange(len(self.rows)), self.rows], np.float64)

    @property
    def independence(self) -> _Floats:
        """How much each example tells of pictures yet to come [S], 0..1.

        The other frames of a burst say nothing of another view: eight that are worth one and a
        half examples tell half an example's worth together.
        """
        number = np.bincount(self.rows, minlength=self.scores.shape[1])
        worth = np.maximum(self.alike.independent - 1, 0.0) / np.maximum(number, 1)
        return np.asarray(worth[self.rows], np.float64)


def hold(
    vectors: npt.NDArray[np.floating[Any]],
    rows: npt.NDArray[np.integer[Any]],
    positives: npt.NDArray[np.bool_],
    count: int,
    form: str,
) -> tuple[Scorer, Held]:
    """The scorer of the examples that are ``positives`` [N], and what it says of 2,048 of them."""
    positive = np.flatnonzero(positives)
    positive = positive[np.argsort(np.asarray(rows)[positive], kind="stable")]
    labels = np.asarray(rows, np.intp)[positive]
    counts = np.bincount(labels, minlength=count).astype(np.int64)
    chosen = _sample(counts)
    kept, own = positive[chosen], labels[chosen]
    shown = np.asarray(vectors, np.float32)[kept]
    cosines = shown @ shown.T
    alike = within(cosines, own, count)
    judge = scorer(_sums(np.asarray(vectors), positive, counts), counts, alike, form)
    np.fill_diagonal(cosines, -np.inf)
    scores = _without_itself(_scores(judge, shown, cosines, own), judge, shown, own)
    return judge, Held(scores, kept, own, alike)


def _scores(
    judge: Scorer,
    vectors: npt.NDArray[np.float32],
    cosines: npt.NDArray[np.float32],
    own: npt.NDArray[np.intp],
) -> _Floats:
    found = np.empty((len(vectors), len(judge.counts)))
    for start in range(0, len(vectors), _BLOCK):
        block = slice(start, start + _BLOCK)
        found[block] = judge.score(vectors[block], cosines[block], own)
    return found


def _without_itself(
    scores: _Floats, judge: Scorer, shown: npt.NDArray[np.float32], own: npt.NDArray[np.intp]
) -> _Floats:
    """An example is part of its label's mean, too; taken out of it here.

    ``(n * mean - itself) / (n - 1)``; the cache has done without it already.
    """
    if judge.form != "tip":
        return scores
    number = judge.counts[own]
    whole = np.einsum("sd,sd->s", shown, judge.directions[own])
    itself = np.einsum("sd,sd->s", shown, shown) / np.sqrt(judge.compactness[own])
    rest = (number * whole - itself) / np.maximum(number - 1, 1)
    scores[np.arange(len(own)), own] += rest - whole
    return scores


def _sums(
    vectors: npt.NDArray[np.floating[Any]],
    positive: npt.NDArray[np.intp],
    counts: npt.NDArray[np.int64],
) -> _Floats:
    """The sum of each label's positives [L, D]; ``positive`` is sorted by label."""
    ends = np.cumsum(counts)
    found = np.zeros((len(counts), vectors.shape[1] if vectors.ndim == 2 else 0))
    for row in np.flatnonzero(counts):
        places = positive[ends[row] - counts[row] : ends[row]]
        found[row] = vectors[places].sum(axis=0, dtype=np.float64)
    return found


def _sample(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.intp]:
    """Places of at most 2,048 of the positives, which are sorted by label.

    Each label keeps as many as there is room for, evenly over the order they were taken in.
    """
    room = _room(counts)
    ends = np.cumsum(counts)
    parts = [
        start + np.linspace(0, number - 1, min(number, room)).astype(np.intp)
        for start, number in zip(ends - counts, counts, strict=True)
    ]
    # With more labels than places some have none; the prior speaks for them.
    return np.concatenate(parts or [np.zeros(0, np.intp)])[:MOST]


def _room(counts: npt.NDArray[np.int64]) -> int:
    """The largest number of examples a label such that all labels fit, at least 1."""
    room = int(counts.max(initial=1))
    while room > 1 and np.minimum(counts, room).sum() > MOST:
        room = max(room * 9 // 10, 1) if room > 9 else room - 1
    return max(room, 1)
