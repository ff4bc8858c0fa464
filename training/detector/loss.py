"""Which anchor points learn which object, and how wrong they are.

Task-aligned assignment (Feng et al., TOOD, 2021): of the points inside a box those learn it
whose class and box are best together. Knows tensors only.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional
from torchvision.ops import generalized_box_iou_loss

from training.detector.classes import OBJECTS
from training.detector.head import Answer

__all__ = ["SURE", "Assigned", "Objects", "assign", "detector_loss"]

SURE = 0.35
"""From this score on the teacher's object is one, for who draws views, learns and judges."""

TAUGHT = 0.15
"""From this score on people are taught: there are many, and of what the teacher is unsure of more
is right than among other things (``docs/limits.md``)."""

PERSON = OBJECTS.index("person")

POINTS = 10
"""At most so many anchor points learn one object."""

CLASS_POWER, OVERLAP_POWER = 0.5, 4.0
"""What a point's class and box count for it (TOOD's alpha and beta)."""

LEAST_QUALITY, LEAST_OVERLAP, LEAST_SCORE = 0.05, 0.1, 0.25
"""A point that learns an object learns so much at least: before any box is right, and of an
object of which the teacher is hardly sure."""

LEAST_WEIGHT = 0.3
"""Of a point that learns an object, in the loss of whether there is one."""

BOX_WEIGHT, CLASS_WEIGHT = 2.0, 0.5


@dataclass(frozen=True)
class Objects:
    """The objects of B views, at most N each.

    ``boxes`` [B, N, 4] in 0..1, ``classes`` int64 [B, N], ``scores`` [B, N]; a score of 0 is no
    object.
    """

    boxes: Tensor
    classes: Tensor
    scores: Tensor


@dataclass(frozen=True)
class Assigned:
    """What the A points of B views learn.

    ``quality`` [B, A] is the wanted probability of an object, ``ignored`` bool [B, A] where it
    is not asked; ``taught`` bool [B, A] are the points with an object, ``owner`` int64 [B, A]
    which one.
    """

    quality: Tensor
    ignored: Tensor
    taught: Tensor
    owner: Tensor


@torch.no_grad()
def assign(answer: Answer, centres: Tensor, objects: Objects) -> Assigned:
    """What each point at ``centres`` [A, 2] learns, given what it answers now."""
    inside = _inside(centres, objects.boxes)
    least = torch.where(objects.classes == PERSON, TAUGHT, SURE)
    # what is less sure is neither taught nor held against who finds it
    worth = objects.scores >= least
    doubtful = (objects.scores > 0) & ~worth
    overlap = _overlaps(objects.boxes, answer.boxes)
    aligned = _own_score(answer, objects).pow(CLASS_POWER) * overlap.pow(OVERLAP_POWER)
    aligned = aligned.clamp(min=1e-12) * (inside & worth[..., None])
    chosen = _chosen(aligned, overlap, centres, objects.boxes, worth)
    taught = chosen.any(dim=1)
    return Assigned(
        quality=(_wanted(aligned, overlap, chosen) * _trusted(objects)).amax(dim=1),
        ignored=(inside & doubtful[..., None]).any(dim=1) & ~taught,
        taught=taught,
        owner=chosen.to(torch.uint8).argmax(dim=1),
    )


def _inside(centres: Tensor, boxes: Tensor) -> Tensor:
    """Bool [B, N, A]: whether a point lies in a box."""
    after = (centres > boxes[:, :, None, :2]).all(dim=-1)
    return after & (centres < boxes[:, :, None, 2:]).all(dim=-1)


def _overlaps(ones: Tensor, others: Tensor) -> Tensor:
    """Intersection over union [B, N, A] of boxes [B, N, 4] and [B, A, 4]."""
    least = torch.maximum(ones[:, :, None, :2], others[:, None, :, :2])
    most = torch.minimum(ones[:, :, None, 2:], others[:, None, :, 2:])
    width, height = (most - least).clamp(min=0).unbind(dim=-1)
    common = width * height
    union = _areas(ones)[:, :, None] + _areas(others)[:, None] - common
    return common / union.clamp(min=1e-9)


def _areas(boxes: Tensor) -> Tensor:
    return (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])


def _own_score(answer: Answer, objects: Objects) -> Tensor:
    """How probable each point [B, N, A] finds an object of each object's class."""
    points = answer.boxes.shape[1]
    rows = objects.classes[..., None].expand(-1, -1, points)
    own = answer.classes.transpose(1, 2).gather(1, rows).sigmoid()
    return (own * answer.objects.sigmoid()[:, None]).clamp(min=1e-6)


def _chosen(
    aligned: Tensor, overlap: Tensor, centres: Tensor, boxes: Tensor, worth: Tensor
) -> Tensor:
    """Bool [B, N, A]: the best points of each object; a point learns one, the best fitting.

    An object so small that no point lies in it takes the nearest.
    """
    best = aligned.topk(min(POINTS, aligned.shape[2]), dim=2)
    chosen = torch.zeros_like(aligned, dtype=torch.bool)
    chosen.scatter_(2, best.indices, best.values > 0)
    lost = torch.nonzero(worth & ~chosen.any(dim=2), as_tuple=True)
    middle = (boxes[lost][:, :2] + boxes[lost][:, 2:]) / 2
    chosen[(*lost, torch.cdist(middle, centres).argmin(dim=1))] = True
    owner = (overlap * chosen + chosen * 1e-6).argmax(dim=1, keepdim=True)
    return chosen & torch.zeros_like(chosen).scatter_(1, owner, True)


def _wanted(aligned: Tensor, overlap: Tensor, chosen: Tensor) -> Tensor:
    """Wanted probabilities [B, N, A]: an object's best point is as sure as its box is right."""
    kept = aligned * chosen
    most = kept.amax(dim=2, keepdim=True).clamp(min=1e-12)
    best = (overlap * chosen).amax(dim=2, keepdim=True).clamp(min=LEAST_OVERLAP)
    return (kept / most * best).clamp(min=LEAST_QUALITY) * chosen


def _trusted(objects: Objects) -> Tensor:
    """[B, N, 1]: what is doubtful is wanted less."""
    return objects.scores[..., None].clamp(min=LEAST_SCORE)


def detector_loss(answer: Answer, assigned: Assigned, objects: Objects) -> Tensor:
    """Varifocal loss of objects (Zhang et al., 2021), GIoU of boxes, cross entropy of classes.

    The classes are asked where there is an object only, so that one that is seldom seen is not
    unlearned everywhere else. All parts are divided by the sum of what is wanted.
    """
    wanted = assigned.quality
    total = wanted.sum().clamp(min=1)
    found = answer.objects.sigmoid().detach()
    weight = torch.where(wanted > 0, wanted.clamp(min=LEAST_WEIGHT), 0.75 * found.pow(2))
    entropy = functional.binary_cross_entropy_with_logits(answer.objects, wanted, reduction="none")
    there = (weight * entropy)[~assigned.ignored].sum()
    view, point = torch.nonzero(assigned.taught, as_tuple=True)
    own, value = assigned.owner[view, point], wanted[view, point]
    place = generalized_box_iou_loss(
        answer.boxes[view, point], objects.boxes[view, own], reduction="none"
    )
    logits = answer.classes[view, point]
    truth = functional.one_hot(objects.classes[view, own], logits.shape[1]).to(logits)
    kind = functional.binary_cross_entropy_with_logits(logits, truth, reduction="none").sum(dim=1)
    return (
        there + BOX_WEIGHT * (place * value).sum() + CLASS_WEIGHT * (kind * value).sum()
    ) / total
