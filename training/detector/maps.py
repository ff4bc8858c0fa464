"""The frozen backbone's maps of all views, computed once and kept on disk.

A view costs two hundred kilobytes and is learned from several times, as it is and mirrored.
Knows the graph and the files; does not know the head.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from tqdm import tqdm

from training.detector.draw import ViewDrawer
from training.detector.levels import MAPS, Levels
from training.detector.loss import Objects
from training.detector.views import View
from training.features import export_frozen
from vizionary.models.manifest import Preprocessing
from vizionary.models.preprocess import prepare
from vizionary.models.session import Array, OnnxModel

__all__ = ["MapReader", "ViewMaps"]

COMPUTED = 32
"""Views a pass."""

MOST = 40
"""Objects of a view that are learned, the surest."""

STEP = 6 / 255
"""Of the last feature map, which ReLU6 keeps between 0 and 6 and which is kept as a byte."""


class MapReader:
    """Pixels to the maps that the head reads, by ONNX Runtime."""

    def __init__(self, levels: Levels, folder: Path, preprocessing: Preprocessing) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        export_frozen(levels, folder / "levels.onnx", preprocessing, MAPS)
        self._graph = OnnxModel(folder / "levels.onnx", threads=torch.get_num_threads())
        self._preprocessing = preprocessing

    def prepared(self, pixels: npt.NDArray[np.uint8]) -> Array:
        """What the graph reads of a picture, float32 [1, 3, H, W]."""
        return prepare(pixels, self._preprocessing).tensor

    def maps(self, tensors: Array) -> list[Array]:
        """Float32 [B, C, h, w] of each stride and of the last feature map."""
        found = self._graph.run({"pixels": tensors}, MAPS)
        return [found[name] for name in MAPS]


class ViewMaps:
    """``count`` views' maps and objects below ``folder``; computed where they are missing."""

    def __init__(self, folder: Path, drawer: ViewDrawer, reader: MapReader, count: int) -> None:
        self._folder, self.count = folder, count
        if not self._objects_file.exists():
            self._compute(drawer, reader)
        self._maps = [np.load(self._file(name), mmap_mode="r") for name in MAPS]
        kept = np.load(self._objects_file)
        self._start = [0, *accumulate(kept["counts"].tolist())]
        self._kept = tuple(kept[name] for name in ("boxes", "classes", "scores"))

    @property
    def _objects_file(self) -> Path:
        return self._folder / "objects.npz"

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.npy"

    def _compute(self, drawer: ViewDrawer, reader: MapReader) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        files: list[npt.NDArray[np.generic]] = []
        seen: list[View] = []
        with ThreadPoolExecutor(2) as pool:
            for start in tqdm(range(0, self.count, COMPUTED), desc="maps of views", unit="pass"):
                numbers = range(start, min(start + COMPUTED, self.count))
                views = list(pool.map(drawer.view, numbers))
                maps = reader.maps(np.concatenate([reader.prepared(v.pixels) for v in views]))
                files = files or [self._opened(name, m) for name, m in zip(MAPS, maps, strict=True)]
                for file, found in zip(files, maps, strict=True):
                    file[start : numbers.stop] = _kept(found, file.dtype)
                seen += [View(v.pixels[:0], v.boxes, v.classes, v.scores) for v in views]
        partial = self._objects_file.with_suffix(".partial.npz")
        np.savez(
            partial,
            counts=[len(view.boxes) for view in seen],
            boxes=np.concatenate([view.boxes for view in seen]),
            classes=np.concatenate([view.classes for view in seen]),
            scores=np.concatenate([view.scores for view in seen]),
        )
        partial.rename(self._objects_file)

    def _opened(self, name: str, like: Array) -> npt.NDArray[np.generic]:
        dtype = np.uint8 if name == MAPS[-1] else np.float16
        shape = (self.count, *like.shape[1:])
        opened: npt.NDArray[np.generic] = np.lib.format.open_memmap(
            self._file(name), "w+", dtype, shape
        )
        return opened

    def batch(self, views: Sequence[int], *, mirrored: bool) -> tuple[list[Tensor], Objects]:
        """Maps and objects of some views; the maps of a mirrored view are nearly the mirrored."""
        rows = sorted(views)
        maps = [_restored(np.stack([file[row] for row in rows])) for file in self._maps]
        objects = self._objects(rows)
        if mirrored:
            maps = [m.flip(3) for m in maps]
            x0, y0, x1, y1 = objects.boxes.unbind(dim=2)
            turned = torch.stack([1 - x1, y0, 1 - x0, y1], dim=2)
            objects = Objects(turned, objects.classes, objects.scores)
        # depthwise convolutions take half the time in this layout
        return [m.contiguous(memory_format=torch.channels_last) for m in maps], objects

    def pooled(self, count: int) -> Tensor:
        """Means float32 [count, C] of the last feature maps of the first views."""
        return _restored(np.array(self._maps[-1][:count])).mean(dim=(2, 3))

    def _objects(self, rows: Sequence[int]) -> Objects:
        found = []
        for row in rows:
            own = slice(self._start[row], self._start[row + 1])
            boxes, classes, scores = (array[own] for array in self._kept)
            order = np.argsort(-scores, kind="stable")[:MOST]
            found.append((boxes[order], classes[order], scores[order]))
        return padded(found)


def padded(found: Sequence[tuple[npt.NDArray[np.generic], ...]]) -> Objects:
    """Boxes [n, 4], classes [n] and scores [n] of each view as one batch."""
    most = max(1, *(len(scores) for _, _, scores in found))
    boxes = torch.zeros(len(found), most, 4)
    classes = torch.zeros(len(found), most, dtype=torch.int64)
    scores = torch.zeros(len(found), most)
    for row, (own_boxes, own_classes, own_scores) in enumerate(found):
        boxes[row, : len(own_boxes)] = torch.from_numpy(own_boxes)
        classes[row, : len(own_boxes)] = torch.from_numpy(own_classes)
        scores[row, : len(own_boxes)] = torch.from_numpy(own_scores)
    return Objects(boxes, classes, scores)


def _kept(found: Array, dtype: np.dtype[np.generic]) -> npt.NDArray[np.generic]:
    if dtype == np.uint8:
        return np.clip(np.round(found / STEP), 0, 255).astype(np.uint8)
    return found.astype(dtype)


def _restored(kept: npt.NDArray[np.generic]) -> Tensor:
    values = torch.from_numpy(kept).float()
    return values * STEP if kept.dtype == np.uint8 else values
