"""What a memory knows at this moment: its snapshot, and the index that finds in it.

Knows when both have become old; does not know what changes them. Safe in threads.
"""

from __future__ import annotations

import threading

import numpy as np
import numpy.typing as npt

from vizionary.errors import VizionaryError
from vizionary.memory.database import Database
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
        with self._looking, self._database.reading() as connection:
            return self._followed(Reading(connection, self._row))

    def search(
        self, vector: Embedding, count: int
    ) -> tuple[Snapshot, npt.NDArray[np.intp], npt.NDArray[np.float32]]:
        """The nearest examples: the snapshot, their places in it [K] and cosines [K]."""
        # in one transaction: what is proposed may be erased a moment later
        with self._looking, self._database.reading() as connection:
            reading = Reading(connection, self._row)
            snapshot = self._followed(reading)
            numbers, cosines = self._nearest.search(vector, count, reading.vectors)
            return snapshot, np.searchsorted(snapshot.ids, numbers), cosines

    def _followed(self, reading: Reading) -> Snapshot:
        """The snapshot of this state of the file, with the index brought to it."""
        held = self._held
        if held is None or held.generation != reading.generation() or self._nearest.ready:
            held = reading.snapshot()
            self._nearest.follow(held, reading)
            self._held = held
        return held

    def forget(self) -> None:
        """Keep no copy of what was erased, in the index or in the file's free pages."""
        with self._looking:
            self._nearest.forget_file()
            self._held = None
        self._database.shrink()

    def close(self) -> None:
        """Save the index where it is of this moment, and close the file."""
        with self._looking:
            self._nearest.close(keep=self._is_of_now())
            self._database.close()

    def _is_of_now(self) -> bool:
        """Whether nothing has changed the memory since: another program may have erased much."""
        if self._held is None or not self._database.is_there():
            return False
        try:
            with self._database.reading() as connection:
                now = Reading(connection, self._row).generation()
        except VizionaryError:
            return False
        return self._held.generation == now
