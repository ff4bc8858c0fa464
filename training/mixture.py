"""The training mixture: every data set's features and tags, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from tqdm import tqdm

from training.config import DatasetConfig, TrainConfig
from training.data import Dataset
from training.features import FeatureCache
from training.tags import Tags, build_tags
from training.teachers import ObjectTeacher
from training.vocabulary import TagSpace

__all__ = ["Mixture", "build_mixture"]

HELD_OUT_EVERY = 20
"""One training picture of so many is kept for calibration."""


@dataclass(frozen=True)
class Mixture:
    """Everything that the heads learn from, row by row.

    ``features`` float16 [N, F]; ``target``, ``weight`` float16 [N, L]; ``draw`` float32 [N]
    how often a row is drawn; ``held_out`` bool [N] rows that only calibrate.
    """

    features: Tensor
    target: Tensor
    weight: Tensor
    draw: Tensor
    held_out: Tensor


def _object_scores(dataset: Dataset, teacher: ObjectTeacher, folder: Path) -> np.ndarray[Any, Any]:
    """float32 [N, 80], computed once."""
    path = folder / f"objects-{dataset.name}-{dataset.split}-{dataset.limit or 'all'}.npy"
    if not path.exists():
        pictures = tqdm(dataset, desc=f"objects in {dataset.name}", unit="picture")
        scores = np.stack([teacher.scores(picture) for picture in pictures])
        partial = path.with_suffix(".partial.npy")
        np.save(partial, scores)
        partial.rename(path)
    loaded: np.ndarray[Any, Any] = np.load(path)
    return loaded


def _class_probabilities(
    features: Tensor, classifier: nn.Linear | None
) -> np.ndarray[Any, Any] | None:
    if classifier is None:
        return None
    with torch.no_grad():
        probabilities: np.ndarray[Any, Any] = classifier(features.float()).softmax(dim=1).numpy()
    return probabilities


def _part(
    part: DatasetConfig,
    root: Path,
    folder: Path,
    cache: FeatureCache,
    space: TagSpace,
    classifier: nn.Linear | None,
) -> tuple[Tensor, Tags]:
    dataset = Dataset(root, part.name, "train", part.limit)
    features = torch.from_numpy(cache.features(dataset))
    probabilities = _class_probabilities(features, classifier)
    objects = None
    if part.objects:
        teachers = root / "teachers"
        teacher = ObjectTeacher(teachers / "yolox_nano.onnx", teachers / "coco.names")
        objects = (_object_scores(dataset, teacher, folder), teacher.names)
    tags = build_tags(part.name, space, dataset.rows(), probabilities, objects)
    return features, tags


def build_mixture(
    config: TrainConfig,
    root: Path,
    folder: Path,
    cache: FeatureCache,
    space: TagSpace,
    classifier: nn.Linear | None,
) -> Mixture:
    """Features and tags of every data set of the recipe.

    Raises:
        DataMissingError: a data set or a teacher is not there.
    """
    parts = [_part(p, root, folder, cache, space, classifier) for p in config.datasets]
    sizes = [len(features) for features, _ in parts]
    draw = [torch.full((n,), p.weight) for p, n in zip(config.datasets, sizes, strict=True)]
    total = sum(sizes)
    return Mixture(
        torch.cat([features for features, _ in parts]),
        torch.from_numpy(np.concatenate([tags.target for _, tags in parts])),
        torch.from_numpy(np.concatenate([tags.weight for _, tags in parts])),
        torch.cat(draw),
        torch.arange(total) % HELD_OUT_EVERY == 0,
    )
