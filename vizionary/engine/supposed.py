"""What a memory would say if it were taught or made to forget something: nothing is written.

Knows memories and how they are asked; does not know frames or words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from vizionary.engine.memories import Memories
from vizionary.engine.recall import Recall
from vizionary.errors import UnknownExampleError, UnknownLabelError
from vizionary.memory import Memory, NewExample, Snapshot, label_key
from vizionary.types import Embedding

__all__ = ["supposing", "supposing_gone", "supposing_merged"]

_Taught = Sequence[tuple[str, NewExample]]


def supposing(memories: Memories, name: str | None, taught: _Taught) -> Recall:
    """A memory as it would be asked with labelled examples more.

    What is taught takes back that the same picture was said not to be of the label. Raises:
    TeachError for a memory that cannot be asked.
    """
    chosen = memories.section.name if name is None else name
    memory = memories.open(chosen) if name is not None else memories.there()
    base = _nothing() if memory is None else memory.snapshot()
    gone = [] if memory is None else _withdrawn(memory, taught)
    left = _part(base, ~np.isin(base.ids, gone)) if gone else base
    after = int(base.ids[-1]) if len(base.ids) else 0
    return _asked(memories, _Supposed(memory, chosen, base, _with(left, taught, after), taught))


def supposing_gone(memories: Memories, name: str | None, numbers: Iterable[int]) -> Recall:
    """A memory as it would be asked without some of its examples.

    Raises: UnknownExampleError for a number that is none of them, TeachError for a memory that
        cannot be asked.
    """
    memory = memories.open(name)
    base, gone = memory.snapshot(), np.array([*numbers], np.int64)
    for number in gone[~np.isin(gone, base.ids)]:
        raise UnknownExampleError(int(number))
    left = _part(base, ~np.isin(base.ids, gone))
    return _asked(memories, _Supposed(memory, memory.name, base, left))


def supposing_merged(memories: Memories, name: str | None, label: str, into: str) -> Recall:
    """A memory as it would be asked if one label's examples were those of another.

    Raises: UnknownLabelError, TeachError for a memory that cannot be asked.
    """
    memory = memories.open(name)
    base = memory.snapshot()
    row, other = (_row(base, memory.known(one)) for one in (label, into))
    moved = replace(base, rows=np.where(base.rows == row, other, base.rows))
    merged = _part(moved, np.ones(len(base.ids), bool))
    return _asked(memories, _Supposed(memory, memory.name, base, merged))


class _Supposed:
    """A memory, or none, whose ``base`` is another snapshot; what is ``taught`` lies behind it."""

    def __init__(
        self,
        memory: Memory | None,
        name: str,
        base: Snapshot,
        snapshot: Snapshot,
        taught: _Taught = (),
    ) -> None:
        self.name, self._memory = name, memory
        self._base, self._snapshot = base, snapshot
        self._taught = [example for _, example in taught]
        self._own = snapshot.ids[len(snapshot.ids) - len(taught) :]

    def snapshot(self) -> Snapshot:
        return self._snapshot

    def search(
        self, vector: Embedding, count: int
    ) -> tuple[Snapshot, npt.NDArray[np.intp], npt.NDArray[np.float32]]:
        numbers, cosines = self._in_base(vector, count)
        numbers = np.concatenate([numbers, self._own])
        own = [float(one.vector @ vector) for one in self._taught]
        cosines = np.concatenate([cosines, own]).astype(np.float32)
        order = np.argsort(-cosines, kind="stable")[:count]
        places = np.searchsorted(self._snapshot.ids, numbers[order])
        return self._snapshot, places, cosines[order]

    def vectors(self, numbers: npt.NDArray[np.int64]) -> Embedding:
        return self._rows(numbers, "vectors", [one.vector for one in self._taught])

    def queries(self, numbers: npt.NDArray[np.int64]) -> Embedding:
        return self._rows(numbers, "queries", [one.query for one in self._taught])

    def _in_base(
        self, vector: Embedding, count: int
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """The nearest of the memory's own examples that are still there."""
        if self._memory is None:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        # as many more as are gone: all of these may be the nearest
        gone = len(self._base.ids) - int(np.isin(self._base.ids, self._snapshot.ids).sum())
        snapshot, places, cosines = self._memory.search(vector, count + gone)
        # the memory may have changed since this was supposed
        numbers = snapshot.ids[places]
        there = np.isin(numbers, self._base.ids) & np.isin(numbers, self._snapshot.ids)
        return numbers[there], cosines[there]

    def _rows(
        self, numbers: npt.NDArray[np.int64], name: str, taught: Sequence[Embedding]
    ) -> Embedding:
        supposed = np.isin(numbers, self._own)
        rows = [taught[at][None] for at in np.searchsorted(self._own, numbers[supposed])]
        if self._memory is not None:
            held: Any = getattr(self._memory, name)
            rows.insert(0, held(numbers[~supposed]))
        together = np.concatenate(rows)
        found = np.empty_like(together)
        found[np.argsort(supposed, kind="stable")] = together
        return found


def _asked(memories: Memories, memory: _Supposed) -> Recall:
    # all that a Recall asks of a memory is there
    return memories.asking(cast(Memory, memory))


def _row(base: Snapshot, label: str) -> int:
    row = base.row(label)
    if row is None:
        # it was forgotten this very moment
        raise UnknownLabelError(label, ())
    return row


def _withdrawn(memory: Memory, taught: _Taught) -> list[int]:
    """The examples that say the contrary of what is taught."""
    positive = [(label, example) for label, example in taught if not example.negative]
    found = (memory.denied(label, example.vector[None]) for label, example in positive)
    return [number for numbers in found for number in numbers]


def _nothing() -> Snapshot:
    empty = np.zeros(0, np.int64)
    return Snapshot(0, (), empty, np.zeros(0, np.intp), np.zeros(0, bool))


def _part(base: Snapshot, there: npt.NDArray[np.bool_]) -> Snapshot:
    """Some of the examples; a label without any is none."""
    rows, places = np.unique(base.rows[there], return_inverse=True)
    return Snapshot(
        generation=-1,
        labels=tuple(base.labels[row] for row in rows),
        ids=base.ids[there],
        rows=places.astype(np.intp),
        negative=base.negative[there],
    )


def _with(base: Snapshot, taught: _Taught, after: int) -> Snapshot:
    """With what is taught, whose numbers follow ``after``."""
    labels = list(base.labels)
    keys = {label_key(label): row for row, label in enumerate(labels)}
    rows = []
    for label, _ in taught:
        if label_key(label) not in keys:
            keys[label_key(label)] = len(labels)
            labels.append(label)
        rows.append(keys[label_key(label)])
    numbers = np.arange(after + 1, after + 1 + len(taught), dtype=np.int64)
    negative = np.array([example.negative for _, example in taught], bool)
    return Snapshot(
        generation=-1,
        labels=tuple(labels),
        ids=np.concatenate([base.ids, numbers]),
        rows=np.concatenate([base.rows, np.array(rows, np.intp)]),
        negative=np.concatenate([base.negative, negative]),
    )
