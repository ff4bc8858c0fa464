from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pytest

from vizionary.decision import calibrate, histogram, review
from vizionary.decision.aggregation import BETA
from vizionary.decision.exceptions import batches, corrected
from vizionary.decision.scoring import within

# Two labels on two axes; the last example of the first one lies with the second.
ANGLES = np.array([0.0, 5.0, -5.0, 85.0, 90.0, 95.0, 92.0])
ROWS = np.array([0, 0, 0, 0, 1, 1, 1])


def at(degrees: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    """Unit vectors [N, 2] at these angles."""
    turned = np.radians(degrees)
    return np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)


def test_review_finds_what_lies_with_another_label() -> None:
    found = review(calibrate(at(ANGLES), ROWS, np.zeros(7, bool), 3))
    first, second, empty = found.labels
    assert (first.examples, second.examples, empty.examples) == (4, 3, 0)
    assert first.accuracy == 0.75
    assert second.accuracy == 1.0
    assert empty.accuracy is None
    assert found.accuracy == 0.875
    assert [(one.row, one.other, one.count, one.share) for one in found.confusions] == [
        (0, 1, 1, 0.25)
    ]
    (stray,) = found.outliers
    assert (stray.place, stray.row, stray.other) == (3, 0, 1)
    assert stray.margin > 0


def test_enough_is_counted_in_independent_examples() -> None:
    burst = at(np.array([0.0, 0.1, 0.2, 0.3, 0.4, 90.0]))
    found = review(calibrate(burst, np.array([0, 0, 0, 0, 0, 1]), np.zeros(6, bool), 2))
    same, single = found.labels
    assert (same.examples, single.examples) == (5, 1)
    assert same.independent == pytest.approx(1.0, abs=0.01)
    assert same.missing == single.missing == 4  # five views are asked for
    assert same.enough == pytest.approx(0.2, abs=0.01)
    assert single.accuracy is None
    # six views at right angles to each other are enough
    apart = review(
        calibrate(np.eye(6, 8, dtype=np.float32), np.zeros(6, int), np.zeros(6, bool), 1)
    )
    assert apart.labels[0].independent == pytest.approx(6, abs=0.02)
    assert (apart.labels[0].missing, apart.labels[0].enough) == (0, 1.0)


def test_no_examples_are_asked_for_where_there_are_only_refusals() -> None:
    negative = np.array([False, False, True, True])
    found = review(calibrate(at(np.array([0.0, 5.0, 90.0, 95.0])), np.array([0, 0, 1, 1]),
                             negative, 2))  # fmt: skip
    taught, refused = found.labels
    assert (taught.examples, refused.examples) == (2, 0)
    assert taught.missing > 0 and refused.missing == 0


def test_an_empty_memory_has_an_empty_review() -> None:
    found = review(calibrate(np.zeros((0, 2)), np.zeros(0, int), np.zeros(0, bool), 0))
    assert (found.accuracy, found.labels, found.confusions, found.outliers) == (None, (), (), ())


def test_within_by_hand() -> None:
    corners = at(np.array([0.0, 90.0, 0.0, 45.0, 45.0]))
    found = within(corners @ corners.T, np.array([0, 0, 1, 2, 2]), 4)
    apart = math.exp(-BETA)  # at a right angle
    assert found.cosine == pytest.approx([0, 0, 1, 0], abs=1e-6)
    assert found.nearness == pytest.approx([apart, 0, 1, 0])
    assert found.independent == pytest.approx([2 / (1 + apart), 1, 1, 0])


def test_the_histogram_counts_every_score_once() -> None:
    memory = calibrate(at(ANGLES), ROWS, np.zeros(7, bool), 3)
    found = histogram(memory, 0, bins=8)
    assert len(found.edges) == 9
    assert (found.own.sum(), found.others.sum()) == (4, 3)
    assert found.edges[0] <= memory.thresholds[0] <= found.edges[-1]
    # the stray one and the three others score low, the three own ones high
    assert found.own[4:].sum() == 3
    assert found.others[4:].sum() == 0
    assert histogram(memory, 2, bins=8).own.sum() == 0


@pytest.mark.parametrize(
    ("rows", "negative", "expected"),
    [
        ([0, 1, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0]),
        ([0, 1, 0, 1], [0, 0, 0, 1], [0, 0, 1, 0]),  # "not 1 but 0"
        ([0, 1, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0]),  # "not 0", and an example of it
        ([0, 1, 2, 1], [0, 0, 0, 1], [0, 0, 0, 0]),  # the label's only example
    ],
)
def test_corrected_pictures(rows: list[int], negative: list[int], expected: list[int]) -> None:
    vectors = at(np.array([0.0, 90.0, 30.0, 30.0]))
    found = corrected(vectors, np.array(rows), np.array(negative, bool))
    assert found.astype(int).tolist() == expected


@pytest.mark.parametrize(
    ("number", "sizes"), [(15, []), (16, [16]), (31, [16]), (70, [16, 32, 64]), (71, [16, 32])]
)
def test_corrections_are_learned_in_growing_batches(number: int, sizes: list[int]) -> None:
    exceptional = np.tile([False, True], number)
    found = list(batches(exceptional, most=40 if number == 71 else 99))
    assert [int(batch.sum()) for batch in found] == sizes
    for batch, size in zip(found, sizes, strict=True):
        assert np.flatnonzero(batch).tolist() == list(range(1, 2 * size, 2))


def test_a_single_label_is_not_told_from_anything() -> None:
    vectors = np.eye(3, 8, dtype=np.float32)
    rows, negative = np.zeros(3, np.intp), np.zeros(3, bool)
    found = review(calibrate(vectors, rows, negative, 1))
    assert found.accuracy is None and found.labels[0].accuracy is None
    assert found.labels[0].missing > 0
