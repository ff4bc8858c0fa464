"""How two boxes lie to each other, in shares of their own sides.

Knows numbers only. A box is (x0, y0, x1, y1), y down.
"""

from __future__ import annotations

from vizionary.types import Box, Point

__all__ = [
    "across",
    "area",
    "down",
    "gap",
    "height",
    "holds",
    "inside",
    "middle",
    "union_share",
    "width",
]


def width(box: Box) -> float:
    """Of a box; at least a little, so that it may be divided by."""
    return max(box[2] - box[0], 1e-6)


def height(box: Box) -> float:
    """Of a box; at least a little, so that it may be divided by."""
    return max(box[3] - box[1], 1e-6)


def area(box: Box) -> float:
    """Of a box, in square pixels; at least a little."""
    return width(box) * height(box)


def middle(box: Box) -> tuple[float, float]:
    """The centre, x and y."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def holds(box: Box, point: Point) -> bool:
    """Whether the point lies in the box or on its edge."""
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def across(first: Box, second: Box) -> float:
    """Common width as a share of the narrower box, 0..1."""
    common = min(first[2], second[2]) - max(first[0], second[0])
    return max(common, 0.0) / min(width(first), width(second))


def down(first: Box, second: Box) -> float:
    """Common height as a share of the lower box, 0..1."""
    common = min(first[3], second[3]) - max(first[1], second[1])
    return max(common, 0.0) / min(height(first), height(second))


def inside(first: Box, second: Box) -> float:
    """The share of the first box's area that lies in the second, 0..1."""
    x = max(min(first[2], second[2]) - max(first[0], second[0]), 0.0)
    y = max(min(first[3], second[3]) - max(first[1], second[1]), 0.0)
    return x * y / area(first)


def union_share(first: Box, second: Box) -> float:
    """Intersection over union, 0..1."""
    common = inside(first, second) * area(first)
    return common / (area(first) + area(second) - common)


def gap(first: Box, second: Box) -> float:
    """The distance from side to side; 0 where they overlap."""
    return max(second[0] - first[2], first[0] - second[2], 0.0)
