"""Corrections of an answer: what is called wrong must be a label that an answer can have said.

Knows memories and words; does not know what is in a frame.
"""

from __future__ import annotations

from difflib import get_close_matches

from vizionary.engine.engine import Engine
from vizionary.engine.teaching import Teacher
from vizionary.errors import LabelNeverSaidError
from vizionary.memory import label_key, tidy_label
from vizionary.types import Frame

__all__ = ["answered_label", "correct_answer"]

_NAMED = 3
"""Labels that a refusal names."""


def correct_answer(
    teacher: Teacher,
    frame: Frame,
    *,
    wrong: str | None = None,
    right: str | None = None,
    memory: str | None = None,
    thumbnails: bool | None = None,
    language: str | None = None,
) -> int:
    """Teach that the frame is not of ``wrong`` but of ``right``; the number of the action.

    Raises: LabelNeverSaidError, and what ``Teacher.correct`` raises.
    """
    # both as one label are refused by the teacher, whatever they are
    if wrong is not None and (right is None or label_key(wrong) != label_key(right)):
        # a label that nothing says would be a new one, and change no answer
        wrong = answered_label(teacher.engine, wrong, memory, language)
    return teacher.correct(frame, wrong=wrong, right=right, memory=memory, thumbnails=thumbnails)


def answered_label(
    engine: Engine, label: str, memory: str | None = None, language: str | None = None
) -> str:
    """A label as the memory spells it, else as the vocabulary does; it may be of the language.

    Raises: LabelNeverSaidError with the nearest of both, InvalidLabelError, TeachError for a
        memory that cannot be used.
    """
    label = tidy_label(label)
    taught = _taught(engine, memory)
    for known in taught:
        if label_key(known) == label_key(label):
            return known
    found = engine.label_of(label, language)
    if found is None:
        nearest = get_close_matches(label, dict.fromkeys((*taught, *engine.labels)), _NAMED)
        raise LabelNeverSaidError(label, nearest or taught[:_NAMED])
    return found


def _taught(engine: Engine, memory: str | None) -> tuple[str, ...]:
    """The labels of a memory; none where it is not there yet."""
    memories = engine.memories
    if memories is None:
        return ()
    name = memory or memories.section.name
    there = name in memories.profiles.names()
    return memories.open(name).snapshot().labels if there else ()
