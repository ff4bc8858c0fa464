"""The colour of what is in a box, with what is around it taken out.

Knows pixels and a box; does not know what is in it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vizionary.appearance.colours import COLOUR_NAMES, colour_names
from vizionary.appearance.sample import Floats
from vizionary.types import Box, Pixels

__all__ = ["box_colour"]

_SIDE = 20
"""Samples a side of the box."""

_MARGIN = 0.25
"""The ring around the box that counts as background, as a share of its sides."""

_CORE = 0.6
"""The ellipse in which the thing is looked for, as a share of the box: corners are background."""

_SHARE, _LEAD = 0.45, 1.5
"""A colour is said from this share of the ellipse on, if it is so many times as frequent there as
in the ring. On 800 photos with captions, 52 things got a colour where a caption gives them one as
well, 46 of them one that a caption names (0.88); with 0.35 it is 54 of 65 (0.83)."""

_UNSAID = "grey"
"""White in the shade and black in the light look grey: right in one of eight against captions."""

_SMALLEST = 12
"""Pixels a side below which compression has mixed a thing's colour with its surroundings."""


def box_colour(pixels: Pixels, box: Box) -> str | None:
    """The name of the one colour that a thing has, or None where it has several or is too small.

    The shares of the colour names in an ellipse within the box are compared with those in a ring
    around it; what the ring has as well is background. Of a box that fills the picture there is
    no ring.
    """
    x0, y0, x1, y1 = box
    if min(x1 - x0, y1 - y0) < _SMALLEST:
        return None
    across, down = np.meshgrid(*[(np.arange(_SIDE) + 0.5) / _SIDE * 2 - 1] * 2)
    core = across**2 + down**2 <= _CORE**2
    reach = 1 + 2 * _MARGIN
    ring = (np.abs(across) * reach > 1) | (np.abs(down) * reach > 1)
    across = np.concatenate([across[core], across[ring] * reach])
    down = np.concatenate([down[core], down[ring] * reach])
    names = _names(pixels, box, across, down)
    thing, around = _shares(names[: core.sum()]), _shares(names[core.sum() :])
    best = int(thing.argmax())
    if thing[best] < max(_SHARE, _LEAD * around[best]) or COLOUR_NAMES[best] == _UNSAID:
        return None
    return COLOUR_NAMES[best]


def _names(pixels: Pixels, box: Box, across: Floats, down: Floats) -> npt.NDArray[np.str_]:
    """The colour names at points that are -1..1 in the box; empty outside the picture."""
    height, width, _ = pixels.shape
    x = np.floor((box[0] + box[2] + across * (box[2] - box[0])) / 2).astype(np.intp)
    y = np.floor((box[1] + box[3] + down * (box[3] - box[1])) / 2).astype(np.intp)
    within = (0 <= x) & (x < width) & (0 <= y) & (y < height)
    inside = pixels[np.clip(y, 0, height - 1), np.clip(x, 0, width - 1)]
    return np.where(within, colour_names(inside), "")


def _shares(names: npt.NDArray[np.str_]) -> Floats:
    """The share of each of COLOUR_NAMES among the points in the picture; 0 without any."""
    counts = np.array([(names == name).sum() for name in COLOUR_NAMES], np.float64)
    return counts / max(float(counts.sum()), 1.0)
