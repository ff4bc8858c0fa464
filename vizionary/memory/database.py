"""The file of a memory: SQLite in WAL mode, its tables, and its errors in our words.

Knows SQL and transactions; does not know what an embedding means. A transaction that does not
reach its end, by an error or by the end of the process, leaves the file as it was.
"""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from vizionary.errors import (
    MemoryBusyError,
    MemoryDamagedError,
    MemoryFullError,
    MemoryNewerError,
    MemoryReadOnlyError,
    RemovedProfileError,
    VizionaryError,
)
from vizionary.memory.complete import largest_file

__all__ = ["Database"]

_SCHEMA = 1

_WAIT_S = 10.0
"""How long another program may write before a memory is called busy."""

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE labels (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE actions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL, label TEXT NOT NULL, made_s REAL NOT NULL, undone INTEGER
);
CREATE TABLE examples (
    -- never used twice: an index on disk may still hold the number of an erased example
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label INTEGER NOT NULL REFERENCES labels, alive INTEGER NOT NULL, negative INTEGER NOT NULL,
    source TEXT NOT NULL, taken_s REAL NOT NULL
);
-- apart, so that a list of examples does not read them; of each encoder its own
CREATE TABLE spaces (
    id INTEGER PRIMARY KEY, encoder TEXT NOT NULL, output TEXT NOT NULL, dim INTEGER NOT NULL,
    query_dim INTEGER NOT NULL, bundle TEXT NOT NULL, revision TEXT NOT NULL,
    complete INTEGER NOT NULL, UNIQUE (encoder, output)
);
CREATE TABLE vectors (
    space INTEGER NOT NULL REFERENCES spaces ON DELETE CASCADE,
    example INTEGER NOT NULL REFERENCES examples ON DELETE CASCADE,
    vector BLOB NOT NULL, query BLOB NOT NULL, UNIQUE (space, example)
);
CREATE INDEX vectors_of_example ON vectors (example);
CREATE TABLE thumbnails (
    example INTEGER PRIMARY KEY REFERENCES examples ON DELETE CASCADE, jpeg BLOB NOT NULL
);
CREATE TABLE changes (
    action INTEGER NOT NULL REFERENCES actions ON DELETE CASCADE,
    example INTEGER NOT NULL REFERENCES examples ON DELETE CASCADE,
    label_before INTEGER NOT NULL, alive_before INTEGER NOT NULL,
    label_after INTEGER NOT NULL, alive_after INTEGER NOT NULL,
    PRIMARY KEY (action, example)
) WITHOUT ROWID;
CREATE INDEX changes_of_example ON changes (example);
CREATE INDEX examples_of_label ON examples (label, alive);
"""

_READ_ONLY = {"SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH"}


class Database:
    """One connection for all threads of the process, one at a time.

    ``max_bytes``, where it is not None, is the largest that the file may grow.
    Raises: MemoryDamagedError, MemoryNewerError, MemoryReadOnlyError, MemoryFullError; once it is
        closed RemovedProfileError: only a memory that is removed ends before its process does.
    """

    def __init__(self, path: Path, max_bytes: int | None = None) -> None:
        self.path, self._max_bytes = path, max_bytes
        self._lock, self._closed = threading.RLock(), False
        with self._translated():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                path, timeout=_WAIT_S, isolation_level=None, check_same_thread=False
            )
        try:
            with self._translated():
                self._prepare()
        except BaseException:
            self._connection.close()
            raise
        self._file = _file_at(path)

    def is_there(self) -> bool:
        """Whether the file still lies at its path: another program may remove or exchange it."""
        return self._file is not None and _file_at(self.path) == self._file

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent state: what others write meanwhile is not seen."""
        with self._lock, self._translated():
            self._connection.execute("BEGIN")
            try:
                yield self._connection
            finally:
                self._end("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction; every one raises the generation, an error takes all of it back."""
        with self._lock, self._translated():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute(
                    "UPDATE meta SET value = value + 1 WHERE key = 'generation'"
                )
                self._connection.execute("COMMIT")
            except BaseException:
                self._end("ROLLBACK")
                raise

    def shrink(self) -> None:
        """Give back what erased examples took, in the file and in its journal."""
        with self._lock, self._translated():
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """End; the journal is written into the file."""
        with self._lock:
            self._closed = True
            self._connection.close()

    def _prepare(self) -> None:
        run = self._connection.execute
        run("PRAGMA foreign_keys = ON")
        # what is erased is overwritten, not only left out
        run("PRAGMA secure_delete = ON")
        run("PRAGMA journal_mode = WAL")
        # a commit is on the disk when it returns: kill -9 and power cuts lose nothing said
        run("PRAGMA synchronous = FULL")
        self._limit()
        found = int(run("PRAGMA user_version").fetchone()[0])
        if found > _SCHEMA:
            raise MemoryNewerError(str(self.path), found, _SCHEMA)
        if found == 0:
            self._create()
        run("SELECT value FROM meta").fetchone()

    def _create(self) -> None:
        """Make the tables, unless another process has just made them."""
        run = self._connection.execute
        run("BEGIN IMMEDIATE")
        try:
            if not int(run("PRAGMA user_version").fetchone()[0]):
                for statement in _TABLES.split(";\n"):
                    if statement.strip():
                        run(statement)
                run("INSERT INTO meta VALUES ('generation', '0')")
                run(f"PRAGMA user_version = {_SCHEMA}")
            run("COMMIT")
        except BaseException:
            self._end("ROLLBACK")
            raise

    def _limit(self) -> None:
        if self._max_bytes is None:
            return
        page_bytes = int(self._connection.execute("PRAGMA page_size").fetchone()[0])
        self._connection.execute(f"PRAGMA max_page_count = {max(self._max_bytes // page_bytes, 1)}")

    def _end(self, how: str) -> None:
        # SQLite has rolled back already where the disk was full
        with suppress(sqlite3.Error):
            self._connection.execute(how)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._said(error) from error
        except OSError as error:
            raise MemoryReadOnlyError(str(self.path)) from error

    def _said(self, error: sqlite3.Error) -> VizionaryError:
        """The error in our words; what is a mistake of ours is damage, with SQLite's words."""
        if self._closed:
            return RemovedProfileError(self.path.stem)
        path, name = str(self.path), getattr(error, "sqlite_errorname", "")
        kind = "_".join(name.split("_")[:2])
        if kind in _READ_ONLY:
            return MemoryReadOnlyError(path)
        if kind == "SQLITE_FULL":
            full = self._max_bytes is not None and self._room() >= self._max_bytes
            return MemoryFullError(path, "size" if full else "disk", self._max_bytes or 0)
        if name == "SQLITE_IOERR_WRITE" and largest_file():
            return MemoryFullError(path, "file", largest_file())
        if kind in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
            return MemoryBusyError(path, _WAIT_S)
        return MemoryDamagedError(path, str(error))

    def _room(self) -> int:
        """Bytes that the file could grow to on its disk: its own, its journal's and free ones."""
        room = shutil.disk_usage(self.path.parent).free
        for file in self.path.parent.glob(f"{escape(self.path.name)}*"):
            with suppress(FileNotFoundError):  # a journal goes when it is written back
                room += file.stat().st_size
        return room


def _file_at(path: Path) -> tuple[int, int] | None:
    """Which file lies at a path, whatever it holds; None for none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
