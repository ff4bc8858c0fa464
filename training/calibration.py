"""How far the probabilities can be believed: temperature and calibration error.

The expected calibration error is that of Guo et al. 2017, taken over tags: a prediction is one
label of one picture.
"""

from __future__ import annotations

import torch
from sklearn.linear_model import LogisticRegression
from torch import Tensor

from training.heads import Heads
from training.mixture import Mixture
from vizionary.models.manifest import Calibration

__all__ = ["calibrate", "expected_calibration_error", "fit_scaling"]

UNKNOWN_THRESHOLD = 0.35
"""Below this calibrated probability a label is not claimed."""

GUESSED = 0.02
"""Probabilities below this are never shown, and would make any calibration look good."""


def fit_scaling(logits: Tensor, truth: Tensor, weight: Tensor) -> tuple[float, float]:
    """Temperature and shift under which ``sigmoid((logits + shift) / temperature)`` is true.

    Platt scaling (Platt 1999) of ``logits`` float32 [n] to ``truth`` float32 [n], 0 or 1, each
    counted ``weight`` float32 [n] times.
    Truth of one kind alone teaches nothing: 1 and 0.
    """
    if len(truth.unique()) < 2:
        return 1.0, 0.0
    fitted = LogisticRegression().fit(logits[:, None].numpy(), truth.numpy(), weight.numpy())
    slope, offset = max(float(fitted.coef_[0, 0]), 1e-2), float(fitted.intercept_[0])
    return round(1 / slope, 4), round(offset / slope, 4)


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
def calibrate(
    heads: Heads, features: Tensor, mixture: Mixture, implied: Tensor
) -> tuple[Calibration, float]:
    """Calibration on the pictures that nothing trained on, and its error there.

    ``features`` float16 [n, F] are those of the mixture's held-out rows, ``implied`` bool
    [L, L] as in the tag space. A data set's own label is the truth about its own classes;
    what the teachers say of the rest is not.
    """
    embedding = heads.projection(features.float())
    parts = _judged(heads.logits(embedding), mixture, implied)
    logits, truth = torch.cat([part[0] for part in parts]), torch.cat([part[1] for part in parts])
    # Each data set counts the same: what people show is seldom 64 pixels wide.
    weight = torch.cat([torch.full((len(part[0]),), len(logits) / len(part[0])) for part in parts])
    temperature, shift = fit_scaling(logits, truth, weight)
    probability = ((logits + shift) / temperature).sigmoid()
    shown = probability >= UNKNOWN_THRESHOLD
    error = expected_calibration_error(probability[shown], truth[shown]) if shown.any() else 0.0
    calibration = Calibration(
        logit_scale=heads.log_scale.exp().item(),
        logit_bias=heads.bias.item() + shift,
        temperature=temperature,
        text_bias=heads.text_bias.item(),
        unknown_threshold=UNKNOWN_THRESHOLD,
    )
    return calibration, error


def _judged(logits: Tensor, mixture: Mixture, implied: Tensor) -> list[tuple[Tensor, Tensor]]:
    """For each data set the logits whose truth is known, float32 [m], and the truth, 0 or 1."""
    group, own = mixture.group[mixture.held_out], mixture.own[mixture.held_out]
    classes = _exclusive(implied, mixture)
    parts = []
    for index, labels in enumerate(mixture.groups):
        rows = torch.nonzero((group == index) & (own >= 0))[:, 0]
        columns = classes if torch.isin(labels, classes).float().mean() > 0.5 else labels
        found = logits[rows][:, columns].flatten()
        truth = implied[labels[own[rows]]][:, columns].float().flatten()
        worth = found.sigmoid() > GUESSED
        if worth.any():
            parts.append((found[worth], truth[worth]))
    return parts or [(logits.new_zeros(1), logits.new_zeros(1))]


def _exclusive(implied: Tensor, mixture: Mixture) -> Tensor:
    """The labels of things that a data set's own class settles: the ImageNet classes'."""
    settled = mixture.classes
    return torch.nonzero(implied[settled].any(dim=0))[:, 0]
