"""How a number of found objects may be said: exactly, as a lower bound, or as many.

Knows boxes and picture sizes only. A detector that shows few things wrongly misses some, and knows
it: the probabilities of what it does not show add up to how many more are to be expected.
"""

from __future__ import annotations

from collections.abc import Sequence

from vizionary.scene.places import area_share
from vizionary.types import Amount, Box

__all__ = ["amount_of"]

_FURTHER = 0.7
"""From so many more on that are to be expected, there are more rather than not (exp(-0.7) is a
half; Poisson). In 128 photos of COCO 2 to 4 people were found 17 times: the 9 numbers with less
to be expected are right seven times, the 8 others once."""

_OTHERS = 1.5
"""From so many more on one alone is at least one: in 22 of 30 such photos there are two or more."""

_SEVERAL, _CROWD, _MANY = 3, 5, 6
"""From so many on: small ones may have been missed, some probably were; and there are many: of the
11 photos with six or more, counting those to be expected, nine have ten people at least."""

_SMALL = 0.02
"""A smaller share of the picture is small."""


def amount_of(boxes: Sequence[Box], size: tuple[int, int], further: float = 0.0) -> Amount:
    """What may be said of the number of these boxes of one class, where more are expected.

    ``further`` is how many more. Raises: ValueError for none.
    """
    if not boxes:
        raise ValueError("boxes must hold at least one box, got none")
    count = len(boxes)
    if count > _MANY or (further >= _FURTHER and count + further >= _MANY):
        return "many"
    if count == 1:
        return "least" if further >= _OTHERS else "one"
    if count >= _CROWD or further >= _FURTHER:
        return "least"
    if count >= _SEVERAL and min(area_share(box, size) for box in boxes) < _SMALL:
        return "least"
    return "exact"
