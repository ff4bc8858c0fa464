"""Small samples of a picture, so that its size costs nothing."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vizionary.types import Pixels

__all__ = ["Floats", "cie_lightness", "linear", "sampled"]

Floats = npt.NDArray[np.float64]

_SIDE = 48


def sampled(pixels: Pixels) -> Pixels:
    """Evenly spaced pixels, uint8 [at most 48, at most 48, 3]."""
    rows, columns = (
        np.linspace(0, size - 1, min(size, _SIDE)).round().astype(np.intp)
        for size in pixels.shape[:2]
    )
    return pixels[rows[:, None], columns[None, :]]


def linear(rgb: npt.NDArray[np.uint8]) -> Floats:
    """SRGB 0..255 to linear light 0..1 (IEC 61966-2-1)."""
    values = np.arange(256) / 255
    curve = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return np.asarray(curve[rgb], np.float64)


def cie_lightness(rgb: Pixels) -> Floats:
    """CIE 1976 L* of each pixel, 0..100 (ISO/CIE 11664-4)."""
    luminance = linear(rgb) @ np.array([0.2126, 0.7152, 0.0722])
    cube = np.where(
        luminance > 216 / 24389, np.cbrt(luminance), (24389 / 27 * luminance + 16) / 116
    )
    return np.asarray(116 * cube - 16, np.float64)
