"""The messages and nouns of one language.

``<language>/*.ftl`` are Fluent files; ``<language>/nouns.tsv`` says the vocabulary's English
labels in another language, and other words that are often asked for, with number, gender, measure
word and plural. Knows files and words; does not know what is worth saying.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Literal, cast, get_args

from vizionary.errors import UnknownLanguageError, VizionaryError
from vizionary.messages.grammar import GRAMMAR
from vizionary.sentences import Sentences

__all__ = [
    "Catalogue",
    "Gender",
    "Noun",
    "Number",
    "catalogue",
    "check_language",
    "languages",
    "read_nouns",
    "refusal",
    "shown_label",
]

Number = Literal["count", "mass", "plural", "unique"]
"""How a noun is counted: "a dog", "grass", "scissors"."""

Gender = Literal["", "m", "f", "n", "pl"]
"""Empty in a language without genders."""

_LEFT_OUT = dict.fromkeys(map(ord, "\u093c\u200c\u200d"))
"""The dot below, and invisible signs that only shape letters."""

_LABELS_LANGUAGE = "en"
"""The language of every vocabulary: its labels need no translation."""


@dataclass(frozen=True)
class Noun:
    """A label in another language: nominative, as after the indefinite article.

    ``measure`` is the word that one of it is counted with, in a language that needs one;
    ``plural`` the form for more than one, where the language has no rule for it.
    """

    word: str
    gender: Gender
    number: Number
    measure: str = ""
    plural: str = ""


class Catalogue:
    """What is said in one language; built once, safe in threads."""

    def __init__(self, language: str, messages: Iterable[str], nouns: dict[str, Noun]) -> None:
        self.language = language
        self.nouns = MappingProxyType(nouns)
        self._labels: dict[str, str] = {}
        for label, noun in nouns.items():
            self._labels.setdefault(noun.word, label)
        self._typed = {_typed(word): label for word, label in self._labels.items()}
        grammar = GRAMMAR.get(language, {})
        self._has_plural_rule = "PLURAL" in grammar
        self._sentences = Sentences(language, messages, grammar)

    def say(self, message: str, **values: str | int | float) -> str:
        """One message with its variables, very long ones cut.

        Raises: LookupError for a message or a variable that there is not.
        """
        return self._sentences.say(message, values)

    def percent(self, share: float) -> str:
        """A share, 0..1 and more, as whole per cent; what is not quite all is not 100."""
        whole = round(100 * share)
        return self.say("percent", percent=99 if whole == 100 and share < 1 else whole)

    def refusal(self, error: VizionaryError) -> str:
        """What an error says; in English if it was given its sentence whole."""
        if error.values is None:
            return str(error)
        return self._sentences.say(error.message, error.values)

    def noun(self, label: str) -> Noun | None:
        """The language's noun for an English label; None where it has none (or is English)."""
        return self.nouns.get(label) or self.nouns.get(label.casefold())

    def counts(self, label: str) -> bool:
        """Whether several of a label can be said: by a rule, a measure word or a known plural.

        What is not counted ("scissors") is said without a number.
        """
        if self.language == _LABELS_LANGUAGE:
            return True
        noun = self.noun(label)
        if noun is None:
            return False
        ruled = self._has_plural_rule or noun.number != "count"
        return ruled or bool(noun.measure or noun.plural)

    def english(self, word: str) -> str:
        """A noun of this language as the label that it is of; any other word as it is.

        Of a word that is one in both languages ("Rock", "rock") the case decides. Phones type
        a curly apostrophe, and no noun is written with one.
        """
        word = " ".join(word.replace("\u2019", "'").split())
        if word in self._labels:
            return self._labels[word]
        if self.noun(word) is not None:
            return word
        return self._typed.get(_typed(word), word)

    def name(self, label: str) -> str:
        """A label as this language names it, without article; English in quotes if it cannot."""
        if self.language == _LABELS_LANGUAGE:
            return label
        noun = self.noun(label)
        return noun.word if noun is not None else self.say("quoted", label=label)


def _typed(word: str) -> str:
    """A word without what differs between keyboards and hands: capitals, and signs of Hindi.

    There a dot below (फ़, फ) is often left out, and a moon may be a dot (ऊँट, ऊंट).
    """
    plain = unicodedata.normalize("NFD", word.casefold()).replace("ँ", "ं")
    return plain.translate(_LEFT_OUT)


@cache
def languages() -> tuple[str, ...]:
    """The languages that there is a catalogue for."""
    return tuple(sorted(folder.name for folder in _root().iterdir() if _is_language(folder)))


def check_language(language: str) -> str:
    """The catalogue's name for ``language``: "en-GB" is "en".

    Raises: UnknownLanguageError, naming those that are known.
    """
    known = languages()
    for name in (language, re.split("[-_]", language)[0].lower()):
        if name in known:
            return name
    raise UnknownLanguageError(language, known)


def refusal(error: VizionaryError, language: str | None) -> str:
    """What an error says in a language; in English where that is unknown, or none is named."""
    try:
        return catalogue(language or _LABELS_LANGUAGE).refusal(error)
    except UnknownLanguageError:
        return str(error)


def catalogue(language: str) -> Catalogue:
    """The catalogue of a language, read once; raises UnknownLanguageError."""
    return _read(check_language(language))


@cache
def _read(language: str) -> Catalogue:
    folder = _root() / language
    texts = [
        file.read_text(encoding="utf-8")
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".ftl")
    ]
    return Catalogue(language, texts, read_nouns(folder / "nouns.tsv"))


def read_nouns(file: Traversable) -> dict[str, Noun]:
    """Each row's noun by its label, which is also found in lower case; none without a file.

    Raises: ValueError for a gender, number or measure word that a noun cannot have.
    """
    if not file.is_file():
        return {}
    lines = file.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    found = {row["label"]: _noun(row) for row in rows}
    lower = {label.casefold(): noun for label, noun in found.items()}
    return {**found, **{label: noun for label, noun in lower.items() if label not in found}}


def _noun(row: dict[str, str]) -> Noun:
    """Columns noun and number, and gender, measure and plural where the language has them."""
    gender, number, measure = row.get("gender", ""), row["number"], row.get("measure", "")
    known = gender in get_args(Gender) and number in get_args(Number)
    if not known or ("gender" in row and not gender):
        raise ValueError(f"the noun {row['label']!r} has the gender {gender!r}, {number!r}")
    if "measure" in row and bool(measure) != (number == "count"):
        raise ValueError(f"the noun {row['label']!r} is counted {number!r} with {measure!r}")
    plural = row.get("plural", "")
    return Noun(row["noun"], cast(Gender, gender), cast(Number, number), measure, plural)


def shown_label(words: Catalogue, label: str) -> str:
    """A label as a person reads it: in the language where that has a word for it."""
    noun = words.noun(label)
    return label if noun is None else noun.word


def _is_language(folder: Traversable) -> bool:
    return folder.is_dir() and (folder / "narration.ftl").is_file()


def _root() -> Traversable:
    return resources.files("vizionary.messages")
