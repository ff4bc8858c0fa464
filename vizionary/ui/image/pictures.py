"""Pixels as data URIs, so that no picture is written to the server's disk."""

from __future__ import annotations

import base64
import io

import numpy as np
import numpy.typing as npt
from PIL import Image

from vizionary.appearance import colour_names
from vizionary.render import layer
from vizionary.types import HeatMap, Observation, Pixels

__all__ = ["colour_layer", "heat_layer", "jpeg_uri", "thumbnail_uri"]

_LAYER_SIDE = 360
"""Longest side of a layer, in pixels: a map is soft, and the browser enlarges it smoothly."""

_STRENGTH = 0.8
_VEIL = (12, 18, 20, 205)


def jpeg_uri(jpeg: bytes) -> str:
    """A JPEG file inside the page."""
    return f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}"


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
    return _png_uri(layer(heatmap, size, _fitted(size), _STRENGTH))


def colour_layer(pixels: Pixels, names: frozenset[str]) -> str:
    """A veil over every place whose colour is none of ``names``."""
    picture = Image.fromarray(pixels)
    small = np.asarray(picture.resize(_fitted(picture.size), reducing_gap=3.0))
    named = colour_names(small.reshape(-1, 3)).reshape(small.shape[:2])
    veiled = ~np.isin(named, list(names))
    rgba = np.zeros((*veiled.shape, 4), np.uint8)
    rgba[veiled] = _VEIL
    return _png_uri(rgba)


def _fitted(size: tuple[int, int]) -> tuple[int, int]:
    scale = min(1.0, _LAYER_SIDE / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _png_uri(rgba: npt.NDArray[np.uint8]) -> str:
    buffer = io.BytesIO()
    Image.fromarray(rgba).save(buffer, "PNG")
    return f"data:image/png;base64,{base64.b64encode(buffer.getvalue()).decode()}"
