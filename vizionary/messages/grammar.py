"""Functions of a language that its messages may call.

Knows spelling; does not know what is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from vizionary.errors.english import FUNCTIONS
from vizionary.sentences import shortened

__all__ = ["GRAMMAR"]

# Written with a vowel and spoken with a consonant ("a uniform", "a ewer", "a one-way street").
_SPOKEN_CONSONANT = re.compile(r"eu|ew|oui|one\b|once|u(?:ni(?![nmd])|s[aeu]|t[ei]|ku|rin|fo|bi|v)")
_SPOKEN_VOWEL = re.compile(r"[aeiou]|hour|heir|honou?r|honest|8|11\b|18\b")
_LETTERS = re.compile(r"[A-Z](?:[A-Z0-9]{0,3}s?\b|-)")


def _indefinite(word: Any) -> str:
    """English "a" or "an" before a noun, by how its beginning is spoken."""
    text = str(word)
    if _LETTERS.match(text):
        # Spelt out: "an X-ray", "an MP3 player", "a USB stick".
        vowel = text[0] in "AEFHILMNORSX"
    else:
        lower = text.lower()
        vowel = bool(_SPOKEN_VOWEL.match(lower)) and not _SPOKEN_CONSONANT.match(lower)
    return f"{'an' if vowel else 'a'} {text}"


def _german_quoted(word: Any) -> str:
    """In German quotes, and with nothing in it that a terminal would obey."""
    shown = (c if c.isprintable() else repr(c)[1:-1] for c in str(word))
    return f"„{shortened(''.join(shown))}“"


def _german_either(lines: Any) -> str:
    """The lines in quotes, as what is meant may be one or the other."""
    return " oder ".join(_german_quoted(line) for line in str(lines).split("\n"))


GRAMMAR: dict[str, dict[str, Callable[[Any], Any]]] = {
    "de": {"EITHER": _german_either, "QUOTED": _german_quoted},
    "en": {"INDEFINITE": _indefinite, **FUNCTIONS},
}
"""For each language, its functions by name."""
