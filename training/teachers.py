"""The teachers: ImageNet classifiers that Python packages carry, and an object detector.

Their answers are tags for training and peers to compare with; their weights never ship.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import numpy.typing as npt
import timm
import torch
from torch import nn

from training.data import Picture
from training.errors import CheckpointError, DataMissingError
from vizionary.models.manifest import Preprocessing
from vizionary.models.preprocess import prepare
from vizionary.models.session import OnnxModel

__all__ = ["ObjectTeacher", "imagenet_classifier", "package_weights"]


def package_weights(package: str) -> Path:
    """The one ``.pth`` file inside an installed package's folder ``models``.

    Raises:
        DataMissingError: the package is not installed, or carries no such file.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise DataMissingError(package, "a Python package that carries weights; install it")
    files = sorted((Path(spec.origin).parent / "models").glob("*.pth"))
    if len(files) != 1:
        raise DataMissingError(str(Path(spec.origin).parent / "models"), "one .pth file")
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


class ObjectTeacher:
    """YOLOX: the best score of each of its 80 classes in a picture, boxes left aside.

    ``pixels`` BGR 0..255, letterboxed with 114; output ``[1, anchors, 5 + 80]``, objectness
    and class scores after their sigmoids (Ge et al. 2021).
    """

    def __init__(self, graph: Path, names: Path, size: int = 416) -> None:
        for path in (graph, names):
            if not path.is_file():
                raise DataMissingError(str(path), "the object teacher's graph and class names")
        self.names = names.read_text().split("\n")[:80]
        self._session = OnnxModel(graph, threads=2)
        self._preprocessing = Preprocessing(
            width=size,
            height=size,
            resize="letterbox",
            interpolation="bilinear",
            mean=(0.0, 0.0, 0.0),
            std=(1 / 255, 1 / 255, 1 / 255),
            colour_order="BGR",
        )

    def scores(self, picture: Picture) -> npt.NDArray[np.float32]:
        """float32 [80], 0..1."""
        tensor = prepare(picture.pixels(), self._preprocessing).tensor
        (name,) = [spec.name for spec in self._session.inputs]
        (output,) = self._session.run({name: tensor}).values()
        best: npt.NDArray[np.float32] = (output[0, :, 4:5] * output[0, :, 5:]).max(axis=0)
        return best
