"""What the page shows, by the real engine of the tiny bundle."""

from __future__ import annotations

import io
from html import escape
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.tiny_bundle import picture_of
from vizionary.config import Settings
from vizionary.engine import Engine, Engines
from vizionary.ui.image import texts
from vizionary.ui.image.answers import Answers
from vizionary.ui.components import Upload
from vizionary.ui.image.look import DISPLAY_SIDE, Look, ask_for, look_at, overlay_of


def png(*colours: str, size: int = 32) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(picture_of(*colours, height=size, width=size)).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def answers(engines: Engines, settings: Settings, tmp_path: Path) -> Answers:
    example = tmp_path / "example.png"
    example.write_bytes(png("black"))
    return Answers(engines, settings.picture, {"night": example})


@pytest.fixture
def look(engine: Engine, settings: Settings) -> Look:
    return look_at(engine, settings.picture, png("red", "blue"), "stripes.png")


def upload(folder: Path, content: bytes) -> Upload:
    path = folder / "in" / "x"
    path.parent.mkdir()
    path.write_bytes(content)
    return Upload(path, "photo.png")


def test_an_upload_is_described_and_removed(answers: Answers, tmp_path: Path) -> None:
    sent = upload(tmp_path, png("red"))
    shown = answers.to_upload(sent)
    assert shown.look is not None
    assert shown.look.observation.sentence in shown.status
    assert shown.look.observation.source == "photo.png"
    assert 'data-choice="red"' in shown.matches
    assert "photo.json" in shown.details
    assert not sent.path.exists()


def test_a_bad_upload_shows_its_sentence_and_nothing_old(answers: Answers, tmp_path: Path) -> None:
    sent = upload(tmp_path, b"text")
    shown = answers.to_upload(sent)
    assert "not a picture" in shown.status and "vz-problem" in shown.status
    assert (shown.stage, shown.matches, shown.details, shown.look) == ("", "", "", None)
    assert not sent.path.exists()


def test_an_example_stays_on_the_disk(answers: Answers) -> None:
    for _ in range(2):
        shown = answers.to_example("night")
        assert shown.look is not None and shown.look.observation.decision.label == "night"


@pytest.mark.parametrize("name", ["../night", None, 3])
def test_an_example_that_does_not_exist(answers: Answers, name: object) -> None:
    assert answers.to_example(name).look is None


@pytest.mark.parametrize("size", [30_000_000, "many", None])
def test_a_file_over_the_limit_names_the_limit(answers: Answers, size: object) -> None:
    assert "20,000,000" in answers.to_too_large(size).status


def test_a_pressed_label_shows_its_map(answers: Answers, look: Look) -> None:
    shown = answers.to_choice(look, "blue")
    assert shown.look is not None and shown.look.heatmap is not None
    assert shown.look.heatmap.region == "right"
    assert "vz-answer" not in shown.status


def test_a_question_is_answered(answers: Answers, look: Look) -> None:
    shown = answers.to_question(look, "  crimson ")
    assert shown.look is not None and shown.look.shown == "crimson"
    assert shown.look.heatmap is not None and shown.look.heatmap.region == "left"
    assert "crimson" in shown.status and texts.CLOSEST in shown.status
    assert escape(look.observation.sentence) in shown.status


def test_an_unknown_word_is_said_and_the_picture_stays(answers: Answers, look: Look) -> None:
    shown = answers.to_question(look, "xqzt")
    assert "xqzt" in shown.status and "vz-problem" in shown.status
    assert shown.look is look
    assert "vz-stage" in shown.stage


def test_an_empty_question_changes_nothing(answers: Answers, look: Look) -> None:
    shown = answers.to_question(look, "  ")
    assert shown.look is look and "vz-answer" not in shown.status


def test_a_session_that_ended_asks_for_the_picture(answers: Answers) -> None:
    assert texts.EXPIRED in answers.to_question(None, "red").status


def test_a_large_picture_is_shown_smaller_and_told_in_its_own_pixels(
    engine: Engine, settings: Settings
) -> None:
    look = look_at(engine, settings.picture, png("red", "blue", size=2 * DISPLAY_SIDE), "l.png")
    asked, _ = ask_for(engine, settings.picture, look, "blue")
    overlay = overlay_of(engine, asked)
    assert asked.display.shape == (DISPLAY_SIDE, DISPLAY_SIDE, 3)
    assert asked.heatmap is not None and asked.heatmap.peak[0] > DISPLAY_SIDE
    assert overlay is not None and overlay.shape == asked.display.shape
    changed = np.abs(overlay.astype(int) - asked.display).sum(axis=(0, 2))
    assert changed.argmax() > DISPLAY_SIDE // 2
