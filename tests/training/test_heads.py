"""Stage 1 and what it stands on: closed form, imagined features, resuming, calibration."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import Tensor

from training.calibration import expected_calibration_error, fit_temperature
from training.closed_form import closed_form_projection
from training.config import HeadsConfig
from training.heads import Heads, TrainingSet, train_heads
from training.imagined import imagine
from training.model import Projection

FEATURES, LABELS, CLASSES, DIM = 12, 4, 3, 6
CONFIG = HeadsConfig(epochs=4, batch=32, learning_rate=0.01, imagined=0.25)


def training_set() -> TrainingSet:
    generator = torch.Generator().manual_seed(0)
    features = torch.rand(128, FEATURES, generator=generator) * 3
    weights = torch.randn(CLASSES, FEATURES, generator=generator)
    target = torch.zeros(128, LABELS)
    target[:, :CLASSES] = (features @ weights.T).softmax(dim=1)
    target[:, CLASSES] = target[:, 0] + target[:, 1]
    implied = torch.eye(LABELS, dtype=torch.bool)
    implied[:2, CLASSES] = True
    return TrainingSet(
        features.half(),
        target.half(),
        torch.ones(128, LABELS).half(),
        torch.ones(128),
        weights,
        torch.zeros(CLASSES),
        torch.arange(CLASSES),
        implied,
    )


def fresh_heads() -> Heads:
    torch.manual_seed(1)
    return Heads(Projection(FEATURES, DIM, hidden=8), LABELS, scale=10.0, bias=-2.0)


def texts() -> Tensor:
    generator = torch.Generator().manual_seed(2)
    return torch.nn.functional.normalize(torch.randn(LABELS, DIM, generator=generator), dim=1)


def test_the_closed_form_gives_back_a_projection_that_made_the_weights() -> None:
    generator = torch.Generator().manual_seed(0)
    words = torch.randn(20, 5, generator=generator)
    truth = torch.randn(5, 7, generator=generator)
    weights = words @ truth + 3.0  # centring takes the constant away
    found = closed_form_projection(weights, words, ridge=1e-6)
    torch.testing.assert_close(found, truth, atol=1e-3, rtol=1e-3)


def test_the_closed_form_is_ridge_regression() -> None:
    """Two classes, texts (1, 0) and (-1, 0), already centred: (2 + ridge)^-1 * (w1 - w2)."""
    weights = torch.tensor([[4.0, 1.0, 0.0], [0.0, 1.0, 2.0]])
    found = closed_form_projection(weights, torch.tensor([[1.0, 0.0], [-1.0, 0.0]]), ridge=2.0)
    torch.testing.assert_close(found, torch.tensor([[1.0, 0.0, -0.5], [0.0, 0.0, 0.0]]))


def test_imagined_features_show_the_wanted_class_and_stay_in_range() -> None:
    generator = torch.Generator().manual_seed(0)
    features = torch.rand(64, 40, generator=generator)
    weights, bias = torch.randn(10, 40, generator=generator), torch.zeros(10)
    wanted = torch.randint(10, (64,), generator=generator)
    moved = imagine(features, wanted, weights, bias, generator)
    assert moved.min() >= 0 and moved.max() <= 6
    before = ((features @ weights.T).argmax(dim=1) == wanted).float().mean()
    after = ((moved @ weights.T).argmax(dim=1) == wanted).float().mean()
    # Clamping keeps some back: a feature cannot be negative.
    assert before < 0.3 and after > 0.6


def test_training_lowers_the_loss(tmp_path: Path) -> None:
    losses = train_heads(fresh_heads(), training_set(), texts(), CONFIG, 0, tmp_path / "s.pt")
    assert len(losses) == CONFIG.epochs
    assert losses[-1] < losses[0]


class _Killed(Exception):
    pass


def test_a_killed_run_ends_with_the_same_weights(tmp_path: Path) -> None:
    whole, parted = fresh_heads(), fresh_heads()
    train_heads(whole, training_set(), texts(), CONFIG, 0, tmp_path / "whole.pt")

    calls = 0

    def kill(*_: object) -> None:
        nonlocal calls
        calls += 1
        if calls == 11:  # in the middle of the third epoch of four steps
            raise _Killed

    handle = parted.projection.register_forward_hook(kill)
    with pytest.raises(_Killed):
        train_heads(parted, training_set(), texts(), CONFIG, 0, tmp_path / "parted.pt")
    handle.remove()
    resumed = fresh_heads()
    losses = train_heads(resumed, training_set(), texts(), CONFIG, 0, tmp_path / "parted.pt")
    assert len(losses) == CONFIG.epochs
    for name, tensor in whole.state_dict().items():
        assert torch.equal(tensor, resumed.state_dict()[name]), name


def test_another_recipe_starts_anew(tmp_path: Path) -> None:
    state = tmp_path / "state.pt"
    train_heads(fresh_heads(), training_set(), texts(), CONFIG, 0, state)
    longer = CONFIG.model_copy(update={"epochs": 1, "learning_rate": 0.02})
    losses = train_heads(fresh_heads(), training_set(), texts(), longer, 0, state)
    assert len(losses) == 1


def test_calibration_error_by_hand() -> None:
    probability = torch.tensor([0.95, 0.95, 0.05, 0.05])
    truth = torch.tensor([True, False, False, False])
    # Half of them say 0.95 and are right half the time; half say 0.05 and are never right.
    assert expected_calibration_error(probability, truth) == pytest.approx(
        0.5 * 0.45 + 0.5 * 0.05, abs=1e-6
    )
    assert expected_calibration_error(torch.tensor([1.0, 0.0]), torch.tensor([True, False])) == 0


def test_temperature_is_found_again() -> None:
    generator = torch.Generator().manual_seed(0)
    logits = torch.randn(4000, 3, generator=generator) * 3
    truth = (torch.rand(4000, 3, generator=generator) < logits.sigmoid()).float()
    found = fit_temperature(logits * 2, truth, torch.ones_like(truth))
    assert found == pytest.approx(2.0, abs=0.15)
