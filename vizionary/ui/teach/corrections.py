"""What was taught, put right: each step can be taken back, but for what is erased for good.

Knows memories; does not know pictures.
"""

from __future__ import annotations

from collections.abc import Callable

from vizionary.engine.exchange import merge_into
from vizionary.engine.meant import new_name
from vizionary.messages import shown_label
from vizionary.ui.teach.asked import Asked
from vizionary.ui.teach.state import Answer, State

__all__ = ["Corrections"]


class Corrections:
    """The steps that change what a memory knows already. Each raises TeachError."""

    def __init__(self, state: State) -> None:
        self._state = state
        self.steps: dict[str, Callable[[Asked], Answer]] = {
            "undo": self._undo,
            "rename": self._rename,
            "merge": self._merge,
            "forget": self._forget,
            "delete": self._delete,
            "prune": self._prune,
            "back": self._back,
            "purge": self._purge,
            "merge-memory": self._merge_memory,
        }

    def _undo(self, asked: Asked) -> Answer:
        label = asked.text("label")
        count = self._state.memory(asked).undo(label)
        return self._done(asked, "memory-undone", count=count, label=_shown(asked, label))

    def _rename(self, asked: Asked) -> Answer:
        memory, label = self._state.memory(asked), asked.text("label")
        name = new_name(memory, asked.text("to"), asked.words.language)
        count = memory.rename(label, name)
        tidy = " ".join(name.split())
        names = {"label": _shown(asked, label), "name": _shown(asked, tidy)}
        # a label that is called so is renamed in no step
        message = "teach-renamed" if count else "memory-same-name"
        return {**self._done(asked, message, count=count, **names), "renamed": tidy}

    def _merge(self, asked: Asked) -> Answer:
        label, into = asked.text("label"), asked.text("to")
        count = self._state.memory(asked).merge(label, into)
        names = {"label": _shown(asked, label), "name": _shown(asked, into)}
        return self._done(asked, "teach-merged", count=count, **names)

    def _forget(self, asked: Asked) -> Answer:
        label = asked.text("label")
        count = self._state.memory(asked).forget(label)
        return self._done(asked, "memory-forgotten", count=count, label=_shown(asked, label))

    def _delete(self, asked: Asked) -> Answer:
        self._state.memory(asked).delete([asked.number("number")])
        return self._done(asked, "teach-deleted")

    def _prune(self, asked: Asked) -> Answer:
        """Drop the examples that teach nothing more."""
        count = self._state.memory(asked).prune()
        return self._done(asked, "memory-examples-removed" if count else "teach-prune-none", count)

    def _back(self, asked: Asked) -> Answer:
        """Take a step back: the one of this number, or the last."""
        number = asked.number("number")
        count = self._state.memory(asked).undo_action(None if number < 0 else number)
        return self._done(asked, "teach-back-done", count)

    def _purge(self, asked: Asked) -> Answer:
        """Erase what was forgotten from the disk, with the history."""
        return self._done(asked, "memory-examples-erased", self._state.memory(asked).purge())

    def _merge_memory(self, asked: Asked) -> Answer:
        """Learn everything that another memory knows."""
        memories, name = self._state.teacher.memories, self._state.name(asked)
        count = merge_into(memories, asked.text("source"), memory=name)
        return self._done(asked, "memory-examples-added", count)

    def _done(self, asked: Asked, message: str, count: int = 0, **names: str) -> Answer:
        return self._state.done(asked, asked.words.say(message, count=count, **names))


def _shown(asked: Asked, label: str) -> str:
    return shown_label(asked.words, label)
