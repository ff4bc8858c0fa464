"""Stage 1 and what it stands on: closed form, imagined features, resuming, calibration."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest
import torch
from torch import Tensor

from training.calibration import expected_calibration_error, fit_scaling
from training.captions import CaptionPhotos, caption_loss
from training.closed_form import closed_form_projection
from training.config import HeadsConfig
from training.heads import (
    Batch,
    Heads,
    TrainingSet,
    _fingerprint,
    heads_loss,
    imagined_batch,
    train_heads,
)
from training.imagined import imagine
from training.model import Projection

FEATURES, LABELS, CLASSES, DIM = 12, 4, 3, 6
CONFIG = HeadsConfig(epochs=4, batch=32, learning_rate=0.01, imagined=0.25, captions=0.5)


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
        target[:, :CLASSES].half(),
        torch.where(torch.arange(128) < 64, 0, -1),
        target[:, :2].argmax(dim=1),
        (torch.tensor([0, 1]),),
        weights,
        torch.zeros(CLASSES),
        torch.arange(CLASSES),
        implied,
        CaptionPhotos(torch.arange(8), torch.randn(8, 5, DIM, generator=generator)),
    )


def fresh_heads() -> Heads:
    torch.manual_seed(1)
    return Heads(Projection(FEATURES, DIM, hidden=8), texts(), scale=10.0, bias=-2.0)


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


def test_imagined_features_have_the_classifier_s_tags_and_no_class_of_their_own() -> None:
    data, generator = training_set(), torch.Generator().manual_seed(3)
    batch = imagined_batch(data, torch.arange(20), generator)
    assert batch.teacher.sum(dim=1) == pytest.approx(1.0, abs=1e-5)
    # Label 3 follows from classes 0 and 1.
    assert batch.target[:, CLASSES] == pytest.approx(batch.teacher[:, :2].sum(dim=1), abs=1e-5)
    assert (batch.own == -1).all() and (batch.group == -1).all()


def test_a_label_is_known_by_looks_and_by_meaning() -> None:
    heads = fresh_heads()
    embedding = heads.projection(training_set().features[:5].float())
    torch.testing.assert_close(heads.logits(embedding), heads.text_logits(embedding))
    with torch.no_grad():
        heads.looks[2] = -heads.looks[2] * 3
        heads.text_bias.fill_(1.0)
    cosine = (heads.text_logits(embedding) - heads.bias - 1) / heads.log_scale.exp()
    expected = -cosine[:, 2] * heads.log_scale.exp() + heads.bias
    torch.testing.assert_close(heads.logits(embedding)[:, 2], expected)


def test_the_classes_of_a_data_set_compete() -> None:
    """Two rows of a group of labels 0 and 1; the loss is the cross-entropy of their cosines."""
    data, heads = training_set(), fresh_heads()
    features, nothing = data.features[:2].float(), torch.zeros(2, LABELS)
    rows = torch.tensor([0, 0])
    batch = Batch(features, nothing, nothing, torch.zeros(2, 0), rows, torch.tensor([0, 1]))
    config = CONFIG.model_copy(update={"class_loss": 1.0, "text": 0.0})
    cosines = heads.projection(features) @ heads.prototypes.T
    logits = heads.class_log_scale.exp() * cosines[:, :2]
    expected = torch.nn.functional.cross_entropy(logits, torch.tensor([0, 1]))
    torch.testing.assert_close(heads_loss(heads, data, batch, config), expected)


def test_photos_are_matched_with_their_own_captions() -> None:
    photos = torch.eye(3)
    assert caption_loss(photos, photos) < 1e-6
    assert caption_loss(photos, photos.roll(1, 0)) > 20


def test_training_lowers_the_loss(tmp_path: Path) -> None:
    losses = train_heads(fresh_heads(), training_set(), CONFIG, 0, tmp_path / "s.pt")
    assert len(losses) == CONFIG.epochs
    assert losses[-1] < losses[0]


class _Killed(Exception):
    pass


def test_a_killed_run_ends_with_the_same_weights(tmp_path: Path) -> None:
    whole, parted = fresh_heads(), fresh_heads()
    train_heads(whole, training_set(), CONFIG, 0, tmp_path / "whole.pt")

    calls = 0

    def kill(*_: object) -> None:
        nonlocal calls
        calls += 1
        if calls == 11:  # in the middle of the third epoch of four steps
            raise _Killed

    handle = parted.projection.register_forward_hook(kill)
    with pytest.raises(_Killed):
        train_heads(parted, training_set(), CONFIG, 0, tmp_path / "parted.pt")
    handle.remove()
    resumed = fresh_heads()
    losses = train_heads(resumed, training_set(), CONFIG, 0, tmp_path / "parted.pt")
    assert len(losses) == CONFIG.epochs
    for name, tensor in whole.state_dict().items():
        assert torch.equal(tensor, resumed.state_dict()[name]), name


def test_another_recipe_starts_anew(tmp_path: Path) -> None:
    state = tmp_path / "state.pt"
    train_heads(fresh_heads(), training_set(), CONFIG, 0, state)
    longer = CONFIG.model_copy(update={"epochs": 1, "learning_rate": 0.02})
    losses = train_heads(fresh_heads(), training_set(), longer, 0, state)
    assert len(losses) == 1


def flipped(tensor: Tensor) -> Tensor:
    """The same but for its last number."""
    other = tensor.clone()
    last = other.view(-1)[-1:]
    last.copy_(~last if other.dtype == torch.bool else last + 1)
    return other


@pytest.mark.parametrize("field", [field.name for field in fields(TrainingSet)])
def test_whatever_is_learned_from_is_in_the_fingerprint(field: str) -> None:
    data = training_set()
    known = getattr(data, field)
    if field == "groups":
        changes = [(flipped(known[0]),), (known[0], known[0])]
    elif field == "photos":
        changes = [
            CaptionPhotos(flipped(known.row), known.texts),
            CaptionPhotos(known.row, flipped(known.texts)),
        ]
    else:
        changes = [flipped(known)]
    same = _fingerprint(fresh_heads(), training_set(), CONFIG, 0)
    assert _fingerprint(fresh_heads(), data, CONFIG, 0) == same
    for change in changes:
        other = replace(data, **{field: change})
        assert _fingerprint(fresh_heads(), other, CONFIG, 0) != same


def test_where_the_heads_start_is_in_the_fingerprint() -> None:
    heads = fresh_heads()
    before = _fingerprint(heads, training_set(), CONFIG, 0)
    with torch.no_grad():
        heads.projection.linear.weight[0, 0] += 1
    assert _fingerprint(heads, training_set(), CONFIG, 0) != before


def test_calibration_error_by_hand() -> None:
    probability = torch.tensor([0.95, 0.95, 0.05, 0.05])
    truth = torch.tensor([True, False, False, False])
    # Half of them say 0.95 and are right half the time; half say 0.05 and are never right.
    assert expected_calibration_error(probability, truth) == pytest.approx(
        0.5 * 0.45 + 0.5 * 0.05, abs=1e-6
    )
    assert expected_calibration_error(torch.tensor([1.0, 0.0]), torch.tensor([True, False])) == 0


def test_scaling_is_found_again() -> None:
    generator = torch.Generator().manual_seed(0)
    logits = torch.randn(20_000, generator=generator) * 3
    truth = (torch.rand(20_000, generator=generator) < logits.sigmoid()).float()
    temperature, shift = fit_scaling(logits * 2 - 1, truth, torch.ones(20_000))
    assert temperature == pytest.approx(2.0, abs=0.1)
    assert shift == pytest.approx(1.0, abs=0.1)
