"""A detector's scores made probabilities, and the scores that a probability asks for."""

from __future__ import annotations

import numpy as np
import pytest

from vizionary.models.manifest import ScoreCalibration
from vizionary.models.platt import PlattScaling

SCALING = PlattScaling(ScoreCalibration(scale=(2.0, 0.5), bias=(0.0, -1.0)))
SCORES = np.array([0.2, 0.5, 0.9], np.float32)


def logit(values: np.ndarray) -> np.ndarray:
    return np.log(values / (1 - values))


def test_each_class_has_a_scale_and_a_bias_of_its_own() -> None:
    first = SCALING.probabilities(SCORES, np.array([0, 0, 0]))
    second = SCALING.probabilities(SCORES, np.array([1, 1, 1]))
    np.testing.assert_allclose(logit(first), 2 * logit(SCORES), atol=1e-5)
    np.testing.assert_allclose(logit(second), 0.5 * logit(SCORES) - 1, atol=1e-5)
    assert first.dtype == second.dtype == np.float32


@pytest.mark.parametrize("probability", [0.05, 0.5, 0.8, 0.99])
def test_the_least_scores_are_just_so_probable(probability: float) -> None:
    least = SCALING.least_scores(probability)
    found = SCALING.probabilities(np.asarray(least), np.arange(2))
    np.testing.assert_allclose(found, probability, atol=1e-4)


def test_from_nothing_on_everything_is_asked_for() -> None:
    assert SCALING.least_scores(0.0) == 0


def test_what_is_certain_stays_finite() -> None:
    ends = np.array([0.0, 1.0], np.float32)
    assert np.isfinite(SCALING.probabilities(ends, np.array([0, 1]))).all()


def test_what_hardly_can_be_is_no_overflow() -> None:
    steep = PlattScaling(ScoreCalibration(scale=(10.0,), bias=(0.0,)))
    assert steep.probabilities(np.zeros(1, np.float32), np.array([0]))[0] < 1e-30
    flat = PlattScaling(ScoreCalibration(scale=(0.05,), bias=(3.0,)))
    assert np.asarray(flat.least_scores(0.01))[0] < 1e-30


def test_without_a_calibration_a_score_is_a_probability() -> None:
    plain = PlattScaling(None)
    assert np.array_equal(plain.probabilities(SCORES, np.arange(3)), SCORES)
    assert plain.least_scores(0.4) == 0.4


def test_a_scale_has_a_bias_and_turns_nothing_round() -> None:
    with pytest.raises(ValueError, match="2 scales and 1 biases"):
        ScoreCalibration(scale=(1.0, 1.0), bias=(0.0,))
    with pytest.raises(ValueError, match="greater than 0"):
        ScoreCalibration(scale=(-1.0,), bias=(0.0,))
