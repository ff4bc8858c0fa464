"""Real pictures for calibration and comparison, as tensors.

Calibration sees training parts only, comparison test parts only: what a graph is judged on
has had no part in making it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from training.data import Dataset, Split
from vizionary.models.manifest import Preprocessing
from vizionary.models.preprocess import Tensor, prepare

__all__ = ["labelled_tensors", "sample_tensors"]


def sample_tensors(
    root: Path,
    datasets: Sequence[str],
    split: Split,
    count: int,
    preprocessing: Preprocessing,
    *,
    seed: int,
) -> Tensor:
    """About ``count`` pictures, as many from each data set: float32 [N, 3, H, W].

    The choice depends on names and the seed alone. Raises ``DataMissingError``.
    """
    share = -(-count // len(datasets))
    tensors = [
        tensor
        for name in datasets
        for _, tensor in _chosen(Dataset(root, name, split), share, preprocessing, seed)
    ]
    return np.concatenate(tensors[:count] if len(datasets) == 1 else tensors)


def labelled_tensors(
    root: Path, dataset: str, count: int, preprocessing: Preprocessing, *, seed: int
) -> Iterator[tuple[str, Tensor]]:
    """Pairs of a label and a tensor [1, 3, H, W] of the data set's held-out part."""
    rows = _chosen(Dataset(root, dataset, "test"), count, preprocessing, seed)
    for label, tensor in rows:
        if label is not None:
            yield label, tensor


def _chosen(
    dataset: Dataset, count: int, preprocessing: Preprocessing, seed: int
) -> Iterator[tuple[str | None, Tensor]]:
    """The pictures whose seeded hash is lowest, in the order of the file."""
    keys = [_key(row.get("label"), row["name"], seed) for row in dataset.rows()]
    if not keys:
        raise dataset.nothing()
    threshold = sorted(keys)[:count][-1]
    for key, picture in zip(keys, dataset, strict=True):
        if key <= threshold:
            yield picture.label, prepare(picture.pixels(), preprocessing).tensor


def _key(label: str | None, name: str, seed: int) -> bytes:
    return hashlib.sha1(f"{seed}/{label}/{name}".encode()).digest()
