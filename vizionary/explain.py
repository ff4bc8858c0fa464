"""A raw class activation map to a HeatMap: where a label is decided, in words and pixels.

Knows arrays and boxes; does not know encoders, words or colours.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from vizionary.types import Box, Cam, HeatMap, Point, Region

__all__ = ["heat_map", "normalise", "overlap"]

_HOT = 0.5
"""Cells from this heat on count as the place of the label."""

_WARM = 0.25
"""The middle between hot parts belongs to them from this heat on."""

_SPREAD = 0.6
"""From this share of hot cells on, the label is in the whole picture."""

_NEAR, _FAR = 0.33, 0.67
"""Centre of mass, as a share of the side: left or top of _NEAR, right or bottom of _FAR."""

_PART, _MOST_PARTS = 0.25, 2
"""A separate hot part is worth telling from this share of the hot mass on, and so many are."""

_REGIONS: dict[tuple[int, int], Region] = {
    (-1, -1): "top-left",
    (0, -1): "top",
    (1, -1): "top-right",
    (-1, 0): "left",
    (0, 0): "centre",
    (1, 0): "right",
    (-1, 1): "bottom-left",
    (0, 1): "bottom",
    (1, 1): "bottom-right",
}


def normalise(cam: Cam) -> Cam:
    """Stretch to 0..1: subtract the minimum, divide by the maximum, as pytorch-grad-cam does.

    A map without any difference has no place to show: it becomes 0 everywhere.
    """
    lifted = np.nan_to_num(cam.astype(np.float32), nan=0.0, posinf=0.0, neginf=0.0)
    lifted = lifted - lifted.min()
    highest = float(lifted.max())
    # Below this a difference is rounding of float32, not a place.
    if highest <= 1e-12:
        return np.zeros_like(lifted)
    return np.asarray(lifted / highest, np.float32)


def heat_map(
    label: str, cam: Cam, area: Box, *, size: tuple[int, int], probability: float
) -> HeatMap:
    """The heat map of ``label`` from the raw ``cam`` [h, w] over ``area``.

    ``size`` is the picture's (width, height); the region is told in the picture, not in the
    part that the encoder saw. ``probability`` is that of the label.
    """
    grid = normalise(cam)
    places = _places(grid, area, size)
    return HeatMap(
        label=label,
        peak=_peak(grid, area, size),
        region=places[0],
        area=area,
        grid=grid,
        probability=probability,
        places=places,
        share=_share(grid, area, size),
    )


def overlap(first: HeatMap, second: HeatMap) -> float:
    """Intersection over union of the hot cells of two maps of one picture, 0..1."""
    hot, other = first.grid >= _HOT, second.grid >= _HOT
    either = int((hot | other).sum())
    return int((hot & other).sum()) / either if either else 0.0


def _peak(grid: Cam, area: Box, size: tuple[int, int]) -> Point:
    """The centre of the hottest cell, in pixels; the middle of the area where none is hot."""
    if not grid.any():
        x, y = _place(0.5, 0.5, area)
    else:
        row, column = np.unravel_index(int(grid.argmax()), grid.shape)
        height, width = grid.shape
        x, y = _place((float(column) + 0.5) / width, (float(row) + 0.5) / height, area)
    # A letterboxed area reaches beyond the picture.
    return min(max(x, 0.0), float(size[0])), min(max(y, 0.0), float(size[1]))


def _places(grid: Cam, area: Box, size: tuple[int, int]) -> tuple[Region, ...]:
    """Where it is: the region of its middle, or those of its hot parts, the largest first.

    The middle between two eyes is the face; that between two cups, where nothing is, is neither.
    """
    mass = np.where(grid >= _HOT, grid, 0.0).astype(np.float32)
    if not mass.any() or float((mass > 0).mean()) >= _SPREAD:
        return ("whole",)
    across, down = _middle(mass)
    if grid[int(down * grid.shape[0]), int(across * grid.shape[1])] >= _WARM:
        return (_region((across, down), area, size),)
    largest, *others = sorted(_parts(mass), key=lambda part: -float(part.sum()))
    least = _PART * float(mass.sum())
    told = [largest, *(part for part in others if float(part.sum()) >= least)]
    regions = (_region(_middle(part), area, size) for part in told)
    return tuple(dict.fromkeys(regions))[:_MOST_PARTS]


def _middle(mass: Cam) -> Point:
    """The centre of mass, as shares of the area across and down."""
    height, width = mass.shape
    total = float(mass.sum())
    across = float((mass.sum(axis=0) * (np.arange(width) + 0.5)).sum()) / total / width
    down = float((mass.sum(axis=1) * (np.arange(height) + 0.5)).sum()) / total / height
    return across, down


def _region(middle: Point, area: Box, size: tuple[int, int]) -> Region:
    """Where in the picture a place of the area lies."""
    x, y = _place(*middle, area)
    return _REGIONS[_side(x / size[0]), _side(y / size[1])]


def _parts(mass: Cam) -> Iterator[Cam]:
    """Each island of cells above 0 that touch by a side or a corner, alone on the grid."""
    left = mass > 0
    while left.any():
        island = np.zeros_like(left)
        island[np.unravel_index(int(left.argmax()), left.shape)] = True
        size = 0
        while size < (size := int(island.sum())):
            island = _grown(island) & left
        left &= ~island
        yield np.where(island, mass, 0).astype(np.float32)


def _grown(cells: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The cells and all their neighbours."""
    height, width = cells.shape
    framed = np.pad(cells, 1)
    shifts = [framed[y : y + height, x : x + width] for y in range(3) for x in range(3)]
    return np.asarray(np.logical_or.reduce(shifts), np.bool_)


def _share(grid: Cam, area: Box, size: tuple[int, int]) -> float:
    """How much of the picture is hot, 0..1."""
    columns = _inside(grid.shape[1], area[0], area[2], size[0])
    rows = _inside(grid.shape[0], area[1], area[3], size[1])
    return min(float(((grid >= _HOT) * rows[:, None] * columns[None, :]).sum()), 1.0)


def _inside(cells: int, start: float, end: float, length: int) -> npt.NDArray[np.float64]:
    """The share of the picture's side that each cell covers, [cells]."""
    edges = np.clip(np.linspace(start, end, cells + 1), 0, length)
    return np.asarray(np.diff(edges) / length, np.float64)


def _place(across: float, down: float, area: Box) -> Point:
    """From shares of the area to pixels of the picture."""
    x0, y0, x1, y1 = area
    return x0 + across * (x1 - x0), y0 + down * (y1 - y0)


def _side(share: float) -> int:
    return -1 if share < _NEAR else 1 if share > _FAR else 0
