"""The comparison of two graphs' answers, by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from hub.quantize.fidelity import Answers, Choices, compare, map_correlations

CHOICES = Choices(
    embeddings=np.eye(2, dtype=np.float32),
    biases=np.zeros(2, np.float32),
    logit_scale=10.0,
    description="two axes",
)


def _cams(*maps: list[float]) -> np.ndarray:
    return np.array(maps, np.float32).reshape(1, len(maps), 1, -1)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([0, 1, 2], [0, 1, 2], 1.0),
        ([0, 1, 2], [0, 10, 20], 1.0),
        ([0, 1, 2], [2, 1, 0], -1.0),
        ([0, 1, 0, 0], [0, 0, 1, 0], -1 / 3),
        ([0, 1, 2], [0, 0, 0], 0.0),
        ([1e-8, 3e-8, 2e-8], [1e-8, 3e-8, 2e-8], 1.0),
    ],
)
def test_map_correlations(before: list[float], after: list[float], expected: float) -> None:
    assert map_correlations(_cams(before), _cams(after)) == pytest.approx([expected])


def test_two_empty_maps_are_no_evidence() -> None:
    before, after = _cams([0, 0], [0, 1]), _cams([0, 0], [1, 0])
    assert map_correlations(before, after).tolist() == pytest.approx([-1.0])


def test_where_no_map_shows_anything_nothing_is_known_of_them() -> None:
    flat = Answers(np.array([[1, 0]], np.float32), _cams([3, 3], [0, 0]))
    found = compare(flat, flat, CHOICES)
    assert found.maps == 0
    assert math.isnan(found.mean_map_correlation)
    assert math.isnan(found.map_correlation_5th_percentile)


def test_compare() -> None:
    before = Answers(np.array([[1, 0], [0.8, 0.6], [0, 1]], np.float32), _cams([0, 1, 2]))
    after = Answers(np.array([[1, 0], [0.6, 0.8], [0, 1]], np.float32), _cams([0, 1, 2]))
    found = compare(before, after, CHOICES)
    assert found.pictures == 3
    assert found.maps == 1
    assert found.mean_cosine == pytest.approx((1 + 0.96 + 1) / 3)
    assert found.worst_cosine == pytest.approx(0.96)
    assert found.top1_flips == pytest.approx(1 / 3)
    assert found.mean_map_correlation == pytest.approx(1)


@pytest.mark.parametrize(("bias", "best"), [(0.0, 0), (1.0, 0), (3.0, 1)])
def test_biases_count_in_logits(bias: float, best: int) -> None:
    choices = Choices(CHOICES.embeddings, np.array([0, bias], np.float32), 10.0, "biased")
    embedding = np.array([[0.78, 0.62]], np.float32)
    assert choices.ranked(embedding, 1).tolist() == [[best]]
