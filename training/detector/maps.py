"""The frozen backbone's maps of all views, and what the teacher says of them, kept on disk.

A view costs two hundred kilobytes and is learned from several times, as it is and mirrored.
Knows the graphs and the files; does not know the head.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from tqdm import tqdm

from training.detector.dense import DenseTeacher, TargetBatch
from training.detector.draw import ViewDrawer
from training.detector.levels import MAPS, STRIDES, Levels
from training.features import export_frozen
from training.whole import whole
from vizionary.models.manifest import Preprocessing
from vizionary.models.preprocess import prepare
from vizionary.models.session import Array, OnnxModel

__all__ = ["MapReader", "ViewMaps"]

COMPUTED = 32
"""Views a pass."""

Rows = npt.NDArray[Any]
"""One a view."""


@dataclass(frozen=True)
class _Kind:
    """How an array is kept: as ``dtype``, in multiples of ``step``; ``whole`` numbers stay so."""

    dtype: str
    step: float = 1.0
    whole: bool = False

    def kept(self, values: Rows) -> Rows:
        if self.step == 1:
            return values.astype(self.dtype)
        return np.clip(np.round(values / self.step), 0, 255).astype(self.dtype)

    def restored(self, kept: Rows) -> Tensor:
        values = torch.from_numpy(kept)
        return values.long() if self.whole else values.float() * self.step


_HALF = _Kind("float16")
# ReLU6 keeps the last feature map between 0 and 6
_KEPT_MAPS = {**dict.fromkeys(MAPS, _HALF), MAPS[-1]: _Kind("uint8", 6 / 255)}
_KEPT_ANSWERS = {
    "objects": _HALF,
    "points": _Kind("int32", whole=True),
    "boxes": _HALF,
    "classes": _Kind("uint8", 1 / 255),
}
"""As in ``TargetBatch``."""

_KEPT = {**_KEPT_MAPS, **_KEPT_ANSWERS}


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
    """``count`` views' maps below ``folder``, and what the teacher says of them.

    They are computed where they are missing.
    """

    def __init__(
        self, folder: Path, drawer: ViewDrawer, reader: MapReader, teacher: DenseTeacher, count: int
    ) -> None:
        self.count = count
        if not folder.exists():
            with whole(folder) as partial:
                partial.mkdir(parents=True, exist_ok=True)
                _compute(partial, drawer, reader, teacher, count)
        self._files = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in _KEPT}

    def batch(self, views: Sequence[int], *, mirrored: bool) -> tuple[list[Tensor], TargetBatch]:
        """Maps of some views and what they teach; a mirrored view's are nearly the mirrored."""
        rows = sorted(views)
        maps = [self._rows(name, rows) for name in _KEPT_MAPS]
        taught = TargetBatch(**{name: self._rows(name, rows) for name in _KEPT_ANSWERS})
        if mirrored:
            taught = taught.mirrored(maps[0].shape[3] * STRIDES[0])
            maps = [found.flip(3) for found in maps]
        # depthwise convolutions take half the time in this layout
        return [m.contiguous(memory_format=torch.channels_last) for m in maps], taught

    def pooled(self, count: int) -> Tensor:
        """Means float32 [count, C] of the last feature maps of the first views."""
        return self._rows(MAPS[-1], range(min(count, self.count))).mean(dim=(2, 3))

    def _rows(self, name: str, rows: Sequence[int]) -> Tensor:
        file = self._files[name]
        # one by one: a list of rows would read the whole file
        return _KEPT[name].restored(np.stack([file[row] for row in rows]))


def _compute(
    folder: Path, drawer: ViewDrawer, reader: MapReader, teacher: DenseTeacher, count: int
) -> None:
    """All views into ``folder``; a killed run goes on where it stopped."""
    files: dict[str, Rows] = {}
    progress = folder / "done"
    done = int(progress.read_text()) if progress.exists() else 0
    with ThreadPoolExecutor(2) as pool:
        for start in tqdm(range(done, count, COMPUTED), desc="maps of views", unit="pass"):
            numbers = range(start, min(start + COMPUTED, count))
            views = list(pool.map(drawer.view, numbers))
            maps = reader.maps(np.concatenate([reader.prepared(view) for view in views]))
            said = [teacher.targets(view) for view in views]
            found = dict(zip(MAPS, maps, strict=True))
            found |= {
                name: np.stack([getattr(one, name) for one in said]) for name in _KEPT_ANSWERS
            }
            files = files or {name: _opened(folder, name, count, found[name]) for name in _KEPT}
            for name, values in found.items():
                files[name][start : numbers.stop] = _KEPT[name].kept(values)
            progress.write_text(str(numbers.stop))


def _opened(folder: Path, name: str, count: int, like: Array) -> Rows:
    path, shape = folder / f"{name}.npy", (count, *like.shape[1:])
    if path.exists():
        return np.load(path, mmap_mode="r+")
    opened: Rows = np.lib.format.open_memmap(path, "w+", _KEPT[name].dtype, shape)
    return opened
