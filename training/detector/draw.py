"""Views drawn at random: whole pictures, parts of them, and mosaics of four.

Half of the pictures are drawn by their data set's share, half by what is in them, so that a
seldom class is learned too. Small pictures come only as tiles near their own size, several in
the place of one. Knows scenes; does not know tensors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from training.detector.objects import SURE
from training.detector.views import WHOLE_PICTURE, Scene, flipped, joined, part, window
from vizionary.types import Pixels

__all__ = ["ViewDrawer", "small_ones"]

WHOLE, PART = 0.38, 0.17
"""Shares of views that are a whole picture, and that are a part of one; the rest are mosaics
(Bochkovskiy et al., YOLOv4, 2020)."""

BY_CLASS = 0.45
"""Share of the pictures that are drawn for a class that is in them."""

FEWEST, ENOUGH = 3, 600
"""A class in fewer pictures is not drawn for; one in more is drawn no oftener."""

SMALL = 100
"""Pictures whose longer side has fewer pixels are small."""

TILE = (60, 120)
"""Pixels of a small picture's side in a mosaic, from and to."""


class ViewDrawer:
    """``view(number)`` is the same in every run of the same ``seed``.

    ``scenes`` are those of each data set, ``shares`` how often each is drawn. ``small`` are the
    data sets whose pictures are only ever tiles.
    """

    def __init__(
        self,
        scenes: Mapping[str, Sequence[Scene]],
        shares: Mapping[str, float],
        size: int,
        seed: int,
    ) -> None:
        self._scenes, self._size, self._seed = scenes, size, seed
        self._names = list(shares)
        weights = np.array(list(shares.values()))
        self._shares = weights / weights.sum()
        self._with = _by_class(scenes)
        often = np.array([min(len(found), ENOUGH) ** 0.5 for found in self._with])
        self._often = often / often.sum()
        self.small = small_ones(scenes)

    def view(self, number: int) -> Pixels:
        """View ``number``, uint8 [size, size, 3]."""
        draw = np.random.default_rng((self._seed, number))
        kind, size = draw.random(), (self._size, self._size)
        if kind >= WHOLE + PART:
            return self._mosaic(draw)
        _, scene = self._drawn(draw, large=True)
        area = WHOLE_PICTURE if kind < WHOLE else window(draw)
        return flipped(part(scene.pixels, area, size, draw), draw)

    def _drawn(self, draw: np.random.Generator, *, large: bool = False) -> tuple[str, Scene]:
        """A data set's name and one of its scenes."""
        while True:
            if self._with and draw.random() < BY_CLASS:
                found = self._with[draw.choice(len(self._with), p=self._often)]
                name, place = found[draw.integers(len(found))]
            else:
                name = self._names[draw.choice(len(self._names), p=self._shares)]
                place = int(draw.integers(len(self._scenes[name])))
            if not (large and name in self.small):
                return name, self._scenes[name][place]

    def _mosaic(self, draw: np.random.Generator) -> Pixels:
        """Four tiles around a point that lies anywhere near the middle."""
        size = self._size
        x, y = (int(v) for v in draw.uniform(0.3, 0.7, 2) * size)
        places = [(0, 0, x, y), (x, 0, size, y), (0, y, x, size), (x, y, size, size)]
        tiles = [
            (self._tile(draw, right - left, bottom - top), (left, top))
            for left, top, right, bottom in places
        ]
        return joined(tiles, (size, size))

    def _tile(self, draw: np.random.Generator, width: int, height: int) -> Pixels:
        name, scene = self._drawn(draw)
        if name not in self.small:
            return part(scene.pixels, window(draw), (width, height), draw)
        others = self._scenes[name]
        count = max(1, round(min(width, height) / draw.uniform(*TILE)))
        across = np.linspace(0, width, count + 1).astype(int)
        down = np.linspace(0, height, count + 1).astype(int)
        tiles = []
        for left, right in pairwise(across):
            for top, bottom in pairwise(down):
                one = others[draw.integers(len(others))] if tiles else scene
                size = (int(right - left), int(bottom - top))
                tile = flipped(part(one.pixels, WHOLE_PICTURE, size, draw), draw)
                tiles.append((tile, (int(left), int(top))))
        return joined(tiles, (width, height))


def small_ones(scenes: Mapping[str, Sequence[Scene]]) -> set[str]:
    """The data sets whose pictures are only ever tiles."""
    small = {name for name, some in scenes.items() if max(some[0].pixels.shape) < SMALL}
    # where all are small, there is nothing better to show
    return small if len(small) < len(scenes) else set()


def _by_class(scenes: Mapping[str, Sequence[Scene]]) -> list[list[tuple[str, int]]]:
    """For each class that is in enough pictures, where these are: data set and place."""
    found: dict[int, list[tuple[str, int]]] = {}
    for name, some in scenes.items():
        for place, scene in enumerate(some):
            for label in set(scene.classes[scene.scores >= SURE].tolist()):
                found.setdefault(label, []).append((name, place))
    return [places for places in found.values() if len(places) >= FEWEST]
