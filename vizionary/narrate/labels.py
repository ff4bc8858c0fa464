"""Single labels in words.

Knows nouns; does not know sentences or heat maps.
"""

from __future__ import annotations

import re

from vizionary.messages import Catalogue, Number, catalogue
from vizionary.narrate.facts import Named
from vizionary.types import Certainty

__all__ = ["guess_number", "label_words", "message_key", "say_named"]


def label_words(label: str, number: Number, certainty: Certainty, language: str = "en") -> str:
    """A label as it may be said: "a dog", "probably a dog"; raises UnknownLanguageError."""
    return say_named(catalogue(language), "said", Named(label, certainty, (), number))


_UNIQUE = frozenset(["moon", "sea", "sky", "sun"])


def guess_number(word: str) -> Number:
    """How an English noun that no vocabulary knows is probably counted, mostly by its ending.

    A wrong "plural" costs an article ("Lens"), a wrong "count" would be wrong grammar.
    """
    if word.lower() in _UNIQUE:
        return "unique"
    return "plural" if re.search(r"[^suia]s$", word.lower()) else "count"


def say_named(words: Catalogue, message: str, named: Named) -> str:
    """One message about a label, with everything that its noun brings along."""
    noun = words.noun(named.label)
    label, number = words.name(named.label), str(named.number)
    if noun is not None:
        number = noun.number
    elif label != named.label:
        number = "quoted"
    return words.say(
        message,
        label=label,
        key=message_key(named.label),
        number=number,
        gender=noun.gender if noun is not None else "",
        measure=noun.measure if noun is not None else "",
        certainty=named.certainty,
        region=named.region,
    )


def message_key(label: str) -> str:
    """A label as messages select by it: lower case, hyphens for everything between words."""
    return re.sub(r"[^a-z0-9]+", "-", label.lower())
