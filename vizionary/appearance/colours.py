"""Colour names, and the colours that a picture is made of."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vizionary.appearance.sample import Floats, linear, sampled
from vizionary.types import Colour, Pixels

__all__ = ["COLOUR_NAMES", "colour_names", "dominant_colours"]

_LEAST_SHARE = 0.1
_MOST_COLOURS = 3

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


def dominant_colours(pixels: Pixels) -> tuple[Colour, ...]:
    """At most three colours that cover a tenth of the picture each, the largest first."""
    flat = sampled(pixels).reshape(-1, 3)
    names = colour_names(flat)
    found, counts = np.unique(names, return_counts=True)
    shares = [(str(name), int(n) / names.size) for name, n in zip(found, counts, strict=True)]
    shares.sort(key=lambda pair: (-pair[1], pair[0]))
    return tuple(
        Colour(name, share, _typical(flat[names == name]))
        for name, share in shares[:_MOST_COLOURS]
        if share >= _LEAST_SHARE
    )


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


def _typical(rgb: npt.NDArray[np.uint8]) -> tuple[int, int, int]:
    """The median of each channel: a patch that looks like the colours [N, 3]."""
    red, green, blue = np.median(rgb, axis=0).round().astype(int).tolist()
    return red, green, blue


def _oklab(rgb: npt.NDArray[np.uint8]) -> Floats:
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
    return np.asarray(np.cbrt(linear(rgb) @ to_cones.T) @ to_lab.T, np.float64)
