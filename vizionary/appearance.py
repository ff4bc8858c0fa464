"""How a picture looks as a whole: its light, its colours, black and white, blank.

Knows pixels only; does not know what is in the picture, and never guesses it.
Everything is measured on an even sample of at most 48 x 48 pixels, so that the size of the
picture costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from vizionary.types import Pixels

__all__ = [
    "COLOUR_NAMES",
    "Appearance",
    "Colour",
    "Light",
    "LightName",
    "colour_names",
    "dominant_colours",
    "light",
    "look",
]

LightName = Literal["dark", "dim", "normal", "bright", "overexposed"]
_Floats = npt.NDArray[np.float64]

_SIDE = 48
_LEAST_SHARE = 0.1
_MOST_COLOURS = 3

_DARK, _DIM, _BRIGHT = 16.0, 28.0, 75.0
"""Mean CIE L* (0 black, 50 middle grey, 100 white) that parts the words for light."""

_CLIPPED, _PAPER, _WASHED_OUT = 0.25, 0.9, 45.0
"""Overexposed: the share of clipped pixels lies between, and nothing is darker than this L*.

That tells a washed-out photo from a thing on a white ground and from a page of text.
"""

_GREY_SPREAD = 8
"""Black and white: the channels of a pixel differ by no more; JPEG keeps grey within it."""

_FLAT, _SPECK, _SPECK_SHARE = 4.0, 32, 0.0005
"""Blank: a channel deviates by this (noise of a covered lens), and nearly nothing sticks out."""

# Name, hue from, hue to (degrees), lightness from, to, chroma from, to: the first that holds.
# OKLCh, because there one hue angle looks like one hue (CIELAB turns blue into purple). The
# names are the eleven basic colour terms of Berlin & Kay (1969) and beige.
_NAMES: tuple[tuple[str, float, float, float, float, float, float], ...] = (
    ("black", 0, 360, 0.00, 0.20, 0.000, 0.08),
    ("black", 0, 360, 0.00, 0.28, 0.000, 0.03),
    ("white", 0, 360, 0.93, 1.01, 0.000, 0.035),
    ("grey", 0, 360, 0.00, 1.01, 0.000, 0.025),
    ("grey", 185, 283, 0.30, 1.01, 0.000, 0.034),
    ("red", 0, 15, 0.00, 0.55, 0.060, 1.0),
    ("purple", 0, 15, 0.00, 0.55, 0.000, 0.06),
    ("pink", 0, 15, 0.00, 1.01, 0.000, 1.0),
    ("pink", 15, 35, 0.74, 1.01, 0.000, 1.0),
    ("brown", 15, 35, 0.00, 0.74, 0.000, 0.115),
    ("red", 15, 35, 0.00, 1.01, 0.000, 1.0),
    ("beige", 35, 112, 0.76, 1.01, 0.000, 0.085),
    ("brown", 35, 80, 0.00, 0.66, 0.000, 1.0),
    ("brown", 35, 80, 0.00, 1.01, 0.000, 0.115),
    ("orange", 35, 80, 0.00, 1.01, 0.000, 1.0),
    ("brown", 80, 103, 0.00, 0.72, 0.000, 1.0),
    ("green", 103, 112, 0.00, 0.72, 0.000, 1.0),
    ("yellow", 80, 112, 0.00, 1.01, 0.000, 1.0),
    ("green", 112, 185, 0.00, 1.01, 0.000, 1.0),
    ("blue", 185, 283, 0.00, 1.01, 0.000, 1.0),
    ("pink", 312, 360, 0.72, 1.01, 0.000, 1.0),
    ("pink", 342, 360, 0.50, 1.01, 0.000, 1.0),
    ("purple", 283, 360, 0.00, 1.01, 0.000, 1.0),
)

COLOUR_NAMES = tuple(dict.fromkeys(row[0] for row in _NAMES))
"""Every colour name that is said."""


@dataclass(frozen=True)
class Light:
    """How light the picture is; ``score`` 0.5 at the border of the word, 1 at its extreme."""

    name: LightName
    score: float


@dataclass(frozen=True)
class Colour:
    """A colour name and its share of the picture, 0..1."""

    name: str
    share: float


@dataclass(frozen=True)
class Appearance:
    """The whole look; ``blank`` is the one colour of a picture in which there is nothing."""

    light: Light
    colours: tuple[Colour, ...]
    monochrome: bool
    blank: Colour | None


def look(pixels: Pixels) -> Appearance:
    """Everything that this module measures."""
    sample = _sample(pixels)
    return Appearance(
        light=_light(sample),
        colours=_dominant_colours(sample),
        monochrome=_is_monochrome(sample),
        blank=_blank(pixels, sample),
    )


def light(pixels: Pixels) -> Light:
    """The word for the light, by the mean CIE L* of the picture."""
    return _light(_sample(pixels))


def dominant_colours(pixels: Pixels) -> tuple[Colour, ...]:
    """At most three colours that cover a tenth of the picture each, the largest first."""
    return _dominant_colours(_sample(pixels))


def colour_names(rgb: npt.NDArray[np.uint8]) -> npt.NDArray[np.str_]:
    """The name of each colour: uint8 [N, 3] sRGB to strings [N]."""
    lab = _oklab(rgb)
    lightness, chroma = lab[:, 0], np.hypot(lab[:, 1], lab[:, 2])
    hue = np.degrees(np.arctan2(lab[:, 2], lab[:, 1])) % 360
    holds = [
        (h0 <= hue) & (hue < h1) & (l0 <= lightness) & (lightness < l1) & (c0 <= chroma)
        & (chroma < c1)
        for _, h0, h1, l0, l1, c0, c1 in _NAMES
    ]  # fmt: skip
    return np.asarray(np.select(holds, [row[0] for row in _NAMES], default="grey"), np.str_)


def _light(sample: Pixels) -> Light:
    lightness = _cie_lightness(sample)
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


def _dominant_colours(sample: Pixels) -> tuple[Colour, ...]:
    names = colour_names(sample.reshape(-1, 3))
    found, counts = np.unique(names, return_counts=True)
    colours = [
        Colour(str(name), float(count) / names.size)
        for name, count in zip(found, counts, strict=True)
    ]
    colours.sort(key=lambda colour: (-colour.share, colour.name))
    return tuple(c for c in colours if c.share >= _LEAST_SHARE)[:_MOST_COLOURS]


def _is_monochrome(sample: Pixels) -> bool:
    """Whether there is no colour in it; a single colour is not called black and white."""
    levels = sample.astype(np.int16)
    spread = np.percentile(levels.max(axis=-1) - levels.min(axis=-1), 99)
    return bool(spread <= _GREY_SPREAD and np.ptp(levels) > 2 * _FLAT)


def _blank(pixels: Pixels, sample: Pixels) -> Colour | None:
    """The colour of a picture that shows nothing but it; every pixel is looked at."""
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
    return Colour(str(colour_names(middle[None])[0]), 1.0 - specks)


def _sample(pixels: Pixels) -> Pixels:
    """Evenly spaced pixels, uint8 [at most 48, at most 48, 3]."""
    rows, columns = (
        np.linspace(0, size - 1, min(size, _SIDE)).round().astype(np.intp)
        for size in pixels.shape[:2]
    )
    return pixels[rows[:, None], columns[None, :]]


def _linear(rgb: npt.NDArray[np.uint8]) -> _Floats:
    """SRGB 0..255 to linear light 0..1 (IEC 61966-2-1)."""
    values = np.arange(256) / 255
    curve = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return np.asarray(curve[rgb], np.float64)


def _cie_lightness(rgb: Pixels) -> _Floats:
    """CIE 1976 L* of each pixel, 0..100 (ISO/CIE 11664-4)."""
    luminance = _linear(rgb) @ np.array([0.2126, 0.7152, 0.0722])
    cube = np.where(
        luminance > 216 / 24389, np.cbrt(luminance), (24389 / 27 * luminance + 16) / 116
    )
    return np.asarray(116 * cube - 16, np.float64)


def _oklab(rgb: npt.NDArray[np.uint8]) -> _Floats:
    """Oklab of each colour [N, 3] (Ottosson 2020; CSS Color Module Level 4)."""
    to_cones = np.array(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
    )
    to_lab = np.array(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
    )
    return np.asarray(np.cbrt(_linear(rgb) @ to_cones.T) @ to_lab.T, np.float64)
