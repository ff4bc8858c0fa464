"""What a memory knows at this moment: its snapshot, and the index that finds in it.

Knows when both have become old; does not know what changes them. Safe in threads.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from vizionary.memory.database import Database
from vizionary.memory.index import Ids
from vizionary.memory.nearest import Nearest
from vizionary.memory.reading import Reading
from vizionary.memory.records import Snapshot
from vizionary.types import Embedding

__all__ = ["Present"]


class Present:
    """The state of a memory's file for the encoder of ``row``; read when it is asked for."""

    def __init__(self, database: Database, row: int, nearest: Nearest) -> None:
        self._database, self._row, self._nearest = database, row, nearest
        self._held: Snapshot | None = None
        self._looking = threading.RLock()

    def snapshot(self) -> Snapshot:
        """Everything that is known now; the same object as long as nothing changes."""
        with self._looking:
            held, now = self._held, self._database.generation()
            if held is None or held.generation != now or self._nearest.ready:
                with self._database.reading() as connection:
                    reading = Reading(connection, self._row)
                    self._held = reading.snapshot()
                    self._nearest.follow(self._held, reading)
                return self._held
            return held

    def search(
        self, vector: Embedding, count: int, vectors: Callable[[Ids], Embedding]
    ) -> tuple[Snapshot, npt.NDArray[np.intp], npt.NDArray[np.float32]]:
        """The nearest examples: the snapshot, their places in it [K] and cosines [K].

        ``vectors`` gives those of examples by number.
        """
        with self._looking:
            snapshot = self.snapshot()
            numbers, cosines = self._nearest.search(vector, count, vectors)
            return snapshot, np.searchsorted(snapshot.ids, numbers), cosines

    def forget(self) -> None:
        """Keep no copy of what was erased, in the index or in the file's free pages."""
        with self._looking:
            self._nearest.forget_file()
            self._held = None
        self._database.shrink()

    def close(self) -> None:
        """Save the index, and close the file."""
        with self._looking:
            self._nearest.close()
            self._database.close()
