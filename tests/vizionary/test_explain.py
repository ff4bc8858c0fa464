from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from vizionary.explain import heat_map, normalise, overlap
from vizionary.types import HeatMap

Cam = NDArray[np.float32]
WHOLE = (0.0, 0.0, 70.0, 70.0)


def cam(*cells: tuple[int, int], side: int = 7, rest: float = 0.0) -> Cam:
    """Zero but for the (row, column) cells."""
    grid = np.full((side, side), rest, np.float32)
    for cell in cells:
        grid[cell] = 2.0
    return grid


def made(grid: Cam, area: tuple[float, float, float, float] = WHOLE) -> HeatMap:
    return heat_map("cat", grid, area, size=(70, 70), probability=0.8)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ([[0, 1], [2, 4]], [[0, 0.25], [0.5, 1]]),
        ([[1, 2], [3, 5]], [[0, 0.25], [0.5, 1]]),
        ([[-3, 1], [0, 1]], [[0, 1], [0.75, 1]]),
        ([[0, 0], [0, 0]], [[0, 0], [0, 0]]),
        ([[3, 3], [3, 3]], [[0, 0], [0, 0]]),
        ([[1e-9, 0], [0, 0]], [[1, 0], [0, 0]]),
        ([[float("nan"), 1], [0, 0.5]], [[0, 1], [0, 0.5]]),
    ],
)
def test_normalise(raw: list[list[float]], expected: list[list[float]]) -> None:
    found = normalise(np.array(raw, np.float32))
    assert found.dtype == np.float32
    assert found == pytest.approx(np.array(expected), abs=1e-6)


def test_normalise_leaves_its_input_as_it_was() -> None:
    raw = np.array([[1, 2], [3, 5]], np.float32)
    normalise(raw)
    assert raw.tolist() == [[1, 2], [3, 5]]


@pytest.mark.parametrize(
    ("cells", "region", "peak"),
    [
        ([(0, 0)], "top-left", (5, 5)),
        ([(0, 3)], "top", (35, 5)),
        ([(0, 6)], "top-right", (65, 5)),
        ([(3, 1)], "left", (15, 35)),
        ([(3, 3)], "centre", (35, 35)),
        ([(3, 5)], "right", (55, 35)),
        ([(6, 1)], "bottom-left", (15, 65)),
        ([(6, 3)], "bottom", (35, 65)),
        ([(6, 6)], "bottom-right", (65, 65)),
        # Mass at both ends: the larger part is where it is, not the middle between them.
        ([(3, 0), (3, 6), (2, 6)], "right", (65, 25)),
        ([(3, 0), (3, 6)], "left", (5, 35)),
        ([], "whole", (35, 35)),
        ([(r, c) for r in range(7) for c in range(6)], "whole", (5, 5)),
    ],
)
def test_region_and_peak(
    cells: list[tuple[int, int]], region: str, peak: tuple[float, float]
) -> None:
    found = made(cam(*cells))
    assert (found.region, found.peak) == (region, peak)
    assert (found.label, found.area, found.probability) == ("cat", WHOLE, 0.8)


def test_of_many_small_hot_parts_the_largest_is_told() -> None:
    # none of them has a quarter of the heat
    corners = cam((0, 0), (0, 6), (6, 0), (6, 6), (0, 3), (3, 0))
    corners[6, 6] = 2.2
    found = made(corners)
    assert (found.region, found.places) == ("bottom-right", ("bottom-right",))


def test_the_middle_of_two_hot_parts_is_where_it_is_if_something_is_there() -> None:
    eyes = cam((3, 0), (3, 6))
    eyes[3, 3] = 0.6
    found = made(eyes)
    assert (found.region, found.places) == ("centre", ("centre",))
    eyes[3, 3] = 0.4
    assert made(eyes).places == ("left", "right")


def test_lukewarm_cells_do_not_move_the_region() -> None:
    grid = cam((3, 6))
    grid[:, :4] = 0.9
    assert made(grid).region == "right"


@pytest.mark.parametrize(
    ("area", "cell", "region", "peak"),
    [
        # A square cut from the middle of a wide picture: its left is not the picture's left.
        ((40.0, 0.0, 60.0, 20.0), (3, 1), "centre", (44.2857, 10)),
        ((0.0, 0.0, 20.0, 20.0), (3, 6), "left", (18.5714, 10)),
        # A letterbox reaches below the picture; a peak there is held at the edge.
        ((0.0, 0.0, 100.0, 100.0), (1, 3), "bottom", (50, 20)),
    ],
)
def test_a_map_over_a_part_is_told_in_the_picture(
    area: tuple[float, float, float, float],
    cell: tuple[int, int],
    region: str,
    peak: tuple[float, float],
) -> None:
    found = heat_map("cat", cam(cell), area, size=(100, 20), probability=0.5)
    assert found.region == region
    assert found.peak == pytest.approx(peak, abs=1e-3)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([(1, 1), (1, 2)], [(1, 1), (1, 2)], 1.0),
        ([(1, 1), (1, 2)], [(1, 2), (1, 3)], 1 / 3),
        ([(1, 1)], [(5, 5)], 0.0),
        ([], [], 0.0),
        ([], [(1, 1)], 0.0),
    ],
)
def test_overlap(
    first: list[tuple[int, int]], second: list[tuple[int, int]], expected: float
) -> None:
    one, other = made(cam(*first)), made(cam(*second))
    assert overlap(one, other) == overlap(other, one) == pytest.approx(expected)


def test_lukewarm_parts_are_no_places() -> None:
    found = made(cam((0, 0), (0, 1), (6, 6), rest=0.5))
    assert found.places == ("top-left", "bottom-right")
    assert found.region == "top-left"
    assert found.share == pytest.approx(3 / 49)


@pytest.mark.parametrize(
    ("cells", "places", "share"),
    [
        ([(3, 1)], ("left",), 1 / 49),
        # Parts that touch by a corner are one.
        ([(0, 0), (1, 1)], ("top-left",), 2 / 49),
        # The larger part comes first, a much smaller one is left out.
        ([(3, 0), (3, 6), (2, 6)], ("right", "left"), 3 / 49),
        ([(0, 0), (6, 4), (6, 5), (6, 6), (5, 6)], ("bottom-right",), 5 / 49),
        # Two parts in one region are one place; of three, two are told.
        ([(2, 0), (4, 0)], ("left",), 2 / 49),
        ([(0, 0), (0, 6), (6, 3)], ("top-left", "top-right"), 3 / 49),
        ([(r, c) for r in range(7) for c in range(6)], ("whole",), 42 / 49),
        ([], ("whole",), 0.0),
    ],
)
def test_the_places_of_the_hot_parts_and_their_share(
    cells: list[tuple[int, int]], places: tuple[str, ...], share: float
) -> None:
    found = made(cam(*cells))
    assert found.places == places
    assert found.share == pytest.approx(share)


def test_the_share_is_of_the_picture_not_of_what_the_encoder_saw() -> None:
    # A square cut from the middle of a picture five times as wide; one column of it is hot.
    column = [(row, 3) for row in range(7)]
    cut = heat_map("cat", cam(*column), (40.0, 0.0, 60.0, 20.0), size=(100, 20), probability=0.5)
    assert cut.share == pytest.approx(1 / 7 / 5)
    # A letterbox five times as high as the picture: what lies below it does not count.
    boxed = heat_map("cat", cam(*column), (0.0, 0.0, 100.0, 100.0), size=(100, 20), probability=0.5)
    assert boxed.share == pytest.approx(1 / 7)
