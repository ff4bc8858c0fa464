"""Which anchor points learn which object, and how wrong they are.

Task-aligned assignment (Feng et al., TOOD, 2021): of the points inside a box those learn it
whose class and box are best together. Knows tensors only.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional
from torchvision.ops import box_iou, generalized_box_iou_loss

__all__ = ["Objects", "Targets", "assign", "detector_loss"]

SURE = 0.35
"""Objects with a lower score are neither taught nor held against who finds them."""

POINTS = 10
"""At most so many anchor points learn one object."""

OVERLAP_POWER = 6.0
"""How much more than its class a point's box counts (TOOD's beta; its alpha is 1)."""

BOX_WEIGHT = 2.0


@dataclass(frozen=True)
class Objects:
    """The objects of one view: ``boxes`` [N, 4] in 0..1, ``classes`` [N], ``scores`` [N]."""

    boxes: Tensor
    classes: Tensor
    scores: Tensor


@dataclass(frozen=True)
class Targets:
    """What the points of one view learn.

    ``quality`` [A, K] is the wanted probability, ``ignored`` bool [A, K] what is not asked;
    ``points`` [P] are those with an object, ``boxes`` [P, 4] and ``weight`` [P] theirs.
    """

    quality: Tensor
    ignored: Tensor
    points: Tensor
    boxes: Tensor
    weight: Tensor


@torch.no_grad()
def assign(boxes: Tensor, logits: Tensor, centres: Tensor, objects: Objects) -> Targets:
    """Targets for the answers ``boxes`` [A, 4] and ``logits`` [A, K] at ``centres`` [A, 2]."""
    sure = objects.scores >= SURE
    inside = _inside(centres, objects.boxes)
    ignored = torch.zeros_like(logits, dtype=torch.bool)
    for row in torch.nonzero(~sure)[:, 0]:
        ignored[inside[row], objects.classes[row]] = True
    quality = torch.zeros_like(logits)
    taught, classes = objects.boxes[sure], objects.classes[sure]
    if not len(taught):
        nothing = torch.zeros(0, dtype=torch.int64)
        return Targets(quality, ignored, nothing, boxes[:0], logits[:0, 0])
    overlaps = box_iou(taught, boxes)
    aligned = logits.sigmoid()[:, classes].T * overlaps.pow(OVERLAP_POWER)
    aligned = aligned.clamp(min=1e-12) * inside[sure]
    chosen = _chosen(aligned, overlaps, centres, taught)
    points = torch.nonzero(chosen.any(dim=0))[:, 0]
    rows = chosen[:, points].to(torch.uint8).argmax(dim=0)
    value = _wanted(aligned, overlaps, chosen)[rows, points]
    quality[points, classes[rows]] = value
    return Targets(quality, ignored, points, taught[rows], value)


def _inside(centres: Tensor, boxes: Tensor) -> Tensor:
    """Bool [N, A]: whether a point lies in a box."""
    x, y = centres[:, 0], centres[:, 1]
    left, top, right, bottom = boxes.T[..., None]
    return (x > left) & (x < right) & (y > top) & (y < bottom)


def _chosen(aligned: Tensor, overlaps: Tensor, centres: Tensor, boxes: Tensor) -> Tensor:
    """Bool [N, A]: the best points of each object; a point learns one object, the best fitting.

    An object so small that no point lies in it takes the nearest.
    """
    best = aligned.topk(min(POINTS, aligned.shape[1]), dim=1)
    chosen = torch.zeros_like(aligned, dtype=torch.bool)
    chosen.scatter_(1, best.indices, best.values > 0)
    lost = torch.nonzero(~chosen.any(dim=1))[:, 0]
    middle = (boxes[lost, :2] + boxes[lost, 2:]) / 2
    chosen[lost, torch.cdist(middle, centres).argmin(dim=1)] = True
    owner = overlaps.masked_fill(~chosen, -1).argmax(dim=0)
    mine = torch.zeros_like(chosen).scatter_(0, owner[None], True)
    return chosen & mine


def _wanted(aligned: Tensor, overlaps: Tensor, chosen: Tensor) -> Tensor:
    """Wanted probabilities [N, A]: an object's best point is as sure as its box is right."""
    kept = aligned * chosen
    most = kept.amax(dim=1, keepdim=True).clamp(min=1e-12)
    best = (overlaps * chosen).amax(dim=1, keepdim=True).clamp(min=0.1)
    return kept / most * best


def detector_loss(boxes: Tensor, logits: Tensor, targets: list[Targets]) -> Tensor:
    """Varifocal loss of the classes (Zhang et al., 2021) and GIoU loss of the boxes.

    ``boxes`` [B, A, 4] and ``logits`` [B, A, K]; both parts are divided by the sum of what is
    wanted.
    """
    quality = torch.stack([target.quality for target in targets])
    asked = ~torch.stack([target.ignored for target in targets])
    total = quality.sum().clamp(min=1)
    found = logits.sigmoid()
    weight = torch.where(quality > 0, quality, 0.75 * found.detach().pow(2)) * asked
    entropy = functional.binary_cross_entropy_with_logits(logits, quality, reduction="none")
    boxed = [
        target.weight
        * generalized_box_iou_loss(boxes[row, target.points], target.boxes, reduction="none")
        for row, target in enumerate(targets)
    ]
    return ((weight * entropy).sum() + BOX_WEIGHT * torch.cat(boxed).sum()) / total
