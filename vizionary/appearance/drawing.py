"""Whether a picture is drawn: flat colours, few of them, where a photo shades everything."""

from __future__ import annotations

import numpy as np

from vizionary.types import Pixels

__all__ = ["drawn"]

_SMALLEST = 128
"""Pixels of the shorter side below which nobody can tell."""

_ROWS = 64
"""So many rows are looked at, evenly spaced; along them every pixel is."""

_SAME = 2
"""What neighbours of one colour may differ by in a channel: a JPEG is never quite flat."""

_COLOURS = 6
"""Colours of what is drawn on the ground, of 16 levels a channel."""

_FEW = 0.85
"""The least share of what is not ground that is in those colours."""

_FLAT = 0.8
"""The least share of it that is as its neighbours are."""

_CLEAN = 0.97
"""Or that share of the ground: lines on paper are too thin to be flat."""

_LEAST = 0.01
"""The least share of the picture that is not ground.

Of 12,090 photos (COCO, captions, sports, scenes, Caltech-101) eight are called drawn.
"""


def drawn(pixels: Pixels) -> float:
    """How surely uint8 RGB [H, W, 3] is a drawing in few flat colours, 0.8..1; 0 for a photo."""
    if min(pixels.shape[:2]) < _SMALLEST:
        return 0.0
    rows = pixels[:: len(pixels) // _ROWS]
    left, right = rows[:, :-1], rows[:, 1:]
    near = np.maximum(left, right) - np.minimum(left, right) <= _SAME
    same = near[..., 0] & near[..., 1] & near[..., 2]
    flat = same[:, 1:] & same[:, :-1]
    red, green, blue = (rows[:, 1:-1, channel].astype(np.intp) >> 4 for channel in range(3))
    keys = red << 8 | green << 4 | blue
    counts = np.bincount(keys.ravel(), minlength=4096)
    ground = keys == counts.argmax()
    if 1 - ground.mean() < _LEAST:
        return 0.0
    counts[counts.argmax()] = 0
    few = np.sort(counts)[-_COLOURS:].sum() / counts.sum()
    clean, share = float(flat[ground].mean()), float(flat[~ground].mean())
    found = clean if clean >= _CLEAN else share if share >= _FLAT else 0.0
    return found if few >= _FEW else 0.0
