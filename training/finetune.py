"""Stage 2: the upper part of the backbone and the heads together.

With ``cut`` a run leaves the stages below frozen: their maps are cached once, and an epoch costs a
fraction of one on pictures. With ``cut: 0`` the whole backbone learns from pictures. Where a
label's box is known, its heat map is taught to peak inside it. Several runs from the same start
end as one, by the mean of their weights (``docs/limits.md`` says what that brings).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm

from training.captions import caption_loss
from training.collage import Collages
from training.config import FinetuneRun, TrainConfig
from training.fingerprint import fingerprint
from training.heads import Heads, TrainingSet, heads_loss, imagined_batch, joined
from training.inputs import learning_part
from training.mixture import Mixture
from training.model import VisionModel
from training.objects import CELLS
from training.whole import whole

__all__ = ["Finetuning", "map_loss"]

PEAK_SHARPNESS = 2.0
"""Scale of a heat map's cells, in units of their standard deviation over the picture."""

SIDE = 256
"""Pictures in one forward pass when nothing is learned."""


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
    """Stage 2 over a mixture; ``features`` gives the learned pooled features."""

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
        self.root = root
        # what any run may change
        self._learn_above(min((run.cut for run in self.stage.runs), default=0))
        self.generator = torch.Generator().manual_seed(config.seed)

    @torch.no_grad()
    def features(self, rows: Tensor) -> Tensor:
        """Pooled features float16 [n, F] of the mixture's ``rows``."""
        self.learning.eval()
        parts = [self.learning(self.inputs(part)).mean(dim=(2, 3)) for part in rows.split(SIDE)]
        return torch.cat(parts).half()

    def run(self, folder: Path) -> list[list[float]]:
        """Train in place; returns the mean loss of each epoch of each run.

        A run goes on from ``folder`` where a killed one left it, at the last whole epoch. What is
        left in the end is the mean of all runs (Wortsman et al. 2022, "Model soups") and, to a
        share of ``keep``, the weights before: those see more of what was not taught (Wortsman et
        al. 2022, "Robust fine-tuning of zero-shot models").
        """
        before, losses, all_of_them = self._copies(), [], (self.learning, self.inputs)
        means = [torch.zeros_like(weight) for weight in before]
        for number, run in enumerate(self.stage.runs, 1):
            self._set(before)
            self._learn_above(run.cut)
            losses.append(self._run(run, folder / f"finetune-{number}.pt"))
            self.learning, self.inputs = all_of_them
            for mean, weight in zip(means, self.weights(), strict=True):
                mean += weight / len(self.stage.runs)
        pairs = zip(means, before, strict=True)
        self._set([mean.lerp(old, self.stage.keep) for mean, old in pairs])
        self.learning.eval()
        return losses

    def weights(self) -> list[Tensor]:
        """All that changes: what learns, and the statistics of its batch normalisation."""
        statistics = [buffer for buffer in self.learning.buffers() if buffer.is_floating_point()]
        return [*(weight.data for weight in self._unique()), *statistics]

    def _learn_above(self, cut: int) -> None:
        self.learning, self.inputs = learning_part(
            self.model, cut, self.mixture, self.config, self.root
        )

    def _copies(self) -> list[Tensor]:
        return [weight.clone() for weight in self.weights()]

    def _set(self, values: Sequence[Tensor]) -> None:
        for weight, value in zip(self.weights(), values, strict=True):
            weight.copy_(value)

    def _run(self, run: FinetuneRun, state: Path) -> list[float]:
        recipe, optimizer = self._fingerprint(run), self._optimizer()
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            optimizer,
            max_lr=self.stage.learning_rate,
            total_steps=run.epochs * len(self._batches()) + 1,
            pct_start=0.1,
        )
        losses: list[float] = []
        saved = torch.load(state, weights_only=True) if state.exists() else {}
        # Another recipe's weights are no beginning of this one.
        if saved.get("recipe") == recipe:
            self._load(saved, optimizer, schedule)
            losses = saved["losses"]
        for epoch in range(len(losses), run.epochs):
            self.generator.manual_seed(self.config.seed + 1000 * (run.seed + 1) + epoch)
            losses.append(self._epoch(run, optimizer, schedule))
            saved = {"model": self.model.state_dict(), "heads": self.heads.state_dict()}
            saved |= {"optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
            saved |= {"losses": losses, "recipe": recipe}
            with whole(state) as partial:
                torch.save(saved, partial)
        return losses

    def _unique(self) -> list[nn.Parameter]:
        """All that learns; the projection is part of both and counts once."""
        both = [*self.learning.parameters(), *self.heads.parameters()]
        return list({id(weight): weight for weight in both}.values())

    def _load(self, saved: dict[str, Any], optimizer: Any, schedule: Any) -> None:
        self.model.load_state_dict(saved["model"])
        self.heads.load_state_dict(saved["heads"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])

    def _fingerprint(self, run: FinetuneRun) -> str:
        """Changes with whatever a run starts from and learns from."""
        # other runs and what is kept are mixed in afterwards
        stage = self.stage.model_dump_json(exclude={"runs", "keep"})
        stage = f"{stage} {run.model_dump_json()} {self.config.heads.model_dump_json()}"
        start = [*self.model.state_dict().values(), *self.heads.state_dict().values()]
        boxes = self.mixture.boxes
        taught = (self.mixture.target, self.mixture.weight, boxes.row, boxes.label, boxes.mask)
        return fingerprint(f"{stage} {self.config.seed}", (*start, *taught))

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

    def _epoch(self, run: FinetuneRun, optimizer: torch.optim.Optimizer, schedule: Any) -> float:
        # A frozen trunk's maps keep their statistics; a whole backbone learns its own.
        self.learning.train(not run.cut)
        batches, total = self._batches(), 0.0
        progress = tqdm(batches, desc="finetune", unit="batch")
        for rows in progress:
            loss = self._loss(rows, run.collages)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
            progress.set_postfix(loss=f"{loss.item():.3f}")
        return total / len(batches)

    def _loss(self, rows: Tensor, share: float) -> Tensor:
        inputs = self.inputs(rows)
        flipped = torch.rand(len(rows), generator=self.generator) < 0.5
        inputs[flipped] = inputs[flipped].flip(3)
        collages = Collages.drawn(len(rows), share, self.generator)
        maps = self.learning(collages.joined(inputs))
        pooled = maps.mean(dim=(2, 3))
        kept = self.place[rows]
        seen = collages.known(self.data.batch(kept, pooled))
        few = kept[: int(self.config.heads.imagined * len(rows) / 2)]
        batch = joined(imagined_batch(self.data, few, self.generator), seen)
        loss = heads_loss(self.heads, self.data, batch, self.config.heads)
        # Classes without pictures are known by the old features: they may not move far.
        before = collages.mean(self.data.features[kept].float())
        moved = 1 - functional.cosine_similarity(pooled, before).mean()
        loss = loss + self.stage.anchor * moved + self._maps_part(rows, maps, flipped, collages)
        # A sentence is about the whole of a photo.
        return loss + self._captions_part(rows[collages.count :], pooled[collages.count :])

    def _maps_part(self, rows: Tensor, maps: Tensor, flipped: Tensor, collages: Collages) -> Tensor:
        places, labels, masks = self.mixture.boxes.drawn(rows, self.generator)
        grid = masks.view(-1, CELLS, CELLS)
        grid[flipped[places]] = grid[flipped[places]].flip(2)
        grid, kept = collages.masks(grid, places)
        if not self.stage.maps or not len(kept):
            return maps.new_zeros(())
        shown = maps[places[kept]]
        return self.stage.maps * map_loss(shown, self.heads, labels[kept], grid.flatten(1))

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
