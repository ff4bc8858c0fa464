"""The colour of a thing on a ground, painted by hand."""

from __future__ import annotations

import numpy as np
import pytest

from vizionary.appearance import box_colour
from vizionary.types import Box, Pixels

RED, GREEN, GREY, WHITE = (200, 20, 20), (30, 140, 40), (128, 128, 128), (250, 250, 250)
Rgb = tuple[int, int, int]


def painted(ground: Rgb, thing: Rgb, box: tuple[int, int, int, int]) -> Pixels:
    pixels = np.full((200, 200, 3), ground, np.uint8)
    x0, y0, x1, y1 = box
    pixels[y0:y1, x0:x1] = thing
    return pixels


@pytest.mark.parametrize(
    ("ground", "thing", "expected"),
    [
        (GREEN, RED, "red"),
        (WHITE, RED, "red"),
        (RED, GREEN, "green"),
        # of one colour with what is around it, only the ground may have been seen
        (RED, RED, None),
        # grey may be white in the shade
        (GREEN, GREY, None),
    ],
)
def test_a_thing_on_a_ground(ground: Rgb, thing: Rgb, expected: str | None) -> None:
    assert box_colour(painted(ground, thing, (60, 60, 140, 140)), (60, 60, 140, 140)) == expected


def test_a_thing_of_two_colours_has_none() -> None:
    pixels = painted(GREEN, RED, (60, 60, 140, 140))
    pixels[60:140, 60:87], pixels[60:140, 113:140] = WHITE, (20, 20, 200)
    pixels[60:140, 87:100] = (250, 220, 40)
    assert box_colour(pixels, (60, 60, 140, 140)) is None


def test_a_thin_thing_in_its_box_is_background_mostly() -> None:
    assert box_colour(painted(GREEN, RED, (95, 60, 105, 140)), (60, 60, 140, 140)) is None


@pytest.mark.parametrize(
    "box", [(0, 0, 200, 200), (-50, -50, 250, 250), (0, 0, 100, 200), (100, 0, 200, 200)]
)
def test_a_box_to_the_edge_or_beyond_it(box: Box) -> None:
    assert box_colour(painted(RED, RED, (0, 0, 1, 1)), box) in ("red", None)
    assert box_colour(painted(RED, RED, (0, 0, 1, 1)), (0, 0, 200, 200)) == "red"


@pytest.mark.parametrize("box", [(60, 60, 71, 140), (60, 60, 60, 60), (90, 90, 60, 60)])
def test_a_box_that_is_too_small_or_empty_has_none(box: Box) -> None:
    assert box_colour(painted(GREEN, RED, (60, 60, 140, 140)), box) is None
