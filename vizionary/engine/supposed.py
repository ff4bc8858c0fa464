"""What a memory would say if it were taught something: nothing is written.

Knows memories and how they are asked; does not know frames or words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from vizionary.engine.memories import Memories
from vizionary.engine.recall import Recall
from vizionary.memory import Memory, NewExample, Snapshot, label_key
from vizionary.types import Embedding

__all__ = ["supposing"]

Taught = Sequence[tuple[str, NewExample]]


def supposing(memories: Memories, name: str | None, taught: Taught) -> Recall:
    """A memory as it would be asked with labelled examples more.

    Raises: TeachError for a memory that cannot be asked.
    """
    section = memories.section
    chosen = section.name if name is None else name
    there = name is not None or chosen in memories.profiles.names()
    memory = _Supposed(memories.open(chosen) if there else None, chosen, taught)
    # all that a Recall asks of a memory is there
    return Recall(
        cast(Memory, memory),
        neighbours=section.neighbours,
        form=section.form,
        alpha=section.alpha,
    )


class _Supposed:
    """A memory, or none, with examples behind its own."""

    def __init__(self, memory: Memory | None, name: str, taught: Taught) -> None:
        self.name, self._memory = name, memory
        self._base = _nothing() if memory is None else memory.snapshot()
        self._vectors = np.stack([example.vector for _, example in taught])
        self._queries = np.stack([example.query for _, example in taught])
        self._snapshot = _with(self._base, taught)

    def snapshot(self) -> Snapshot:
        return self._snapshot

    def search(
        self, vector: Embedding, count: int
    ) -> tuple[Snapshot, npt.NDArray[np.intp], npt.NDArray[np.float32]]:
        places, cosines = self._in_base(vector, count)
        own = np.arange(len(self._base.ids), len(self._snapshot.ids), dtype=np.intp)
        places = np.concatenate([places, own])
        cosines = np.concatenate([cosines, self._vectors @ vector]).astype(np.float32)
        order = np.argsort(-cosines, kind="stable")[:count]
        return self._snapshot, places[order], cosines[order]

    def vectors(self, numbers: npt.NDArray[np.int64]) -> Embedding:
        return self._rows(numbers, self._vectors, "vectors")

    def queries(self, numbers: npt.NDArray[np.int64]) -> Embedding:
        return self._rows(numbers, self._queries, "queries")

    def _in_base(
        self, vector: Embedding, count: int
    ) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.float32]]:
        if self._memory is None:
            return np.zeros(0, np.intp), np.zeros(0, np.float32)
        snapshot, places, cosines = self._memory.search(vector, count)
        # the memory may have changed since this was supposed
        numbers = snapshot.ids[places]
        there = np.isin(numbers, self._base.ids)
        return np.searchsorted(self._base.ids, numbers[there]), cosines[there]

    def _rows(self, numbers: npt.NDArray[np.int64], own: Embedding, name: str) -> Embedding:
        found = np.empty((len(numbers), own.shape[1]), np.float32)
        first = self._snapshot.ids[len(self._base.ids)]
        supposed = numbers >= first
        found[supposed] = own[(numbers[supposed] - first).astype(np.intp)]
        if self._memory is not None and not supposed.all():
            rows: Any = getattr(self._memory, name)
            found[~supposed] = rows(numbers[~supposed])
        return found


def _nothing() -> Snapshot:
    empty = np.zeros(0, np.int64)
    return Snapshot(0, (), empty, np.zeros(0, np.intp), np.zeros(0, bool))


def _with(base: Snapshot, taught: Taught) -> Snapshot:
    labels = list(base.labels)
    keys = {label_key(label): row for row, label in enumerate(labels)}
    rows = []
    for label, _ in taught:
        if label_key(label) not in keys:
            keys[label_key(label)] = len(labels)
            labels.append(label)
        rows.append(keys[label_key(label)])
    first = int(base.ids[-1]) + 1 if len(base.ids) else 1
    numbers = np.arange(first, first + len(taught), dtype=np.int64)
    negative = np.array([example.negative for _, example in taught], bool)
    return Snapshot(
        generation=-1,
        labels=tuple(labels),
        ids=np.concatenate([base.ids, numbers]),
        rows=np.concatenate([base.rows, np.array(rows, np.intp)]),
        negative=np.concatenate([base.negative, negative]),
    )
