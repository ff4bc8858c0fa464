"""Pictures inside the page as data URIs, so that none is written to the server's disk."""

from __future__ import annotations

import base64

import numpy as np
import numpy.typing as npt

from vizionary.render import png

__all__ = ["fitted", "jpeg_uri", "png_uri"]


def fitted(size: tuple[int, int], most: int) -> tuple[int, int]:
    """Width and height of the same shape, the longer side of ``most`` pixels at most."""
    scale = min(1.0, most / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def jpeg_uri(jpeg: bytes) -> str:
    """A JPEG file inside the page."""
    return f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}"


def png_uri(pixels: npt.NDArray[np.uint8], *, compress_level: int) -> str:
    """Pixels uint8 [H, W, 3 or 4], RGB or RGBA, inside the page; more than 3 is slow."""
    content = base64.b64encode(png(pixels, compress_level=compress_level))
    return f"data:image/png;base64,{content.decode()}"
