"""Views: pictures cut, flipped and put together, and whole pictures with their objects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageEnhance

from training.data import Picture
from vizionary.types import Pixels

__all__ = ["WHOLE_PICTURE", "Scene", "flipped", "joined", "part", "window"]

WHOLE_PICTURE = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True)
class Scene:
    """A picture and its objects: ``boxes`` [N, 4] in 0..1, ``classes`` [N], ``scores`` [N]."""

    picture: Picture
    boxes: npt.NDArray[np.float32]
    classes: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float32]

    @cached_property
    def pixels(self) -> Pixels:
        """uint8 [H, W, 3]; decoded once, for it is drawn many times."""
        return self.picture.pixels()

    @classmethod
    def of(cls, picture: Picture, found: Sequence[tuple[int, float, Sequence[float]]]) -> Scene:
        """A picture and what the teacher found in it: class, score, box."""
        boxes = np.array([box for _, _, box in found], np.float32).reshape(-1, 4)
        classes = np.array([label for label, _, _ in found], np.int64)
        return cls(picture, boxes, classes, np.array([s for _, s, _ in found], np.float32))


def window(draw: np.random.Generator) -> tuple[float, float, float, float]:
    """A part of a picture, 0..1: a quarter of it at least."""
    width, height = draw.uniform(0.5, 1, 2)
    x, y = draw.uniform(0, 1 - width), draw.uniform(0, 1 - height)
    return x, y, x + width, y + height


def part(
    pixels: Pixels,
    area: tuple[float, float, float, float],
    size: tuple[int, int],
    draw: np.random.Generator,
) -> Pixels:
    """What of a picture lies in ``area`` (0..1), as ``size`` (width, height), in another light."""
    image = Image.fromarray(pixels)
    width, height = image.size
    x0, y0, x1, y1 = area
    edges = (x0 * width, y0 * height, x1 * width, y1 * height)
    resized = image.resize(size, Image.Resampling.BICUBIC, box=edges, reducing_gap=2.0)
    for enhance in (ImageEnhance.Brightness, ImageEnhance.Color):
        resized = enhance(resized).enhance(draw.uniform(0.7, 1.3))
    return np.asarray(resized)


def joined(tiles: Sequence[tuple[Pixels, tuple[int, int]]], size: tuple[int, int]) -> Pixels:
    """Tiles put at their left upper corners into a picture of ``size`` (width, height)."""
    width, height = size
    canvas = np.empty((height, width, 3), np.uint8)
    for tile, (left, top) in tiles:
        rows, columns = tile.shape[:2]
        canvas[top : top + rows, left : left + columns] = tile
    return canvas


def flipped(pixels: Pixels, draw: np.random.Generator) -> Pixels:
    """The picture or, half of the time, its mirror image."""
    return pixels if draw.random() < 0.5 else np.ascontiguousarray(pixels[:, ::-1])
