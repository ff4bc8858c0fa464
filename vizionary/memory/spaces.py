"""Of which encoders a memory holds embeddings; each keeps its own, so that one can go back."""

from __future__ import annotations

import sqlite3

from vizionary.errors import OtherBundleError
from vizionary.memory.database import Database
from vizionary.memory.space import Space

__all__ = ["Spaces", "entered"]

_WITHOUT = (
    "SELECT e.id FROM examples e WHERE e.alive"
    " AND NOT EXISTS (SELECT 1 FROM vectors v WHERE v.space = ? AND v.example = e.id)"
)


class Spaces:
    """The encoders of a memory, over one transaction's connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute

    def complete_row(self, space: Space) -> int | None:
        """The row of an encoder that the memory may be used with; None where it may not yet."""
        found = self._run(
            "SELECT id FROM spaces WHERE encoder = ? AND output = ? AND complete",
            (space.encoder, space.output),
        ).fetchone()
        return None if found is None else int(found[0])

    def enter(self, space: Space, memory: str) -> int:
        """Let a memory without examples be used with an encoder; its row.

        Raises: OtherBundleError, which says how many examples another encoder embedded and how
            many of them have no thumbnail to be embedded from.
        """
        row = self.begin(space)
        if waiting := self.waiting(row):
            lost = len(waiting) - sum(self.jpeg(number) is not None for number in waiting)
            raise OtherBundleError(memory, self._last_used(row), str(space), len(waiting), lost)
        self.complete(row)
        return row

    def begin(self, space: Space) -> int:
        """The row of an encoder, made where there is none."""
        self._run(
            "INSERT OR IGNORE INTO spaces"
            " (encoder, output, dim, query_dim, bundle, revision, complete)"
            " VALUES (?, ?, ?, ?, ?, ?, 0)",
            (space.encoder, space.output, space.dim, space.query_dim, space.bundle, space.revision),
        )
        found = self._run(
            "SELECT id FROM spaces WHERE encoder = ? AND output = ?", (space.encoder, space.output)
        )
        return int(found.fetchone()[0])

    def waiting(self, row: int) -> list[int]:
        """Living examples that this encoder has not embedded."""
        return [number for (number,) in self._run(_WITHOUT, (row,)).fetchall()]

    def jpeg(self, number: int) -> bytes | None:
        """An example's thumbnail."""
        found = self._run("SELECT jpeg FROM thumbnails WHERE example = ?", (number,)).fetchone()
        return None if found is None else bytes(found[0])

    def complete(self, row: int) -> None:
        """Everything that could be embedded is: the memory may be used with this encoder."""
        self._run("UPDATE spaces SET complete = 1 WHERE id = ?", (row,))

    def _last_used(self, but: int) -> str:
        found = self._run(
            "SELECT bundle || ' ' || revision FROM spaces WHERE complete AND id != ?"
            " ORDER BY id DESC",
            (but,),
        ).fetchone()
        return "" if found is None else str(found[0])


def entered(database: Database, space: Space) -> int:
    """The row of the encoder; what is only read does not count as a change."""
    with database.reading() as connection:
        row = Spaces(connection).complete_row(space)
    if row is None:
        with database.writing() as connection:
            row = Spaces(connection).enter(space, database.path.stem)
    return row
