"""What a memory stores: directions in which pictures of one thing do not differ."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor

from training.evaluate.scores import nearest_mean
from training.model import Whitening
from training.whitening import class_covariance, fit_whitening


def _noisy(classes: Tensor, seed: int) -> Tensor:
    """Features float [N, 12]: four tell the class, of eight a loud one tells nothing."""
    generator = torch.Generator().manual_seed(seed)
    features = 0.3 * torch.rand(len(classes), 12, generator=generator)
    features[torch.arange(len(classes)), classes % 4] += 0.5
    features[:, 4] += 6 * torch.rand(len(classes), generator=generator)
    return features


def test_the_covariance_is_that_inside_classes() -> None:
    features = torch.tensor([[1.0, 4.0], [9.0, 4.0], [25.0, 16.0], [49.0, 16.0]])
    found = class_covariance(features, torch.tensor([0, 0, 1, 1]))
    assert found.tolist() == pytest.approx(np.array([[1.0, 0.0], [0.0, 0.0]]))


def test_classes_of_one_picture_tell_nothing() -> None:
    found = class_covariance(torch.rand(3, 4), torch.tensor([0, 1, 2]))
    assert torch.equal(found, torch.eye(4, dtype=torch.float64) / 4)


def test_a_loud_feature_that_tells_nothing_is_quietened() -> None:
    known, asked = torch.arange(400) % 4, torch.arange(200) % 4
    features = _noisy(known, 0)
    reading = fit_whitening(features, class_covariance(features, known), dim=6, ridge=0.1)
    shown = _noisy(asked, 1)
    read = {"plain": shown, "whitened": reading(shown)}
    right = {
        name: float(nearest_mean(rows.numpy(), asked.numpy(), shots=5, draws=20).mean())
        for name, rows in read.items()
    }
    assert right["whitened"] > 0.98 > 0.9 > right["plain"]


def test_what_is_read_has_length_one_and_nothing_below_zero_counts() -> None:
    reading = Whitening(3, 2)
    reading.weight.copy_(torch.tensor([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]))
    found = reading(torch.tensor([[9.0, 16.0, 5.0], [-1.0, 4.0, 5.0]]))
    assert found.tolist() == pytest.approx(np.array([[0.6, 0.8], [0.0, 1.0]]))
