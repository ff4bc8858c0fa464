"""Stage 2: backbone and projection together, on the pictures themselves.

The same tags and sigmoid loss as stage 1; random flips. Off in nano's recipe; the way to
train a backbone from scratch, or from a checkpoint that knows no ImageNet classes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from tqdm import tqdm

from training.config import TrainConfig
from training.data import Dataset, Picture
from training.heads import Heads
from training.mixture import Mixture
from training.model import VisionModel
from vizionary.models.preprocess import prepare

__all__ = ["finetune"]


def _tensors(pictures: Sequence[Picture], config: TrainConfig, flip: Tensor) -> Tensor:
    rows = [prepare(p.pixels(), config.preprocessing).tensor for p in pictures]
    pixels = torch.from_numpy(np.concatenate(rows))
    return torch.where(flip[:, None, None, None], pixels.flip(-1), pixels)


def _optimizer(model: VisionModel, heads: Heads, config: TrainConfig) -> torch.optim.Optimizer:
    stage = config.finetune
    # The projection is part of both; its parameters must be counted once.
    unique = {id(p): p for p in [*model.parameters(), *heads.parameters()]}
    return torch.optim.AdamW(
        unique.values(), lr=stage.learning_rate, weight_decay=stage.weight_decay
    )


def finetune(
    model: VisionModel,
    heads: Heads,
    config: TrainConfig,
    root: Path,
    mixture: Mixture,
    texts: Tensor,
    state: Path,
) -> list[float]:
    """Train in place for ``config.finetune.epochs``; returns the mean loss of each epoch.

    Goes on from ``state`` where a killed run left it, at the last whole epoch.
    """
    pictures = [p for d in config.datasets for p in Dataset(root, d.name, "train", d.limit)]
    optimizer = _optimizer(model, heads, config)
    losses: list[float] = []
    if state.exists():
        saved = torch.load(state, weights_only=True)
        model.load_state_dict(saved["model"])
        heads.load_state_dict(saved["heads"])
        optimizer.load_state_dict(saved["optimizer"])
        losses = saved["losses"]
    for epoch in range(len(losses), config.finetune.epochs):
        generator = torch.Generator().manual_seed(config.seed + 1000 + epoch)
        losses.append(_epoch(model, heads, config, pictures, mixture, texts, optimizer, generator))
        saved = {"model": model.state_dict(), "heads": heads.state_dict()}
        saved |= {"optimizer": optimizer.state_dict(), "losses": losses}
        partial = state.with_suffix(".partial")
        torch.save(saved, partial)
        partial.rename(state)
    model.eval()
    return losses


def _epoch(
    model: VisionModel,
    heads: Heads,
    config: TrainConfig,
    pictures: Sequence[Picture],
    mixture: Mixture,
    texts: Tensor,
    optimizer: torch.optim.Optimizer,
    generator: torch.Generator,
) -> float:
    model.train()
    usable = torch.nonzero(~mixture.held_out)[:, 0]
    order = usable[torch.randperm(len(usable), generator=generator)]
    batches = order.split(config.finetune.batch)
    total = 0.0
    for rows in tqdm(batches, desc="finetune", unit="batch"):
        flip = torch.rand(len(rows), generator=generator) < 0.5
        pixels = _tensors([pictures[int(i)] for i in rows], config, flip)
        logits = heads.logits(model(pixels), texts)
        target, weight = mixture.target[rows].float(), mixture.weight[rows].float()
        loss = functional.binary_cross_entropy_with_logits(logits, target, weight, reduction="sum")
        loss = loss / len(rows)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / len(batches)
