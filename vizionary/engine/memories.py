"""The memories that an Engine asks: which there are, and which one a question means.

Knows the settings' section, files and the encoder's space; does not know words or frames.
"""

from __future__ import annotations

import logging
import os
import threading
from pathlib import Path

from platformdirs import user_data_path

from vizionary.config import MemorySection
from vizionary.engine.recall import Recall
from vizionary.errors import TeachError
from vizionary.memory import Memory, Profiles, Space, label_key

__all__ = ["NONE", "Memories", "memory_folder"]

_log = logging.getLogger("vizionary")

NONE = "none"
"""Asks for no memory at all."""


def memory_folder(section: MemorySection) -> Path:
    """Where the memories lie: under the set home, or the system's folder for programs' data."""
    # pathlib's own raises for a "~name" that is nobody's home
    own = os.path.expanduser(section.home or "")
    home = Path(own) if own else user_data_path("vizionary")
    return home / "memories"


class Memories:
    """Memories by name, for one encoder; safe in threads.

    Raises: InvalidProfileError where the settings' memory can be none.
    """

    def __init__(self, section: MemorySection, space: Space) -> None:
        self.section, self.space = section, space
        self.profiles = Profiles(
            memory_folder(section),
            index=None if section.index == "auto" else section.index,
            max_bytes=section.max_bytes,
        )
        if section.name != NONE:
            self.profiles.path(section.name)
        self._recalls: dict[str, Recall] = {}
        self._warned: set[str] = set()
        self._lock = threading.Lock()

    def recall(self, name: str | None = None) -> Recall | None:
        """Who is asked: the memory ``name``, or the settings'; None for none.

        The settings' memory may be missing or of another bundle: then nothing is asked, with a
        warning. One that is named must be there.

        Raises: TeachError for a ``name`` that cannot be used.
        """
        chosen = self.section.name if name is None else name
        if chosen == NONE:
            return None
        if name is not None:
            return self._of(self.open(name))
        try:
            there = self.profiles.path(chosen).is_file()
            return self._of(self.open(chosen)) if there else None
        except TeachError as error:
            if chosen not in self._warned:
                self._warned.add(chosen)
                _log.warning("the memory is not asked: %s", error)
            return None

    def open(self, name: str | None = None, *, make: bool = False) -> Memory:
        """A memory to be looked at or taught; with ``make`` it is made where it is not there.

        Raises: TeachError.
        """
        return self.profiles.open(name or self.section.name, self.space, make=make)

    def there(self, name: str | None = None) -> Memory | None:
        """A memory to be looked at; None for the settings' where nothing was taught yet.

        Raises: TeachError.
        """
        return self.held() if name is None else self.open(name)

    def held(self, name: str | None = None) -> Memory | None:
        """A memory to be looked at, by name or the settings'; None where there is no file yet.

        Raises: TeachError, also for what cannot be a name.
        """
        chosen = name or self.section.name
        return self.open(chosen) if self.profiles.path(chosen).is_file() else None

    def spelt(self, name: str | None, label: str) -> str | None:
        """A taught label, however it is written, as the memory spells it; None for no such label.

        Raises: TeachError, also for what cannot be the name of a memory.
        """
        memory, key = self.held(name), label_key(label)
        labels = () if memory is None else memory.snapshot().labels
        return next((known for known in labels if label_key(known) == key), None)

    def asking(self, memory: Memory) -> Recall:
        """Who asks a memory in the settings' way, and has learned nothing of it yet."""
        section = self.section
        return Recall(memory, neighbours=section.neighbours, form=section.form, alpha=section.alpha)

    def _of(self, memory: Memory) -> Recall:
        with self._lock:
            held = self._recalls.get(memory.name)
            if held is None or held.memory is not memory:
                held = self._recalls[memory.name] = self.asking(memory)
            return held
