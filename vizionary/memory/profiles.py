"""The memories of one machine: a folder with a file for each.

Knows names and files; does not know which one a visitor uses.
"""

from __future__ import annotations

import re
import threading
from difflib import get_close_matches
from glob import escape
from pathlib import Path

from vizionary.errors import ProfileTakenError, UnknownProfileError
from vizionary.memory.index import IndexKind
from vizionary.memory.memory import Memory
from vizionary.memory.naming import label_key, tidy_profile
from vizionary.memory.space import Space

__all__ = ["Profiles"]

_ENDING = ".sqlite"

_BESIDE = re.compile(r"\.sqlite.*|\.\d+\.\d+\.faiss(\.\d+\.half)?")
"""What follows a memory's name in its files: its own, SQLite's journals, its indexes, also one that
was being written when its process was killed."""


class Profiles:
    """Opens memories by name; each is open once in a process. Safe in threads."""

    def __init__(
        self, folder: Path, *, index: IndexKind | None = None, max_bytes: int | None = None
    ) -> None:
        self.folder, self._index, self._max_bytes = folder, index, max_bytes
        self._open: dict[tuple[str, Space], Memory] = {}
        self._lock = threading.Lock()

    def names(self) -> tuple[str, ...]:
        """The memories that there are, by name."""
        return tuple(sorted(file.stem for file in self.folder.glob(f"*{_ENDING}")))

    def path(self, name: str) -> Path:
        """The file of a memory, there or not. Raises: InvalidProfileError."""
        return self.folder / f"{tidy_profile(name)}{_ENDING}"

    def existing(self, name: str) -> Path:
        """The file of a memory that is there. Raises: InvalidProfileError, UnknownProfileError."""
        path = self.path(name)
        self._check(path.stem, make=False)
        return path

    def open(self, name: str, space: Space, *, make: bool = False) -> Memory:
        """The memory of this name, for embeddings of one encoder.

        ``make``: one that is not there is made. Raises: InvalidProfileError,
        UnknownProfileError, ProfileTakenError where a name differs by case only, and what
        ``Memory`` raises.
        """
        path = self.path(name)
        with self._lock:
            held = self._open.get((path.stem, space))
            # another program may have removed it; who asks it at this moment may end with it
            if held is None or not held.is_there():
                self._check(path.stem, make)
                held = Memory(path, space, index=self._index, max_bytes=self._max_bytes)
                self._open[path.stem, space] = held
            return held

    def remove(self, name: str) -> None:
        """Erase a memory and everything that it knows. Raises: UnknownProfileError."""
        path = self.path(name)
        with self._lock:
            self._check(path.stem, make=False)
            for key in [key for key in self._open if key[0] == path.stem]:
                self._open.pop(key).close()
            for file in self.folder.glob(f"{escape(path.stem)}.*"):
                if _BESIDE.fullmatch(file.name.removeprefix(path.stem)):
                    file.unlink(missing_ok=True)

    def close(self) -> None:
        """Close every memory that is open."""
        with self._lock:
            for memory in self._open.values():
                memory.close()
            self._open.clear()

    def _check(self, name: str, make: bool) -> None:
        names = self.names()
        if name in names:
            return
        if not make:
            raise UnknownProfileError(name, get_close_matches(name, names, n=3))
        for other in names:
            if label_key(other) == label_key(name):
                raise ProfileTakenError(name, other)
