"""Features of classes that no training picture shows, imagined from the classifier.

Most of ImageNet's classes have no picture in the training mixture; a head trained on the
rest would learn that they never occur. A real picture's features are moved along the
gradient of a wanted class's logit until the frozen classifier is sure of it (feature-level
data-free distillation, after Yin et al. 2020), and labelled with the classifier's softmax.
"""

from __future__ import annotations

import torch
from torch import Tensor

__all__ = ["imagine"]


def imagine(
    features: Tensor,
    wanted: Tensor,
    weights: Tensor,
    bias: Tensor,
    generator: torch.Generator,
) -> Tensor:
    """float32 [N, F]: ``features`` [N, F] moved towards the classes ``wanted`` int64 [N].

    ``weights`` [C, F] and ``bias`` [C] are the classifier's; features stay in 0..6, as
    after ReLU6. How sure the classifier becomes varies at random from row to row.
    """
    logits = features @ weights.T + bias
    # Away from what the picture shows, towards what is wanted.
    direction = weights[wanted] - weights[logits.argmax(dim=1)]
    same = logits.argmax(dim=1) == wanted
    direction[same] = weights[wanted[same]] - weights.mean(dim=0)
    gap = logits.max(dim=1).values - logits.gather(1, wanted[:, None])[:, 0]
    margin = torch.rand(len(features), generator=generator) * 8.0
    # Only channels that may move count: a feature of 0 cannot fall further.
    movable = (direction > 0) | (features > 0)
    direction = direction * movable
    step = (gap + margin) / direction.square().sum(dim=1).clamp(min=1e-6)
    return (features + step[:, None] * direction).clamp(0.0, 6.0)
