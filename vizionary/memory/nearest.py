"""The index of a memory: kept beside its file, followed through every change, built anew behind.

What is registered is found at once, what is dropped is masked at once; a thread builds a new
index where much is masked or where another kind has become the better one.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable
from glob import escape
from pathlib import Path

import numpy as np
import numpy.typing as npt

from vizionary.memory.index import Ids, IndexKind, NearestIndex, kind_for
from vizionary.memory.reading import Reading
from vizionary.memory.records import Snapshot
from vizionary.types import Embedding

__all__ = ["Nearest"]

_log = logging.getLogger("vizionary")

_ENDING = re.compile(r"\.(\d+)\.(\d+)\.faiss")
"""What follows the memory's name in an index's: the space and the memory's generation."""

_WRITTEN = re.compile(_ENDING.pattern + r"(?:\.\d+\.half)?")
"""The same, also of an index that was being written when its process was killed."""

_SAVED_FROM = 5_000
"""Fewer examples are read from the database as fast as from a file of their own."""

_COMPARED = 8
"""Vectors by which an index is known again as that of its memory."""

_MASKED_SHARE = 0.2
"""So much of an index may be masked before it is built anew."""


class Nearest:
    """Follows the snapshots of one memory; its owner lets one thread in at a time."""

    def __init__(self, path: Path, space: int, kind: IndexKind | None) -> None:
        self._path, self._space, self._kind = path, space, kind
        self._index: NearestIndex | None = None
        self._snapshot: Snapshot | None = None
        self._builder: threading.Thread | None = None
        self._built: NearestIndex | None = None

    def search(
        self, vector: Embedding, count: int, vectors: Callable[[Ids], Embedding]
    ) -> tuple[Ids, npt.NDArray[np.float32]]:
        """The nearest examples: numbers [K] and cosines [K], the nearest first.

        ``vectors`` gives those of examples by number: an index of codes only proposes.
        """
        if self._index is None or not len(self._index):
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        asked = self._index.proposals(count)
        if asked is None:
            return self._index.search(vector, count)
        proposed, _ = self._index.search(vector, asked)
        cosines = (vectors(proposed) @ vector).astype(np.float32)
        best = np.argsort(-cosines, kind="stable")[:count]
        return proposed[best], cosines[best]

    @property
    def ready(self) -> bool:
        """Whether another index was built behind and waits to be used."""
        return self._built is not None

    def follow(self, snapshot: Snapshot, reading: Reading) -> None:
        """Bring the index to a newer state of the memory, or exchange it for a better one."""
        if self._built is not None:
            self._index, self._built = self._built, None
        elif self._index is None:
            self._index = self._load(snapshot, reading)
        if self._index is not None and _holds_erased(self._index, snapshot, reading):
            self._index = None
        wanted = kind_for(len(snapshot.ids), self._kind)
        if self._index is None:
            # a small one is built while one waits; a large one starts as flat, which is quick
            first = wanted if len(snapshot.ids) < _SAVED_FROM else "flat"
            self._index = NearestIndex.build(first, snapshot.ids, reading.vectors(snapshot.ids))
        _catch_up(self._index, snapshot, reading)
        self._snapshot = snapshot
        crowded = self._index.masked > _MASKED_SHARE * max(len(self._index), 1)
        if self._index.kind != wanted or crowded:
            self._build_behind(wanted, snapshot, reading)

    def wait(self) -> None:
        """Wait for an index that is being built."""
        if self._builder is not None:
            self._builder.join()

    def close(self, *, keep: bool = True) -> None:
        """``keep`` the index of a large memory for the next start."""
        self.wait()
        if keep and self._index is not None and self._snapshot is not None:
            self._save(self._built or self._index, self._snapshot.generation)

    def forget_file(self) -> None:
        """Remove what is kept beside the memory, of any encoder: it may hold what was erased."""
        self.wait()  # what is being built holds it too, and would be kept afterwards
        self._index = self._snapshot = self._built = None
        for file in self._beside(_WRITTEN):
            file.unlink(missing_ok=True)

    def _load(self, snapshot: Snapshot, reading: Reading) -> NearestIndex | None:
        """The newest that was kept; None where there is none, or where it is of another file."""
        for file in sorted(self._own_files(), key=_generation, reverse=True):
            index = NearestIndex.load(file) if _generation(file) <= snapshot.generation else None
            if index is not None:
                some = np.intersect1d(snapshot.ids, index.ids)[-_COMPARED:]
                # nothing in common is no index of this memory any more
                if len(some) and index.agrees(some, reading.vectors(some)):
                    return index
            _log.warning("%s is not this memory's index any more: it is built anew", file)
        return None

    def _build_behind(self, kind: IndexKind, snapshot: Snapshot, reading: Reading) -> None:
        if self._builder is not None and self._builder.is_alive():
            return
        vectors = reading.vectors(snapshot.ids)

        def build() -> None:
            index = NearestIndex.build(kind, snapshot.ids, vectors)
            self._save(index, snapshot.generation)
            self._built = index

        self._builder = threading.Thread(target=build, name="memory-index", daemon=True)
        self._builder.start()

    def _save(self, index: NearestIndex, generation: int) -> None:
        """Keep an index beside the memory; it is only a copy, so a full disk is no error."""
        if len(index) < _SAVED_FROM:
            return
        file = self._path.with_name(f"{self._path.stem}.{self._space}.{generation}.faiss")
        try:
            if not file.exists():
                index.save(file)
        except OSError as error:
            _log.warning("the index of %s was not saved: %s", self._path, error)
            return
        for older in self._own_files():
            if _generation(older) < generation:
                older.unlink(missing_ok=True)

    def _own_files(self) -> list[Path]:
        """The indexes that are kept of this encoder's embeddings."""
        return [file for file in self._beside(_ENDING) if _space_of(file) == self._space]

    def _beside(self, ending: re.Pattern[str]) -> list[Path]:
        name = self._path.stem
        # not those of a memory whose name has dots
        found = self._path.parent.glob(f"{escape(name)}.*.faiss*")
        return [file for file in found if ending.fullmatch(file.name.removeprefix(name))]


def _space_of(file: Path) -> int:
    return int(file.suffixes[-3][1:])


def _generation(file: Path) -> int:
    return int(file.suffixes[-2][1:])


def _holds_erased(index: NearestIndex, snapshot: Snapshot, reading: Reading) -> bool:
    """Whether another program has erased what it holds: only masked, it would be kept again."""
    gone = _gone(index, snapshot)
    return reading.count_there(gone) < len(gone)


def _catch_up(index: NearestIndex, snapshot: Snapshot, reading: Reading) -> None:
    """Add what is new, and find only what is alive."""
    gone = _gone(index, snapshot)
    fresh = snapshot.ids[~np.isin(snapshot.ids, index.ids)]
    index.add(fresh, reading.vectors(fresh))
    index.mask(gone)


def _gone(index: NearestIndex, snapshot: Snapshot) -> Ids:
    """What is in an index and not alive."""
    there = index.ids
    return there[~np.isin(there, snapshot.ids)]
