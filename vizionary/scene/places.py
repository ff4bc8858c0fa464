"""Where a box lies in the picture: left, right, top, bottom, centre; near or far.

Knows boxes and picture sizes only.
"""

from __future__ import annotations

from collections.abc import Sequence

from vizionary.types import Box, Depth, Region

__all__ = ["area_share", "depth_of", "region_of", "region_of_all", "union"]

_NEAR_SIDE, _FAR_SIDE = 0.4, 0.6
"""Centre as a share of the side: left or top below, right or bottom above; a heat map, which is hot
on a part, must be farther out."""

_WIDE = 0.6
"""A box over this share of a side lies on neither end of it."""

_CLOSE_AREA, _CLOSE_EDGE = 0.15, 0.85
"""Near: at least this share of the picture, and the lower edge at least so far down."""

_DISTANT_AREA, _DISTANT_EDGE = 0.02, 0.7
"""Far: at most this share of the picture, and the lower edge at most so far down. On level ground
what stands farther away has its feet higher in the picture (Hoiem et al. 2008)."""

_REGIONS: dict[tuple[int, int], Region] = {
    (-1, -1): "top-left", (0, -1): "top", (1, -1): "top-right",
    (-1, 0): "left", (0, 0): "centre", (1, 0): "right",
    (-1, 1): "bottom-left", (0, 1): "bottom", (1, 1): "bottom-right",
}  # fmt: skip


def region_of(box: Box, size: tuple[int, int]) -> Region:
    """The part of a picture of ``size`` (width, height) that the middle of the box lies in.

    "whole" for a box that is wide and high. A wide one alone is never left or right, but at the
    top, in the centre or at the bottom; a high one alone never at the top or bottom.
    """
    if _wide(box, size) and _high(box, size):
        return "whole"
    return _REGIONS[_sides(box, size)]


def region_of_all(boxes: Sequence[Box], size: tuple[int, int]) -> Region:
    """The region of the box around boxes, as far as each of them lies there itself.

    What they do not share is left out: of a dog at either side nothing is in the centre between
    them. "whole" where nothing is left. Raises: ValueError without any.
    """
    around = union(boxes)
    if region_of(around, size) == "whole":
        return "whole"
    sides, own = _sides(around, size), [_sides(box, size) for box in boxes]
    across, down = (
        side if all(one[axis] == side for one in own) else None for axis, side in enumerate(sides)
    )
    if across is not None and down is not None:
        return _REGIONS[across, down]
    # the middle of one axis alone is a stripe, which has no name
    return _REGIONS[across or 0, down or 0] if across or down else "whole"


def depth_of(box: Box, size: tuple[int, int]) -> Depth:
    """How far away something that stands on the ground most likely is."""
    share, edge = area_share(box, size), box[3] / size[1]
    if share >= _CLOSE_AREA and edge >= _CLOSE_EDGE:
        return "near"
    return "far" if share <= _DISTANT_AREA and edge <= _DISTANT_EDGE else "middle"


def area_share(box: Box, size: tuple[int, int]) -> float:
    """The share of the picture that the box covers, 0..1."""
    x0, y0, x1, y1 = box
    return max(x1 - x0, 0) * max(y1 - y0, 0) / (size[0] * size[1])


def union(boxes: Sequence[Box]) -> Box:
    """The smallest box around boxes. Raises: ValueError without any."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def _wide(box: Box, size: tuple[int, int]) -> bool:
    return (box[2] - box[0]) / size[0] >= _WIDE


def _high(box: Box, size: tuple[int, int]) -> bool:
    return (box[3] - box[1]) / size[1] >= _WIDE


def _sides(box: Box, size: tuple[int, int]) -> tuple[int, int]:
    """Across and down: -1 for the left or top, 1 for the right or bottom, 0 for neither."""
    (x0, y0, x1, y1), (width, height) = box, size
    across = 0 if _wide(box, size) else _side((x0 + x1) / 2 / width)
    return across, 0 if _high(box, size) else _side((y0 + y1) / 2 / height)


def _side(share: float) -> int:
    return -1 if share < _NEAR_SIDE else 1 if share > _FAR_SIDE else 0
