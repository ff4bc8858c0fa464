"""Where boxes lie, in a picture of 100 x 100 pixels unless a row says otherwise."""

from __future__ import annotations

import pytest

from vizionary.scene.places import area_share, depth_of, region_of, region_of_all, union
from vizionary.types import Box, Depth, Region

SQUARE = (100, 100)


@pytest.mark.parametrize(
    ("box", "region"),
    [
        ((0, 0, 100, 100), "whole"),
        ((20, 20, 80, 80), "whole"),
        ((21, 20, 80, 80), "centre"),
        ((40, 40, 60, 60), "centre"),
        ((0, 40, 20, 60), "left"),
        ((80, 40, 100, 60), "right"),
        ((40, 0, 60, 20), "top"),
        ((40, 80, 60, 100), "bottom"),
        ((0, 0, 20, 20), "top-left"),
        ((80, 0, 100, 20), "top-right"),
        ((0, 80, 20, 100), "bottom-left"),
        ((80, 80, 100, 100), "bottom-right"),
        # the middle at 0.4 of a side is still the centre
        ((30, 40, 50, 60), "centre"),
        ((29, 40, 50, 60), "left"),
        # wide along the bottom, high along the left
        ((0, 70, 60, 100), "bottom"),
        ((0, 10, 20, 90), "left"),
        # wide or high through the middle
        ((0, 40, 100, 60), "centre"),
        ((40, 0, 60, 100), "centre"),
    ],
)
def test_a_region(box: Box, region: Region) -> None:
    assert region_of(box, SQUARE) == region


@pytest.mark.parametrize(
    ("box", "region"),
    [((0, 0, 100, 100), "left"), ((950, 0, 1050, 100), "centre"), ((0, 0, 1300, 100), "whole")],
)
def test_a_region_of_a_panorama(box: Box, region: Region) -> None:
    assert region_of(box, (2000, 100)) == region


@pytest.mark.parametrize(
    ("boxes", "region"),
    [
        ([(0, 0, 20, 20)], "top-left"),
        ([(0, 0, 20, 20), (10, 0, 30, 20)], "top-left"),
        ([(40, 40, 60, 60), (45, 45, 60, 60)], "centre"),
        # a dog at either side: nothing is in the centre
        ([(0, 40, 15, 60), (85, 40, 100, 60)], "whole"),
        ([(0, 40, 15, 60), (40, 40, 60, 60), (85, 40, 100, 60)], "whole"),
        ([(25, 40, 35, 60), (45, 40, 55, 60)], "whole"),
        # one above the other, and in opposite corners
        ([(40, 0, 60, 15), (40, 85, 60, 100)], "whole"),
        ([(0, 0, 15, 15), (85, 85, 100, 100)], "whole"),
        # a row along an edge, and one that is not level
        ([(0, 0, 15, 15), (85, 0, 100, 15)], "top"),
        ([(0, 85, 15, 100), (45, 85, 55, 100)], "bottom"),
        ([(0, 0, 15, 15), (0, 85, 15, 100)], "left"),
        ([(85, 0, 100, 15), (85, 45, 100, 55)], "right"),
        # around all it is as large as the picture
        ([(0, 0, 100, 100), (40, 40, 60, 60)], "whole"),
    ],
)
def test_a_group_is_where_each_of_it_is(boxes: list[Box], region: Region) -> None:
    assert region_of_all(boxes, SQUARE) == region


@pytest.mark.parametrize(
    ("box", "depth"),
    [
        ((0, 0, 100, 100), "near"),
        ((0, 55, 50, 85), "near"),  # 15 % and 0.85
        ((0, 54, 50, 84), "middle"),
        ((0, 56, 50, 85), "middle"),
        ((0, 50, 10, 70), "far"),  # 2 % and 0.7
        ((0, 51, 10, 71), "middle"),
        ((0, 48, 10, 70), "middle"),
    ],
)
def test_a_depth(box: Box, depth: Depth) -> None:
    assert depth_of(box, SQUARE) == depth


def test_areas_and_unions() -> None:
    assert area_share((10, 10, 30, 60), SQUARE) == 0.1
    assert area_share((30, 10, 10, 60), SQUARE) == 0
    assert union([(1, 5, 3, 6), (0, 7, 2, 9)]) == (0, 5, 3, 9)
    with pytest.raises(ValueError, match="not enough values"):
        union([])
