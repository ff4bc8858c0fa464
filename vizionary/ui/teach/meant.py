"""Which label a visitor means by what was written.

Knows memories and words; does not know the page.
"""

from __future__ import annotations

from vizionary.engine import Engine
from vizionary.engine.memories import NONE
from vizionary.messages import Catalogue

__all__ = ["meant_label", "taught_name"]


def taught_name(name: str | None) -> str | None:
    """The memory that is taught; None, the settings', for a visitor who asks none."""
    return None if name == NONE else name


def meant_label(words: Catalogue, engine: Engine, memory: str | None, text: str) -> str:
    """A label as the memory spells it, else as the vocabulary calls it; empty for none.

    Raises: TeachError for a memory that cannot be used.
    """
    label, memories = " ".join(text.split()), engine.memories
    if not label or memories is None:
        return label
    return memories.spelt(taught_name(memory), label) or words.english(label)
