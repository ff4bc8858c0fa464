"""Into which corner of its box each word is written, so that no two lie over one another.

Sizes are shares of the picture: how large it is drawn, only the browser knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from vizionary.types import Box

__all__ = ["Corner", "corners"]

Corner = Literal["top-left", "top-right", "bottom-left", "bottom-right"]

_CORNERS: tuple[Corner, ...] = ("top-left", "top-right", "bottom-left", "bottom-right")

_HEIGHT, _LETTER, _MARGIN = 0.07, 0.022, 0.03
"""A word's height, a letter's width and what is around a word, on a phone."""


def corners(boxes: Sequence[Box], words: Sequence[str]) -> list[Corner | None]:
    """A corner for each word, those that come first choosing first; None where all are taken.

    ``boxes`` are shares (0..1) of the picture's width and height.
    """
    taken: list[Box] = []
    found: list[Corner | None] = []
    for box, word in zip(boxes, words, strict=True):
        places = {corner: _place(box, word, corner) for corner in _CORNERS}
        free = [corner for corner in _CORNERS if not any(_meet(places[corner], t) for t in taken)]
        found.append(free[0] if free else None)
        taken += [places[corner] for corner in free[:1]]
    return found


def _place(box: Box, word: str, corner: Corner) -> Box:
    """What a word covers; it is cut at its box's other side."""
    x0, y0, x1, y1 = box
    width = min(x1 - x0, len(word) * _LETTER + _MARGIN)
    left = x1 - width if corner.endswith("right") else x0
    top = max(y0, y1 - _HEIGHT) if corner.startswith("bottom") else y0
    return left, top, left + width, top + _HEIGHT


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
