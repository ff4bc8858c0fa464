"""How sure the head may be, and from when on an object is shown.

Measured on held-out pictures against the teacher's sure objects. Knows tensors only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import torch
from torch import Tensor
from torchvision.ops import batched_nms, box_iou

from training.detector.head import Answer
from training.detector.loss import SURE, Objects

__all__ = ["Judged", "calibration", "judged", "threshold"]

LEAST = 0.05
"""Less sure answers are not judged."""

STEPS = torch.arange(0.2, 0.91, 0.01)
"""The thresholds that are tried."""

OVERLAP = 0.6
"""Of boxes of one class that overlap more, the less sure one goes, as in the runtime."""

RIGHT = 0.5
"""Overlap from which a box is that of the teacher's object of the same class."""

PRECISION = 0.95
"""Share of what is shown that is to be right; of people in COCO's photos a tenth is wrong at the
same score."""


@dataclass(frozen=True)
class Judged:
    """Answers that suppression leaves: logits of an object [N] and of the class [N], and ``right``.

    ``right`` bool [N] is whether an answer is a sure object of the teacher's, each found once.
    """

    objects: Tensor
    classes: Tensor
    right: Tensor


def judged(answers: Iterable[tuple[Answer, Objects]]) -> Judged:
    """The answers to pictures, one at a time, that are not doubtful objects of the teacher's."""
    found = [_judged(answer, objects) for answer, objects in answers]
    parts = zip(*found, strict=True)
    return Judged(*(torch.cat(part) for part in parts))


def _judged(answer: Answer, objects: Objects) -> tuple[Tensor, Tensor, Tensor]:
    scores = answer.scores()[0]
    points, classes = torch.nonzero(scores >= LEAST, as_tuple=True)
    boxes, values = answer.boxes[0, points], scores[points, classes]
    kept = batched_nms(boxes, values, classes, OVERLAP)
    points, classes, boxes = points[kept], classes[kept], boxes[kept]
    right, doubtful = _matched(boxes, classes, objects)
    points, classes = points[~doubtful], classes[~doubtful]
    return answer.objects[0, points], answer.classes[0, points, classes], right[~doubtful]


def _matched(boxes: Tensor, classes: Tensor, objects: Objects) -> tuple[Tensor, Tensor]:
    """Whether each answer, the surest first, is a sure object; and whether a doubtful one."""
    truth, labels, scores = objects.boxes[0], objects.classes[0], objects.scores[0]
    same = (box_iou(boxes, truth) >= RIGHT) & (classes[:, None] == labels) & (scores > 0)
    free = scores >= SURE
    right = torch.zeros(len(boxes), dtype=torch.bool)
    for row, candidates in enumerate(same):
        usable = torch.nonzero(candidates & free)[:, 0]
        if len(usable):
            # an object is found once
            right[row] = True
            free[usable[0]] = False
    return right, (same & (scores < SURE)).any(dim=1) & ~right


def calibration(found: Judged) -> tuple[float, float]:
    """Scale and bias of an object's logit with which scores are probabilities of being right.

    The likeliest, by Newton-like steps (Platt scaling of one factor of the score).
    """
    scale = torch.ones((), requires_grad=True)
    bias = torch.zeros((), requires_grad=True)
    optimizer = torch.optim.LBFGS([scale, bias], max_iter=100, line_search_fn="strong_wolfe")
    right = found.right.float()

    def lost() -> Tensor:
        optimizer.zero_grad()
        scores = (scale * found.objects + bias).sigmoid() * found.classes.sigmoid()
        loss = torch.nn.functional.binary_cross_entropy(scores, right)
        loss.backward()
        return loss

    optimizer.step(lost)
    return scale.item(), bias.item()


def threshold(found: Judged) -> float:
    """The least score from which ``PRECISION`` of the answers are right; else the last step's."""
    scores = found.objects.sigmoid() * found.classes.sigmoid()
    for step in STEPS:
        shown = scores >= step
        if shown.any() and float(found.right[shown].float().mean()) >= PRECISION:
            return round(float(step), 2)
    return round(float(STEPS[-1]), 2)
