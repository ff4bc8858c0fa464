"""A second reading of the features, for a memory that learns from few examples.

The projection keeps what words can tell apart; a user's own mug wants the rest too. Square
roots tame the few features that are large (Tukey's ladder, as in Yang et al. 2021, "Free Lunch
for Few-shot Learning"); whitening by the covariance inside classes shrinks the directions in
which pictures of one thing differ (Hariharan et al. 2012); PCA keeps the strongest.
"""

from __future__ import annotations

import torch
from torch import Tensor

from training.model import Whitening

__all__ = ["class_covariance", "fit_whitening"]


def class_covariance(features: Tensor, classes: Tensor) -> Tensor:
    """float64 [F, F] of trace 1: how square roots of features [N, F] differ inside ``classes``.

    ``classes`` int64 [N] are 0..K-1.
    """
    roots = Whitening.roots(features.double())
    count = torch.bincount(classes).double().clamp(min=1)
    means = roots.new_zeros(len(count), roots.shape[1]).index_add(0, classes, roots)
    apart = roots - (means / count[:, None])[classes]
    covariance = apart.T @ apart
    trace = covariance.trace()
    if trace == 0:  # no class has two pictures that differ: every direction counts alike
        return torch.eye(len(covariance), dtype=torch.float64) / len(covariance)
    return covariance / trace


def fit_whitening(sample: Tensor, covariance: Tensor, dim: int, ridge: float) -> Whitening:
    """``dim`` directions of features float [M, F], whitened by ``covariance`` [F, F].

    ``ridge`` is added to the covariance's eigenvalues, in units of their mean: directions that
    never varied inside a class would otherwise count without limit.
    """
    roots = Whitening.roots(sample.double())
    mean = roots.mean(dim=0)
    values, vectors = torch.linalg.eigh(covariance)
    scale = (values.clamp(min=0) + ridge * values.mean()).rsqrt()
    whiten = (vectors * scale) @ vectors.T
    whitened = (roots - mean) @ whiten
    _, axes = torch.linalg.eigh(whitened.T @ whitened)
    weight = (whiten @ axes.flip(1)[:, :dim]).T
    found = Whitening(sample.shape[1], dim)
    found.mean.copy_(mean)
    # The vector is normalised afterwards: only the ratio of its rows counts.
    found.weight.copy_(weight / weight.norm(dim=1).mean())
    return found
