"""What a detector learns from: pictures cut, flipped and put together, with their boxes.

Knows pixels and boxes, which are relative to the whole picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageEnhance

from training.data import Picture

__all__ = ["WHOLE_PICTURE", "Scene", "View", "flipped", "joined", "part", "window"]

WHOLE_PICTURE = (0.0, 0.0, 1.0, 1.0)

CUT = 0.35
"""A box that keeps less of its area inside a part is no longer there."""

LEAST = 0.012
"""A box with a shorter side, as a share of the view, can't be seen."""

Boxes = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Scene:
    """A picture and its objects: ``boxes`` [N, 4] in 0..1, ``classes`` [N], ``scores`` [N]."""

    picture: Picture
    boxes: Boxes
    classes: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float32]

    @cached_property
    def pixels(self) -> npt.NDArray[np.uint8]:
        """uint8 [H, W, 3]; decoded once, for it is drawn many times."""
        return self.picture.pixels()

    @classmethod
    def of(cls, picture: Picture, found: Sequence[tuple[int, float, Sequence[float]]]) -> Scene:
        """A picture and what the teacher found in it: class, score, box."""
        boxes = np.array([box for _, _, box in found], np.float32).reshape(-1, 4)
        classes = np.array([label for label, _, _ in found], np.int64)
        return cls(picture, boxes, classes, np.array([s for _, s, _ in found], np.float32))


@dataclass(frozen=True)
class View:
    """``pixels`` uint8 [size, size, 3], and the objects in it as in a ``Scene``."""

    pixels: npt.NDArray[np.uint8]
    boxes: Boxes
    classes: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float32]


def window(draw: np.random.Generator) -> tuple[float, float, float, float]:
    """A part of a picture, 0..1: a quarter of it at least."""
    width, height = draw.uniform(0.5, 1, 2)
    x, y = draw.uniform(0, 1 - width), draw.uniform(0, 1 - height)
    return x, y, x + width, y + height


def part(
    scene: Scene,
    area: tuple[float, float, float, float],
    size: tuple[int, int],
    draw: np.random.Generator,
) -> View:
    """What of a scene lies in ``area`` (0..1), as ``size`` (width, height) and in another light."""
    image = Image.fromarray(scene.pixels)
    width, height = image.size
    x0, y0, x1, y1 = area
    edges = (x0 * width, y0 * height, x1 * width, y1 * height)
    resized = image.resize(size, Image.Resampling.BICUBIC, box=edges, reducing_gap=2.0)
    for enhance in (ImageEnhance.Brightness, ImageEnhance.Color):
        resized = enhance(resized).enhance(draw.uniform(0.7, 1.3))
    scale = np.array([x1 - x0, y1 - y0] * 2, np.float32)
    moved = (scene.boxes - np.array([x0, y0] * 2, np.float32)) / scale
    clipped = np.clip(moved, 0, 1)
    sides = clipped[:, 2:] - clipped[:, :2]
    kept = _areas(clipped) >= CUT * np.maximum(_areas(moved), 1e-9)
    kept &= (sides > LEAST).all(axis=1)
    return View(np.asarray(resized), clipped[kept], scene.classes[kept], scene.scores[kept])


def joined(tiles: Sequence[tuple[View, tuple[int, int]]], size: tuple[int, int]) -> View:
    """Tiles put at their left upper corners into a picture of ``size`` (width, height)."""
    width, height = size
    canvas = np.empty((height, width, 3), np.uint8)
    whole = np.array([width, height] * 2, np.float32)
    boxes, classes, scores = [], [], []
    for tile, (left, top) in tiles:
        rows, columns = tile.pixels.shape[:2]
        canvas[top : top + rows, left : left + columns] = tile.pixels
        placed = tile.boxes * np.array([columns, rows] * 2, np.float32)
        placed = (placed + np.array([left, top] * 2, np.float32)) / whole
        seen = ((placed[:, 2:] - placed[:, :2]) > LEAST).all(axis=1)
        boxes.append(placed[seen])
        classes.append(tile.classes[seen])
        scores.append(tile.scores[seen])
    return View(canvas, np.concatenate(boxes), np.concatenate(classes), np.concatenate(scores))


def flipped(view: View, draw: np.random.Generator) -> View:
    """The view or, half of the time, its mirror image."""
    if draw.random() < 0.5:
        return view
    boxes = view.boxes.copy()
    boxes[:, [0, 2]] = 1 - view.boxes[:, [2, 0]]
    return View(np.ascontiguousarray(view.pixels[:, ::-1]), boxes, view.classes, view.scores)


def _areas(boxes: Boxes) -> Boxes:
    areas: Boxes = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return areas
