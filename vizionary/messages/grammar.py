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

# Spoken in French with a vowel first: in "onze" or "yaourt" it is none, in "herbe" the h is mute.
_ELIDES = re.compile(
    r"(?!onz|oui)[aeiouàâäéèêëîïôöùûüœæ]|y(?![aeiou])"
    r"|h(?:abi|erb|eur|ist|iver|omm|uil|uît|umid|y|ô|él)",
    re.IGNORECASE,
)

# Spanish nouns that are feminine and begin with an a that is stressed ("un águila", "un ave").
_STRESSED_A = re.compile(
    r"(?:ágata|águila|ánfora|área|agua|ala|alga|alma|ancla|arca|arma|arpa|asa|asta|aula|ave"
    r"|haba|hacha|hada|hambre)\b"
)

_Function = Callable[[Any], Any]


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


def _quoting(opening: str, closing: str, alternatively: str) -> dict[str, _Function]:
    """A language's ``QUOTED`` and ``EITHER``: its quotes, and "or" between lines in them."""

    def quoted(word: Any) -> str:
        """In quotes, and with nothing in it that a terminal would obey."""
        shown = (c if c.isprintable() else repr(c)[1:-1] for c in str(word))
        return f"{opening}{shortened(''.join(shown))}{closing}"

    def either(lines: Any) -> str:
        """The lines in quotes, as what is meant may be one or the other."""
        return alternatively.join(quoted(line) for line in str(lines).split("\n"))

    return {"EITHER": either, "QUOTED": quoted}


def _elided(article: str, before_vowel: str) -> _Function:
    """A French article and a word, joined where the word is spoken with a vowel first."""

    def with_article(word: Any) -> str:
        text = str(word)
        return f"{before_vowel if _ELIDES.match(text) else f'{article} '}{text}"

    return with_article


def _una(word: Any) -> str:
    """The Spanish article of a feminine noun, which is "un" before an a that is stressed."""
    return f"{'un' if _STRESSED_A.match(str(word)) else 'una'} {word}"


def _oblique(word: Any) -> str:
    """A masculine noun of Hindi, and its adjectives, as before a postposition."""
    return re.sub(r"ा(?=[ -]|$)", "े", str(word))


GRAMMAR: dict[str, dict[str, _Function]] = {
    "de": _quoting("„", "“", " oder "),
    "en": {"INDEFINITE": _indefinite, **FUNCTIONS},
    "es": {"UNA": _una, **_quoting("«", "»", " o ")},
    "fr": {
        "DE_LA": _elided("de la", "de l'"),
        "DU": _elided("du", "de l'"),
        "LE": _elided("le", "l'"),
        **_quoting("«\u00a0", "\u00a0»", " ou "),
    },
    "hi": {"OBLIQUE": _oblique, **_quoting("“", "”", " या ")},
    "zh": _quoting("“", "”", "或"),
}
"""For each language, its functions by name."""
