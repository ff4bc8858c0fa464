"""Lists of words that a person or a program gives, as classes with synonyms."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vizionary.engine.lexicon import Choice
from vizionary.errors import EmptyWordError, NoWordsError, TooManyWordsError

__all__ = ["MOST_WORDS", "choices_of", "parted", "words_of"]

MOST_WORDS = 10_000
"""Classes to choose among; every picture is compared with each."""

_MOST_EXPLAINED = 100
"""Words that are explained at once; each costs a heat map."""

_COMMA = re.compile("[,，、]")
"""Those of Chinese are full-width."""


def choices_of(texts: Iterable[str]) -> tuple[Choice, ...]:
    """Read one class a line, named by its first word; commas part its synonyms.

    Empty lines are left out. Raises ``NoWordsError`` and ``TooManyWordsError``.
    """
    lines = (line for text in texts for line in text.splitlines())
    choices = tuple(choice for line in lines if (choice := _choice(line)) is not None)
    if not choices:
        raise NoWordsError
    _check(len(choices), MOST_WORDS)
    return choices


def parted(text: str) -> list[str]:
    """What stands between the commas of a text, also where they are Chinese."""
    return _COMMA.split(text)


def words_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Words that are asked about, in order, each once and without needless space.

    Raises ``EmptyWordError`` for an empty one, and ``TooManyWordsError``.
    """
    words = tuple(dict.fromkeys(" ".join(text.split()) for text in texts))
    if "" in words:
        raise EmptyWordError
    _check(len(words), _MOST_EXPLAINED)
    return words


def _choice(line: str) -> Choice | None:
    words = [" ".join(word.split()) for word in parted(line)]
    words = [word for word in words if word]
    return Choice(label=words[0], synonyms=tuple(words[1:])) if words else None


def _check(count: int, limit: int) -> None:
    if count > limit:
        raise TooManyWordsError(count, limit)
