from __future__ import annotations

import math

import numpy as np
import pytest

from vizionary.decision import ALPHA, fuse, learned_alpha

NAN = math.nan


@pytest.mark.parametrize(
    ("memory", "text", "alpha", "fused"),
    [
        (0.9, 0.1, 1.0, 0.9),
        (0.9, 0.1, 0.0, 0.1),
        (0.9, 0.1, 0.5, 0.5),
        (0.9, 0.1, 0.7, 0.66),
        (0.9, NAN, 0.7, 0.9),  # no word for it
        (NAN, 0.1, 0.7, 0.1),  # never taught
        (NAN, NAN, 0.7, 0.0),
    ],
)
def test_fuse(memory: float, text: float, alpha: float, fused: float) -> None:
    assert fuse(np.array([memory]), np.array([text]), alpha)[0] == pytest.approx(fused)


def test_every_label_has_its_own_share() -> None:
    found = fuse(np.array([[1.0, 1.0]] * 2), np.zeros((2, 2)), np.array([0.2, 0.8]))
    assert found.tolist() == [[0.2, 0.8]] * 2


def table(right: float, wrong: float, examples: int) -> np.ndarray:
    """Probabilities [2 * examples, 2]: ``right`` of the own label, ``wrong`` of the other."""
    own = np.repeat([[right, wrong], [wrong, right]], examples, axis=0)
    return np.asarray(own)


ROWS = np.repeat([0, 1], 8)
GOOD, BAD = table(0.95, 0.05, 8), table(0.5, 0.5, 8)


@pytest.mark.parametrize(
    ("memory", "text", "alpha"),
    [(GOOD, BAD, 1.0), (BAD, GOOD, 0.1), (GOOD, GOOD, ALPHA), (BAD, BAD, ALPHA)],
)
def test_who_judges_better_gets_more(memory: np.ndarray, text: np.ndarray, alpha: float) -> None:
    assert learned_alpha(memory, text, ROWS) == pytest.approx([alpha, alpha], abs=0.101)


def test_few_examples_take_the_default() -> None:
    found = learned_alpha(table(0.5, 0.5, 7), table(0.95, 0.05, 7), np.repeat([0, 1], 7))
    assert found.tolist() == [ALPHA, ALPHA]
    # so does a label without a word; the other one still learns
    text = GOOD.copy()
    text[:, 0] = NAN
    found = learned_alpha(BAD, text, ROWS)
    assert found[0] == ALPHA
    assert found[1] < 0.3
