"""Words in the corners of their boxes."""

from __future__ import annotations

import pytest

from vizionary.types import Box
from vizionary.ui.image.corners import Corner, corners

LARGE: Box = (0.1, 0.1, 0.9, 0.9)


def test_boxes_in_one_place_have_their_words_in_four_corners() -> None:
    assert corners([LARGE] * 5, ["dog"] * 5) == [
        "top-left",
        "top-right",
        "bottom-left",
        "bottom-right",
        None,
    ]


@pytest.mark.parametrize(
    ("second", "corner"),
    [
        # beside the first word, or below it
        ((0.5, 0.1, 0.9, 0.9), "top-left"),
        ((0.1, 0.3, 0.5, 0.9), "top-left"),
        # over it
        ((0.15, 0.12, 0.6, 0.9), "top-right"),
        # so narrow that both of its upper corners are taken
        ((0.12, 0.1, 0.2, 0.9), "bottom-left"),
        # so small that the first word covers it
        ((0.1, 0.1, 0.15, 0.14), None),
    ],
)
def test_a_word_gives_way_to_that_of_a_larger_box(second: Box, corner: Corner | None) -> None:
    assert corners([LARGE, second], ["motorcycle", "person"]) == ["top-left", corner]
