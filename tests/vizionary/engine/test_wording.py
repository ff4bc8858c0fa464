"""What the engine says of a picture, and the evidence that each clause points at."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.tiny_bundle import picture_of
from tests.vizionary.engine.frames import Pixels, frame, one_pixel, tinted
from vizionary.engine import Engine, verdict
from vizionary.picture import decode
from vizionary.types import CAMERA


@pytest.mark.parametrize(
    ("pixels", "options", "sentence"),
    [
        (
            tinted("red", "black", 2),
            {},
            "A red at the bottom; the picture is mostly red.",
        ),
        (tinted("red", "black", 2), {"length": "word"}, "A red"),
        (picture_of("red", "blue"), {}, "Something I don't know."),
        (
            picture_of("red", "blue"),
            {"length": "everything", "explain": ["sky"]},
            "Something I don't know; I can't find “sky”; the picture is mostly blue and red.",
        ),
        (
            one_pixel("red"),
            {},
            "The picture is blank: all red; show me one with something in it.",
        ),
        (
            picture_of("black"),
            {},
            "The picture is black; turn on a light or uncover the lens.",
        ),
        (picture_of("black"), {"length": "word"}, "A black picture"),
        (
            tinted("red", "black", 2),
            {"length": "everything", "language": "de", "explain": ["red"]},
            "„red“ unten; maßgeblich ist der Bereich unten, etwa die Hälfte des Bildes; "
            "„red“ ist unten; das Bild ist überwiegend rot.",
        ),
    ],
)
def test_sentences(engine: Engine, pixels: Pixels, options: dict[str, Any], sentence: str) -> None:
    assert engine.describe(frame(pixels), **options).sentence == sentence


def test_a_camera_is_told_to_look_elsewhere_and_a_picture_is_not(engine: Engine) -> None:
    clear = decode(transparent(), source="x.png", max_bytes=10_000, max_pixels=10_000)
    said = "The picture is blank: all white; show me one with something in it."
    assert engine.describe(clear).sentence == said
    said = "The picture is blank: all white; point the camera at something."
    assert engine.describe(replace(clear, source=CAMERA)).sentence == said


def transparent() -> bytes:
    """A photo's pixels that are nearly not there."""
    ramp = np.linspace(0, 255, 64 * 64).reshape(64, 64).astype(np.uint8)
    buffer = BytesIO()
    Image.fromarray(np.dstack([ramp, ramp, ramp, np.full_like(ramp, 5)])).save(buffer, "PNG")
    return buffer.getvalue()


def test_every_clause_points_at_evidence_that_is_there(engine: Engine) -> None:
    for pixels in (
        tinted("red", "black", 2),
        tinted("light green", "black", 2),
        picture_of("red", "blue"),
        picture_of("light green", "red"),
        picture_of("grey"),
    ):
        seen = engine.describe(frame(pixels), explain=["sky"], length="everything")
        lists = {
            "heatmap": seen.heatmaps,
            "scene": seen.matches,
            "colour": seen.colours,
            "light": (1,),
            "condition": (1,),
        }
        rest = seen.sentence
        for clause in seen.clauses:
            rest = rest.split(clause.text, 1)[1]
            for evidence in clause.evidence:
                assert 0 <= evidence.ref < len(lists[evidence.kind])
                assert 0 <= evidence.score <= 1


def test_a_scene_around_a_thing_points_at_its_match(engine: Engine) -> None:
    # v = (0, 3, 1, 0) / 4: "meadow" fits exactly, "light green" by 0.953.
    seen = engine.describe(frame(picture_of("green", "green", "green", "blue")))
    assert seen.decision.label == "light green"
    clause = seen.clauses[1]
    assert clause.text == "in a meadow"
    (evidence,) = clause.evidence
    match = seen.matches[evidence.ref]
    assert (evidence.kind, match.label, match.probability) == ("scene", "meadow", evidence.score)


def test_a_scene_that_is_often_wrong_is_not_said_around_a_thing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdict, "AROUND", {"meadow": 1.1})
    seen = engine.describe(frame(picture_of("green", "green", "green", "blue")))
    assert seen.decision.label == "light green"
    assert "meadow" not in seen.sentence
    assert "meadow" in [match.label for match in seen.matches]


def test_a_scene_alone_is_the_decision_and_has_no_place_in_itself(engine: Engine) -> None:
    seen = engine.describe(frame(tinted("black", "red", 3)), length="everything")
    assert seen.decision.label == "night"
    assert seen.clauses[0].text == "A night"
    assert seen.clauses[0].evidence[0].kind == "heatmap"


@pytest.mark.parametrize("colour", ["black", "white", "red", "grey"])
def test_in_a_blank_picture_nothing_is_claimed_but_words_can_be_asked_about(
    engine: Engine, colour: str
) -> None:
    seen = engine.describe(frame(picture_of(colour)), explain=["red"])
    assert not seen.decision.known
    assert [heatmap.label for heatmap in seen.heatmaps] == ["red"]
    assert seen.condition is not None
    assert seen.condition.kind == ("black" if colour == "black" else "blank")
    assert seen.sentence.endswith("; I can't find “red”.")
    assert seen.colours[0].name == colour
    # The model is sure of "red" in a red picture, and still nothing is claimed.
    assert {match.certainty for match in seen.matches} == {"no"}
    assert seen.heatmaps[0].words == "not found anywhere"
    assert len(seen.matches) == 5


def test_a_blurred_picture_is_not_named(engine: Engine) -> None:
    columns = np.linspace(0, 12, 256)
    wave = np.sin(columns)[:, None] * np.cos(columns)[None, :]
    pixels = np.stack([128 + 100 * wave, 40 + 20 * wave, 40 + 20 * wave], axis=-1)
    seen = engine.describe(frame(pixels.astype(np.uint8)))
    assert seen.condition is not None
    assert (seen.condition.kind, seen.decision.known) == ("blurred", False)
    assert seen.sentence == "The picture is blurred; hold still, or move back a little."
    assert seen.heatmaps == ()


def test_what_nothing_fits_is_unknown_and_the_best_guess_is_shown(engine: Engine) -> None:
    seen = engine.describe(frame(picture_of("red", "blue")))
    assert not seen.decision.known
    assert seen.decision.label == seen.matches[0].label == seen.heatmaps[0].label
    assert len(seen.matches) == 5


def test_matches_and_maps_are_worded_in_the_language_of_the_sentence(engine: Engine) -> None:
    pixels = frame(tinted("red", "black", 2))
    english, german = (engine.describe(pixels, language=code) for code in ("en", "de"))
    assert english.matches[0].words.startswith("a ")
    assert (english.matches[0].certainty, english.matches[-1].certainty) == ("plain", "no")
    assert english.matches[-1].words.startswith("probably not ")
    assert german.matches[-1].words.startswith("wahrscheinlich ")
    assert english.heatmaps[0].words.startswith("decided from the bottom")
    assert german.heatmaps[0].words.startswith("maßgeblich ist der Bereich unten")
    assert [m.probability for m in english.matches] == [m.probability for m in german.matches]


def test_the_alt_text_is_the_sentence_without_answers(engine: Engine) -> None:
    seen = engine.describe(frame(tinted("red", "black", 2)), explain=["sky"])
    assert seen.alt_text == "A red at the bottom; the picture is mostly red."
    assert "sky" in seen.sentence
