"""The parts that a closer look looks at, and which boxes in them count."""

from __future__ import annotations

import numpy as np
import pytest

from vizionary.engine.parts import AROUND, LEAST, NARROWEST, around, counts, parts
from vizionary.types import Box


@pytest.mark.parametrize(
    ("size", "across", "down"),
    [
        ((640, 640), 2, 2),
        ((640, 480), 2, 2),
        ((1920, 1080), 2, 2),
        ((480, 1920), 2, 5),
        ((4000, 1000), 5, 2),
        # a panorama in squares, up to an end
        ((6000, 1000), 9, 1),
        ((1000, 6000), 1, 9),
        ((20000, 1000), 20, 1),
    ],
)
def test_parts_cover_the_picture_each_over_the_next(
    size: tuple[int, int], across: int, down: int
) -> None:
    found = parts(*size)
    assert len(found) == across * down
    seen = np.zeros((size[1] // 10, size[0] // 10), int)
    for part in found:
        left, top, right, bottom = (round(edge / 10) for edge in part)
        seen[top:bottom, left:right] += 1
    assert seen.min() == 1
    assert seen.max() == (4 if min(across, down) > 1 else 2)
    assert max(part[2] for part in found) == pytest.approx(size[0])
    assert max(part[3] for part in found) == pytest.approx(size[1])


def test_a_small_picture_has_no_parts() -> None:
    assert parts(200, 700) == ()
    assert parts(120, 900) == ()
    assert parts(1, 1) == ()
    assert min(side for part in parts(210, 800) for side in _sides(part)) >= LEAST


@pytest.mark.parametrize(
    ("box", "counted"),
    [
        ((100, 100, 200, 200), True),
        # cut off at an inner edge, on the right and below
        ((300, 100, 399, 200), False),
        ((100, 300, 200, 398), False),
        # at the picture's own edges
        ((0, 0, 100, 100), True),
        # so large that the whole picture shows it better
        ((10, 10, 280, 280), False),
    ],
)
def test_what_a_part_shows_whole_and_best(box: Box, counted: bool) -> None:
    boxes = np.array([box], np.float32)
    assert counts(boxes, (0, 0, 400, 400), (640, 640)).tolist() == [counted]


def test_of_a_panorama_a_part_shows_large_things_too() -> None:
    boxes = np.array([(610, 10, 800, 250)], np.float32)  # 0.15 of its area
    assert counts(boxes, (600, 0, 860, 260), (1092, 260)).tolist() == [True]
    assert counts(boxes, (600, 0, 860, 260), (1040, 290)).tolist() == [False]


def _sides(part: Box) -> tuple[float, float]:
    return part[2] - part[0], part[3] - part[1]


def test_around_a_thing_a_little_more_is_shown() -> None:
    pixels = np.arange(100 * 200 * 3, dtype=np.uint32).astype(np.uint8).reshape(100, 200, 3)
    shown = around(pixels, (50, 40, 90, 60))
    assert shown.shape == (round(20 * AROUND), round(40 * AROUND), 3)
    assert np.array_equal(shown, pixels[37:63, 44:96])


def test_around_a_thing_at_the_edge_the_picture_ends() -> None:
    pixels = np.zeros((100, 200, 3), np.uint8)
    assert around(pixels, (0, 0, 200, 100)).shape == pixels.shape
    assert around(pixels, (199, 99, 200, 100)).shape == (NARROWEST // 2 + 1, NARROWEST // 2 + 1, 3)
