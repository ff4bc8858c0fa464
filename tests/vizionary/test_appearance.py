from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from vizionary.appearance import (
    COLOUR_NAMES,
    Appearance,
    colour_names,
    condition,
    dominant_colours,
    light,
    look,
)
from vizionary.appearance.drawing import drawn

Pixels = NDArray[np.uint8]

# CSS colours that Wikipedia's article "Web colors" lists under the same basic colour.
NAMED = {
    "black": "000000 010101 0A0A10",
    "white": "FFFFFF F5F5F5 FFFAFA F0F8FF FFFFF0 F0FFF0",
    "grey": "808080 696969 A9A9A9 C0C0C0 D3D3D3 DCDCDC 708090 778899",
    "red": "FF0000 8B0000 B22222 DC143C CD5C5C F08080 FA8072",
    "orange": "FFA500 FF8C00 FF7F50 FF4500",
    "yellow": "FFFF00 FFD700",
    "green": "008000 00FF00 006400 228B22 556B2F 808000 6B8E23 9ACD32 90EE90 2E8B57 8FBC8F",
    "blue": "0000FF 000080 191970 4169E1 4682B4 1E90FF 87CEEB 6495ED ADD8E6 00BFFF",
    "purple": "800080 4B0082 9400D3 8A2BE2 483D8B 9932CC BA55D3 9370DB 7B68EE",
    "pink": "FFC0CB FFB6C1 FF69B4 FF1493 DB7093 C71585",
    "brown": "8B4513 A0522D D2691E B8860B BC8F8F",
    "beige": "D2B48C F5DEB3 FFE4C4 DEB887 FFEBCD FFE4B5 EEE8AA",
}


def rgb(code: str) -> tuple[int, int, int]:
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


@pytest.mark.parametrize(
    ("code", "name"), [(code, name) for name, codes in NAMED.items() for code in codes.split()]
)
def test_a_colour_has_the_name_a_person_would_say(code: str, name: str) -> None:
    assert colour_names(np.array([rgb(code)], np.uint8)).tolist() == [name]


def test_every_one_of_the_16_million_colours_has_a_name_and_greys_are_never_colourful() -> None:
    steps = np.arange(0, 256, 15, np.uint8)
    grid = np.stack(np.meshgrid(steps, steps, steps), -1).reshape(-1, 3)
    assert set(colour_names(grid).tolist()) == set(COLOUR_NAMES) == set(NAMED)
    greys = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 3, axis=1)
    in_order = list(dict.fromkeys(colour_names(greys).tolist()))
    assert in_order == ["black", "grey", "white"]


def plain(value: int | tuple[int, int, int], height: int = 90, width: int = 120) -> Pixels:
    return np.full((height, width, 3), value, np.uint8)


def stripes(*parts: tuple[str, float]) -> Pixels:
    """Stripes of hexadecimal colours, each over its share of 1000 columns."""
    row = [rgb(code) for code, share in parts for _ in range(round(1000 * share))]
    return np.broadcast_to(np.array(row, np.uint8), (50, len(row), 3))


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        (stripes(("FF0000", 0.6), ("0000FF", 0.4)), [("red", 0.6), ("blue", 0.4)]),
        (stripes(("FF0000", 0.5), ("8B0000", 0.5)), [("red", 1.0)]),
        (stripes(("00FF00", 0.92), ("0000FF", 0.08)), [("green", 0.92)]),
        (
            stripes(("FF0000", 0.3), ("0000FF", 0.28), ("008000", 0.22), ("FFFF00", 0.2)),
            [("red", 0.3), ("blue", 0.28), ("green", 0.22)],
        ),
        (plain((128, 128, 128), 1, 1), [("grey", 1.0)]),
    ],
)
def test_dominant_colours(picture: Pixels, expected: list[tuple[str, float]]) -> None:
    found = dominant_colours(picture)
    assert [colour.name for colour in found] == [name for name, _ in expected]
    shares = [share for _, share in expected]
    assert [colour.share for colour in found] == pytest.approx(shares, abs=0.03)


# CIE L* of the greys: 38 is 15.2, 50 is 20.8, 70 is 29.6, 180 is 73.0, 190 is 76.6.
@pytest.mark.parametrize(
    ("picture", "name", "score"),
    [
        (plain(0), "dark", 1.0),
        (plain(38), "dark", 0.526),
        (plain(50), "dim", 0.8),
        (plain(70), "normal", 1.0),
        (plain(180), "normal", 1.0),
        (plain(190), "bright", 0.53),
        (plain(255), "bright", 1.0),
        # A thing on white paper, and a page of text, are not overexposed.
        (stripes(("FFFFFF", 0.8), ("202020", 0.2)), "bright", None),
        (stripes(("FFFFFF", 0.97), ("000000", 0.03)), "bright", None),
        (stripes(("FFFFFF", 0.6), ("C0C0B0", 0.4)), "overexposed", 0.8),
    ],
)
def test_light(picture: Pixels, name: str, score: float | None) -> None:
    found = light(picture)
    assert found.name == name
    if score is not None:
        assert found.score == pytest.approx(score, abs=0.01)


def noise(level: float, spread: float) -> Pixels:
    values = np.random.default_rng(3).normal(level, spread, (90, 120, 3))
    return np.clip(values, 0, 255).astype(np.uint8)


def with_text() -> Pixels:
    """A white page of 900 x 1200 with one small line of letters."""
    page = plain(255, 900, 1200)
    page[400:412, 301:420:4] = 0
    return page


def with_dust() -> Pixels:
    page = plain(255, 900, 1200)
    page[400:404, 301:305] = 0
    return page


def ramp() -> Pixels:
    return np.broadcast_to(np.arange(0, 240, dtype=np.uint8)[:, None], (240, 3))[None].repeat(9, 0)


@pytest.mark.parametrize(
    ("make", "kind", "colour"),
    [
        (lambda: plain(0), "black", "black"),
        (lambda: plain(255), "blank", "white"),
        (lambda: plain((0, 0, 200)), "blank", "blue"),
        (lambda: plain(7, 1, 1), "black", "black"),
        (lambda: noise(5, 3), "black", "black"),
        (with_dust, "blank", "white"),
        (with_text, None, "white"),
        (lambda: noise(128, 20), None, None),
    ],
)
def test_blank_and_black_pictures_are_called_so(
    make: Callable[[], Pixels], kind: str | None, colour: str | None
) -> None:
    found = look(make())
    assert (found.condition and found.condition.kind) == kind
    if colour is not None:
        assert found.colours[0].name == colour


@pytest.mark.parametrize(
    ("make", "monochrome"),
    [
        (ramp, True),
        (lambda: stripes(("FFFFFF", 0.5), ("202020", 0.5)), True),
        (lambda: stripes(("FFFFFF", 0.5), ("205020", 0.5)), False),
        # Sepia is a colour, and one colour alone is not black and white.
        (lambda: stripes(("704214", 0.5), ("E8D0A8", 0.5)), False),
        (lambda: plain(128), False),
    ],
)
def test_black_and_white(make: Callable[[], Pixels], monochrome: bool) -> None:
    assert look(make()).monochrome is monochrome


def test_a_colour_has_a_patch_that_looks_like_it() -> None:
    first, second = dominant_colours(stripes(("FF0000", 0.6), ("0000FF", 0.4)))
    assert (first.rgb, second.rgb) == ((255, 0, 0), (0, 0, 255))
    (only,) = dominant_colours(stripes(("F00000", 0.4), ("C80000", 0.6)))
    assert only.rgb == (200, 0, 0)


def test_the_whole_look_agrees_with_its_parts() -> None:
    picture = stripes(("FF0000", 0.6), ("0000FF", 0.4))
    expected = Appearance(
        light(picture),
        dominant_colours(picture),
        monochrome=False,
        condition=condition(picture),
        drawn=drawn(picture),
    )
    assert look(picture) == expected
