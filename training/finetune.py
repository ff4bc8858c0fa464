"""Stage 2: the upper part of the backbone and the heads together.

With ``cut`` the stages below stay frozen: their maps are cached once, and an epoch costs a
fraction of one on pictures. With ``cut: 0`` the whole backbone learns from pictures. Where a
label's box is known, its heat map is taught to peak inside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm

from training.captions import caption_loss
from training.config import TrainConfig
from training.data import Dataset, Picture
from training.features import OutputCache
from training.heads import Heads, TrainingSet, heads_loss, imagined_batch, joined
from training.mixture import Mixture
from training.model import Crown, Trunk, VisionModel
from training.objects import CELLS
from vizionary.models.preprocess import prepare

__all__ = ["Finetuning", "map_loss"]

PEAK_SHARPNESS = 2.0
"""Scale of a heat map's cells, in units of their standard deviation over the picture."""

SIDE = 256
"""Pictures in one forward pass when nothing is learned."""

Inputs = Callable[[Tensor], Tensor]
"""Rows int64 [B] of the mixture to what the learning part takes."""


def map_loss(maps: Tensor, heads: Heads, labels: Tensor, masks: Tensor) -> Tensor:
    """How far the labels' Grad-CAM lies outside their boxes; a mean over pairs.

    ``maps`` float32 [M, C, h, w] are the last feature maps, ``labels`` int64 [M], ``masks``
    float32 [M, 49] the share of each cell inside the box. The gradient of the cosine by a
    pooled linear projection is the same at every place, so that a map is a projection of its
    cells: (q - (q.e) e) . P A(x). The loss is -log of a softmax's mass inside the box.
    """
    if maps.shape[2] != CELLS:
        maps = functional.adaptive_avg_pool2d(maps, CELLS)
    embedding = heads.projection(maps.mean(dim=(2, 3)))
    query = heads.prototypes[labels]
    across = query - (query * embedding).sum(dim=1, keepdim=True) * embedding
    weights = across @ heads.projection.linear.weight
    cells = torch.einsum("mc,mcx->mx", weights, maps.flatten(2))
    spread = cells.detach().std(dim=1, keepdim=True).clamp(min=1e-6)
    mass = (PEAK_SHARPNESS * cells / spread).softmax(dim=1)
    inside = (mass * masks).sum(dim=1)
    return -(inside.clamp(min=1e-4).log()).mean()


class Finetuning:
    """One run of stage 2 over a mixture; ``features`` gives the learned pooled features."""

    def __init__(
        self, model: VisionModel, heads: Heads, data: TrainingSet, mixture: Mixture,
        config: TrainConfig, root: Path,
    ) -> None:  # fmt: skip
        self.model, self.heads, self.data, self.mixture = model, heads, data, mixture
        self.config, self.stage = config, config.finetune
        self.usable = torch.nonzero(~mixture.held_out)[:, 0]
        # Rows of the training set are those of the mixture without the held-out ones.
        self.place = torch.full((len(mixture.held_out),), -1)
        self.place[self.usable] = torch.arange(len(self.usable))
        self.learning, self.inputs = self._parts(root)
        self.generator = torch.Generator().manual_seed(config.seed)

    def _parts(self, root: Path) -> tuple[nn.Module, Inputs]:
        """What learns, and what it is fed."""
        if not self.stage.cut:
            return _Backbone(self.model), _Pixels(self.config, root, self.mixture)
        trunk = Trunk(self.model, self.stage.cut).eval()
        folder = Path(self.config.output) / "cache"
        cache = OutputCache(folder, trunk, self.config.preprocessing)
        return Crown(self.model, self.stage.cut), _Maps(self.config, root, self.mixture, cache)

    @torch.no_grad()
    def features(self, rows: Tensor) -> Tensor:
        """Pooled features float16 [n, F] of the mixture's ``rows``."""
        self.learning.eval()
        parts = [self.learning(self.inputs(part)).mean(dim=(2, 3)) for part in rows.split(SIDE)]
        return torch.cat(parts).half()

    def run(self, state: Path) -> list[float]:
        """Train in place for ``epochs``; returns the mean loss of each.

        Goes on from ``state`` where a killed run left it, at the last whole epoch.
        """
        recipe, optimizer = self._fingerprint(), self._optimizer()
        before = [weight.clone() for weight in self.weights()]
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            optimizer,
            max_lr=self.stage.learning_rate,
            total_steps=self.stage.epochs * len(self._batches()) + 1,
            pct_start=0.1,
        )
        losses: list[float] = []
        saved = torch.load(state, weights_only=True) if state.exists() else {}
        # Another recipe's weights are no beginning of this one.
        if saved.get("recipe") == recipe:
            self._load(saved, optimizer, schedule)
            losses = saved["losses"]
        for epoch in range(len(losses), self.stage.epochs):
            self.generator.manual_seed(self.config.seed + 1000 + epoch)
            losses.append(self._epoch(optimizer, schedule))
            saved = {"model": self.model.state_dict(), "heads": self.heads.state_dict()}
            saved |= {"optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
            saved |= {"losses": losses, "recipe": recipe}
            partial = state.with_suffix(".partial")
            torch.save(saved, partial)
            partial.rename(state)
        self._keep(before)
        self.learning.eval()
        return losses

    def weights(self) -> list[Tensor]:
        """All that changes: what learns, and the statistics of its batch normalisation."""
        statistics = [buffer for buffer in self.learning.buffers() if buffer.is_floating_point()]
        return [*(weight.data for weight in self._unique()), *statistics]

    def _keep(self, before: Sequence[Tensor]) -> None:
        """Weights between those ``before`` and those learned see more of what was not taught.

        Wortsman et al. 2022, "Robust fine-tuning of zero-shot models" (WiSE-FT).
        """
        for weight, old in zip(self.weights(), before, strict=True):
            weight.lerp_(old, self.stage.keep)

    def _unique(self) -> list[nn.Parameter]:
        """All that learns; the projection is part of both and counts once."""
        both = [*self.learning.parameters(), *self.heads.parameters()]
        return list({id(weight): weight for weight in both}.values())

    def _load(self, saved: dict[str, Any], optimizer: Any, schedule: Any) -> None:
        self.model.load_state_dict(saved["model"])
        self.heads.load_state_dict(saved["heads"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])

    def _fingerprint(self) -> str:
        """Changes with whatever this stage starts from and learns from."""
        # what is kept is mixed in afterwards
        stage = self.stage.model_dump_json(exclude={"keep"})
        stage = f"{stage} {self.config.heads.model_dump_json()}"
        digest = hashlib.sha256(f"{stage} {self.config.seed}".encode())
        start = [*self.model.state_dict().values(), *self.heads.state_dict().values()]
        for tensor in (*start, self.mixture.target, self.mixture.weight):
            digest.update(tensor.contiguous().numpy().tobytes())
        return digest.hexdigest()

    def _optimizer(self) -> torch.optim.Optimizer:
        return torch.optim.AdamW(
            self._unique(), lr=self.stage.learning_rate, weight_decay=self.stage.weight_decay
        )

    def _batches(self) -> list[Tensor]:
        """The rows of one epoch, drawn as often as the recipe says."""
        draw = self.mixture.draw[self.usable]
        count = min(self.stage.pictures or len(draw), len(draw))
        chosen = torch.multinomial(draw, count, generator=self.generator)
        batches = list(self.usable[chosen].split(self.stage.batch))
        if len(batches) > 1 and len(batches[-1]) == 1:
            batches.pop()  # batch normalisation learns nothing from a picture alone
        return batches

    def _epoch(self, optimizer: torch.optim.Optimizer, schedule: Any) -> float:
        # A frozen trunk's maps keep their statistics; a whole backbone learns its own.
        self.learning.train(not self.stage.cut)
        batches, total = self._batches(), 0.0
        progress = tqdm(batches, desc="finetune", unit="batch")
        for rows in progress:
            loss = self._loss(rows)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
            progress.set_postfix(loss=f"{loss.item():.3f}")
        return total / len(batches)

    def _loss(self, rows: Tensor) -> Tensor:
        inputs = self.inputs(rows)
        flipped = torch.rand(len(rows), generator=self.generator) < 0.5
        inputs[flipped] = inputs[flipped].flip(3)
        maps = self.learning(inputs)
        pooled = maps.mean(dim=(2, 3))
        kept = self.place[rows]
        seen = self.data.batch(kept, pooled)
        few = kept[: int(self.config.heads.imagined * len(rows) / 2)]
        batch = joined(imagined_batch(self.data, few, self.generator), seen)
        loss = heads_loss(self.heads, self.data, batch, self.config.heads)
        loss = loss + self.stage.anchor * self._distance(kept, pooled)
        return loss + self._maps_part(rows, maps, flipped) + self._captions_part(rows, pooled)

    def _distance(self, kept: Tensor, pooled: Tensor) -> Tensor:
        """How far the features have moved: classes without pictures are known by the old ones."""
        before = self.data.features[kept].float()
        return 1 - functional.cosine_similarity(pooled, before).mean()

    def _maps_part(self, rows: Tensor, maps: Tensor, flipped: Tensor) -> Tensor:
        places, labels, masks = self.mixture.boxes.drawn(rows, self.generator)
        if not self.stage.maps or not len(places):
            return maps.new_zeros(())
        grid = masks.view(-1, CELLS, CELLS)
        grid[flipped[places]] = grid[flipped[places]].flip(2)
        return self.stage.maps * map_loss(maps[places], self.heads, labels, grid.flatten(1))

    def _captions_part(self, rows: Tensor, pooled: Tensor) -> Tensor:
        photos = self.mixture.captions
        place = torch.searchsorted(photos.row, rows).clamp(max=max(len(photos.row) - 1, 0))
        if not self.config.heads.captions or not len(photos.row):
            return pooled.new_zeros(())
        known = torch.nonzero(photos.row[place] == rows)[:, 0]
        if len(known) < 2:
            return pooled.new_zeros(())
        texts = photos.drawn(place[known], self.generator)
        embedding = self.heads.projection(pooled[known])
        return self.config.heads.captions * caption_loss(embedding, texts)


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
        self._mixture = mixture
        self._maps = [
            cache.outputs(Dataset(root, part.name, "train", part.limit)) for part in config.datasets
        ]

    def __call__(self, rows: Tensor) -> Tensor:
        dataset, index = self._mixture.dataset[rows], self._mixture.index[rows]
        found = torch.empty((len(rows), *self._maps[0].shape[1:]))
        for part, maps in enumerate(self._maps):
            places = torch.nonzero(dataset == part)[:, 0]
            found[places] = maps[index[places]].float()
        return found.contiguous(memory_format=torch.channels_last)
