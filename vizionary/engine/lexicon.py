"""The words that a picture is compared with: the vocabulary's, or those that the user gives.

Knows words, their embeddings and what follows from them; does not know pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt

from vizionary.decision import Taxonomy
from vizionary.engine.looks import Looks
from vizionary.errors import EmptyWordError, NoWordsError, UnknownWordError
from vizionary.messages import Number
from vizionary.models.encoders import TextEncoder, word_forms
from vizionary.models.manifest import Vocabulary, VocabularyEntry
from vizionary.narrate import guess_number
from vizionary.types import Embedding

__all__ = ["Asked", "Choice", "Lexicon", "Words"]

_ONE_OF_THE_CHOICES = "one of the choices"
"""The common parent of words that are chosen among: they may all name the same thing."""

_GUESSES = frozenset({"man", "woman", "child", "espresso"})
"""Guesses at a person's sex or age, and at the kind of coffee, of which the model knows no other;
whoever asks with such a word is answered with it."""

_REMEMBERED = 16
"""Lists of words whose embeddings are kept; a run over a folder asks the same one again."""


@dataclass(frozen=True)
class Choice:
    """One class of a zero-shot classifier: its label, and other words for it."""

    label: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Labels that compete for a picture; ``prototypes`` float32 [L, D], ``biases`` [L].

    What is ``unsaid`` stands in the list of probabilities, and in no sentence.
    """

    taxonomy: Taxonomy
    prototypes: Embedding
    biases: npt.NDArray[np.float64]
    numbers: Mapping[str, Number]
    scenes: frozenset[str]
    source: Literal["text", "vocabulary"]
    unsaid: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Asked:
    """Words that the user asks about; ``queries`` float32 [Q, D], ``biases`` [Q].

    ``entries`` are the vocabulary's labels for them, None where it has none.
    """

    labels: tuple[str, ...]
    entries: tuple[str | None, ...]
    queries: Embedding
    biases: npt.NDArray[np.float64]


class Words:
    """Everything that a bundle knows about words.

    A word of the vocabulary is known by what it looks like where the bundle has learned that
    (``prototypes`` float32 [L, D]), a word that means nearly the same by the looks of its
    neighbours, any other word by what it means. A word without an entry gets ``text_bias``,
    else the median of the vocabulary's biases, so that it neither gains nor loses against
    words that have one.
    """

    def __init__(
        self,
        text: TextEncoder,
        vocabulary: Vocabulary | None,
        prototypes: Embedding | None = None,
        text_bias: float | None = None,
    ) -> None:
        self._text = text
        self._entries = _by_word(vocabulary.entries if vocabulary else ())
        labels = [entry.label for entry in vocabulary.entries] if vocabulary else []
        self._learned = {} if prototypes is None else dict(zip(labels, prototypes, strict=True))
        self._looks = self._of_looks()
        biases = [entry.bias for entry in vocabulary.entries] if vocabulary else []
        self._usual_bias = float(np.median(biases)) if biases else 0.0
        self._text_bias = self._usual_bias if text_bias is None else text_bias
        self.vocabulary = self._of_vocabulary(vocabulary) if biases and vocabulary else None
        # Caches of the instance's own: one on the class would keep every engine alive.
        self._choices: Callable[[tuple[Choice, ...]], Lexicon] = lru_cache(_REMEMBERED)(
            self._of_choices
        )
        self._questions: Callable[[tuple[str, ...]], Asked] = lru_cache(_REMEMBERED)(
            self._of_questions
        )

    def choices(self, choices: Iterable[Choice]) -> Lexicon:
        """The lexicon of the user's own classes; classes of one label are one.

        Raises: NoWordsError, UnknownWordError.
        """
        merged: dict[str, list[str]] = {}
        for choice in choices:
            merged.setdefault(_tidy(choice.label), []).extend(map(_tidy, choice.synonyms))
        if not merged:
            raise NoWordsError
        return self._choices(tuple(Choice(label, tuple(more)) for label, more in merged.items()))

    def asked(self, words: Sequence[str]) -> Asked:
        """Queries for single words, in their order; none for none.

        Raises: EmptyWordError, UnknownWordError.
        """
        if not all(map(_tidy, words)):
            raise EmptyWordError
        return self._questions(tuple(map(_tidy, words)))

    def entry(self, word: str) -> str | None:
        """The vocabulary's label for a word, None where it has none."""
        found = self._entry((_tidy(word),))
        return None if found is None else found.label

    def reads(self, word: str) -> bool:
        """Whether a class of this name alone can be chosen among others."""
        return self.entry(word) is not None or not self._text.unknown(word)

    def _of_vocabulary(self, vocabulary: Vocabulary) -> Lexicon:
        entries = vocabulary.entries
        labels = [entry.label for entry in entries]
        return Lexicon(
            taxonomy=Taxonomy(labels, {entry.label: entry.parents for entry in entries}),
            prototypes=self._of_entries(entries),
            biases=np.array([entry.bias for entry in entries], np.float64),
            numbers={entry.label: entry.number for entry in entries},
            scenes=frozenset(entry.label for entry in entries if entry.kind == "scene"),
            source="vocabulary",
            unsaid=_GUESSES.intersection(labels),
        )

    def _of_choices(self, choices: tuple[Choice, ...]) -> Lexicon:
        labels = [choice.label for choice in choices]
        entries = self._entries_of(choices)
        numbers: dict[str, Number] = {
            label: entry.number if entry else guess_number(label)
            for label, entry in entries.items()
        }
        prototypes, biases = self._of_chosen(choices, entries)
        return Lexicon(
            taxonomy=Taxonomy(labels, dict.fromkeys(labels, (_ONE_OF_THE_CHOICES,))),
            prototypes=prototypes,
            biases=biases,
            numbers=numbers,
            scenes=frozenset(label for label, e in entries.items() if e and e.kind == "scene"),
            source="text",
        )

    def _of_questions(self, words: tuple[str, ...]) -> Asked:
        entries = tuple(self._entry((word,)) for word in words)
        dim = self.vocabulary.prototypes.shape[1] if self.vocabulary else 0
        found = [self._query(word, entry) for word, entry in zip(words, entries, strict=True)]
        return Asked(
            labels=words,
            entries=tuple(entry.label if entry else None for entry in entries),
            queries=np.stack([q for q, _ in found]) if found else np.zeros((0, dim), np.float32),
            biases=np.array([bias for _, bias in found], np.float64),
        )

    def _of_entries(self, entries: Sequence[VocabularyEntry]) -> Embedding:
        if self._learned:
            return np.stack([self._learned[entry.label] for entry in entries])
        return self._prototypes([(e.label, *e.synonyms) for e in entries], strict=False)

    def _entries_of(self, choices: Sequence[Choice]) -> dict[str, VocabularyEntry | None]:
        """Each choice's entry, which only one of them may have: two could not be told apart.

        The choice that is the entry's own label goes first, then the order of the choices.
        """
        found = {c.label: self._entry((c.label, *c.synonyms)) for c in choices}
        owners: dict[str, str] = {}
        for label, entry in found.items():
            if entry is not None and (
                entry.label not in owners or label.casefold() == entry.label.casefold()
            ):
                owners[entry.label] = label
        return {
            label: entry if entry is not None and owners[entry.label] == label else None
            for label, entry in found.items()
        }

    def _of_chosen(
        self, choices: Sequence[Choice], entries: Mapping[str, VocabularyEntry | None]
    ) -> tuple[Embedding, npt.NDArray[np.float64]]:
        """Prototypes [C, D] and biases [C].

        Who chooses says that one of them is there: how rare a label is does not count.
        """
        found = {
            choice: (self._learned[entry.label], self._usual_bias)
            for choice in choices
            if (entry := entries[choice.label]) is not None and entry.label in self._learned
        }
        others = [choice for choice in choices if choice not in found]
        if others:
            prototypes, biases = self._guessed([(c.label, *c.synonyms) for c in others])
            for choice, prototype, bias in zip(others, prototypes, biases, strict=True):
                unlisted = entries[choice.label] is None
                found[choice] = prototype, float(bias) if unlisted else self._usual_bias
        rows = [found[choice] for choice in choices]
        return np.stack([row for row, _ in rows]), np.array([bias for _, bias in rows])

    def _query(self, word: str, entry: VocabularyEntry | None) -> tuple[Embedding, float]:
        """The vocabulary's prototype of a word that it has, so that both give the same map."""
        if entry is not None and self.vocabulary is not None:
            row = self.vocabulary.taxonomy.row(entry.label)
            found: Embedding = self.vocabulary.prototypes[row]
            return found, entry.bias
        prototypes, biases = self._guessed([(word,)])
        return prototypes[0], float(biases[0])

    def _of_looks(self) -> Looks | None:
        """The labels that the text encoder knows, by what they mean and look like."""
        known = [label for label in self._learned if not self._text.unknown(label)]
        if not known:
            return None
        looks = np.stack([self._learned[label] for label in known])
        return Looks(self._text.embed(known), looks)

    def _guessed(
        self, groups: Sequence[tuple[str, ...]]
    ) -> tuple[Embedding, npt.NDArray[np.float64]]:
        """Prototypes [N, D] and biases [N] of words that have no prototype of their own."""
        meanings = self._prototypes(groups, strict=True)
        if self._looks is None:
            return meanings, np.full(len(groups), self._text_bias)
        prototypes, trust = self._looks.guessed(meanings)
        return prototypes, (1 - trust) * self._text_bias + trust * self._usual_bias

    def _entry(self, words: Iterable[str]) -> VocabularyEntry | None:
        """The entry of the first word that has one; "leopards" are a leopard."""
        found = (self._entries.get(form) for word in words for form in word_forms(word))
        return next((entry for entry in found if entry is not None), None)

    def _prototypes(self, groups: Sequence[tuple[str, ...]], *, strict: bool) -> Embedding:
        """The mean of each group's embeddings, L2-normalised again: float32 [groups, D].

        Without ``strict`` a synonym that the text encoder does not know is left out; a group
        of which it knows no word is refused.
        """
        if not strict:
            groups = [self._known(group) for group in groups]
        words = list(dict.fromkeys(word for group in groups for word in group))
        if not all(words):
            raise NoWordsError
        rows = dict(zip(words, self._text.embed(words), strict=True))
        means = np.stack([np.mean([rows[word] for word in group], axis=0) for group in groups])
        lengths = np.linalg.norm(means, axis=1, keepdims=True)
        return np.asarray(means / np.maximum(lengths, 1e-12), np.float32)

    def _known(self, group: tuple[str, ...]) -> tuple[str, ...]:
        known = tuple(word for word in group if not self._text.unknown(word))
        if not known:
            raise UnknownWordError(group[0])
        return known


def _tidy(word: str) -> str:
    return " ".join(word.split())


def _by_word(entries: Iterable[VocabularyEntry]) -> dict[str, VocabularyEntry]:
    """Every word's entry, in lower case; a label goes before another's synonym."""
    found: dict[str, VocabularyEntry] = {}
    entries = tuple(entries)
    for entry in entries:
        found.setdefault(entry.label.casefold(), entry)
    for entry in entries:
        for synonym in entry.synonyms:
            found.setdefault(synonym.casefold(), entry)
    return found
