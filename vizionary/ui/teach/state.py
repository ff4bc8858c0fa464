"""The memory that a visitor teaches, and the page's answer after it was changed.

Each answer has ``said``, one sentence that is announced, and ``parts``, the HTML that changed.
"""

from __future__ import annotations

from typing import Any

from vizionary.engine import Engine, Engines
from vizionary.engine.memories import NONE
from vizionary.engine.teaching import Teacher
from vizionary.memory import Memory
from vizionary.ui.teach.asked import Asked
from vizionary.ui.teach.meant import meant_label, taught_name
from vizionary.ui.teach.shown import memory_parts

__all__ = ["Answer", "State"]

Answer = dict[str, Any]


class State:
    """The memories of the engine in use, as a visitor's step means them."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines

    @property
    def engine(self) -> Engine:
        """The engine in use."""
        return self._engines.current

    @property
    def teacher(self) -> Teacher:
        """A teacher of the engine in use."""
        return Teacher(self.engine)

    def name(self, asked: Asked) -> str | None:
        """The memory that is taught; None is the settings'."""
        return taught_name(asked.memory)

    def memory(self, asked: Asked, *, make: bool = False) -> Memory:
        """The same, opened; with ``make`` made where it is not there. Raises: TeachError."""
        return self.teacher.memory(self.name(asked), make=make)

    def memories(self, asked: Asked) -> Answer:
        """Which memories there are, and which one this visitor uses."""
        memories = self.engine.memories
        if memories is None:
            return {}
        own = memories.section.name
        names = [name for name in (own, *memories.profiles.names()) if name != NONE]
        return {"memories": list(dict.fromkeys(names)), "memory": asked.memory or own}

    def label(self, asked: Asked) -> str:
        """The label that the visitor has written."""
        return meant_label(asked.words, self.engine, asked.memory, asked.text("label"))

    def parts(self, asked: Asked) -> dict[str, str]:
        """What the page shows of the memory. Raises: TeachError."""
        return memory_parts(asked.words, self.engine, self.name(asked))

    def done(self, asked: Asked, said: str, *, taught: bool = False) -> Answer:
        """The answer to a step that changed the memory; ``taught``: what was held is gone."""
        parts = self.parts(asked)
        if taught:
            parts["preview"] = ""
        return {"said": said, "parts": parts, "taught": taught}
