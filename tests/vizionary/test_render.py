from __future__ import annotations

import numpy as np
import pytest

from vizionary.render import layer, overlay
from vizionary.types import HeatMap

GREY = np.full((40, 80, 3), 128, np.uint8)


def map_of(grid: list[list[float]], area: tuple[float, float, float, float]) -> HeatMap:
    return HeatMap("cat", (0.0, 0.0), "whole", area, np.array(grid, np.float32), 0.5)


LEFT_HOT = map_of([[1, 0], [1, 0]], (0.0, 0.0, 80.0, 40.0))


def test_no_strength_is_the_picture_itself() -> None:
    assert np.array_equal(overlay(GREY, LEFT_HOT, 0.0), GREY)


def test_full_strength_is_the_map_alone_from_black_to_light_yellow() -> None:
    found = overlay(GREY, LEFT_HOT, 1.0)
    assert found.dtype == np.uint8
    assert found.shape == GREY.shape
    assert found[20, 2].tolist() == pytest.approx([252, 255, 164], abs=3)
    assert found[20, 77].tolist() == pytest.approx([0, 0, 4], abs=3)


def test_half_strength_covers_what_is_hot_and_leaves_what_is_cold() -> None:
    found = overlay(GREY, LEFT_HOT, 0.5)
    assert found[20, 2].tolist() == pytest.approx([216, 218, 153], abs=3)
    assert found[20, 77].tolist() == [128, 128, 128]


def test_more_strength_never_covers_less() -> None:
    distances = [
        int(np.abs(overlay(GREY, LEFT_HOT, strength)[20, 2].astype(int) - 128).sum())
        for strength in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    assert distances == sorted(distances)
    assert len(set(distances)) == 5


@pytest.mark.parametrize(
    ("area", "hot", "clear"),
    [
        ((20.0, 0.0, 60.0, 40.0), (20, 40), [(20, 10), (20, 70)]),
        # A letterbox reaches beyond the picture.
        ((0.0, -20.0, 80.0, 60.0), (20, 40), []),
        ((0.4, 0.4, 0.6, 0.6), (0, 0), [(20, 40)]),
    ],
)
def test_the_map_lies_on_its_area(
    area: tuple[float, float, float, float], hot: tuple[int, int], clear: list[tuple[int, int]]
) -> None:
    found = overlay(GREY, map_of([[1, 1], [1, 1]], area), 0.5)
    assert found[hot].tolist() != [128, 128, 128]
    assert [found[place].tolist() for place in clear] == [[128, 128, 128]] * len(clear)


def test_a_picture_of_one_pixel() -> None:
    pixel = GREY[:1, :1]
    assert overlay(pixel, map_of([[0.5]], (0.0, 0.0, 1.0, 1.0))).shape == (1, 1, 3)


@pytest.mark.parametrize("strength", [-0.1, 1.1, float("nan")])
def test_a_strength_outside_its_range_is_refused(strength: float) -> None:
    with pytest.raises(ValueError, match=r"0\.\.1"):
        overlay(GREY, LEFT_HOT, strength)


@pytest.mark.parametrize("area", [(0.0, 0.0, 80.0, 40.0), (20.0, -10.0, 60.0, 30.0)])
def test_a_layer_over_the_picture_is_the_overlay(area: tuple[float, float, float, float]) -> None:
    heatmap = map_of([[1, 0.5], [0.2, 0]], area)
    over = layer(heatmap, (80, 40), (80, 40))
    cover = over[..., 3:] / 255
    laid = over[..., :3] * cover + GREY * (1 - cover)
    assert np.abs(laid - overlay(GREY, heatmap)).max() <= 1


def test_a_small_layer_shows_the_map_in_the_same_place() -> None:
    heatmap = map_of([[1, 1], [1, 1]], (40.0, 0.0, 80.0, 40.0))
    over = layer(heatmap, (80, 40), (20, 10))
    assert over.shape == (10, 20, 4)
    assert over[5, 15, 3] > 0
    assert over[5, 5, 3] == 0
