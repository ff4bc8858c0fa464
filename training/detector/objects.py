"""What the object teacher found in a whole picture, as tensors: the head is judged by it."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from training.detector.views import Scene

__all__ = ["SURE", "Objects"]

SURE = 0.35
"""From this score on the teacher's object is one, for who draws views and who judges."""


@dataclass(frozen=True)
class Objects:
    """``boxes`` float32 [N, 4] in 0..1, ``classes`` int64 [N], ``scores`` float32 [N] in 0..1."""

    boxes: Tensor
    classes: Tensor
    scores: Tensor

    @classmethod
    def of(cls, scene: Scene) -> Objects:
        """A scene's."""
        found = (scene.boxes, scene.classes, scene.scores)
        return cls(*(torch.from_numpy(one) for one in found))
