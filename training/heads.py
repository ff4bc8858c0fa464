"""Stage 1: the projection, its logit scale and the labels' biases, on cached features.

Every label has a sigmoid of its own (as in SigLIP, Zhai et al. 2023, with soft and partly
unknown targets); a softmax over the ImageNet classes is learned beside it, since siblings whose
words are close (cheetah, leopard) are told apart only by competing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm

from training.config import HeadsConfig
from training.imagined import imagine
from training.model import Projection

__all__ = ["Heads", "TrainingSet", "heads_loss", "train_heads"]


@dataclass(frozen=True)
class TrainingSet:
    """Cached features and what is known of them.

    ``features`` float16 [N, F]; ``target`` and ``weight`` float16 [N, L]; ``draw`` float32 [N],
    how often a row is drawn. ``class_weights`` [C, F] and ``class_bias`` [C] are the frozen
    classifier's; ``class_labels`` int64 [C] the label of each class, ``implied`` bool [L, L].
    """

    features: Tensor
    target: Tensor
    weight: Tensor
    draw: Tensor
    class_weights: Tensor
    class_bias: Tensor
    class_labels: Tensor
    implied: Tensor


class Heads(nn.Module):
    """Projection and calibration of logits: ``scale * cosine + bias + label bias``."""

    def __init__(self, projection: Projection, labels: int, scale: float, bias: float) -> None:
        super().__init__()
        self.projection = projection
        self.log_scale = nn.Parameter(torch.tensor(scale).log())
        self.bias = nn.Parameter(torch.tensor(bias))
        self.label_bias = nn.Parameter(torch.zeros(labels))
        # The softmax over classes has a sharpness of its own.
        self.class_log_scale = nn.Parameter(torch.tensor(30.0).log())

    def logits(self, embedding: Tensor, texts: Tensor) -> Tensor:
        """[N, L] from embeddings [N, D] and the labels' text embeddings [L, D]."""
        logits: Tensor = self.log_scale.exp() * (embedding @ texts.T) + self.bias + self.label_bias
        return logits


def _class_tags(data: TrainingSet, probabilities: Tensor) -> tuple[Tensor, Tensor]:
    implied = data.implied[data.class_labels].float()
    target = (probabilities @ implied).clamp(max=1.0)
    # Other labels are unknown of an imagined picture.
    weight = implied.any(dim=0).float().expand_as(target)
    return target, weight


def _with_imagined(
    data: TrainingSet, rows: Tensor, config: HeadsConfig, generator: torch.Generator
) -> tuple[Tensor, Tensor, Tensor]:
    features = data.features[rows].float()
    target, weight = data.target[rows].float(), data.weight[rows].float()
    classes = len(data.class_weights)
    # A backbone that knows no classes can imagine none.
    count = int(config.imagined * len(rows)) if classes else 0
    if count:
        wanted = torch.randint(classes, (count,), generator=generator)
        moved = imagine(features[:count], wanted, data.class_weights, data.class_bias, generator)
        features = torch.cat([moved, features[count:]])
        probabilities = (moved @ data.class_weights.T + data.class_bias).softmax(dim=1)
        new_target, new_weight = _class_tags(data, probabilities)
        target = torch.cat([new_target, target[count:]])
        weight = torch.cat([new_weight, weight[count:]])
    return features, target, weight


def heads_loss(
    heads: Heads,
    data: TrainingSet,
    texts: Tensor,
    batch: tuple[Tensor, Tensor, Tensor],
    class_loss: float,
) -> Tensor:
    """The sigmoid loss over tags plus ``class_loss`` times a softmax's over the classes."""
    features, target, weight = batch
    embedding = heads.projection(features)
    tags = functional.binary_cross_entropy_with_logits(
        heads.logits(embedding, texts), target, weight, reduction="sum"
    )
    loss = tags / len(features)
    if class_loss:
        # Half from the tags, where the data sets' own labels weigh most, half from the teacher:
        # labels alone would teach the classes that have pictures at the cost of the others.
        classes = target[:, data.class_labels]
        if len(data.class_weights):  # a backbone from scratch has no teacher
            teacher = (features @ data.class_weights.T + data.class_bias).softmax(dim=1)
            classes = (classes + teacher) / 2
        cosines = embedding @ texts[data.class_labels].T
        predicted = (heads.class_log_scale.exp() * cosines).log_softmax(dim=1)
        loss = loss - class_loss * (classes * predicted).sum(dim=1).mean()
    return loss


def _fingerprint(data: TrainingSet, texts: Tensor, config: HeadsConfig, seed: int) -> str:
    """Changes with whatever the heads learn from."""
    digest = hashlib.sha256(f"{config.model_dump_json()} {seed}".encode())
    for tensor in (texts, data.target, data.weight, data.draw):
        digest.update(tensor.contiguous().numpy().tobytes())
    digest.update(str(data.features.shape).encode())
    return digest.hexdigest()


class _Run:
    """The moving parts of one training run, which a resumed run takes up again."""

    def __init__(
        self, heads: Heads, data: TrainingSet, texts: Tensor, config: HeadsConfig, seed: int
    ) -> None:
        self.heads, self.data, self.texts, self.config = heads, data, texts, config
        self.steps = max(1, len(data.features) // config.batch)
        self.generator = torch.Generator().manual_seed(seed)
        self.optimizer = torch.optim.AdamW(
            heads.parameters(), lr=config.learning_rate, weight_decay=config.weight_decay
        )
        total = config.epochs * self.steps
        self.schedule = torch.optim.lr_scheduler.CosineAnnealingLR(self.optimizer, total)
        self.recipe = _fingerprint(data, texts, config, seed)
        self.losses: list[float] = []

    def epoch(self) -> float:
        """One pass; the mean loss."""
        total = 0.0
        for _ in range(self.steps):
            rows = torch.multinomial(
                self.data.draw, self.config.batch, True, generator=self.generator
            )
            batch = _with_imagined(self.data, rows, self.config, self.generator)
            loss = heads_loss(self.heads, self.data, self.texts, batch, self.config.class_loss)
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
            self.schedule.step()
            total += loss.item()
        return total / self.steps

    def state_dict(self) -> dict[str, Any]:
        return {
            "recipe": self.recipe,
            "heads": self.heads.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "generator": self.generator.get_state(),
            "losses": self.losses,
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        self.heads.load_state_dict(state["heads"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        self.generator.set_state(state["generator"])
        self.losses = state["losses"]


def train_heads(
    heads: Heads,
    data: TrainingSet,
    texts: Tensor,
    config: HeadsConfig,
    seed: int,
    state: Path,
) -> list[float]:
    """Train in place; returns the mean loss of each epoch.

    After every epoch everything that the next one needs is written to ``state``; a run that
    was killed goes on from there and ends with the same weights.
    """
    run = _Run(heads, data, texts, config, seed)
    if state.exists():
        saved = torch.load(state, weights_only=True)
        # Another recipe's weights are no beginning of this one.
        if saved.get("recipe") == run.recipe:
            run.load_state_dict(saved)
    epochs = tqdm(range(len(run.losses), config.epochs), desc="heads", unit="epoch")
    for _ in epochs:
        run.losses.append(run.epoch())
        epochs.set_postfix(loss=f"{run.losses[-1]:.3f}")
        partial = state.with_suffix(".partial")
        torch.save(run.state_dict(), partial)
        partial.rename(state)
    return run.losses
