"""The parts of the Teach tab that follow from the state of a memory.

Knows the engine's memories and the HTML of the parts; changes nothing.
"""

from __future__ import annotations

from vizionary.engine import Engine
from vizionary.engine.insight import Insight, insight
from vizionary.engine.memories import Memories
from vizionary.memory import Action
from vizionary.messages import Catalogue, shown_label
from vizionary.ui.said import isolated_html
from vizionary.ui.teach.map import map_html
from vizionary.ui.teach.taught import action_words, history_html, taught_html

__all__ = ["memory_parts", "suggestions"]

_STEPS = 20
"""Steps of the history that are shown."""

_State = tuple[Insight, tuple[Action, ...], frozenset[str]]
"""What is known, the last steps, and the labels of which a registration can be taken back."""


def memory_parts(words: Catalogue, engine: Engine, name: str | None) -> dict[str, str]:
    """What is known, the map, the history and what the button takes back.

    Raises: TeachError for a memory that cannot be used.
    """
    found, actions, undoable = _state(engine, name)
    last = next((one for one in actions if not one.undone and one.kind != "undo"), None)
    return {
        "known": taught_html(words, found, undoable),
        "map": map_html(words, found),
        "history": history_html(words, actions),
        "back": isolated_html(_back(words, last)) if last else "",
    }


def suggestions(words: Catalogue, engine: Engine, name: str | None) -> list[str]:
    """Names that a label may have: what was taught first."""
    found, _, _ = _state(engine, name)
    taught = [shown_label(words, one.label) for one in found.labels]
    vocabulary = engine.bundle.vocabulary
    entries = vocabulary.entries if vocabulary is not None else ()
    known = sorted(shown_label(words, entry.label) for entry in entries)
    return list(dict.fromkeys([*taught, *known]))


def _state(engine: Engine, name: str | None) -> _State:
    """The memory as it is; nothing, where nothing was ever taught."""
    nothing: _State = Insight(name or "", None, (), (), (), ()), (), frozenset()
    memories = engine.memories
    if memories is None or not _is_there(memories, name):
        return nothing
    recall = memories.recall(name or memories.section.name)
    if recall is None:
        return nothing
    return insight(recall), recall.memory.history(_STEPS), recall.memory.undoable()


def _is_there(memories: Memories, name: str | None) -> bool:
    return name is not None or memories.section.name in memories.profiles.names()


def _back(words: Catalogue, action: Action) -> str:
    return words.say("teach-back", what=action_words(words, action))
