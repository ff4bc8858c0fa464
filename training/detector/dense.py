"""What the object teacher says of a view at each of the head's anchor points.

A head that learns it learns to answer as the teacher does, of the very same pixels, also what it
is unsure of and where it finds nothing (Beyer et al., "Knowledge distillation: a good teacher is
patient and consistent", CVPR 2022). Knows the teacher's graph; does not know the head.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from torch import Tensor

from training.teachers import yolox_boxes, yolox_cells, yolox_preprocessing
from training.whole import whole
from vizionary.models.preprocess import prepare
from vizionary.models.session import OnnxModel
from vizionary.types import Pixels

__all__ = ["DenseTeacher", "SoftTargets", "TargetBatch"]

POINTS = 96
"""So many anchor points of a view are kept with a box and classes, the likeliest."""


@dataclass(frozen=True)
class SoftTargets:
    """What the teacher says of a view with A anchor points.

    ``objects`` float32 [A] is how probable an object is, ``points`` int64 [K] where it is
    likeliest; there ``boxes`` float32 [K, 4] (x0, y0, x1, y1 in 0..1) and ``classes`` float32
    [K, C], probable if there is one.
    """

    objects: npt.NDArray[np.float32]
    points: npt.NDArray[np.int64]
    boxes: npt.NDArray[np.float32]
    classes: npt.NDArray[np.float32]


@dataclass(frozen=True)
class TargetBatch:
    """The same of B views, each a tensor with one axis more."""

    objects: Tensor
    points: Tensor
    boxes: Tensor
    classes: Tensor

    def mirrored(self, size: int) -> TargetBatch:
        """Of the mirrored views, ``size`` pixels wide."""
        other = _mirrored_points(size)
        x0, y0, x1, y1 = self.boxes.unbind(dim=2)
        boxes = torch.stack([1 - x1, y0, 1 - x0, y1], dim=2)
        return TargetBatch(self.objects[:, other], other[self.points], boxes, self.classes)


class DenseTeacher:
    """YOLOX, which looks at square views of ``size`` pixels; its cells are the head's points.

    ``graph`` is its own, of any size; the one for this size is written below ``folder``.
    """

    def __init__(self, graph: Path, size: int, folder: Path) -> None:
        self._session = OnnxModel(_sized(graph, size, folder), threads=torch.get_num_threads())
        self._cells, self._size = yolox_cells(size), size
        self._preprocessing = yolox_preprocessing(size)

    def targets(self, pixels: Pixels) -> SoftTargets:
        """Of a view, uint8 [size, size, 3]."""
        tensor = prepare(pixels, self._preprocessing).tensor
        (name,) = (spec.name for spec in self._session.inputs)
        (output,) = self._session.run({name: tensor}).values()
        objects = output[0, :, 4]
        points = np.argsort(-objects, kind="stable")[:POINTS]
        boxes = yolox_boxes(output[0, points, :4], self._cells[points]) / self._size
        return SoftTargets(objects, points, boxes, output[0, points, 5:])


def _mirrored_points(size: int) -> Tensor:
    """int64 [A]: where each anchor point is in the mirrored view."""
    column, _, stride = yolox_cells(size).astype(np.int64).T
    other = size // stride - 1 - column
    return torch.from_numpy(np.arange(len(column)) + other - column)


def _sized(graph: Path, size: int, folder: Path) -> Path:
    """The graph for square pictures of ``size`` pixels; its weights fit any."""
    digest = hashlib.sha256(graph.read_bytes()).hexdigest()[:12]
    path = folder / f"{graph.stem}-{digest}-{size}.onnx"
    if not path.exists():
        model = onnx.load(graph)
        _shape(model.graph.input[0], [1, 3, size, size])
        output = model.graph.output[0]
        channels = output.type.tensor_type.shape.dim[2].dim_value
        _shape(output, [1, len(yolox_cells(size)), channels])
        del model.graph.value_info[:]
        folder.mkdir(parents=True, exist_ok=True)
        with whole(path) as partial:
            onnx.save(model, partial)
    return path


def _shape(value: onnx.ValueInfoProto, sizes: Sequence[int]) -> None:
    for dim, size in zip(value.type.tensor_type.shape.dim, sizes, strict=True):
        dim.dim_value = size
