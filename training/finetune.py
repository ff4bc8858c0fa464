"""Stage 2: backbone and projection together, on the pictures themselves.

The same tags and sigmoid loss as stage 1; random flips. Off in nano's recipe; the way to
train a backbone from scratch, or from a checkpoint that knows no ImageNet classes.
"""

from __future__ import annotations

import hashlib
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

__all__ = ["finetune", "pooled_features"]


def _tensors(pictures: Sequence[Picture], config: TrainConfig, flip: Tensor) -> Tensor:
    rows = [prepare(p.pixels(), config.preprocessing).tensor for p in pictures]
    pixels = torch.from_numpy(np.concatenate(rows))
    return torch.where(flip[:, None, None, None], pixels.flip(-1), pixels)


def _pictures(config: TrainConfig, root: Path) -> list[Picture]:
    """In the order of the mixture's rows."""
    return [p for d in config.datasets for p in Dataset(root, d.name, "train", d.limit)]


def pooled_features(model: VisionModel, config: TrainConfig, root: Path, rows: Tensor) -> Tensor:
    """float16 [n, F]: the backbone's features, as it is now, of the rows where bool [N] holds."""
    pictures = [p for p, kept in zip(_pictures(config, root), rows, strict=True) if kept]
    size = config.finetune.batch
    batches = [pictures[start : start + size] for start in range(0, len(pictures), size)]
    unflipped = [_tensors(batch, config, torch.zeros(len(batch)).bool()) for batch in batches]
    return torch.cat([model.pooled(pixels).half() for pixels in unflipped])


def _fingerprint(
    model: VisionModel, heads: Heads, config: TrainConfig, mixture: Mixture, texts: Tensor
) -> str:
    """Changes with whatever this stage starts from and learns from."""
    digest = hashlib.sha256(f"{config.finetune.model_dump_json()} {config.seed}".encode())
    digest.update(config.preprocessing.model_dump_json().encode())
    start = [*model.state_dict().values(), *heads.state_dict().values()]
    for tensor in (*start, mixture.target, mixture.weight, texts):
        digest.update(tensor.contiguous().numpy().tobytes())
    return digest.hexdigest()


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
    pictures = _pictures(config, root)
    recipe = _fingerprint(model, heads, config, mixture, texts)
    optimizer = _optimizer(model, heads, config)
    losses: list[float] = []
    saved = torch.load(state, weights_only=True) if state.exists() else {}
    # Another recipe's weights are no beginning of this one.
    if saved.get("recipe") == recipe:
        model.load_state_dict(saved["model"])
        heads.load_state_dict(saved["heads"])
        optimizer.load_state_dict(saved["optimizer"])
        losses = saved["losses"]
    for epoch in range(len(losses), config.finetune.epochs):
        generator = torch.Generator().manual_seed(config.seed + 1000 + epoch)
        losses.append(_epoch(model, heads, config, pictures, mixture, texts, optimizer, generator))
        saved = {"model": model.state_dict(), "heads": heads.state_dict()}
        saved |= {"optimizer": optimizer.state_dict(), "losses": losses, "recipe": recipe}
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
    batches = list(order.split(config.finetune.batch))
    if len(batches) > 1 and len(batches[-1]) == 1:
        batches.pop()  # batch normalisation learns nothing from a picture alone
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
