"""Words that a person types in the language of the sentence, for models that know English.

Knows words; does not know what is asked with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from difflib import get_close_matches
from typing import TypeVar

from vizionary.engine.lexicon import Choice
from vizionary.errors import UnknownWordError
from vizionary.messages import Catalogue
from vizionary.types import Decision, HeatMap, Match

__all__ = ["Labelled", "as_typed", "in_english", "refused_in", "typed_labels"]

_NAMED, _ALIKE = 3, 0.7
"""Nouns that a refusal names, and how alike they must be spelt, 0..1 (difflib)."""

Labelled = TypeVar("Labelled", Decision, HeatMap, Match)


def in_english(choices: Iterable[Choice], words: Catalogue) -> tuple[Choice, ...]:
    """The choices with each noun of the language as its English label."""
    return tuple(
        Choice(
            words.english(choice.label),
            tuple(words.english(synonym) for synonym in choice.synonyms),
        )
        for choice in choices
    )


def typed_labels(typed: Iterable[Choice], english: Iterable[Choice]) -> dict[str, str]:
    """For each English label that was typed otherwise, how it was typed first."""
    found: dict[str, str] = {}
    for choice, meant in zip(typed, english, strict=True):
        if choice.label != meant.label:
            found.setdefault(meant.label, choice.label)
    return found


@contextmanager
def refused_in(words: Catalogue, reads: Callable[[str], bool]) -> Iterator[None]:
    """Refuse a word with nouns of the language as what was meant, where some can be read.

    Who writes in a language mistypes its words; the text encoder suggests English ones. ``reads``
    says of an English word whether it can be read. Raises: UnknownWordError.
    """
    try:
        yield
    except UnknownWordError as error:
        # of more than one spelling alike any is as good
        spelt = {noun.word.casefold(): noun.word for noun in words.nouns.values()}
        alike = get_close_matches(error.word.casefold(), spelt, _NAMED, _ALIKE)
        near = [spelt[one] for one in alike if reads(words.english(spelt[one]))]
        raise (UnknownWordError(error.word, near) if near else error) from None


def as_typed(values: Iterable[Labelled], typed: Mapping[str, str]) -> tuple[Labelled, ...]:
    """The values with the labels that the person knows."""
    return tuple(
        replace(value, label=typed[value.label]) if value.label in typed else value
        for value in values
    )
