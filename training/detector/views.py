"""What a detector learns from: pictures cut, flipped and put together, with their boxes.

Knows pixels and boxes; the boxes are the object teacher's, relative to the whole picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageEnhance

from training.data import Picture

__all__ = ["Scene", "View", "random_view"]

WHOLE, MOSAIC = 0.35, 0.45
"""Shares of views that are a whole picture, and that are four; the rest are parts of one."""

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


def random_view(scenes: Sequence[Scene], size: int, draw: np.random.Generator) -> View:
    """A whole picture, a part of one, or parts of four in a mosaic (Bochkovskiy et al., 2020)."""
    chance = draw.random()
    if chance < WHOLE or len(scenes) < 4:
        return _flipped(_part(scenes[0], (0.0, 0.0, 1.0, 1.0), (size, size), draw), draw)
    if chance >= WHOLE + MOSAIC:
        return _flipped(_part(scenes[0], _window(draw), (size, size), draw), draw)
    return _flipped(_mosaic(scenes, size, draw), draw)


def _window(draw: np.random.Generator) -> tuple[float, float, float, float]:
    """A part of a picture, 0..1: a quarter of it at least."""
    width, height = draw.uniform(0.5, 1, 2)
    x, y = draw.uniform(0, 1 - width), draw.uniform(0, 1 - height)
    return x, y, x + width, y + height


def _part(
    scene: Scene,
    window: tuple[float, float, float, float],
    size: tuple[int, int],
    draw: np.random.Generator,
) -> View:
    image = Image.fromarray(scene.pixels)
    width, height = image.size
    x0, y0, x1, y1 = window
    area = (x0 * width, y0 * height, x1 * width, y1 * height)
    resized = image.resize(size, Image.Resampling.BICUBIC, box=area, reducing_gap=2.0)
    for enhance in (ImageEnhance.Brightness, ImageEnhance.Color):
        resized = enhance(resized).enhance(draw.uniform(0.7, 1.3))
    scale = np.array([x1 - x0, y1 - y0] * 2, np.float32)
    moved = (scene.boxes - np.array([x0, y0] * 2, np.float32)) / scale
    clipped = np.clip(moved, 0, 1)
    sides = clipped[:, 2:] - clipped[:, :2]
    kept = _areas(clipped) >= CUT * np.maximum(_areas(moved), 1e-9)
    kept &= (sides > LEAST).all(axis=1)
    return View(np.asarray(resized), clipped[kept], scene.classes[kept], scene.scores[kept])


def _mosaic(scenes: Sequence[Scene], size: int, draw: np.random.Generator) -> View:
    """Parts of four pictures around a point that lies anywhere near the middle."""
    x, y = (draw.uniform(0.3, 0.7, 2) * size).astype(int)
    places = [(0, 0, x, y), (x, 0, size, y), (0, y, x, size), (x, y, size, size)]
    canvas = np.empty((size, size, 3), np.uint8)
    boxes, classes, scores = [], [], []
    for scene, (left, top, right, bottom) in zip(scenes, places, strict=False):
        tile = _part(scene, _window(draw), (right - left, bottom - top), draw)
        canvas[top:bottom, left:right] = tile.pixels
        scale = np.array([right - left, bottom - top] * 2, np.float32) / size
        placed = tile.boxes * scale + np.array([left, top] * 2, np.float32) / size
        seen = ((placed[:, 2:] - placed[:, :2]) > LEAST).all(axis=1)
        boxes.append(placed[seen])
        classes.append(tile.classes[seen])
        scores.append(tile.scores[seen])
    return View(canvas, np.concatenate(boxes), np.concatenate(classes), np.concatenate(scores))


def _flipped(view: View, draw: np.random.Generator) -> View:
    if draw.random() < 0.5:
        return view
    boxes = view.boxes.copy()
    boxes[:, [0, 2]] = 1 - view.boxes[:, [2, 0]]
    return View(np.ascontiguousarray(view.pixels[:, ::-1]), boxes, view.classes, view.scores)


def _areas(boxes: Boxes) -> Boxes:
    areas: Boxes = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return areas
