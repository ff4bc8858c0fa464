"""How sure the head may be, and from when on an object is shown.

Measured on held-out pictures against the teacher's sure objects. Knows tensors only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import torch
from torch import Tensor
from torchvision.ops import box_iou

from training.calibration import fit_scaling
from training.detector.classes import OBJECTS
from training.detector.objects import SURE, Objects
from vizionary.models.detector import OVERLAP
from vizionary.models.manifest import ScoreCalibration
from vizionary.models.platt import PlattScaling
from vizionary.models.suppression import hard_nms

__all__ = ["Judged", "calibration", "judged", "threshold"]

LEAST = 0.05
"""Less sure answers are not judged."""

STEPS = torch.arange(0.2, 0.91, 0.01)
"""The thresholds that are tried."""

RIGHT = 0.5
"""Overlap from which a box is that of the teacher's object of the same class."""

PERSON = OBJECTS.index("person")

PRECISION = 0.95
"""Share of what is shown that is to be right; of people in COCO's photos a tenth is wrong at
the same score."""


@dataclass(frozen=True)
class Judged:
    """Answers that suppression leaves: ``scores`` [N] in 0..1, ``classes`` int64 [N].

    ``right``, bool [N], are those that are a sure object of the teacher's, each found once.
    """

    scores: Tensor
    classes: Tensor
    right: Tensor

    def only(self, rows: Tensor) -> Judged:
        """Those of ``rows``, bool [N]."""
        return Judged(self.scores[rows], self.classes[rows], self.right[rows])

    def calibrated(self, by: ScoreCalibration) -> Judged:
        """With probabilities for scores, as the runtime makes them."""
        probabilities = PlattScaling(by).probabilities(self.scores.numpy(), self.classes.numpy())
        return replace(self, scores=torch.from_numpy(probabilities))


def judged(answers: Iterable[tuple[Tensor, Tensor, Objects]]) -> Judged:
    """Of boxes [A, 4] and scores [A, K] of pictures what is no doubtful object of the teacher's."""
    found = [_judged(*answer) for answer in answers]
    parts = zip(*found, strict=True)
    return Judged(*(torch.cat(part) for part in parts))


def _judged(boxes: Tensor, scores: Tensor, objects: Objects) -> tuple[Tensor, Tensor, Tensor]:
    points, classes = torch.nonzero(scores >= LEAST, as_tuple=True)
    boxes, values = boxes[points], scores[points, classes]
    kept = _suppressed(boxes, values, classes)
    right, doubtful = _matched(boxes[kept], classes[kept], objects)
    return values[kept][~doubtful], classes[kept][~doubtful], right[~doubtful]


def _suppressed(boxes: Tensor, values: Tensor, classes: Tensor) -> Tensor:
    """Rows that the runtime's suppression leaves, the surest first."""
    kept = []
    for label in classes.unique():
        own = torch.nonzero(classes == label)[:, 0]
        rows = hard_nms(boxes[own].numpy(), values[own].numpy(), OVERLAP)
        kept.append(own[torch.from_numpy(rows)])
    rows = torch.cat(kept) if kept else torch.zeros(0, dtype=torch.int64)
    return rows[values[rows].argsort(descending=True, stable=True)]


def _matched(boxes: Tensor, classes: Tensor, objects: Objects) -> tuple[Tensor, Tensor]:
    """Whether each answer, the surest first, is a sure object; and whether a doubtful one."""
    truth, labels, scores = objects.boxes, objects.classes, objects.scores
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


def calibration(found: Judged, classes: int) -> ScoreCalibration:
    """With which the scores of so many ``classes`` are the probabilities of being right.

    People, of whom there are as many as of all other things, and what else there is have their own.
    """
    people = found.classes == PERSON
    of_people, of_others = (_likeliest(found.only(rows)) for rows in (people, ~people))
    each = [of_people if row == PERSON else of_others for row in range(classes)]
    scale, bias = zip(*each, strict=True)
    return ScoreCalibration(scale=scale, bias=bias)


def _likeliest(found: Judged) -> tuple[float, float]:
    """By Platt scaling; nothing changes where all that was judged is right, or all wrong."""
    logits, right = found.scores.logit(eps=1e-6), found.right.float()
    temperature, shift = fit_scaling(logits, right, torch.ones_like(right))
    return round(1 / temperature, 4), round(shift / temperature, 4)


def threshold(found: Judged) -> float:
    """The least score from which ``PRECISION`` of the answers are right; else the last step's."""
    for step in STEPS:
        shown = found.scores >= step
        if shown.any() and float(found.right[shown].float().mean()) >= PRECISION:
            return round(float(step), 2)
    return round(float(STEPS[-1]), 2)
