"""The score from which objects are shown: where precision and recall are best together.

Measured on held-out pictures against the teacher's sure objects. Knows tensors only.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor
from torchvision.ops import batched_nms, box_iou

from training.detector.loss import SURE, Objects

__all__ = ["best_threshold"]

STEPS = torch.arange(0.1, 0.81, 0.02)
"""The thresholds that are tried."""

OVERLAP = 0.6
"""Of boxes of one class that overlap more, the less sure one goes, as in the runtime."""

RIGHT = 0.5
"""Overlap from which a box is that of the teacher's object of the same class."""


def best_threshold(answers: Iterable[tuple[Tensor, Tensor, Objects]]) -> float:
    """The best F1 score's threshold, over boxes [A, 4], scores [A, K] and objects of one view."""
    found, right, there = [], [], 0
    for boxes, scores, objects in answers:
        values, hits = _judged(boxes, scores, objects)
        found.append(values)
        right.append(hits)
        there += int((objects.scores >= SURE).sum())
    values, hits = torch.cat(found), torch.cat(right)
    f1 = [
        2 * int(hits[values >= step].sum()) / max(int((values >= step).sum()) + there, 1)
        for step in STEPS
    ]
    return round(float(STEPS[max(range(len(f1)), key=f1.__getitem__)]), 2)


def _judged(boxes: Tensor, scores: Tensor, objects: Objects) -> tuple[Tensor, Tensor]:
    """Scores [N] of the answers that suppression leaves, and whether each is right, bool [N].

    An answer that is a doubtful object of the teacher's is left out.
    """
    points, classes = torch.nonzero(scores >= STEPS[0], as_tuple=True)
    values = scores[points, classes]
    kept = batched_nms(boxes[points], values, classes, OVERLAP)
    points, classes, values = points[kept], classes[kept], values[kept]
    same = box_iou(boxes[points], objects.boxes[0]) >= RIGHT
    same &= classes[:, None] == objects.classes[0]
    same &= objects.scores[0] > 0
    free = objects.scores[0] >= SURE
    hits = torch.zeros(len(points), dtype=torch.bool)
    # the surest first, as suppression leaves them; an object is found once
    for row, candidates in enumerate(same & free):
        usable = torch.nonzero(candidates & free)[:, 0]
        if len(usable):
            hits[row] = True
            free[usable[0]] = False
    doubtful = (same & (objects.scores[0] < SURE)).any(dim=1) & ~hits
    return values[~doubtful], hits[~doubtful]
