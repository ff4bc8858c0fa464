"""A heat map drawn over its picture, and pixels as a PNG file.

Knows pixels and colours; does not know where the map comes from.
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import numpy as np
import numpy.typing as npt
from PIL import Image

from vizionary.types import HeatMap, Pixels

__all__ = ["layer", "overlay", "png"]

# matplotlib's "inferno" (van der Walt & Smith 2015, CC0) at 17 even steps: lightness rises
# evenly with heat, so it also reads in grey and for colour-blind people.
_INFERNO = (
    (0, 0, 4), (11, 7, 36), (33, 12, 74), (61, 9, 101), (87, 16, 110), (113, 25, 110),
    (138, 34, 106), (163, 44, 97), (188, 55, 84), (210, 70, 68), (228, 90, 49), (241, 115, 29),
    (249, 142, 9), (252, 172, 17), (249, 203, 53), (242, 234, 105), (252, 255, 164),
)  # fmt: skip


def overlay(pixels: Pixels, heatmap: HeatMap, strength: float = 0.5) -> Pixels:
    """The picture with the map over it; uint8 [H, W, 3] RGB of the same size.

    ``strength`` 0 is the picture alone, 1 the map alone; between, a place is covered by
    ``strength ** (1 / (2 * heat))``, so that what is cold stays clear.

    Raises: ValueError for a strength outside 0..1.
    """
    if not 0.0 <= strength <= 1.0:
        raise ValueError(f"strength must be 0..1, got {strength}")
    height, width = pixels.shape[:2]
    heat = _heat(heatmap, width, height)
    colours = _coloured(heat)
    cover = heat.point(_cover(strength))
    return np.asarray(Image.composite(colours, Image.fromarray(pixels), cover))


def layer(
    heatmap: HeatMap, size: tuple[int, int], shown: tuple[int, int], strength: float = 0.5
) -> npt.NDArray[np.uint8]:
    """The map alone, to be laid over a picture that moves; uint8 [H, W, 4] RGBA.

    ``size`` is the picture's width and height, ``shown`` the layer's own; covers as much as
    ``overlay`` does.
    """
    across, down = shown[0] / size[0], shown[1] / size[1]
    x0, y0, x1, y1 = heatmap.area
    area = (x0 * across, y0 * down, x1 * across, y1 * down)
    heat = _heat(replace(heatmap, area=area), *shown)
    colours = _coloured(heat)
    colours.putalpha(heat.point(_cover(strength)))
    return np.asarray(colours)


def png(pixels: npt.NDArray[np.uint8], *, compress_level: int) -> bytes:
    """The PNG file of uint8 [H, W, 3 or 4], RGB or RGBA; ``compress_level`` is zlib's, 0..9."""
    buffer = BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG", compress_level=compress_level)
    return buffer.getvalue()


def _heat(heatmap: HeatMap, width: int, height: int) -> Image.Image:
    """The grid as a picture of 8-bit heat, bicubic over its area and 0 outside."""
    x0, y0, x1, y1 = (round(edge) for edge in heatmap.area)
    grid = Image.fromarray((heatmap.grid * 255).round().astype(np.uint8))
    size = max(x1 - x0, 1), max(y1 - y0, 1)
    heat = Image.new("L", (width, height), 0)
    heat.paste(grid.resize(size, Image.Resampling.BICUBIC), (x0, y0))
    return heat


def _coloured(heat: Image.Image) -> Image.Image:
    """Heat 0..255 to colours of the map."""
    steps = np.linspace(0, 255, len(_INFERNO))
    channels = np.array(_INFERNO, np.float64).T
    palette = np.stack([np.interp(np.arange(256), steps, channel) for channel in channels], 1)
    coloured = heat.copy()
    coloured.putpalette(palette.round().astype(np.uint8).tobytes())
    return coloured.convert("RGB")


def _cover(strength: float) -> list[int]:
    """How much of the picture each heat covers, 0..255."""
    if strength in (0.0, 1.0):
        return [round(255 * strength)] * 256
    return [0] + [round(255 * strength ** (127.5 / heat)) for heat in range(1, 256)]
