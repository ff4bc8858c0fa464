"""How a number of found objects may be said: exactly, as a lower bound, or as many.

Knows boxes and picture sizes only. Against the true boxes of 128 photos of COCO a detector's
counts of up to two are mostly right, of three or four where none is small; above that it found
too few in four of five, and where it found seven or more there were twelve on average.
"""

from __future__ import annotations

from collections.abc import Sequence

from vizionary.scene.places import area_share
from vizionary.types import Amount, Box

__all__ = ["amount_of"]

_SEVERAL, _CROWD, _MANY = 3, 5, 7
"""From so many on: small ones may have been missed, some probably were, some certainly."""

_SMALL = 0.02
"""A smaller share of the picture is small."""


def amount_of(boxes: Sequence[Box], size: tuple[int, int]) -> Amount:
    """What may be said of the number of these boxes of one class. Raises: ValueError for none."""
    if not boxes:
        raise ValueError("boxes must hold at least one box, got none")
    count = len(boxes)
    if count >= _MANY:
        return "many"
    if count >= _CROWD:
        return "least"
    if count >= _SEVERAL and min(area_share(box, size) for box in boxes) < _SMALL:
        return "least"
    return "one" if count == 1 else "exact"
