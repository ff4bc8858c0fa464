"""Stage 1: the projection, the labels' prototypes and their biases, on cached features.

Every label has a sigmoid of its own (as in SigLIP, Zhai et al. 2023, with soft and partly
unknown targets); softmaxes over the ImageNet classes and over each data set's own classes are
learned beside it, since siblings that are alike (cheetah, leopard) are told apart only by
competing. A label is known twice: by a prototype that learns what it looks like, and by its
locked text embedding, which keeps the space open to every other word.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm

from training.captions import CaptionPhotos, caption_loss
from training.config import HeadsConfig
from training.fingerprint import fingerprint
from training.imagined import imagine
from training.model import Projection
from training.whole import whole

__all__ = [
    "Batch",
    "Heads",
    "TrainingSet",
    "heads_loss",
    "imagined_batch",
    "joined",
    "train_heads",
]

PHOTOS = 128
"""Captioned photos that are matched with their sentences in one step."""


@dataclass(frozen=True)
class Batch:
    """Pooled features [B, F] and what is known of them; see ``TrainingSet``."""

    features: Tensor
    target: Tensor
    weight: Tensor
    teacher: Tensor
    group: Tensor
    own: Tensor


@dataclass(frozen=True)
class TrainingSet:
    """Cached features and what is known of them.

    ``features`` float16 [N, F]; ``target`` and ``weight`` float16 [N, L]; ``draw`` float32 [N],
    how often a row is drawn; ``teacher`` float16 [N, C], the class teacher's probabilities (C
    is 0 without one). ``group`` int64 [N] is the row's place in ``groups``, the labels of each
    data set's classes, and ``own`` int64 [N] its class among them; -1 for none.
    ``class_weights`` [C, F] and ``class_bias`` [C] are the frozen classifier's;
    ``class_labels`` int64 [C] the label of each class, ``implied`` bool [L, L]; ``photos``
    are the rows that have captions.
    """

    features: Tensor
    target: Tensor
    weight: Tensor
    draw: Tensor
    teacher: Tensor
    group: Tensor
    own: Tensor
    groups: tuple[Tensor, ...]
    class_weights: Tensor
    class_bias: Tensor
    class_labels: Tensor
    implied: Tensor
    photos: CaptionPhotos

    def batch(self, rows: Tensor, features: Tensor | None = None) -> Batch:
        """What is known of ``rows``; ``features`` in place of the cached ones."""
        return Batch(
            self.features[rows].float() if features is None else features,
            self.target[rows].float(),
            self.weight[rows].float(),
            self.teacher[rows].float(),
            self.group[rows],
            self.own[rows],
        )


class Heads(nn.Module):
    """Projection, prototypes and calibration of logits: ``scale * cosine + bias``.

    ``texts`` float32 [L, D] are the labels' text embeddings, where the prototypes begin.
    """

    texts: Tensor

    def __init__(self, projection: Projection, texts: Tensor, scale: float, bias: float) -> None:
        super().__init__()
        self.projection = projection
        self.register_buffer("texts", texts.clone())
        self.looks = nn.Parameter(texts.clone())
        self.log_scale = nn.Parameter(torch.tensor(scale).log())
        self.bias = nn.Parameter(torch.tensor(bias))
        self.text_bias = nn.Parameter(torch.tensor(0.0))
        self.label_bias = nn.Parameter(torch.zeros(len(texts)))
        # The softmaxes over classes have a sharpness of their own.
        self.class_log_scale = nn.Parameter(torch.tensor(30.0).log())

    @property
    def prototypes(self) -> Tensor:
        """float32 [L, D]: what each label looks like, L2-normalised."""
        return functional.normalize(self.looks, dim=1)

    def logits(self, embedding: Tensor) -> Tensor:
        """[N, L] by what the labels look like, from embeddings [N, D]."""
        logits: Tensor = self.log_scale.exp() * (embedding @ self.prototypes.T)
        return logits + self.bias + self.label_bias

    def text_logits(self, embedding: Tensor) -> Tensor:
        """[N, L] by what the labels mean; one bias for every word."""
        logits: Tensor = self.log_scale.exp() * (embedding @ self.texts.T)
        return logits + self.bias + self.text_bias


def _class_tags(data: TrainingSet, probabilities: Tensor) -> tuple[Tensor, Tensor]:
    implied = data.implied[data.class_labels].float()
    target = (probabilities @ implied).clamp(max=1.0)
    # Other labels are unknown of an imagined picture.
    weight = implied.any(dim=0).float().expand_as(target)
    return target, weight


def imagined_batch(data: TrainingSet, rows: Tensor, generator: torch.Generator) -> Batch:
    """Features of random classes, imagined from those of ``rows``; none without a classifier."""
    classes = len(data.class_weights)
    if not classes:  # a backbone that knows no classes can imagine none
        return data.batch(rows[:0])
    wanted = torch.randint(classes, (len(rows),), generator=generator)
    features = data.features[rows].float()
    features = imagine(features, wanted, data.class_weights, data.class_bias, generator)
    probabilities = (features @ data.class_weights.T + data.class_bias).softmax(dim=1)
    target, weight = _class_tags(data, probabilities)
    nothing = torch.full((len(rows),), -1)
    return Batch(
        features, target, weight, probabilities[:, : data.teacher.shape[1]], nothing, nothing
    )


def _with_imagined(
    data: TrainingSet, rows: Tensor, config: HeadsConfig, generator: torch.Generator
) -> Batch:
    count = int(config.imagined * len(rows)) if len(data.class_weights) else 0
    if not count:
        return data.batch(rows)
    return joined(imagined_batch(data, rows[:count], generator), data.batch(rows[count:]))


def joined(first: Batch, second: Batch) -> Batch:
    """Two batches as one."""
    names = [field.name for field in fields(Batch)]
    return Batch(*(torch.cat([getattr(first, n), getattr(second, n)]) for n in names))


def _class_loss(cosines: Tensor, scale: Tensor, data: TrainingSet, batch: Batch) -> Tensor:
    """Softmax losses of cosines [B, L]: over the teacher's classes, and the data set's own."""
    loss = cosines.new_zeros(())
    if batch.teacher.shape[1]:
        predicted = (scale * cosines[:, data.class_labels]).log_softmax(dim=1)
        loss = loss - (batch.teacher * predicted).sum(dim=1).mean()
    for index, labels in enumerate(data.groups):
        rows = (batch.group == index) & (batch.own >= 0)
        if rows.any():
            logits = scale * cosines[rows][:, labels]
            share = rows.float().mean()
            loss = loss + share * functional.cross_entropy(logits, batch.own[rows])
    return loss


def heads_loss(heads: Heads, data: TrainingSet, batch: Batch, config: HeadsConfig) -> Tensor:
    """Sigmoid loss over tags and softmax losses over classes, by looks and by meaning."""
    embedding = heads.projection(batch.features)
    scale = heads.class_log_scale.exp()
    loss = embedding.new_zeros(())
    kinds = ((1.0, heads.logits, heads.prototypes), (config.text, heads.text_logits, heads.texts))
    for share, logits, prototypes in kinds:
        if not share:
            continue
        tags = functional.binary_cross_entropy_with_logits(
            logits(embedding), batch.target, batch.weight, reduction="sum"
        )
        classes = _class_loss(embedding @ prototypes.T, scale, data, batch)
        loss = loss + share * (tags / len(embedding) + config.class_loss * classes)
    return loss


def _fingerprint(heads: Heads, data: TrainingSet, config: HeadsConfig, seed: int) -> str:
    """Changes with whatever the heads start from and learn from."""
    known = [getattr(data, field.name) for field in fields(TrainingSet)]
    tensors = [one for one in known if isinstance(one, Tensor)]
    tensors += [*data.groups, data.photos.row, data.photos.texts, *heads.state_dict().values()]
    return fingerprint(f"{config.model_dump_json()} {seed}", tensors)


class _Run:
    """The moving parts of one training run, which a resumed run takes up again."""

    def __init__(self, heads: Heads, data: TrainingSet, config: HeadsConfig, seed: int) -> None:
        self.heads, self.data, self.config = heads, data, config
        self.steps = max(1, len(data.features) // config.batch)
        self.generator = torch.Generator().manual_seed(seed)
        self.optimizer = torch.optim.AdamW(
            heads.parameters(), lr=config.learning_rate, weight_decay=config.weight_decay
        )
        total = config.epochs * self.steps
        self.schedule = torch.optim.lr_scheduler.CosineAnnealingLR(self.optimizer, total)
        self.recipe = _fingerprint(heads, data, config, seed)
        self.losses: list[float] = []

    def epoch(self) -> float:
        """One pass; the mean loss."""
        total = 0.0
        for _ in range(self.steps):
            rows = torch.multinomial(
                self.data.draw, self.config.batch, True, generator=self.generator
            )
            batch = _with_imagined(self.data, rows, self.config, self.generator)
            loss = heads_loss(self.heads, self.data, batch, self.config) + self._captions()
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
            self.schedule.step()
            total += loss.item()
        return total / self.steps

    def _captions(self) -> Tensor:
        photos = self.data.photos
        if not self.config.captions or len(photos.row) < 2:
            return self.heads.bias.new_zeros(())
        places = torch.randperm(len(photos.row), generator=self.generator)[:PHOTOS]
        embedding = self.heads.projection(self.data.features[photos.row[places]].float())
        loss = caption_loss(embedding, photos.drawn(places, self.generator))
        return self.config.captions * loss

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
    heads: Heads, data: TrainingSet, config: HeadsConfig, seed: int, state: Path
) -> list[float]:
    """Train in place; returns the mean loss of each epoch.

    After every epoch everything that the next one needs is written to ``state``; a run that
    was killed goes on from there and ends with the same weights.
    """
    run = _Run(heads, data, config, seed)
    if state.exists():
        saved = torch.load(state, weights_only=True)
        # Another recipe's weights are no beginning of this one.
        if saved.get("recipe") == run.recipe:
            run.load_state_dict(saved)
    epochs = tqdm(range(len(run.losses), config.epochs), desc="heads", unit="epoch")
    for _ in epochs:
        run.losses.append(run.epoch())
        epochs.set_postfix(loss=f"{run.losses[-1]:.3f}")
        with whole(state) as partial:
            torch.save(run.state_dict(), partial)
    return run.losses
