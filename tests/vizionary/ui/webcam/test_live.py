from __future__ import annotations

import base64
from io import BytesIO

import numpy as np
from PIL import Image

from tests.tiny_bundle import picture_of
from vizionary.engine import Engines
from vizionary.types import Frame
from vizionary.ui.webcam.live import live_json


def test_what_the_page_is_told_of_a_frame(engines: Engines) -> None:
    pixels = picture_of("red", "blue", height=480, width=640)
    observation = engines.current.describe(Frame(pixels, "camera"))
    found = live_json(observation)
    assert found["sentence"] == observation.sentence
    assert found["matches"][0]["probability"] == observation.matches[0].probability
    assert (found["width"], found["height"]) == (640, 480)
    assert found["engine_ms"] > 0
    head, _, content = found["layer"].partition(",")
    assert head == "data:image/png;base64"
    with Image.open(BytesIO(base64.b64decode(content))) as layer:
        assert (layer.mode, layer.size) == ("RGBA", (192, 144))
        assert np.asarray(layer)[..., 3].max() > 0


def test_the_key_is_what_is_said_and_not_how_sure(engines: Engines) -> None:
    red, darker = (np.full((48, 64, 3), (level, 0, 0), np.uint8) for level in (255, 250))
    noise = np.random.default_rng(0).integers(0, 5, red.shape).astype(np.uint8)
    keys = {
        live_json(engines.current.describe(Frame(pixels // 2 * 2 + noise, "camera")))["key"]
        for pixels in (red - noise.max(), darker - noise.max())
    }
    assert len(keys) == 1
