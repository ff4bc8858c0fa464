"""Suppression, on boxes whose overlaps can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from vizionary.models.suppression import hard_nms, overlaps, soft_nms

# The second overlaps the first by 8 of 12, the third by 4 of 16; the last is apart.
BOXES = np.array([[0, 0, 2, 5], [0, 1, 2, 6], [0, 3, 2, 8], [5, 5, 6, 6]], np.float32)
SCORES = np.array([0.9, 0.8, 0.7, 0.6], np.float32)


def test_overlap_is_intersection_over_union() -> None:
    assert overlaps(BOXES[0], BOXES) == pytest.approx([1, 8 / 12, 4 / 16, 0])


def test_a_box_without_area_overlaps_nothing() -> None:
    nothing = np.array([1, 1, 1, 1], np.float32)
    assert overlaps(nothing, BOXES).tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("limit", "kept"), [(0.7, [0, 1, 2, 3]), (0.6, [0, 2, 3]), (0.2, [0, 3])]
)
def test_of_boxes_that_overlap_the_surest_stays(limit: float, kept: list[int]) -> None:
    assert hard_nms(BOXES, SCORES, limit).tolist() == kept
    shuffled = [2, 0, 3, 1]
    stayed = hard_nms(BOXES[shuffled], SCORES[shuffled], limit)
    assert [shuffled[row] for row in stayed] == kept


# whole, its upper half, an eighth of it, and a larger one around all
PARTS = np.array([[0, 0, 4, 8], [0, 0, 4, 4], [0, 0, 2, 2], [0, 0, 8, 10]], np.float32)


def test_a_part_of_a_surer_thing_goes_and_a_small_thing_before_it_stays() -> None:
    scores = np.array([0.9, 0.8, 0.7, 0.1], np.float32)
    assert hard_nms(PARTS, scores, 0.99).tolist() == [0, 2]


def test_the_surer_part_stays_for_the_whole() -> None:
    scores = np.array([0.5, 0.8, 0.1, 0.2], np.float32)
    # the largest box is five times as large as the half: that may be a thing before it
    assert hard_nms(PARTS, scores, 0.99).tolist() == [1, 3]


def test_no_boxes_no_rows() -> None:
    assert hard_nms(BOXES[:0], SCORES[:0], 0.5).tolist() == []
    assert soft_nms(BOXES[:0], SCORES[:0]).tolist() == []


def test_soft_suppression_lowers_by_a_gaussian_of_the_overlap() -> None:
    by_first = 0.8 * np.exp(-((8 / 12) ** 2) / 0.5)  # 0.329
    third = 0.7 * np.exp(-((4 / 16) ** 2) / 0.5)  # 0.618: the next one to be sure of
    with_second = by_first * np.exp(-((6 / 14) ** 2) / 0.5)
    found = soft_nms(BOXES, SCORES)
    assert found == pytest.approx([0.9, with_second, third, 0.6], rel=1e-5)
