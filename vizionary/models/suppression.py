"""Non-maximum suppression: of boxes that overlap, or are a part of another, the surest stays.

Knows boxes and scores; does not know pictures or classes.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["Boxes", "Scores", "hard_nms", "overlaps", "soft_nms"]

Boxes = npt.NDArray[np.float32]
"""float32 [N, 4]: x0, y0, x1, y1."""

Scores = npt.NDArray[np.float32]
"""float32 [N], 0..1."""

SIGMA = 0.5
"""Width of soft suppression's Gaussian, as its authors chose it."""

INSIDE = 0.8
"""A box of which so much lies in a surer one, or in which so much of that lies, is a part of the
same thing. This and the next were chosen on COCO's 128 photos (docs/limits.md)."""

COMPARABLE = 0.2
"""A box smaller than this share of the other is no part of it, but a thing before it."""


def overlaps(box: Boxes, boxes: Boxes) -> Scores:
    """Intersection over union of one box [4] with each of ``boxes`` [N, 4], 0..1."""
    shared, area, areas = _areas(box, boxes)
    ratios: Scores = shared / np.maximum(area + areas - shared, 1e-12)
    return ratios


def hard_nms(boxes: Boxes, scores: Scores, limit: float) -> npt.NDArray[np.intp]:
    """Rows that stay, the surest first.

    None overlaps a surer one by more than ``limit``, or is a part of it.
    """
    order, kept = np.argsort(-scores, kind="stable"), []
    while len(order):
        first, rest = order[0], order[1:]
        kept.append(first)
        same = overlaps(boxes[first], boxes[rest]) > limit
        order = rest[~(same | _parts(boxes[first], boxes[rest]))]
    return np.array(kept, np.intp)


def _parts(box: Boxes, boxes: Boxes) -> npt.NDArray[np.bool_]:
    """Which of ``boxes`` are parts of ``box``, or it of them."""
    shared, area, areas = _areas(box, boxes)
    least, most = np.minimum(area, areas), np.maximum(area, areas)
    parts: npt.NDArray[np.bool_] = (shared > INSIDE * least) & (least > COMPARABLE * most)
    return parts


def _areas(box: Boxes, boxes: Boxes) -> tuple[Scores, np.float32, Scores]:
    """What a box shares with each of the others, its own area, and theirs."""
    low, high = np.maximum(box[:2], boxes[:, :2]), np.minimum(box[2:], boxes[:, 2:])
    shared = np.prod(np.clip(high - low, 0, None), axis=1)
    return shared, np.prod(box[2:] - box[:2]), np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)


def soft_nms(boxes: Boxes, scores: Scores) -> Scores:
    """Scores [N] that fall with the overlap with surer boxes (Bodla et al., 2017; Gaussian)."""
    fallen, left = scores.copy(), np.arange(len(scores))
    while len(left) > 1:
        first = left[np.argmax(fallen[left])]
        left = left[left != first]
        shared = overlaps(boxes[first], boxes[left])
        fallen[left] *= np.exp(-(shared**2) / SIGMA)
    return fallen
