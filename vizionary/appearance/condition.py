"""Pictures in which nothing can be named: blank, black, covered, blurred, too light, too dark.

Each border was chosen on real photos: of 13,000 ordinary ones (Flickr8k, COCO, Caltech-101,
scenes) 23 are refused; what is found of spoilt copies stands in the tests.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

from vizionary.appearance.blur import blur, grey
from vizionary.appearance.sample import cie_lightness, sampled
from vizionary.types import Condition, ConditionKind, Pixels

__all__ = ["condition"]

_FLAT, _SPECK, _SPECK_SHARE = 4.0, 32, 0.0005
"""Blank: a channel deviates by this (noise of a covered lens), and nearly nothing sticks out."""

_BLACK_TOP, _DARK_TOP = 6.0, 28.0
"""Black, dark: the CIE L* above which lies no more than a hundredth of the picture."""

_CLIPPED, _FLARE, _WASHED_OUT = 0.35, 45.0, 55.0
"""Overexposed: the least share of clipped pixels, and the L* of the darkest 0.5 and 5 %."""

_HALF_CLIPPED, _PALE = 0.25, 100
"""And of the rest the share with one channel clipped, and the most that channels differ.

That tells a washed-out photo from a thing on a white ground.
"""

_WHITE = 250
"""A clipped channel, 0..255."""

_BLURRED = 0.47
"""What ``blur`` gives for a picture that is out of focus or shaken."""

_STRUCTURE, _COARSE = 6.0, 16
"""Covered: blurred, and its grey levels deviate by less from a plane, on so coarse a grid."""


def condition(pixels: Pixels) -> Condition | None:
    """What is wrong with the picture; None where something can be seen in it."""
    sample = sampled(pixels)
    found = _blank(pixels, sample) or _ill_lit(sample)
    # A covered lens is dark as well, and more light would not help.
    if found is not None and found.kind != "dark":
        return found
    levels = grey(pixels)
    score = blur(levels)
    if score < _BLURRED:
        return found
    covered = _structure(levels) < _STRUCTURE
    if found is not None and not covered:
        return found
    kind: ConditionKind = "covered" if covered else "blurred"
    return Condition(kind, 0.5 + (score - _BLURRED) / (1 - _BLURRED) / 2)


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
    black = float(cie_lightness(middle[None, None])[0, 0]) < _BLACK_TOP
    return Condition("black" if black else "blank", 1.0 - specks)


def _ill_lit(sample: Pixels) -> Condition | None:
    """Too little light to see anything, or too much."""
    lightness = cie_lightness(sample)
    darkest, dark, top = np.percentile(lightness, (0.5, 5, 99)).tolist()
    if top < _BLACK_TOP:
        return Condition("black", 1 - top / _BLACK_TOP / 2)
    if top < _DARK_TOP:
        return Condition("dark", 1 - top / _DARK_TOP / 2)
    if darkest >= _FLARE and dark >= _WASHED_OUT:
        return _overexposed(sample)
    return None


def _overexposed(sample: Pixels) -> Condition | None:
    """Much of it is plain white, and the rest is on its way there."""
    least, most = sample.min(axis=-1), sample.max(axis=-1)
    rest = least < _WHITE
    clipped = 1 - float(rest.mean())
    if clipped < _CLIPPED or not rest.any():
        return None
    if float((most[rest] >= _WHITE).mean()) < _HALF_CLIPPED:
        return None
    if float((most[rest] - least[rest]).mean()) > _PALE:
        return None
    return Condition("overexposed", 0.5 + (clipped - _CLIPPED) / (1 - _CLIPPED) / 2)


def _structure(levels: npt.NDArray[np.float32]) -> float:
    """How far a coarse grid of the grey levels deviates from an even slope, 0..255."""
    size = (_COARSE, _COARSE)
    grid = np.asarray(Image.fromarray(levels).resize(size, Image.Resampling.BOX), np.float64)
    across, down = np.meshgrid(np.arange(_COARSE), np.arange(_COARSE))
    slope = np.stack([np.ones(grid.size), across.ravel(), down.ravel()], axis=1)
    plane = slope @ np.linalg.lstsq(slope, grid.ravel(), rcond=None)[0]
    return float((grid.ravel() - plane).std())
