"""How blurred a picture is, without another one to compare it with.

After Crete et al., "The blur effect" (SPIE 2007): a mean over some pixels takes the steps
between neighbours out of a sharp picture, and leaves a blurred one as it was.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

from vizionary.types import Pixels

__all__ = ["blur", "grey"]

_Grey = npt.NDArray[np.float32]

_SIDE = 256
"""Longest side of what is looked at: finer detail than a model sees does not count."""

_TIMES = (4, 2, 1)
"""Also looked at so many times smaller: there noise is gone, and heavy blur is left."""

_SHARP = 0.25
"""Below this at half the size, the full size cannot be blurred and need not be looked at."""

_MEAN = 9
"""Pixels of the mean; half of it is looked at around each step."""

_LEAST_SIDE, _TILES = 3 * _MEAN, 4
"""No scale is smaller; each is cut into so many parts a side."""

_LIVELY = 0.5
"""Only parts with this share of the usual steps count: a sky tells nothing about the focus."""


def grey(pixels: Pixels) -> _Grey:
    """Luma 0..255, float32, the longest side at most 256 pixels."""
    height, width = pixels.shape[:2]
    # Four samples a side for each pixel are enough for its mean.
    step = max(max(height, width) // (4 * _SIDE), 1)
    picture = Image.fromarray(np.ascontiguousarray(pixels[::step, ::step])).convert("L")
    picture.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX, reducing_gap=None)
    return np.asarray(picture, np.float32)


def blur(levels: _Grey) -> float:
    """How blurred ``levels`` of ``grey`` are, 0..1; ordinary photos are below 0.45.

    The most blurred of some directions and scales, so that a shaken picture is found; in
    each the mean of the whole and of its sharpest part, so that a sharp thing before a
    blurred ground is none. 0 for a picture too small to tell.
    """
    worst = 0.0
    for times in _TIMES:
        height, width = (side // times for side in levels.shape)
        if min(height, width) < _LEAST_SIDE:
            continue
        scaled = Image.fromarray(levels).resize((width, height), Image.Resampling.BOX)
        score = _blur_at(np.asarray(scaled, np.float32))
        worst = max(worst, score)
        if times == 2 and score < _SHARP:
            break
    return worst


def _blur_at(levels: _Grey) -> float:
    """The most blurred of four directions, at one scale."""
    views = (
        _steps(levels, 0, 1),
        _steps(levels, 1, 0),
        _steps(levels, 1, 1),
        _steps(levels[:, ::-1], 1, 1),
    )
    return max(_blur_along(steps, lost) for steps, lost in views)


def _steps(levels: _Grey, down: int, across: int) -> tuple[_Grey, _Grey]:
    """The steps between neighbours in one direction, and what a mean takes away of them."""
    height, width = levels.shape[0] - _MEAN * down, levels.shape[1] - _MEAN * across

    def moved(by: int) -> _Grey:
        return levels[by * down : by * down + height, by * across : by * across + width]

    # In place from here on: to allocate such arrays takes longer than to fill them.
    steps = moved(_MEAN // 2 + 1) - moved(_MEAN // 2)
    np.abs(steps, out=steps)
    # The step between two means that lie one pixel apart.
    kept = moved(_MEAN) - moved(0)
    np.abs(kept, out=kept)
    kept /= _MEAN
    lost = np.subtract(steps, kept, out=kept)
    return steps, np.maximum(lost, 0, out=lost)


def _blur_along(steps: _Grey, lost: _Grey) -> float:
    parts, lost_parts = _parts(steps), _parts(lost)
    total = float(parts.sum())
    if total <= 0:
        return 0.0
    lively = parts >= _LIVELY * parts.mean()
    sharpest = float((lost_parts[lively] / parts[lively]).max())
    return 1 - (float(lost_parts.sum()) / total + sharpest) / 2


def _parts(values: _Grey) -> npt.NDArray[np.float64]:
    """The sums over a grid of parts, [4, 4]."""
    rows, columns = (
        np.linspace(0, side, _TILES, endpoint=False).astype(int) for side in values.shape
    )
    bands = np.add.reduceat(values, columns, 1)
    return np.add.reduceat(bands, rows, 0, np.float64)
