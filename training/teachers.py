"""The teachers: ImageNet classifiers that Python packages carry, and an object detector.

Their answers are tags for training and peers to compare with; their weights never ship.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import timm
import torch
from torch import Tensor, nn
from torchvision.ops import batched_nms

from training.config import TeacherConfig
from training.data import Dataset, Picture
from training.errors import CheckpointError, DataMissingError
from training.features import OutputCache
from training.packages import package_folder
from vizionary.models.manifest import Preprocessing
from vizionary.models.preprocess import prepare
from vizionary.models.session import OnnxModel

__all__ = [
    "STRIDES",
    "FoundObjects",
    "ImageNetTeacher",
    "ObjectTeacher",
    "imagenet_classifier",
    "package_weights",
    "yolox_boxes",
    "yolox_cells",
    "yolox_preprocessing",
]

STRIDES = (8, 16, 32)
"""Pixels between the cells of YOLOX's three grids."""

OVERLAP = 0.5
"""Boxes of one class that overlap more are one object (NMS)."""


def package_weights(package: str) -> Path:
    """The one ``.pth`` file inside an installed package's folder ``models``.

    Raises:
        DataMissingError: the package is not installed, or carries no such file.
    """
    folder = package_folder(package, "that carries weights") / "models"
    files = sorted(folder.glob("*.pth"))
    if len(files) != 1:
        raise DataMissingError(str(folder), "one .pth file")
    return files[0]


def imagenet_classifier(architecture: str, package: str) -> nn.Module:
    """A timm network in eval mode with the 1,000-class weights of ``package``.

    The package's tensors have their own names but timm's order and shapes; counters of
    batches are left out on both sides.

    Raises:
        DataMissingError: the package is not installed.
        CheckpointError: a tensor's shape differs.
    """
    path = package_weights(package)
    network = timm.create_model(architecture, pretrained=False)
    state = network.state_dict()
    names = [name for name in state if not name.endswith("num_batches_tracked")]
    loaded = torch.load(path, weights_only=True)
    tensors = [t for name, t in loaded.items() if not name.endswith("num_batches_tracked")]
    if len(names) != len(tensors):
        raise CheckpointError(str(path), f"{len(names)} tensors", str(len(tensors)))
    for name, tensor in zip(names, tensors, strict=True):
        if state[name].shape != tensor.shape:
            raise CheckpointError(str(path), f"{name} {state[name].shape}", str(tensor.shape))
        state[name] = tensor
    network.load_state_dict(state)
    return network.eval()


class _Softmax(nn.Module):
    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, pixels: Tensor) -> Tensor:
        probabilities: Tensor = self.network(pixels).softmax(dim=1)
        return probabilities


class ImageNetTeacher:
    """Probabilities of the 1,000 classes: by the backbone's own classifier, or another network.

    ``probabilities(dataset, features)`` is float16 [N, 1000]; ``features`` [N, F] are the
    backbone's, which only its own classifier looks at.
    """

    def __init__(self, classifier: nn.Linear | None, cache: OutputCache | None) -> None:
        if (classifier is None) == (cache is None):
            raise ValueError("a teacher is a classifier or another network, exactly one")
        self._classifier, self._cache = classifier, cache

    @classmethod
    def of(cls, config: TeacherConfig, folder: Path, like: Preprocessing) -> ImageNetTeacher:
        """Another network, whose answers are cached below ``folder``."""
        network = _Softmax(imagenet_classifier(config.name, config.package))
        size = {"width": config.size, "height": config.size}
        return cls(None, OutputCache(folder, network, like.model_copy(update=size)))

    @torch.no_grad()
    def probabilities(self, dataset: Dataset, features: Tensor) -> Tensor:
        """float16 [N, 1000] in the data set's order."""
        if self._cache is not None:
            return self._cache.outputs(dataset)
        logits: Tensor = self._classifier(features.float())  # type: ignore[misc]
        return logits.softmax(dim=1).half()


@dataclass(frozen=True)
class FoundObjects:
    """``scores`` float32 [80], the best of each class; ``boxes`` (class, score, box in 0..1)."""

    scores: npt.NDArray[np.float32]
    boxes: tuple[tuple[int, float, tuple[float, float, float, float]], ...]


class ObjectTeacher:
    """YOLOX: the best score of each of its 80 classes in a picture, and their boxes.

    ``graph`` is its file; ``digest`` is sixteen hex digits that change with it, the names and the
    size.
    ``pixels`` BGR 0..255, letterboxed with 114; output ``[1, anchors, 5 + 80]``, objectness
    and class scores after their sigmoids, boxes in cells of three grids (Ge et al. 2021).
    """

    def __init__(self, graph: Path, names: Path, size: int = 416) -> None:
        for path in (graph, names):
            if not path.is_file():
                raise DataMissingError(str(path), "the object teacher's graph and class names")
        self.graph, self.names = graph, names.read_text().split("\n")[:80]
        known = f"{size} {self.names}".encode()
        self.digest = hashlib.sha256(graph.read_bytes() + known).hexdigest()[:16]
        self._session = OnnxModel(graph, threads=2)
        self._grid = yolox_cells(size)
        self._size = size
        self._preprocessing = yolox_preprocessing(size)

    @classmethod
    def below(cls, root: Path) -> ObjectTeacher:
        """That of the folder of the data sets. Raises: DataMissingError."""
        return cls(root / "teachers" / "yolox_nano.onnx", root / "teachers" / "coco.names")

    def boxes(self, picture: Picture, threshold: float) -> FoundObjects:
        """Every object over ``threshold``, after NMS, and the best score of each class."""
        pixels = picture.pixels()
        tensor = prepare(pixels, self._preprocessing).tensor
        (name,) = [spec.name for spec in self._session.inputs]
        (output,) = self._session.run({name: tensor}).values()
        scores = output[0, :, 4:5] * output[0, :, 5:]
        anchors, classes = np.nonzero(scores > threshold)
        boxes = yolox_boxes(output[0, anchors, :4], self._grid[anchors])
        best = scores[anchors, classes]
        kept = batched_nms(
            torch.from_numpy(boxes), torch.from_numpy(best), torch.from_numpy(classes), OVERLAP
        ).numpy()
        # The picture fills the tensor's longer side, from its left upper corner.
        extent = self._size * np.array(pixels.shape[1::-1]) / max(pixels.shape[:2])
        relative = np.clip(boxes / np.tile(extent, 2), 0, 1)
        found = tuple(
            (int(classes[i]), float(best[i]), tuple(map(float, relative[i]))) for i in kept
        )
        return FoundObjects(scores.max(axis=0), found)


def yolox_preprocessing(size: int) -> Preprocessing:
    """How a picture becomes what YOLOX looks at."""
    return Preprocessing(
        width=size,
        height=size,
        resize="letterbox",
        interpolation="bilinear",
        mean=(0.0, 0.0, 0.0),
        std=(1 / 255, 1 / 255, 1 / 255),
        colour_order="BGR",
    )


def yolox_cells(size: int) -> npt.NDArray[np.float32]:
    """float32 [anchors, 3]: column, row and stride of each cell."""
    parts = []
    for stride in STRIDES:
        side = size // stride
        row, column = np.meshgrid(np.arange(side), np.arange(side), indexing="ij")
        cells = np.stack([column.ravel(), row.ravel(), np.full(side * side, stride)], axis=1)
        parts.append(cells.astype(np.float32))
    return np.concatenate(parts)


def yolox_boxes(
    raw: npt.NDArray[np.float32], cells: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    """float32 [n, 4]: x0, y0, x1, y1 in pixels of the tensor, of raw boxes in their cells."""
    stride = cells[:, 2:]
    centre = (raw[:, :2] + cells[:, :2]) * stride
    half = np.exp(raw[:, 2:]) * stride / 2
    corners: npt.NDArray[np.float32] = np.concatenate([centre - half, centre + half], axis=1)
    return corners
