"""Stage 2: resumed where it was killed, started anew by another recipe, calibrated as it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from tests.training.conftest import CLASSES
from training.config import TrainConfig
from training.data import Dataset
from training.finetune import finetune, pooled_features
from training.heads import Heads
from training.mixture import Mixture
from training.model import VisionModel

BACKBONE, DIM, LABELS = "mobilenetv3_small_050", 4, len(CLASSES)


def config_of(batch: int = 16, epochs: int = 3) -> TrainConfig:
    return TrainConfig.model_validate(
        {
            "name": "small",
            "output": "unused",
            "vocabulary": "unused",
            "preprocessing": {"width": 32, "height": 32, "mean": [0.5] * 3, "std": [0.5] * 3},
            "backbone": {"name": BACKBONE},
            "datasets": [{"name": "caltech-101"}],
            "finetune": {"epochs": epochs, "batch": batch, "learning_rate": 0.003},
        }
    )


def mixture_of(root: Path) -> Mixture:
    """Lions and daisies by their label; the first row calibrates."""
    rows = Dataset(root, "caltech-101", "train").rows()
    target = torch.zeros(len(rows), LABELS)
    for i, row in enumerate(rows):
        target[i, 1 if row["label"] == "lion" else 2] = 1
    held_out = torch.arange(len(rows)) < 1
    features = torch.zeros(len(rows), 1)
    return Mixture(features, target, torch.ones_like(target), torch.ones(len(rows)), held_out)


def fresh() -> tuple[VisionModel, Heads]:
    torch.manual_seed(0)
    model = VisionModel(BACKBONE, DIM).eval()
    return model, Heads(model.projection, LABELS, scale=10.0, bias=-2.0)


TEXTS = torch.eye(LABELS, DIM)


def run(root: Path, state: Path, config: TrainConfig) -> tuple[VisionModel, list[float]]:
    model, heads = fresh()
    return model, finetune(model, heads, config, root, mixture_of(root), TEXTS, state)


def test_a_killed_run_ends_with_the_same_weights(small_root: Path, tmp_path: Path) -> None:
    whole, losses = run(small_root, tmp_path / "whole.pt", config_of())
    assert len(losses) == 3 and losses[-1] < losses[0]

    model, heads = fresh()
    calls = 0

    def kill(*_: object) -> None:
        nonlocal calls
        calls += 1
        if calls == 4:  # in the second epoch of two steps
            raise KeyboardInterrupt

    model.projection.register_forward_hook(kill)
    state = tmp_path / "parted.pt"
    with pytest.raises(KeyboardInterrupt):
        finetune(model, heads, config_of(), small_root, mixture_of(small_root), TEXTS, state)
    assert len(torch.load(state, weights_only=True)["losses"]) == 1
    resumed, again = run(small_root, state, config_of())
    assert again == losses
    for name, tensor in whole.state_dict().items():
        assert torch.equal(tensor, resumed.state_dict()[name]), name


def test_another_recipe_starts_anew(small_root: Path, tmp_path: Path) -> None:
    state = tmp_path / "state.pt"
    _, first = run(small_root, state, config_of(epochs=2))
    _, second = run(small_root, state, config_of(epochs=1, batch=8))
    assert len(first) == 2 and len(second) == 1


def test_a_last_picture_alone_is_left_out(small_root: Path, tmp_path: Path) -> None:
    """Batch normalisation refuses a batch of one."""
    usable = int((~mixture_of(small_root).held_out).sum())
    _, losses = run(small_root, tmp_path / "state.pt", config_of(batch=usable - 1, epochs=1))
    assert len(losses) == 1


def test_pooled_features_are_those_of_the_weights_as_they_are(small_root: Path) -> None:
    model, _ = fresh()
    pictures = list(Dataset(small_root, "caltech-101", "train"))
    rows = torch.zeros(len(pictures), dtype=torch.bool)
    rows[[0, 3, 4]] = True
    before = pooled_features(model, config_of(batch=2), small_root, rows)
    assert before.shape == (3, model.backbone.num_features)
    with torch.no_grad():
        for parameter in model.backbone.parameters():
            parameter.mul_(1.01)
    after = pooled_features(model, config_of(batch=2), small_root, rows)
    assert not torch.allclose(before, after)
    # A batch of its own changes nothing: the model is in eval mode.
    alone = pooled_features(model, config_of(batch=1), small_root, rows)
    torch.testing.assert_close(alone, after, atol=2e-3, rtol=2e-3)
