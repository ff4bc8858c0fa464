"""Pooled features of a frozen backbone, computed once by ONNX Runtime and cached on disk.

One ``.npy`` of float16 [n, C] for each chunk of pictures, named by what it was made from, so
that a killed run goes on where it stopped and a changed backbone never reads stale features.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tqdm import tqdm

from training.data import Dataset, Picture
from training.model import VisionModel
from vizionary.models.manifest import Preprocessing
from vizionary.models.preprocess import prepare
from vizionary.models.session import OnnxModel

__all__ = ["FeatureCache", "backbone_digest"]

CHUNK = 1024
BATCH = 16

Features = npt.NDArray[np.float16]


class _Pooled(torch.nn.Module):
    def __init__(self, model: VisionModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, pixels: torch.Tensor) -> torch.Tensor:
        return self.model.features(pixels).mean(dim=(2, 3))


def backbone_digest(model: VisionModel, preprocessing: Preprocessing) -> str:
    """Sixteen hex digits that change with the backbone's weights or the preprocessing."""
    digest = hashlib.sha256(preprocessing.model_dump_json().encode())
    for name, tensor in sorted(model.backbone.state_dict().items()):
        digest.update(name.encode() + tensor.numpy().tobytes())
    return digest.hexdigest()[:16]


def _chunks(pictures: Iterable[Picture]) -> Iterator[list[Picture]]:
    iterator = iter(pictures)
    while chunk := list(itertools.islice(iterator, CHUNK)):
        yield chunk


class FeatureCache:
    """``features(dataset)`` of one backbone, cached below ``folder``."""

    def __init__(self, folder: Path, model: VisionModel, preprocessing: Preprocessing) -> None:
        self._preprocessing = preprocessing
        self._folder = folder / backbone_digest(model, preprocessing)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._session = OnnxModel(self._exported(model), threads=os.cpu_count() or 1)

    def _exported(self, model: VisionModel) -> Path:
        path = self._folder / "backbone.onnx"
        if not path.exists():
            size = (1, 3, self._preprocessing.height, self._preprocessing.width)
            partial = path.with_suffix(".partial")
            with warnings.catch_warnings():
                # torch 2.12 copies a class of its own that it has deprecated.
                warnings.filterwarnings("ignore", "`isinstance\\(treespec", FutureWarning)
                torch.onnx.export(
                    _Pooled(model).eval(),
                    (torch.zeros(size),),
                    partial,
                    input_names=["pixels"],
                    output_names=["pooled"],
                    dynamic_shapes=({0: torch.export.Dim("batch")},),
                    dynamo=True,
                    external_data=False,
                    verbose=False,
                )
            partial.rename(path)
        return path

    def _compute(self, pictures: list[Picture]) -> Features:
        batches = []
        for start in range(0, len(pictures), BATCH):
            batch = pictures[start : start + BATCH]
            tensors = [prepare(p.pixels(), self._preprocessing).tensor for p in batch]
            outputs = self._session.run({"pixels": np.concatenate(tensors)})
            batches.append(outputs["pooled"].astype(np.float16))
        return np.concatenate(batches)

    def features(self, dataset: Dataset) -> Features:
        """float16 [N, C], in the data set's order; shows progress while it computes."""
        limit = "all" if dataset.limit is None else str(dataset.limit)
        stem = f"{dataset.name}-{dataset.split}-{limit}"
        parts = []
        for index, pictures in enumerate(tqdm(_chunks(dataset), desc=stem, unit="chunk")):
            path = self._folder / f"{stem}-{index:04d}.npy"
            if not path.exists():
                partial = path.with_suffix(".partial.npy")
                np.save(partial, self._compute(pictures))
                partial.rename(path)
            parts.append(np.load(path))
        return np.concatenate(parts)
