"""Corrections of an answer: what is called wrong must be a label that an answer can have said.

Knows memories and words; does not know what is in a frame.
"""

from __future__ import annotations

from vizionary.engine.engine import Engine
from vizionary.engine.meant import nearest_in
from vizionary.errors import LabelNeverSaidError
from vizionary.memory import Memory, tidy_label

__all__ = ["answered_label"]

_NAMED = 3
"""Labels that a refusal names."""


def answered_label(
    engine: Engine, label: str, memory: str | None = None, language: str | None = None
) -> str:
    """A label as the memory spells it, else as an answer says it; it may be of the language.

    Raises: LabelNeverSaidError with the nearest, InvalidLabelError, TeachError for a memory that
        cannot be used.
    """
    label = tidy_label(label)
    known = None if engine.memories is None else engine.memories.spelt(memory, label)
    found = known or engine.label_of(label, language)
    if found is None:
        held = None if engine.memories is None else engine.memories.held(memory)
        raise LabelNeverSaidError(label, _nearest(engine, label, held, language or engine.language))
    return found


def _nearest(engine: Engine, label: str, memory: Memory | None, language: str) -> tuple[str, ...]:
    taught = () if memory is None else memory.snapshot().labels
    labels = dict.fromkeys((*taught, *engine.labels))
    return nearest_in(language, label, labels) or taught[:_NAMED]
