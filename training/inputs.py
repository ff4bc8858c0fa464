"""What fine-tuning learns, and what it is fed: pictures, or cached maps of the stages below.

Knows the model's parts and where a row's picture is; does not know losses.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.config import TrainConfig
from training.data import Dataset, Picture
from training.features import OutputCache
from training.mixture import Mixture
from training.model import Crown, Trunk, VisionModel
from vizionary.models.preprocess import prepare

__all__ = ["Inputs", "learning_part"]

Inputs = Callable[[Tensor], Tensor]
"""Rows int64 [B] of the mixture to what the learning part takes."""


def learning_part(
    model: VisionModel, cut: int, mixture: Mixture, config: TrainConfig, root: Path
) -> tuple[nn.Module, Inputs]:
    """What of the model learns above its stage ``cut``, or all of it; and its inputs.

    Call it while the stages below are those that it started with: their maps are cached.
    """
    if not cut:
        return _Backbone(model), _Pixels(config, root, mixture)
    cache = OutputCache(
        Path(config.output) / "cache", Trunk(model, cut).eval(), config.preprocessing
    )
    return Crown(model, cut), _Maps(config, root, mixture, cache)


class _Backbone(nn.Module):
    def __init__(self, model: VisionModel) -> None:
        super().__init__()
        self.backbone = model.backbone

    def forward(self, pixels: Tensor) -> Tensor:
        maps: Tensor = self.backbone.forward_features(pixels)
        return maps


class _Pixels:
    """Rows to pictures, float32 [B, 3, H, W], read and prepared each time."""

    def __init__(self, config: TrainConfig, root: Path, mixture: Mixture) -> None:
        self._preprocessing, self._mixture = config.preprocessing, mixture
        self._pictures: list[list[Picture]] = [
            list(Dataset(root, part.name, "train", part.limit)) for part in config.datasets
        ]

    def __call__(self, rows: Tensor) -> Tensor:
        places = zip(
            self._mixture.dataset[rows].tolist(), self._mixture.index[rows].tolist(), strict=True
        )
        tensors = [
            prepare(self._pictures[part][index].pixels(), self._preprocessing).tensor
            for part, index in places
        ]
        return torch.from_numpy(np.concatenate(tensors))


class _Maps:
    """Rows to cached maps of the trunk, float32 [B, C, h, w]."""

    def __init__(
        self, config: TrainConfig, root: Path, mixture: Mixture, cache: OutputCache
    ) -> None:
        self._config, self._root = config, root
        self._mixture, self._cache = mixture, cache

    @cached_property
    def _maps(self) -> list[Tensor]:
        """Of each data set; read when first asked for: they take gigabytes."""
        parts = self._config.datasets
        found = [Dataset(self._root, part.name, "train", part.limit) for part in parts]
        return [self._cache.outputs(dataset) for dataset in found]

    def __call__(self, rows: Tensor) -> Tensor:
        dataset, index = self._mixture.dataset[rows], self._mixture.index[rows]
        found = torch.empty((len(rows), *self._maps[0].shape[1:]))
        for part, maps in enumerate(self._maps):
            places = torch.nonzero(dataset == part)[:, 0]
            found[places] = maps[index[places]].float()
        return found.contiguous(memory_format=torch.channels_last)
