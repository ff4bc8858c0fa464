"""Words that a person types in the language of the sentence, for models that know English.

Knows words; does not know what is asked with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from vizionary.engine.lexicon import Choice
from vizionary.messages import Catalogue
from vizionary.types import Decision, HeatMap, Match

__all__ = ["Labelled", "as_typed", "in_english", "typed_labels"]


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


def as_typed(values: Iterable[Labelled], typed: Mapping[str, str]) -> tuple[Labelled, ...]:
    """The values with the labels that the person knows."""
    return tuple(
        replace(value, label=typed[value.label]) if value.label in typed else value
        for value in values
    )
