from __future__ import annotations

import base64
from dataclasses import replace
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image

from tests.tiny_bundle import picture_of
from vizionary.engine import Engines
from vizionary.messages import catalogue
from vizionary.types import Certainty, Condition, Frame, Match
from vizionary.ui.webcam.live import live_json

EN = catalogue("en")


def test_what_the_page_is_told_of_a_frame(engines: Engines) -> None:
    pixels = picture_of("red", "blue", height=480, width=640)
    observation = engines.current.describe(Frame(pixels, "camera"))
    found = live_json(EN, observation)
    assert found["sentence"] == observation.sentence
    first = found["groups"][0]["matches"][0]
    assert first["probability"] == observation.matches[0].probability
    assert (found["width"], found["height"]) == (640, 480)
    assert found["engine_ms"] > 0
    head, _, content = found["layer"].partition(",")
    assert head == "data:image/png;base64"
    with Image.open(BytesIO(base64.b64decode(content))) as layer:
        assert (layer.mode, layer.size) == ("RGBA", (192, 144))
        assert np.asarray(layer)[..., 3].max() > 0


def test_what_is_not_claimed_stands_apart_as_on_the_image_tab(engines: Engines) -> None:
    pixels = picture_of("red", "blue", height=480, width=640)
    found = engines.current.describe(Frame(pixels, "camera"))
    probabilities = (0.9, 0.4, 0.1, 0.0)
    certainties: tuple[Certainty, ...] = ("plain", "perhaps", "no", "no")
    matches = tuple(
        Match("red", p, "vocabulary", how, f"{how} red")
        for p, how in zip(probabilities, certainties, strict=True)
    )

    def groups(**changed: Any) -> list[tuple[str, list[str]]]:
        told = live_json(EN, replace(found, **{"matches": matches, **changed}))["groups"]
        return [(group["title"], [row["words"] for row in group["matches"]]) for group in told]

    assert groups() == [("What I see", ["plain red", "perhaps red"]), ("Less likely", ["red"])]
    assert groups(matches=matches[2:]) == [("My best guesses", ["red"])]
    assert groups(condition=Condition("covered", 1.0)) == []


def test_what_is_said_can_be_told_to_be_wrong(engines: Engines) -> None:
    pixels = picture_of("red", "blue", height=480, width=640)
    found = engines.current.describe(Frame(pixels, "camera"))
    decision = replace(found.decision, label="my mug", known=True)
    assert live_json(EN, replace(found, decision=decision))["claimed"] == "my mug"
    unknown = replace(found, decision=replace(decision, known=False))
    assert live_json(EN, unknown)["claimed"] == ""
    covered = replace(found, decision=decision, condition=Condition("covered", 1.0))
    assert live_json(EN, covered)["claimed"] == ""


def test_the_key_is_what_is_said_and_not_how_sure(engines: Engines) -> None:
    red, darker = (np.full((48, 64, 3), (level, 0, 0), np.uint8) for level in (255, 250))
    noise = np.random.default_rng(0).integers(0, 5, red.shape).astype(np.uint8)
    keys = {
        live_json(EN, engines.current.describe(Frame(pixels // 2 * 2 + noise, "camera")))["key"]
        for pixels in (red - noise.max(), darker - noise.max())
    }
    assert len(keys) == 1
