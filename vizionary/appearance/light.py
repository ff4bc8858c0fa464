"""The word for the light of a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from vizionary.appearance.sample import cie_lightness, sampled
from vizionary.types import Pixels

__all__ = ["Light", "LightName", "light"]

LightName = Literal["dark", "dim", "normal", "bright", "overexposed"]

_DARK, _DIM, _BRIGHT = 16.0, 28.0, 75.0
"""Mean CIE L* (0 black, 50 middle grey, 100 white) that parts the words for light."""

_CLIPPED, _PAPER, _WASHED_OUT = 0.25, 0.9, 45.0
"""Overexposed: the share of clipped pixels lies between, and nothing is darker than this L*.

That tells a washed-out photo from a thing on a white ground and from a page of text.
"""


@dataclass(frozen=True)
class Light:
    """How light the picture is; ``score`` 0.5 at the border of the word, 1 at its extreme."""

    name: LightName
    score: float


def light(pixels: Pixels) -> Light:
    """The word for the light, by the mean CIE L* of the picture."""
    sample = sampled(pixels)
    lightness = cie_lightness(sample)
    mean = float(lightness.mean())
    clipped = float((sample.min(axis=-1) >= 250).mean())
    if mean > _BRIGHT and _CLIPPED <= clipped <= _PAPER:
        if np.percentile(lightness, 0.5) >= _WASHED_OUT:
            return Light("overexposed", 0.5 + clipped / 2)
    if mean < _DARK:
        return Light("dark", 1 - mean / _DARK / 2)
    if mean < _DIM:
        return Light("dim", 1 - (mean - _DARK) / (_DIM - _DARK) / 2)
    if mean > _BRIGHT:
        return Light("bright", 0.5 + (mean - _BRIGHT) / (100 - _BRIGHT) / 2)
    return Light("normal", 1.0)
