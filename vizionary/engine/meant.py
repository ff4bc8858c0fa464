"""Which label of a memory a person means who writes in a language.

Knows memories and words; does not know engines or frames.
"""

from __future__ import annotations

from contextlib import suppress

from vizionary.errors import UnknownLabelError
from vizionary.memory import Memory, label_key
from vizionary.messages import catalogue

__all__ = ["in_vocabulary", "named", "new_name"]


def named(memory: Memory, label: str, language: str | None, *, forgotten: bool = False) -> str:
    """A label of the memory: as it was written, else what the vocabulary calls that noun.

    With ``forgotten`` also one that only its file holds. Without a language, and where the memory
    has neither, it is as it was written. Raises: UnknownLanguageError.
    """
    if language is None:
        return label
    meant = (label, in_vocabulary(label, language))
    # what is known comes before what only lies in the file
    for gone in (False, True)[: 1 + forgotten]:
        for one in meant:
            with suppress(UnknownLabelError):
                return memory.known(one, forgotten=gone)
    return label


def new_name(memory: Memory, name: str, language: str | None) -> str:
    """What a label is called from now on, as it would be taught. Raises: UnknownLanguageError."""
    if language is None:
        return name
    with suppress(UnknownLabelError):
        # one that it has already is refused, or nothing new, as it was written
        memory.known(name)
        return name
    return in_vocabulary(name, language)


def in_vocabulary(label: str, language: str) -> str:
    """What the vocabulary calls a noun of the language; what is none is as it was written.

    Raises: UnknownLanguageError.
    """
    english = catalogue(language).english(label)
    # what is only tidied is refused as it was written
    return english if english and label_key(english) != label_key(label) else label
