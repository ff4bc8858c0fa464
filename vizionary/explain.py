"""A raw class activation map to a HeatMap: where a label is decided, in words and pixels.

Knows arrays and boxes; does not know encoders, words or colours.
"""

from __future__ import annotations

import numpy as np

from vizionary.types import Box, Cam, HeatMap, Point, Region

__all__ = ["heat_map", "normalise", "overlap"]

_HOT = 0.5
"""Cells from this heat on count as the place of the label."""

_SPREAD = 0.6
"""From this share of hot cells on, the label is in the whole picture."""

_NEAR, _FAR = 0.4, 0.6
"""Centre of mass, as a share of the side: left or top of _NEAR, right or bottom of _FAR."""

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
    return HeatMap(
        label=label,
        peak=_peak(grid, area, size),
        region=_region(grid, area, size),
        area=area,
        grid=grid,
        probability=probability,
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


def _region(grid: Cam, area: Box, size: tuple[int, int]) -> Region:
    """Where in the picture the middle of the hot mass lies."""
    mass = np.where(grid >= _HOT, grid, 0.0)
    if not mass.any() or float((mass > 0).mean()) >= _SPREAD:
        return "whole"
    height, width = grid.shape
    total = float(mass.sum())
    across = float((mass.sum(axis=0) * (np.arange(width) + 0.5)).sum()) / total / width
    down = float((mass.sum(axis=1) * (np.arange(height) + 0.5)).sum()) / total / height
    x, y = _place(across, down, area)
    return _REGIONS[_side(x / size[0]), _side(y / size[1])]


def _place(across: float, down: float, area: Box) -> Point:
    """From shares of the area to pixels of the picture."""
    x0, y0, x1, y1 = area
    return x0 + across * (x1 - x0), y0 + down * (y1 - y0)


def _side(share: float) -> int:
    return -1 if share < _NEAR else 1 if share > _FAR else 0
