"""Class activation maps of several looks at one picture, stitched to one finer map.

A look at a part of a picture shows its things larger: its map has more cells for each of them.
Knows arrays and boxes; does not know encoders, words or colours.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from vizionary.types import Box

__all__ = ["Maps", "stitched"]

Maps = npt.NDArray[np.float32]
"""float32 [Q, h, w], the raw map of each query."""

_FINER = 2
"""Cells of the stitched map for each cell of a look's, along both sides. Even, so that no middle
of a cell is met: the hottest place then lies towards the hotter neighbour."""

_LEAST = 0.01
"""A look that is less like a query than this counts as that much."""

_Floats = npt.NDArray[np.floating]


def stitched(looks: Sequence[tuple[Maps, Box]], likeness: _Floats, over: Box) -> Maps:
    """One map a query over the box ``over``, float32 [Q, 2h, 2w], of looks' cams [Q, h, w].

    Each place gets the mean of the looks whose area shows it, weighted by ``likeness`` [N, Q],
    the cosine of what a look sees and a query; between the middles of cells it is linear.
    ``over`` is the area of one of them, so that each place is shown.
    """
    height, width = (_FINER * cells for cells in looks[0][0].shape[1:])
    weights = np.maximum(likeness, _LEAST)
    total = np.zeros((weights.shape[1], height, width))
    count = np.zeros_like(total)
    for (cams, area), weight in zip(looks, weights, strict=True):
        down = _between(cams.shape[1], (area[1], area[3]), (over[1], over[3]), height)
        across = _between(cams.shape[2], (area[0], area[2]), (over[0], over[2]), width)
        total += weight[:, None, None] * (down @ cams @ across.T)
        count += weight[:, None, None] * np.outer(down.sum(axis=1), across.sum(axis=1))
    return np.asarray(total / count, np.float32)


def _between(
    cells: int, shown: tuple[float, float], over: tuple[float, float], places: int
) -> npt.NDArray[np.float64]:
    """How ``places`` along ``over`` read ``cells`` along ``shown``, [places, cells].

    A row sums to 1, or to 0 where its place is not shown.
    """
    middles = over[0] + (np.arange(places) + 0.5) / places * (over[1] - over[0])
    there = (middles >= shown[0]) & (middles <= shown[1])
    exact = (middles - shown[0]) / (shown[1] - shown[0]) * cells - 0.5
    exact = exact.clip(0, cells - 1)
    # a hat over the middle of each cell
    hats = 1 - np.abs(exact[:, None] - np.arange(cells))
    return np.where(there[:, None], hats.clip(min=0), 0.0)
