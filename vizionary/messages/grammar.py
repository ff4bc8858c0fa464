"""Functions of a language that its messages may call.

Knows spelling; does not know what is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from vizionary.errors.english import FUNCTIONS, JOINERS
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
    "calf": "calves", "child": "children", "foot": "feet", "goose": "geese",
    "harvestman": "harvestmen", "knife": "knives", "leaf": "leaves", "loaf": "loaves",
    "man": "men", "mouse": "mice", "ox": "oxen", "person": "people", "potato": "potatoes",
    "shelf": "shelves", "tomato": "tomatoes", "tooth": "teeth", "volcano": "volcanoes",
    "wolf": "wolves", "woman": "women",
}  # fmt: skip

# English nouns that are the same for several, by their last word.
_UNCHANGED = re.compile(
    r"(?:\w*fish|aircraft|bison|deer|grouse|malinois|moose|patas|pekinese|pyrenees|salmon|sheep"
    r"|shrimp|triceratops)"
)

# What stands behind the word of an English noun that changes: "birds of prey", "kites (bird)".
_BEHIND = re.compile(r" \(| of | des |-built-for-")

# German masculine nouns that end in -n in every case but the first: "einem Elefanten".
_WEAK = re.compile(
    r"(?:affe|ant|automat|bär|ent|fink|hase|ist|jede|junge|kojote|löwe|mensch|nese|obelisk|ochse"
    r"|pard|schimpanse|trilobit|welpe)(?= mit |$)",
    re.IGNORECASE,
)

# What an adjective ends in after "ein" or "eine", by the gender of its noun.
_STRONG = {"m": "er", "f": "e", "n": "es"}

# First words that end as an adjective does and are none: places, breeds and nouns.
_NO_ADJECTIVES = frozenset(
    "Appenzeller Berner Border Bouvier Cavalier Clumber Entlebucher Tasse Teller Walker".split()
)

# How Hindi nouns end for several, by how they end for one: feminine ones in the direct case, all in
# the oblique. A sign for a vowel stands only behind a consonant; what ends in -e or -o stays.
_HINDI_STAYS = {ending: ending for ending in "े ै ो ौ ॉ ए ऐ ओ औ".split()}
_HINDI_DIRECT = {
    "ियाँ": "ियाँ", "ें": "ें", "िया": "ियाँ", "ी": "ियाँ", "ि": "ियाँ", "ई": "इयाँ", "इ": "इयाँ",
    "ू": "ुएँ", "ु": "ुएँ", "ऊँ": "उएँ", "ऊ": "उएँ", "उ": "उएँ",
    "ाँ": "ाएँ", "ा": "ाएँ", "आ": "आएँ", **_HINDI_STAYS,
}  # fmt: skip
_HINDI_OBLIQUE = {
    "ियाँ": "ियों", "ें": "ों", "िया": "ियों", "ी": "ियों", "ि": "ियों", "ई": "इयों", "इ": "इयों",
    "ू": "ुओं", "ु": "ुओं", "ऊँ": "उओं", "ऊ": "उओं", "उ": "उओं",
    "ाँ": "ाओं", "ा": "ाओं", "आ": "आओं", **_HINDI_STAYS,
}  # fmt: skip

# Masculine words in -ā that stay, wherever they stand, and nouns that stay before another one.
_HINDI_AS_THEY_ARE = frozenset("चिहुआहुआ जोशुआ बिना बोआ मालिनुआ".split())
_HINDI_ATTRIBUTES = frozenset(
    "अंगोरा गाइरोमित्रा गिला गैंडा चमचा झूला नौका प्रयोगशाला ल्हासा सुरक्षा सोफ़ा".split()
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
    """An English noun for several; of a compound the last word before "of" and such changes."""
    head = _BEHIND.split(str(word), maxsplit=1)[0]
    *before, last = head.split(" ")
    return " ".join([*before, _plural_of_one_word(last)]) + str(word)[len(head) :]


def _plural_of_one_word(word: str) -> str:
    lower = word.lower()
    if lower in _PLURALS:
        return _PLURALS[lower]
    if _UNCHANGED.fullmatch(lower):
        return word
    if re.search(r"(?:s|x|z|ch|sh)$", lower):
        return f"{word}es"
    return f"{word[:-1]}ies" if re.search(r"[^aeiou]y$", lower) else f"{word}s"


def _dative(word: Any, gender: Any) -> str:
    """A German noun after "einem" or "einer"; an adjective before it ("Weißer Hai") as well."""
    first, space, rest = str(word).partition(" ")
    ending = _STRONG.get(str(gender), " ")
    if space and first.endswith(ending) and first not in _NO_ADJECTIVES:
        first = f"{first.removesuffix(ending)}en"
    text = f"{first}{space}{rest}"
    if gender != "m":
        return text
    return _WEAK.sub(lambda noun: f"{noun[0]}{'n' if noun[0].endswith('e') else 'en'}", text)


def _dative_plural(word: Any) -> str:
    """A German plural after a preposition: with -n, where it does not end in -n or -s."""
    text = str(word)
    return text if text.endswith(("n", "s")) else f"{text}n"


def _quoting(opening: str, closing: str, alternatively: str) -> dict[str, _Function]:
    """A language's ``QUOTED`` and ``EITHER``: its quotes, and "or" between lines in them."""

    def quoted(word: Any) -> str:
        """In quotes, and with nothing in it that a terminal would obey."""
        shown = (c if c.isprintable() or c in JOINERS else repr(c)[1:-1] for c in str(word))
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
    return _ended(str(word), _HINDI_DIRECT, "ें")


def _hindi_oblique_plural(word: Any, gender: Any) -> str:
    """A Hindi noun for several, as before a postposition; what goes with it becomes oblique."""
    *before, last = str(word).split(" ")
    if gender == "m":
        before = _oblique(word).split(" ")[:-1]
        last = last if last in _HINDI_AS_THEY_ARE else re.sub("(?:ा|आँ?)$", "", last)
    return " ".join([*before, _ended(last, _HINDI_OBLIQUE, "ों")])


def _ended(word: str, endings: dict[str, str], ending: str) -> str:
    """A Hindi word with another ending: its own one's by the table, else ``ending`` added."""
    own = next((own for own in endings if word.endswith(own)), "")
    return word.removesuffix(own) + endings[own] if own else word + ending


def _oblique(word: Any) -> str:
    """A masculine noun of Hindi, and its adjectives, as before a postposition, or for several."""
    text = str(word)

    def bent(found: re.Match[str]) -> str:
        one = found[0]
        attribute = one in _HINDI_ATTRIBUTES and found.end() < len(text)
        fixed = attribute or one in _HINDI_AS_THEY_ARE
        return one if fixed else re.sub("ा$", "े", re.sub("आ(?=ँ?$)", "ए", one))

    return re.sub("[^ -]+", bent, text)


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
