from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pytest

from vizionary.decision import FORMS
from vizionary.decision.aggregation import BETA, nearby, softmax, tip

NONE = -math.inf
# Label 0 has three neighbours, label 1 one, label 2 none; not in the labels' order.
SIMILARITIES = np.array([0.9, 0.4, 0.5, 0.1])
ROWS = np.array([0, 1, 0, 0])


@pytest.mark.parametrize(
    ("form", "scores"),
    [
        ("max", [0.9, 0.4, NONE]),
        ("mean", [0.5, 0.4, NONE]),
        ("median", [0.5, 0.4, NONE]),
        ("sum", [1.5, 0.4, NONE]),
    ],
)
def test_forms_by_hand(form: str, scores: list[float]) -> None:
    np.testing.assert_allclose(FORMS[form](SIMILARITIES, ROWS, 3), scores)


HALF = math.log(2) / BETA
"""So much further is half as near."""

HALVED = 1 - HALF * np.array([1, 6, 5, 9])
"""Nearnesses of 1/2, 1/64, 1/32 and 1/512."""


def test_softmax_is_a_mean_by_nearness() -> None:
    first = float(np.average(HALVED[[0, 2, 3]], weights=[256, 16, 1]))
    np.testing.assert_allclose(softmax(HALVED, ROWS, 3), [first, HALVED[1], NONE])


def test_tip_is_the_logarithm_of_the_mean_nearness() -> None:
    np.testing.assert_allclose(nearby(HALVED), [1 / 2, 1 / 64, 1 / 32, 1 / 512])
    first = 1 + math.log((1 / 2 + 1 / 32 + 1 / 512) / 3) / BETA
    # one example scores its own similarity
    np.testing.assert_allclose(tip(HALVED, ROWS, 3), [first, HALVED[1], NONE])


@pytest.mark.parametrize("copies", [1, 2, 16])
def test_a_label_does_not_win_by_its_number_of_examples(copies: int) -> None:
    similarities = np.array([0.5] + [0.49] * copies)
    rows = np.array([0] + [1] * copies)
    for form in sorted(set(FORMS) - {"sum"}):
        assert FORMS[form](similarities, rows, 2).argmax() == 0, form
    # but a vote is by number, and says so
    assert FORMS["sum"](similarities, rows, 2).argmax() == (copies > 1)


def test_what_is_not_among_the_nearest_counts_as_its_label_does_and_never_nearer() -> None:
    totals, means = np.array([3, 3, 2]), np.array([0.5, 0.5 / 3, 0.3])
    found = tip(SIMILARITIES, ROWS, 3, whole=(totals, means))
    every = np.array([0.9, 0.5, 0.1, 0.4, 0.05, 0.05, 0.1, 0.1])
    np.testing.assert_allclose(found, tip(every, np.array([0, 0, 0, 1, 1, 1, 2, 2]), 3))


@pytest.mark.parametrize("form", sorted(FORMS))
def test_many_pictures_at_once_are_as_each_alone(form: str) -> None:
    random = np.random.default_rng(0)
    table = random.uniform(-0.2, 1, (5, 12))
    table[0, 3] = table[1, :] = NONE  # not there
    rows = random.integers(0, 4, 12)
    alone = [FORMS[form](line, rows, 4) for line in table]
    np.testing.assert_allclose(FORMS[form](table, rows, 4), alone)
    assert (alone[1] == NONE).all()


@pytest.mark.parametrize("form", sorted(FORMS))
def test_without_neighbours_no_label_has_a_score(form: str) -> None:
    nothing: npt.NDArray[np.float64] = np.zeros(0)
    assert FORMS[form](nothing, nothing.astype(np.intp), 2).tolist() == [NONE, NONE]


def test_a_sum_does_not_count_what_is_opposite() -> None:
    assert FORMS["sum"](np.array([0.5, -0.3]), np.array([0, 0]), 1).tolist() == [0.5]
