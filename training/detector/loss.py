"""How far the head's answers are from the teacher's, at every anchor point.

Knows tensors only.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional
from torchvision.ops import generalized_box_iou_loss

from training.detector.dense import TargetBatch
from training.detector.head import Answer

__all__ = ["detector_loss"]

LEAST = 0.02
"""Where the teacher finds an object less probable, it says nothing of its box and its class."""

BOX_WEIGHT, CLASS_WEIGHT = 2.0, 0.5


def detector_loss(answer: Answer, taught: TargetBatch) -> Tensor:
    """Divergence of objects and classes from the teacher's, and GIoU of boxes; 0 is the teacher.

    Boxes and classes count as much as the teacher finds an object probable: both its answers are
    arbitrary where there is none. All parts are divided by the sum of these probabilities.
    """
    weight = taught.objects.gather(1, taught.points)
    view, place = torch.nonzero(weight > LEAST, as_tuple=True)
    point, weight = taught.points[view, place], weight[view, place]
    there = _divergence(answer.objects, taught.objects).sum()
    box = generalized_box_iou_loss(
        answer.boxes[view, point], taught.boxes[view, place], reduction="none"
    )
    kind = _divergence(answer.classes[view, point], taught.classes[view, place]).sum(dim=1)
    parts = there + (weight * (BOX_WEIGHT * box + CLASS_WEIGHT * kind)).sum()
    return parts / taught.objects.sum().clamp(min=1)


def _divergence(logits: Tensor, wanted: Tensor) -> Tensor:
    """Kullback-Leibler divergence of each yes or no from the probability that is wanted."""
    entropy = -(torch.xlogy(wanted, wanted) + torch.xlogy(1 - wanted, 1 - wanted))
    crossed = functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
    return crossed - entropy
