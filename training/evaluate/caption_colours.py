"""The colours that captions give a thing: "a brown and white dog" is brown, and white.

Knows English and words; does not know pictures.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from vizionary.appearance import COLOUR_NAMES

__all__ = ["caption_colours"]

_OTHER_NAMES = {
    "gray": "grey", "golden": "yellow", "gold": "yellow", "blond": "yellow", "blonde": "yellow",
    "tan": "beige", "cream": "beige", "silver": "grey", "maroon": "red", "violet": "purple",
    "navy": "blue", "turquoise": "blue", "teal": "green",
}  # fmt: skip
"""What captions call some of the colours."""

_BEFORE = 4
"""Words before a thing's name among which its colour stands."""

_ENDS = frozenset(
    ("a", "an", "the", "in", "with", "of", "on", "his", "her", "its", "their", "by", "at", "to")
)
"""Words with which another phrase begins."""


def caption_colours(caption: str, names: Callable[[str], bool]) -> set[str]:
    """The names of our own for the colours of what a word that ``names`` stands for."""
    words = re.findall(r"[a-z]+", caption.lower())
    found: set[str] = set()
    for place, word in enumerate(words):
        if not names(word):
            continue
        for before in reversed(words[max(0, place - _BEFORE) : place]):
            if before in _ENDS:
                break
            colour = _OTHER_NAMES.get(before, before)
            if colour in COLOUR_NAMES:
                found.add(colour)
    return found
