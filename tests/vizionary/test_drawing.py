"""Drawings and photos told apart, in pictures made here and in real ones."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from skimage import data

from vizionary import load
from vizionary.appearance.drawing import drawn
from vizionary.types import Pixels


def house() -> Image.Image:
    image = Image.new("RGB", (640, 480), (135, 206, 235))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 330, 640, 480), fill=(60, 160, 60))
    pen.rectangle((200, 200, 420, 400), fill=(200, 60, 50))
    pen.polygon([(180, 200), (310, 90), (440, 200)], fill=(90, 50, 30))
    return image


def stick_figure() -> Image.Image:
    image = Image.new("RGB", (400, 400), "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((160, 40, 240, 120), outline="black", width=6)
    for line in ((200, 120, 200, 260), (200, 160, 130, 220), (200, 260, 140, 360)):
        pen.line(line, fill="black", width=6)
    return image


def as_jpeg(image: Image.Image, quality: int) -> Pixels:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality)
    return np.asarray(Image.open(file).convert("RGB"))


def test_few_flat_colours_are_a_drawing() -> None:
    assert drawn(np.asarray(house())) > 0.9
    assert drawn(np.asarray(stick_figure())) > 0.9
    assert drawn(as_jpeg(house(), 80)) > 0.8


@pytest.mark.parametrize("name", ["astronaut", "chelsea", "coffee", "rocket", "retina"])
def test_photos_are_none(name: str) -> None:
    assert drawn(getattr(data, name)()) == 0.0


@pytest.mark.parametrize("size", [(1, 1), (2, 300), (300, 2), (64, 64), (300, 300)])
def test_nor_is_what_shows_nothing(size: tuple[int, int]) -> None:
    assert drawn(np.full((*size, 3), 200, np.uint8)) == 0.0


def test_what_a_drawing_shows_is_only_perhaps_so() -> None:
    seen = load(settings=["memory.name=none"]).describe(np.asarray(house()), language="en")
    assert seen.sentence.startswith("A drawing, perhaps a")
    assert [evidence.kind for evidence in seen.clauses[0].evidence] == ["colour"]
    assert seen.alt_text.startswith("A drawing")


def test_words_to_choose_among_are_answered_with_one() -> None:
    app = load(settings=["memory.name=none"])
    seen = app.describe(np.asarray(house()), among=["house", "cat"], language="en")
    assert "drawing" not in seen.sentence.lower()


def test_a_drawing_that_was_taught_is_called_by_its_name(tmp_path: Path) -> None:
    app = load(settings=[f"memory.home={tmp_path}"])
    app.register("our logo", [np.asarray(house())])
    assert app.describe(np.asarray(house()), language="en").sentence.startswith("Our logo")
