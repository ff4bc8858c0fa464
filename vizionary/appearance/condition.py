"""Pictures in which nothing can be named: blank, black, covered, blurred, too light, too dark."""

from __future__ import annotations

import numpy as np

from vizionary.appearance.sample import sampled
from vizionary.types import Condition, Pixels

__all__ = ["condition"]

_FLAT, _SPECK, _SPECK_SHARE = 4.0, 32, 0.0005
"""Blank: a channel deviates by this (noise of a covered lens), and nearly nothing sticks out."""

_BLACK = 24
"""Black: the ground of a blank picture has no channel above it."""


def condition(pixels: Pixels) -> Condition | None:
    """What is wrong with the picture; None where something can be seen in it."""
    return _blank(pixels, sampled(pixels))


def _blank(pixels: Pixels, sample: Pixels) -> Condition | None:
    """One colour and nothing else; every pixel is looked at."""
    if float(sample.std(axis=(0, 1)).max()) > _FLAT:
        return None
    middle = np.median(sample, axis=(0, 1)).astype(np.uint8)
    # Rows of single values: numpy is ten times slower along an axis of three.
    rows = pixels.reshape(len(pixels), -1)
    ground = np.tile(middle, pixels.shape[1])
    away = np.maximum(rows, ground) - np.minimum(rows, ground)
    specks = float(np.count_nonzero(away > _SPECK)) / rows.size
    if specks > _SPECK_SHARE:
        return None
    return Condition("black" if int(middle.max()) <= _BLACK else "blank", 1.0 - specks)
