"""Everything that is measured of a picture's look, in one value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vizionary.appearance.colours import dominant_colours
from vizionary.appearance.condition import condition
from vizionary.appearance.drawing import drawn
from vizionary.appearance.light import Light, light
from vizionary.appearance.sample import sampled
from vizionary.types import Colour, Condition, Pixels

__all__ = ["Appearance", "look"]

_GREY_SPREAD, _FLAT = 8, 8
"""Black and white: the channels of a pixel differ by no more (JPEG keeps grey within it), and
its pixels do by more."""


@dataclass(frozen=True)
class Appearance:
    """The whole look; in a ``condition`` nothing in the picture can be named.

    ``drawn`` is how surely it is a drawing, 0 for a photo.
    """

    light: Light
    colours: tuple[Colour, ...]
    monochrome: bool
    condition: Condition | None
    drawn: float = 0.0


def look(pixels: Pixels) -> Appearance:
    """Everything that this package measures."""
    return Appearance(
        light=light(pixels),
        colours=dominant_colours(pixels),
        monochrome=_is_monochrome(sampled(pixels)),
        condition=condition(pixels),
        drawn=drawn(pixels),
    )


def _is_monochrome(sample: Pixels) -> bool:
    """Whether there is no colour in it; a single colour is not called black and white."""
    levels = sample.astype(np.int16)
    spread = np.percentile(levels.max(axis=-1) - levels.min(axis=-1), 99)
    return bool(spread <= _GREY_SPREAD and np.ptp(levels) > _FLAT)
