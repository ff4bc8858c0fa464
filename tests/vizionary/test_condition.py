"""Spoilt copies of real photos are found, and the photos themselves are not.

The photos come in Python packages; ``tests/training/test_ordinary_photos.py`` looks at many.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from vizionary.appearance import condition

Pixels = NDArray[np.uint8]
Spoil = Callable[[Pixels], Pixels]

PHOTOS = [
    ("gradio", "media_assets/images/cheetah.jpg"),
    ("gradio", "media_assets/images/lion.jpg"),
    ("gradio", "media_assets/images/groot.jpeg"),
    ("gradio", "media_assets/images/tower.jpg"),
    ("matplotlib", "mpl-data/sample_data/grace_hopper.jpg"),
    ("skimage", "data/astronaut.png"),
    ("skimage", "data/camera.png"),
    ("skimage", "data/chelsea.png"),
    ("skimage", "data/coffee.png"),
    ("skimage", "data/motorcycle_left.png"),
    ("skimage", "data/rocket.jpg"),
    ("sklearn", "datasets/images/china.jpg"),
    ("sklearn", "datasets/images/flower.jpg"),
]
DRAWN = [
    ("gradio", "media_assets/images/hf-logo_transpng.png"),
    ("gradio", "templates/frontend/favicon.png"),
    ("skimage", "data/horse.png"),
    ("skimage", "data/logo.png"),
    ("skimage", "data/page.png"),
    ("skimage", "data/text.png"),
]
"""Drawings, a page and a logo on white are no photos, and none of them is spoilt."""


def pixels_of(package: str, inside: str) -> Pixels:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise LookupError(f"{package} is not installed; tests/requirements.txt lists it")
    with Image.open(Path(spec.origin).parent / inside) as picture:
        return np.asarray(picture.convert("RGB"))


def kind_of(pixels: Pixels) -> str | None:
    found = condition(pixels)
    if found is not None:
        assert 0.5 <= found.score <= 1
    return None if found is None else found.kind


@pytest.fixture(scope="module")
def photos() -> list[Pixels]:
    return [pixels_of(*photo) for photo in PHOTOS]


@pytest.mark.parametrize("name", PHOTOS + DRAWN, ids=lambda name: Path(name[1]).name)
def test_an_ordinary_picture_is_in_no_condition(name: tuple[str, str]) -> None:
    assert kind_of(pixels_of(*name)) is None


def test_a_photo_that_was_really_shaken_is_blurred() -> None:
    assert kind_of(pixels_of("skimage", "data/clock_motion.png")) == "blurred"


def out_of_focus(share: float) -> Spoil:
    """A Gaussian whose deviation is so large a share of the longest side."""

    def spoil(pixels: Pixels) -> Pixels:
        kernel = ImageFilter.GaussianBlur(share * max(pixels.shape[:2]))
        return np.asarray(Image.fromarray(pixels).filter(kernel))

    return spoil


def shaken(down: int, across: int, share: float = 0.12) -> Spoil:
    """The mean along a line of so large a share of the longest side, without the edges."""

    def spoil(pixels: Pixels) -> Pixels:
        steps = int(share * max(pixels.shape[:2]) / max(down, across))
        height = pixels.shape[0] - steps * down
        width = pixels.shape[1] - steps * across
        total = np.zeros((height, width, 3))
        for step in range(steps):
            y, x = step * down, step * across
            total += pixels[y : y + height, x : x + width]
        return np.asarray(total / steps, np.uint8)

    return spoil


def exposed(gain: float, flare: float = 0.0) -> Spoil:
    """So many times the light, and some that strays over everything (IEC 61966-2-1)."""

    def spoil(pixels: Pixels) -> Pixels:
        value = pixels / 255
        linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
        light = np.minimum(linear * gain + flare, 1)
        coded = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
        return np.asarray((coded * 255).round(), np.uint8)

    return spoil


def covered(pixels: Pixels) -> Pixels:
    """A finger before the lens: a dim red glow without anything in it, and the sensor's noise."""
    glow = out_of_focus(0.3)(pixels) * np.array([0.6, 0.2, 0.15])
    noise = np.random.default_rng(5).normal(0, 1.5, pixels.shape)
    return np.clip(glow + noise, 0, 255).astype(np.uint8)


@pytest.mark.parametrize(
    ("spoil", "kinds", "share"),
    [
        (out_of_focus(0.012), {"blurred"}, 1.0),
        (out_of_focus(0.03), {"blurred"}, 1.0),
        (out_of_focus(0.1), {"blurred", "covered"}, 1.0),
        (shaken(0, 1), {"blurred"}, 0.9),
        (shaken(1, 0), {"blurred"}, 0.9),
        (shaken(1, 1), {"blurred"}, 0.8),
        (covered, {"covered", "black", "dark", "blank"}, 1.0),
        (exposed(0.04), {"dark", "black"}, 1.0),
        (exposed(0.004), {"black"}, 1.0),
        (exposed(30, flare=0.25), {"overexposed"}, 0.7),
    ],
    ids=["soft", "blurred", "very blurred", "across", "down", "aslant", "covered", "dark",
         "black", "overexposed"],
)  # fmt: skip
def test_spoilt_copies_are_found(
    photos: list[Pixels], spoil: Spoil, kinds: set[str], share: float
) -> None:
    found = [kind_of(spoil(pixels)) for pixels in photos]
    assert sum(kind in kinds for kind in found) >= share * len(photos), found


@pytest.mark.parametrize(
    "spoil",
    [out_of_focus(0.001), exposed(0.3), exposed(2.5), lambda pixels: pixels[::2, ::2]],
    ids=["a little soft", "dim", "bright", "small"],
)
def test_slightly_worse_photos_are_still_looked_at(photos: list[Pixels], spoil: Spoil) -> None:
    assert [kind_of(spoil(pixels)) for pixels in photos] == [None] * len(photos)


def test_a_sharp_thing_before_a_blurred_ground_is_not_blurred() -> None:
    cat = pixels_of("skimage", "data/chelsea.png")
    portrait = out_of_focus(0.03)(cat).copy()
    portrait[100:200, 150:300] = cat[100:200, 150:300]
    assert kind_of(portrait) is None
    assert kind_of(out_of_focus(0.03)(cat)) == "blurred"


@pytest.mark.parametrize("size", [(1, 1), (3, 200), (200, 3), (20, 20), (27, 27)])
def test_a_tiny_picture_is_never_called_blurred(size: tuple[int, int]) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (*size, 3), np.uint8)
    assert kind_of(noise) in {None, "blank"}
