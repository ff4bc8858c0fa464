"""What the camera's script wishes may be forged; where a taught thing is, in words and near."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tests.tiny_bundle import picture_of
from vizionary.engine import Engines
from vizionary.messages import catalogue
from vizionary.types import Frame, HeatMap, Observation
from vizionary.ui.webcam.find import found_json, found_words
from vizionary.ui.webcam.wish import Wish, wish_of


@pytest.mark.parametrize("fields", [None, "text", 7, {}, {"preferences": "{", "find": 3}])
def test_what_cannot_be_read_is_no_wish(fields: object) -> None:
    assert wish_of(fields) == Wish()


def test_what_is_wished() -> None:
    fields = {"preferences": '{"top": 2}', "likeliest": "true", "taught_only": "1", "find": "cup"}
    assert wish_of(fields) == Wish({"top": 2}, likeliest=True, taught_only=False, find="cup")


@pytest.fixture
def observation(engines: Engines) -> Observation:
    return engines.current.describe(Frame(picture_of("red", "blue"), "camera"))


@pytest.mark.parametrize(
    ("peak", "near"), [((16.0, 12.0), 1.0), ((0.0, 0.0), 0.0), ((32.0, 12.0), 0.293)]
)
def test_the_middle_is_near_and_a_corner_is_far(
    observation: Observation, peak: tuple[float, float], near: float
) -> None:
    grid = np.ones((2, 2), np.float32)
    heatmap = HeatMap("my cup", peak, "left", (0.0, 0.0, 32.0, 24.0), grid, 0.7)
    seen = replace(observation, heatmaps=(heatmap,))
    found: Any = found_json(seen, "my cup", 0.6)
    assert found == {"seen": True, "label": "my cup", "region": "left", "near": near}
    assert found_words(catalogue("en"), found) == "'my cup': on the left"
    unsure: Any = found_json(seen, "my cup", 0.8)
    assert found_words(catalogue("de"), unsure) == "„my cup“ finde ich nicht."
    # what the language has a word for is told in it
    assert found_words(catalogue("de"), {**found, "label": "dog"}) == "„Hund“: links"
    assert found_json(seen, "your cup", 0.6) is None
