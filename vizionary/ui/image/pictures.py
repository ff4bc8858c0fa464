"""What the image tab shows inside the page: thumbnails, and layers over the picture."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
from PIL import Image

from vizionary.appearance import colour_names
from vizionary.render import layer
from vizionary.types import HeatMap, Observation, Pixels
from vizionary.ui.inline import fitted, jpeg_uri, png_uri

__all__ = ["colour_layer", "heat_layer", "thumbnail_uri"]

_LAYER_SIDE = 360
"""Longest side of a layer, in pixels: a map is soft, and the browser enlarges it smoothly."""

_STRENGTH = 0.8
_VEIL = (12, 18, 20, 205)


def thumbnail_uri(picture: Image.Image, side: int) -> str:
    """The square middle of a picture, ``side`` pixels wide."""
    least = min(picture.size)
    left, top = (picture.width - least) // 2, (picture.height - least) // 2
    area = (left, top, left + least, top + least)
    small = picture.convert("RGB").resize((side, side), box=area, reducing_gap=3.0)
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=82)
    return jpeg_uri(buffer.getvalue())


def heat_layer(heatmap: HeatMap, observation: Observation) -> str:
    """A heat map alone, to lie over the picture."""
    size = (observation.width, observation.height)
    return _layer_uri(layer(heatmap, size, fitted(size, _LAYER_SIDE), _STRENGTH))


def colour_layer(pixels: Pixels, names: frozenset[str]) -> str:
    """A veil over every place whose colour is none of ``names``."""
    picture = Image.fromarray(pixels)
    small = np.asarray(picture.resize(fitted(picture.size, _LAYER_SIDE), reducing_gap=3.0))
    named = colour_names(small.reshape(-1, 3)).reshape(small.shape[:2])
    veiled = ~np.isin(named, list(names))
    rgba = np.zeros((*veiled.shape, 4), np.uint8)
    rgba[veiled] = _VEIL
    return _layer_uri(rgba)


def _layer_uri(rgba: npt.NDArray[np.uint8]) -> str:
    # it is small, and stays on the page
    return png_uri(rgba, compress_level=6)
