"""What a step would change, asked before it is done: nothing is written here.

Knows memories, and how the last pictures would be answered about; does not know Gradio.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vizionary.engine.memories import Memories
from vizionary.engine.recall import Recall
from vizionary.engine.supposed import supposing_gone, supposing_merged
from vizionary.messages import shown_label
from vizionary.ui.image.look import Look, Looker
from vizionary.ui.image.proposal import changes_by, question_html
from vizionary.ui.said import said_html
from vizionary.ui.teach.asked import Asked
from vizionary.ui.teach.state import State

__all__ = ["Questions"]

Supposed = tuple[str, Recall]
"""What the step would do, in words, and the memory as it would be asked then."""


class Questions:
    """The steps that take something away. Each raises TeachError."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._steps: dict[str, Callable[[Asked], Supposed]] = {
            "forget": self._forget,
            "delete": self._delete,
            "merge": self._merge,
            "prune": self._prune,
        }

    def ask(self, asked: Asked, looker: Looker, recent: Iterable[Look]) -> str | None:
        """What the step would do and which recent answers it would change, as HTML.

        None for a step that is not asked about; where it would change nothing, that is said.
        """
        if asked.do not in self._steps:
            return None
        if asked.do == "prune" and not self._state.memory(asked).twins():
            return said_html(asked.words.say("teach-prune-none"))
        what, supposed = self._steps[asked.do](asked)
        changes = changes_by(looker, supposed, recent)
        return question_html(asked.words, what, changes, f"teach-{asked.do}")

    def _forget(self, asked: Asked) -> Supposed:
        memory, words = self._state.memory(asked), asked.words
        label = memory.known(asked.text("label"))
        numbers = [example.id for example in memory.examples(label)]
        names = {"label": shown_label(words, label)}
        what = words.say("teach-ask-forget", count=len(numbers), **names)
        return what, supposing_gone(self._memories, self._state.name(asked), numbers)

    def _delete(self, asked: Asked) -> Supposed:
        memory, number = self._state.memory(asked), asked.number("number")
        supposed = supposing_gone(self._memories, self._state.name(asked), [number])
        # it is there, or that was refused
        label = next((one.label for one in memory.examples() if one.id == number), "")
        shown = shown_label(asked.words, label)
        return asked.words.say("teach-ask-delete", number=number, label=shown), supposed

    def _merge(self, asked: Asked) -> Supposed:
        memory, words = self._state.memory(asked), asked.words
        label, into = (memory.known(asked.text(field)) for field in ("label", "to"))
        names = {"label": shown_label(words, label), "name": shown_label(words, into)}
        what = words.say("teach-ask-merge", count=len(memory.examples(label)), **names)
        return what, supposing_merged(self._memories, self._state.name(asked), label, into)

    def _prune(self, asked: Asked) -> Supposed:
        numbers = self._state.memory(asked).twins()
        what = asked.words.say("teach-ask-prune", count=len(numbers))
        return what, supposing_gone(self._memories, self._state.name(asked), numbers)

    @property
    def _memories(self) -> Memories:
        return self._state.teacher.memories
