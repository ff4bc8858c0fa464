"""A thing on a plain ground: far, cut off, or as it should be."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from skimage import data, transform

from vizionary.appearance.framing import Framing, framing
from vizionary.types import Pixels

SIDE = 400
GROUND = (200, 190, 170)


def scene(left: int, top: int, width: int, height: int, ground: Pixels | None = None) -> Pixels:
    """A photo of a cup's size on a table that is lit a little unevenly; it may reach out."""
    rng = np.random.default_rng(0)
    table = np.full((SIDE, SIDE, 3), GROUND, float) + rng.normal(0, 3, (SIDE, SIDE, 3))
    table += np.linspace(-8, 8, SIDE)[:, None, None]
    picture = Image.fromarray(np.clip(table, 0, 255).astype(np.uint8) if ground is None else ground)
    cup = transform.resize(data.coffee()[60:360, 120:480], (height, width)) * 0.5
    picture.paste(Image.fromarray((cup * 255).astype(np.uint8)), (left, top))
    return np.array(picture)


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ((100, 120, 200, 160), None),
        ((20, 20, 360, 300), None),
        ((190, 250, 50, 40), "far"),
        ((5, 5, 40, 30), "far"),
        ((-100, 120, 200, 160), "cut_off"),
        ((300, 120, 200, 160), "cut_off"),
        ((100, -90, 200, 160), "cut_off"),
        # whoever stands in front of a camera ends at the bottom
        ((100, 300, 200, 160), None),
        # a wall from edge to edge is no thing
        ((-10, 0, 420, 200), None),
        ((-50, -50, 500, 500), None),
    ],
)
def test_a_thing_on_a_table(box: tuple[int, int, int, int], expected: Framing | None) -> None:
    assert framing(scene(*box)) == expected


def test_an_arm_that_holds_a_thing_is_not_cut_off() -> None:
    picture = scene(120, 100, 160, 220)
    picture[190:230, 280:] = (150, 100, 80)
    assert framing(picture) is None


def test_on_a_busy_ground_nothing_is_said() -> None:
    grass = np.array(Image.fromarray(data.grass()).convert("RGB").resize((SIDE, SIDE)))
    for box in [(190, 250, 50, 40), (300, 120, 200, 160)]:
        assert framing(scene(*box, ground=grass)) is None


@pytest.mark.parametrize("name", ["astronaut", "coffee", "chelsea", "rocket"])
def test_real_photos_are_let_through(name: str) -> None:
    assert framing(getattr(data, name)()) is None


def test_any_shape_can_be_judged() -> None:
    for shape in [(1, 1), (1, 500), (500, 2), (64, 64)]:
        assert framing(np.zeros((*shape, 3), np.uint8)) is None
