"""Which label of a memory a person means who writes in a language.

Knows memories and words; does not know engines or frames.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from difflib import get_close_matches

from vizionary.errors import UnknownLabelError
from vizionary.memory import Memory, label_key
from vizionary.messages import catalogue, shown_label

__all__ = ["in_vocabulary", "named", "nearest_in", "new_name"]

_NAMED = 3
"""Labels that a refusal names."""


def named(memory: Memory, label: str, language: str | None, *, forgotten: bool = False) -> str:
    """A label of the memory: as it was written, else what the vocabulary calls that noun.

    With ``forgotten`` also one that only its file holds. Without a language it is as it was
    written. Raises: UnknownLanguageError; UnknownLabelError with the nearest, in the language,
        where the memory has neither.
    """
    if language is None:
        return label
    meant = (label, in_vocabulary(label, language))
    # what is known comes before what only lies in the file
    for gone in (False, True)[: 1 + forgotten]:
        for one in meant:
            with suppress(UnknownLabelError):
                return memory.known(one, forgotten=gone)
    raise UnknownLabelError(label, nearest_in(language, label, memory.snapshot().labels))


def nearest_in(language: str | None, label: str, labels: Iterable[str]) -> tuple[str, ...]:
    """Of the labels those that are spelt most alike, as the language or the memory names them.

    Without a language as they are. Raises: UnknownLanguageError.
    """
    words, found = None if language is None else catalogue(language), {}
    for one in labels:
        names = (one,) if words is None else (one, shown_label(words, one))
        # what the language has for a label is named rather than another that is spelt so
        found.update({name.casefold(): (name, one) for name in names})
    told: dict[str, str] = {}
    for key in get_close_matches(label.casefold(), found, 2 * _NAMED):
        name, one = found[key]
        told.setdefault(one, name)
    return tuple(told.values())[:_NAMED]


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
