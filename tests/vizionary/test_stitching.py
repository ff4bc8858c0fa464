"""Maps of several looks as one: what each shows of a place, by how well it fits the query."""

from __future__ import annotations

import numpy as np
import pytest

from vizionary.stitching import stitched
from vizionary.types import Box

WHOLE: Box = (0.0, 0.0, 80.0, 40.0)
LEFT: Box = (0.0, 0.0, 40.0, 40.0)


def cams(*rows: list[float]) -> np.ndarray:
    """The map of one query, float32 [1, h, w]."""
    return np.array([rows], np.float32)


def test_one_look_is_drawn_finer_and_linear_between_the_middles_of_cells() -> None:
    found = stitched([(cams([0, 4]), WHOLE)], np.array([[0.3]]), WHOLE)
    assert found.dtype == np.float32
    assert found.tolist() == [[[0, 1, 3, 4], [0, 1, 3, 4]]]


def test_the_hottest_place_lies_towards_the_hotter_neighbour() -> None:
    found = stitched([(cams([0, 0, 9, 6, 0]), WHOLE)], np.array([[1.0]]), WHOLE)[0, 0]
    assert int(found.argmax()) == 5, "the right half of the third of five cells"


@pytest.mark.parametrize("likeness", [1.0, 0.2, 0.0, -0.5])
def test_one_look_is_the_same_however_little_it_is_like_the_query(likeness: float) -> None:
    found = stitched([(cams([1, 3]), WHOLE)], np.array([[likeness]]), WHOLE)
    assert found[0, 0] == pytest.approx([1, 1.5, 2.5, 3])


def test_a_place_is_the_mean_of_the_looks_that_show_it() -> None:
    looks = [(cams([2, 2], [2, 2]), WHOLE), (cams([6, 6], [6, 6]), LEFT)]
    found = stitched(looks, np.array([[0.5], [0.5]]), WHOLE)[0]
    assert found[:, :2] == pytest.approx(np.full((4, 2), 4))
    assert found[:, 2:] == pytest.approx(np.full((4, 2), 2))


def test_a_look_that_is_more_like_the_query_counts_for_more() -> None:
    looks = [(cams([2, 2]), WHOLE), (cams([6, 6]), LEFT)]
    found = stitched(looks, np.array([[0.1], [0.3]]), WHOLE)[0, 0]
    assert found == pytest.approx([5, 5, 2, 2])
    unlike = stitched(looks, np.array([[0.5], [-0.9]]), WHOLE)[0, 0]
    assert unlike == pytest.approx([2, 2, 2, 2], abs=0.1)


def test_a_part_tells_two_neighbours_apart_that_are_one_cell_of_the_whole() -> None:
    looks = [(cams([1, 0]), WHOLE), (cams([0, 0, 0, 8]), LEFT)]
    found = stitched(looks, np.array([[0.4], [0.4]]), WHOLE)[0, 0]
    assert int(found.argmax()) == 1


def test_each_query_has_a_map_and_weights_of_its_own() -> None:
    two = np.array([[[0, 2]], [[2, 0]]], np.float32)
    part = np.array([[[4, 4]], [[4, 4]]], np.float32)
    found = stitched([(two, WHOLE), (part, LEFT)], np.array([[1, 1], [1, 0.01]]), WHOLE)
    assert found.shape == (2, 2, 4)
    assert found[0, 0, 0] == pytest.approx(2)
    assert found[1, 0, 0] == pytest.approx(2, abs=0.05)


def test_a_letterboxed_look_is_read_where_it_shows_the_picture() -> None:
    # A square of 80 pixels around the wide picture; a part of it, letterboxed too.
    square: Box = (0.0, -20.0, 80.0, 60.0)
    part: Box = (40.0, 0.0, 80.0, 40.0)
    looks = [(cams([0, 0], [0, 0]), square), (cams([8]), part)]
    found = stitched(looks, np.array([[1.0], [1.0]]), square)[0]
    assert found.tolist() == [[0, 0, 0, 0], [0, 0, 4, 4], [0, 0, 4, 4], [0, 0, 0, 0]]


def test_looks_without_any_heat_stay_without() -> None:
    looks = [(cams([0, 0]), WHOLE), (cams([0, 0]), LEFT)]
    assert not stitched(looks, np.array([[0.5], [0.5]]), WHOLE).any()
