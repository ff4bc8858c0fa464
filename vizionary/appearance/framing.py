"""Whether a thing on a plain ground is far away, or cut off by an edge of the picture.

Knows pixels. On any other ground it says nothing: without knowing what the thing is, its
surroundings cannot be told from it.

Measured on 3,300 photos, of which 866 have a plain ground (Caltech-101, Flickr8k, people at
sports, scenes): 4 whole things are called cut off and none far. Of 231 things on a plain ground
47 % are found when cut through the middle, and 99 % when moved away to a sixth of their size.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt
from PIL import Image

from vizionary.types import Pixels

__all__ = ["Framing", "framing"]

Framing = Literal["far", "cut_off"]

_Flags = npt.NDArray[np.bool_]

_SIDE = 96
"""Pixels of the small copy that is looked at."""

_ALIKE, _APART = 28, 44
"""Difference of a channel, 0..255, up to which a pixel is of the ground, and from which not."""

_PLAIN = 0.55
"""Share of the edges that is of the ground's colour; to call a thing far ``_PLAINER`` of it."""
_PLAINER = 0.6

_FAR_AREA, _FAR_SIDE = 0.03, 0.25
"""Far: less of the picture than this, and of its sides."""

_RUN, _WIDTH, _ELSEWHERE, _GAPS, _LARGEST = 0.06, 0.4, 0.03, 1.3, 0.6
"""Cut off: the least share of an edge, and of the thing's own width, that lies on the edge; the
most that lies on the others; how far the run may be longer than what is in it; and the most of
the picture that is the thing. An arm that holds a thing is narrower than the two."""


def framing(pixels: Pixels) -> Framing | None:
    """How badly a thing lies in the picture; None where it lies well, or cannot be told.

    The bottom edge does not count: whoever stands or sits in front of a camera ends there.
    """
    small = np.asarray(Image.fromarray(pixels).resize((_SIDE, _SIDE), Image.Resampling.BOX))
    edges = np.concatenate(
        [small[:2], small[-2:], *np.split(small, [2, -2], axis=1)[::2]], axis=None
    )
    edges = edges.reshape(-1, 3).astype(np.int16)
    ground = np.median(edges, axis=0)
    plain = float((np.abs(edges - ground).max(axis=1) < _ALIKE).mean())
    thing: _Flags = np.abs(small - ground).max(axis=2) > _APART
    if plain >= _PLAINER and _is_far(thing):
        return "far"
    return "cut_off" if plain >= _PLAIN and _is_cut_off(thing) else None


def _is_far(thing: _Flags) -> bool:
    rows, columns = (np.flatnonzero(thing.mean(axis=axis) > 0.02) for axis in (1, 0))
    if not len(rows) or not len(columns) or thing.mean() >= _FAR_AREA:
        return False
    return bool(max(np.ptp(rows), np.ptp(columns)) + 1 < _FAR_SIDE * _SIDE)


def _is_cut_off(thing: _Flags) -> bool:
    """Whether it runs into one edge, nearly as wide as it is, and into no other."""
    touched = {
        "top": thing[:2].all(axis=0), "bottom": thing[-2:].all(axis=0),
        "left": thing[:, :2].all(axis=1), "right": thing[:, -2:].all(axis=1),
    }  # fmt: skip
    sums = {edge: int(run.sum()) for edge, run in touched.items()}
    widths = {"top": thing.sum(axis=1).max(), "left": thing.sum(axis=0).max()}
    widths["right"] = widths["left"]
    edge = max(widths, key=lambda one: sums[one] / max(widths[one], 1))
    there = np.flatnonzero(touched[edge])
    if len(there) < _RUN * _SIDE or thing.mean() > _LARGEST:
        return False
    return bool(
        len(there) >= _WIDTH * widths[edge]
        and sum(sums.values()) - len(there) <= _ELSEWHERE * _SIDE
        and np.ptp(there) + 1 <= _GAPS * len(there)
        and 0 < there[0] and there[-1] < _SIDE - 1
    )  # fmt: skip
