"""How far the probabilities can be believed: temperature and calibration error.

Temperature scaling and the expected calibration error are those of Guo et al. 2017, taken
over tags: a prediction is one label of one picture.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.heads import Heads
from training.mixture import Mixture
from vizionary.models.manifest import Calibration

__all__ = ["calibrate", "expected_calibration_error", "fit_temperature"]

UNKNOWN_THRESHOLD = 0.35
"""Below this calibrated probability a label is not claimed."""

CLAIMED = 0.1
"""Probabilities below this are never shown, and would make any calibration look good."""


def fit_temperature(logits: Tensor, target: Tensor, weight: Tensor) -> float:
    """The temperature that minimises the weighted sigmoid loss; a search over 0.3..3.

    ``logits``, ``target`` and ``weight`` are float32 [N, L].
    """
    candidates = torch.linspace(0.3, 3.0, 55)
    losses = [
        functional.binary_cross_entropy_with_logits(logits / t, target, weight).item()
        for t in candidates
    ]
    return round(float(candidates[losses.index(min(losses))]), 3)


def expected_calibration_error(probability: Tensor, truth: Tensor, bins: int = 15) -> float:
    """Mean of |probability - truth| over equal-width bins, weighted by their size; 0..1."""
    edges = torch.linspace(0, 1, bins + 1)
    place = torch.bucketize(probability, edges[1:-1])
    error = 0.0
    for index in range(bins):
        inside = place == index
        if inside.any():
            gap = probability[inside].mean() - truth[inside].float().mean()
            error += float(inside.float().mean() * gap.abs())
    return error


@torch.no_grad()
def calibrate(heads: Heads, features: Tensor, mixture: Mixture) -> tuple[Calibration, float]:
    """Calibration on the pictures that nothing trained on, and its error there.

    ``features`` float16 [n, F] are those of the mixture's held-out rows.
    """
    rows = mixture.held_out
    embedding = heads.projection(features.float())
    logits = heads.logits(embedding)
    target, weight = mixture.target[rows].float(), mixture.weight[rows].float()
    temperature = fit_temperature(logits, target, weight)
    probability = (logits / temperature).sigmoid()
    shown = (weight == 1.0) & (probability > CLAIMED)
    error = expected_calibration_error(probability[shown], target[shown])
    calibration = Calibration(
        logit_scale=heads.log_scale.exp().item(),
        logit_bias=heads.bias.item(),
        temperature=temperature,
        text_bias=heads.text_bias.item(),
        unknown_threshold=UNKNOWN_THRESHOLD,
    )
    return calibration, error
