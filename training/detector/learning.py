"""The head, its moving average and its optimizer: a training that can be kept and taken up again.

Knows tensors and files; does not know pictures.
"""

from __future__ import annotations

import math
from pathlib import Path
from statistics import fmean

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.config import DetectorConfig
from training.detector.dense import TargetBatch
from training.detector.head import DetectorHead
from training.detector.loss import detector_loss
from training.errors import CheckpointError
from training.whole import whole

__all__ = ["SAVED", "Learning"]

SAVED = 200
"""Steps between two states on disk."""

DECAY = 0.998
"""Of the moving average of the weights, which is what is kept."""

CLIP = 10.0
"""Largest norm of a step's gradient."""

WARM, COLD = 300, 0.02
"""Steps until the learning rate is whole, and what is left of it in the end."""

CLASS_MAPS = "cam."
"""The parameters that recognition knows already."""

CLASS_MAPS_RATE = 0.03
"""Share of the learning rate with which they change."""

_PARTS = ("head", "average", "optimizer")
"""What has a state of its own."""


class Learning:
    """The head, its moving average and its optimizer, which can be kept and taken up again."""

    def __init__(self, head: DetectorHead, stage: DetectorConfig) -> None:
        self.head, self.step = head.to(memory_format=torch.channels_last), 0
        self.losses: list[float] = []
        self._since: list[float] = []
        self.average = AveragedModel(
            head, multi_avg_fn=get_ema_multi_avg_fn(DECAY), use_buffers=True
        )
        self._stage = stage
        self.optimizer = torch.optim.AdamW(
            _groups(head, stage.weight_decay), lr=stage.learning_rate
        )

    def learn(self, maps: list[Tensor], taught: TargetBatch) -> float:
        """One step; returns its loss."""
        for group in self.optimizer.param_groups:
            group["lr"] = self._rate() * group["share"]
        loss = detector_loss(self.head(maps), taught)
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.head.parameters(), CLIP)
        self.optimizer.step()
        self.average.update_parameters(self.head)
        self.step += 1
        self._since.append(loss.item())
        return self._since[-1]

    def _rate(self) -> float:
        """Warm-up, then half a cosine."""
        falling = 0.5 * (1 + math.cos(math.pi * self.step / self._stage.steps))
        warm = min(1.0, (self.step + 1) / WARM)
        return self._stage.learning_rate * warm * (falling * (1 - COLD) + COLD)

    def save(self, path: Path, recipe: str) -> None:
        """The whole state, and the mean loss of the steps since the state before."""
        self.losses.append(round(fmean(self._since), 4))
        self._since.clear()
        state = {name: getattr(self, name).state_dict() for name in _PARTS}
        counted = {"step": self.step, "losses": self.losses, "recipe": recipe}
        with whole(path) as partial:
            torch.save({**state, **counted}, partial)

    def take_up(self, path: Path, recipe: str) -> None:
        """Go on where a run of the same recipe stopped."""
        saved = torch.load(path, weights_only=True) if path.exists() else {}
        if saved.get("recipe") != recipe:
            return
        for name in _PARTS:
            getattr(self, name).load_state_dict(saved[name])
        self.step, self.losses = saved["step"], saved["losses"]


def _groups(head: nn.Module, decay: float) -> list[dict[str, object]]:
    """Weights decay; biases, scales and what normalises do not, nor what is known already.

    Raises:
        CheckpointError: nothing is known already.
    """
    named = list(head.named_parameters())
    known = [p for name, p in named if name.startswith(CLASS_MAPS)]
    if not known:
        # they would be learned anew, at the whole rate
        expected = f"class maps: parameters whose names begin with {CLASS_MAPS!r}"
        raise CheckpointError("the detector's head", expected, "none")
    weights = [p for name, p in named if not name.startswith(CLASS_MAPS) and p.ndim > 1]
    others = [p for name, p in named if not name.startswith(CLASS_MAPS) and p.ndim <= 1]
    return [
        {"params": weights, "weight_decay": decay, "share": 1.0},
        {"params": others, "weight_decay": 0.0, "share": 1.0},
        {"params": known, "weight_decay": 0.0, "share": CLASS_MAPS_RATE},
    ]
