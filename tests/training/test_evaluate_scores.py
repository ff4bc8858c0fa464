"""Every metric against numbers worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from training.calibration import expected_calibration_error
from training.errors import TooFewPicturesError
from training.evaluate.scores import (
    among_best,
    bootstrap,
    calibration_error,
    class_scores,
    confusion,
    inside,
    nearest_mean,
    place_of_truth,
    reliability,
)


def test_the_interval_is_the_bootstraps() -> None:
    half = np.array([0.0, 1.0] * 50)
    found = bootstrap(len(half), lambda rows: float(half[rows].mean()))
    # 1.96 standard errors of a proportion of 100, by the normal approximation
    assert found.value == 0.5
    assert found.low == pytest.approx(0.5 - 0.098, abs=0.02)
    assert found.high == pytest.approx(0.5 + 0.098, abs=0.02)


def test_a_draw_without_a_number_is_left_out() -> None:
    found = bootstrap(4, lambda rows: 1.0 if 0 in rows else float("nan"))
    assert (found.value, found.low, found.high) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(("count", "value"), [(0, 1.0), (3, float("nan"))])
def test_nothing_has_no_number(count: int, value: float) -> None:
    with pytest.raises(TooFewPicturesError):
        bootstrap(count, lambda _: value)


def test_the_place_of_the_true_class() -> None:
    scores = np.array([[0.1, 0.9, 0.5], [0.2, 0.2, 0.2], [-np.inf, 0.0, 1.0]])
    assert place_of_truth(scores, np.array([2, 1, 0])).tolist() == [1, 1, 2]
    assert among_best(scores, np.array([2, 1, 0]), 1).tolist() == [False, False, False]
    assert among_best(scores, np.array([2, 1, 0]), 2).tolist() == [True, True, False]


def test_confusion_and_the_scores_of_each_class() -> None:
    truth, said = np.array([0, 0, 0, 1, 1, 2]), np.array([0, 0, 1, 1, 0, 0])
    table = confusion(truth, said, 3)
    assert table.tolist() == [[2, 1, 0], [1, 1, 0], [1, 0, 0]]
    scores = class_scores(table)
    assert scores.precision.tolist() == [0.5, 0.5, 0.0]
    assert scores.recall.tolist() == pytest.approx([2 / 3, 0.5, 0.0])
    assert scores.f1.tolist() == pytest.approx([4 / 7, 0.5, 0.0])
    assert scores.examples.tolist() == [3, 2, 1]


def test_the_calibration_error_by_hand() -> None:
    # fifteenths: (0.21 false, 0.25 true) and (0.81 true), the first two of one picture
    shown = reliability(
        np.array([0, 0, 1]), np.array([0.21, 0.25, 0.81]), np.array([False, True, True]), 2
    )
    assert np.argwhere(shown.count).tolist() == [[0, 3], [1, 12]]
    assert shown.count[[0, 1], [3, 12]].tolist() == [2, 1]
    assert calibration_error(shown) == pytest.approx(2 / 3 * abs(0.23 - 0.5) + 1 / 3 * 0.19)
    assert calibration_error(shown, np.array([1, 1])) == pytest.approx(0.19)
    nothing = reliability(np.zeros(0, np.intp), np.zeros(0), np.zeros(0, bool), 2)
    assert np.isnan(calibration_error(nothing))


def test_the_calibration_error_is_the_trainings() -> None:
    random = np.random.default_rng(0)
    probability = random.random(500).astype(np.float32)
    truth = random.random(500) < probability**2
    shown = reliability(np.arange(500), probability, truth, 500)
    expected = expected_calibration_error(torch.from_numpy(probability), torch.from_numpy(truth))
    assert calibration_error(shown) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("point", "hit"),
    [((0.5, 0.5), True), ((0.2, 0.2), True), ((0.9, 0.95), True), ((0.7, 0.5), False)],
)
def test_inside_any_box(point: tuple[float, float], hit: bool) -> None:
    assert inside(point, [(0.2, 0.2, 0.6, 0.6), (0.8, 0.8, 1.0, 1.0)]) is hit


def test_a_point_is_in_no_box_of_none() -> None:
    assert inside((0.5, 0.5), []) is False


def test_nearest_mean_of_two_directions() -> None:
    rows = np.array([[1, 0], [1, 0.1], [1, -0.1], [0, 1], [0.1, 1], [-0.1, 1]], np.float32)
    classes = np.array([0, 0, 0, 1, 1, 1])
    assert nearest_mean(rows, classes, shots=2, draws=5).tolist() == [1.0] * 5


def test_nearest_mean_counts_each_class_alike() -> None:
    # Of class 1 one row of four looks like class 0; class 0 is always right.
    rows = np.array([[1, 0]] * 9 + [[0, 1]] * 3 + [[1, 0]], np.float32)
    classes = np.array([0] * 9 + [1] * 4)
    found = nearest_mean(rows, classes, shots=1, draws=40)
    # asked: three of class 1; as an example the odd one makes both means equal, and 0 is first
    assert set(np.round(found, 6).tolist()) == {round((1 + 2 / 3) / 2, 6), 0.5}
