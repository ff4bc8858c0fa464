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
    r"|h(?:abi|alt[èé]|arm|erb|eur|ippo|ist|iver|omm|orl|uil|uît|umid|y|ô|él)",
    re.IGNORECASE,
)

# Spanish nouns that are feminine and begin with an a that is stressed ("un águila", "un ave").
_STRESSED_A = re.compile(
    r"(?:ágata|águila|ánfora|área|agua|ala|alga|alma|ancla|arca|arma|arpa|asa|asta|aula|ave"
    r"|haba|hacha|hada|hambre)\b"
)

# English nouns whose plural has no rule, by their last word.
_PLURALS = {
    "child": "children", "foot": "feet", "goose": "geese", "knife": "knives", "leaf": "leaves",
    "loaf": "loaves", "man": "men", "mouse": "mice", "ox": "oxen", "person": "people",
    "shelf": "shelves", "tooth": "teeth", "wolf": "wolves", "woman": "women",
    **dict.fromkeys(("aircraft", "bison", "deer", "fish", "moose", "salmon", "sheep", "shrimp")),
}  # fmt: skip

# German masculine nouns that end in -n in every case but the first: "einem Elefanten".
_WEAK = re.compile(
    r"(?:bär|ant|ent|ist|mensch|affe|hase|löwe|ochse|kojote|schimpanse|nese|jede|junge)$",
    re.IGNORECASE,
)

_Function = Callable[..., Any]


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


def _english_plural(word: Any) -> str:
    """An English noun for several; of a compound the last word changes."""
    *before, last = str(word).split(" ")
    lower = last.lower()
    if lower in _PLURALS:
        last = _PLURALS[lower] or last
    elif re.search(r"(?:s|x|z|ch|sh)$", lower):
        last += "es"
    elif re.search(r"[^aeiou]y$", lower):
        last = f"{last[:-1]}ies"
    else:
        last += "s"
    return " ".join([*before, last])


def _dative(word: Any, gender: Any) -> str:
    """A German noun after "einem" or "einer"; an adjective before it ("Weißer Hai") as well."""
    text = re.sub(r"^([A-ZÄÖÜ][a-zäöüß]+)e[rs]? (?=[A-ZÄÖÜ])", r"\1en ", str(word))
    if gender != "m" or not _WEAK.search(text):
        return text
    return f"{text}n" if text.endswith("e") else f"{text}en"


def _dative_plural(word: Any) -> str:
    """A German plural after a preposition: with -n, where it does not end in -n or -s."""
    text = str(word)
    return text if text.endswith(("n", "s")) else f"{text}n"


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


def _de(phrase: Any) -> str:
    """A French phrase after "de": "d'un bus", "de deux bus", "de ciseaux", "de l'herbe"."""
    # "de" takes the place of the articles that begin with it
    text = re.sub(r"^(?:des |du |de la |de l')", "", str(phrase))
    return f"d'{text}" if _ELIDES.match(text) else f"de {text}"


def _una(word: Any) -> str:
    """The Spanish article of a feminine noun, which is "un" before an a that is stressed."""
    return f"{'un' if _STRESSED_A.match(str(word)) else 'una'} {word}"


def _hindi_plural(word: Any, gender: Any) -> str:
    """A Hindi noun for several, in the direct case."""
    if gender == "m":
        return _oblique(word)
    text = str(word)
    for ending, plural in (("िया", "ियाँ"), ("ी", "ियाँ"), ("ि", "ियाँ"), ("ू", "ुएँ"), ("ा", "ाएँ")):
        if text.endswith(ending):
            return text.removesuffix(ending) + plural
    return f"{text}ें"


def _hindi_oblique_plural(word: Any, gender: Any) -> str:
    """A Hindi noun for several, as before a postposition; what goes with it becomes oblique."""
    text = str(word)
    *before, last = text.split(" ")
    if gender == "m":
        before = [_oblique(one) for one in before]
        last = re.sub("ा$", "", last)
    for ending, plural in (("िया", "ियों"), ("ी", "ियों"), ("ि", "ियों"), ("ू", "ुओं"), ("ा", "ाओं")):
        if last.endswith(ending):
            return " ".join([*before, last.removesuffix(ending) + plural])
    return " ".join([*before, f"{last}ों"])


def _oblique(word: Any) -> str:
    """A masculine noun of Hindi, and its adjectives, as before a postposition, or for several."""
    return re.sub(r"ा(?=[ -]|$)", "े", str(word))


GRAMMAR: dict[str, dict[str, _Function]] = {
    "de": {"DATIVE": _dative, "DATIVE_PLURAL": _dative_plural, **_quoting("„", "“", " oder ")},
    "en": {"INDEFINITE": _indefinite, "PLURAL": _english_plural, **FUNCTIONS},
    "es": {"UNA": _una, **_quoting("«", "»", " o ")},
    "fr": {
        "DE": _de,
        "DE_LA": _elided("de la", "de l'"),
        "DU": _elided("du", "de l'"),
        "LA": _elided("la", "l'"),
        "LE": _elided("le", "l'"),
        **_quoting("«\u00a0", "\u00a0»", " ou "),
    },
    "hi": {
        "OBLIQUE": _oblique,
        "OBLIQUE_PLURAL": _hindi_oblique_plural,
        "PLURAL": _hindi_plural,
        **_quoting("“", "”", " या "),
    },
    "zh": _quoting("“", "”", "或"),
}
"""For each language, its functions by name."""
