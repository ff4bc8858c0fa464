"""What a memory says of one picture: how probable each taught label is, and by which examples.

Knows a memory and how it decides; does not know words, frames or settings.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from vizionary.decision import WHOLE_FORMS, Calibrated, calibrate, recollect
from vizionary.errors import UnknownExampleError
from vizionary.memory import Memory, Snapshot
from vizionary.types import Embedding

__all__ = ["Recall", "Recalled", "sample", "unerased"]

_Answer = TypeVar("_Answer")

_Floats = npt.NDArray[np.float64]

_LEARNED_FROM = 4096
"""Examples that thresholds are learned from; of more a sample, the same share of each label."""

_DRAWN = 32
"""The last examples of a label whose mean asks for its heat map."""

_AGAIN = 2
"""How often a memory is asked anew from which something was erased meanwhile."""


def unerased(ask: Callable[[], _Answer]) -> _Answer:
    """What ``ask`` finds in a memory, which it asks for a snapshot and then for what is in that.

    Between the two somebody may erase examples: then it asks again.
    """
    for _ in range(_AGAIN):
        try:
            return ask()
        except UnknownExampleError:
            continue
    return ask()


@dataclass(frozen=True, eq=False)
class Recalled:
    """Of one picture: ``probabilities`` float64 [L] of the snapshot's labels.

    ``against`` float64 [L] is the cosine to the nearest picture that is said not to be of the
    label, -inf where none is near.
    """

    snapshot: Snapshot
    probabilities: _Floats
    against: _Floats


@dataclass(frozen=True, eq=False)
class _Ready:
    generation: int
    calibrated: Calibrated
    queries: dict[str, Embedding]


class _Kept:
    """What was learned last, for all who ask the memory."""

    def __init__(self) -> None:
        self.ready: _Ready | None = None
        self.lock = threading.Lock()


class Recall:
    """Asks one memory; what it learned of a state of the memory is kept until that changes.

    ``neighbours`` examples are looked at for a picture, all where the ``form``, a key of
    ``FORMS``, needs them; ``alpha`` is the memory's share of a label that the vocabulary has
    too, None is whichever is surer. Safe in threads.
    """

    def __init__(
        self,
        memory: Memory,
        *,
        neighbours: int,
        form: str,
        alpha: float | None = None,
    ) -> None:
        self.memory, self.alpha = memory, alpha
        self._form, self._neighbours = form, neighbours
        self._kept = _Kept()

    def tuned(self, neighbours: int | None, alpha: float | None) -> Recall:
        """The same, asked in another way; None is as it is. What was learned is shared."""
        if neighbours is None and alpha is None:
            return self
        other = copy(self)
        other._neighbours = self._neighbours if neighbours is None else neighbours
        other.alpha = self.alpha if alpha is None else alpha
        return other

    def see(self, vector: Embedding) -> Recalled:
        """Ask the memory about a picture's vector float32 [D], L2-normalised."""
        looked_at = (
            len(self.memory.snapshot().ids) if self._form in WHOLE_FORMS else self._neighbours
        )
        snapshot, places, cosines = self.memory.search(vector, looked_at)
        rows, negative = snapshot.rows[places], snapshot.negative[places]
        if len(places):
            calibrated = self._at(snapshot).calibrated
            found = recollect(calibrated, vector, cosines, rows, negative)
        else:
            found = np.zeros(len(snapshot.labels))
        against = np.full(len(snapshot.labels), -np.inf)
        np.maximum.at(against, rows[negative], cosines[negative].astype(np.float64))
        return Recalled(snapshot, found, against)

    def calibrated(self, snapshot: Snapshot) -> Calibrated:
        """What was learned from a state of the memory."""
        return self._at(snapshot).calibrated

    def query(self, snapshot: Snapshot, label: str) -> Embedding:
        """What asks for a label's heat map, float32 [Q]: the mean of its last examples."""
        queries = self._at(snapshot).queries
        if label not in queries:
            own = (snapshot.rows == snapshot.labels.index(label)) & ~snapshot.negative
            mean = self.memory.queries(snapshot.ids[own][-_DRAWN:]).mean(axis=0)
            queries[label] = np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-12), np.float32)
        return queries[label]

    def _at(self, snapshot: Snapshot) -> _Ready:
        kept = self._kept
        with kept.lock:
            if kept.ready is None or kept.ready.generation != snapshot.generation:
                kept.ready = _Ready(snapshot.generation, self._learned(snapshot), {})
            return kept.ready

    def _learned(self, snapshot: Snapshot) -> Calibrated:
        some, count = sample(snapshot), len(snapshot.labels)
        is_all = len(some) == len(snapshot.ids)
        positives = np.bincount(snapshot.rows[~snapshot.negative], minlength=count)
        return calibrate(
            self.memory.vectors(snapshot.ids[some]),
            snapshot.rows[some],
            snapshot.negative[some],
            count,
            form=self._form,
            totals=None if is_all else positives.astype(np.int64),
        )


def sample(snapshot: Snapshot) -> npt.NDArray[np.intp]:
    """Places of the examples that are learned from: all, or of very many about 4,096.

    These are evenly from every label's, the newest included. Corrections are all among them,
    each with what was taught beside it.
    """
    count = len(snapshot.ids)
    if count <= _LEARNED_FROM:
        return np.arange(count)
    # sorted by label, every so-many-th is the same share of each; a label keeps its last
    order = np.argsort(snapshot.rows, kind="stable")
    last = order[np.flatnonzero(np.diff(snapshot.rows[order], append=-1))]
    even = order[np.linspace(0, count - 1, _LEARNED_FROM).astype(np.intp)]
    against = np.flatnonzero(snapshot.negative)
    beside = np.clip(np.concatenate([against - 1, against, against + 1]), 0, count - 1)
    return np.unique(np.concatenate([last, even, beside])).astype(np.intp)
