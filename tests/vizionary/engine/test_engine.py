"""The engine on the tiny bundle, whose every number can be worked out by hand."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator

from tests.tiny_bundle import picture_of, write_tiny_bundle
from tests.vizionary.engine.frames import Pixels, frame, labels, one_pixel, settings, tinted
from vizionary.config import DecisionSection, NarrationSection
from vizionary.engine import Choice, Engine, build_engine
from vizionary.errors import (
    BundleNotFoundError,
    NoTextError,
    UnknownLanguageError,
)
from vizionary.schema import observation_schema
from vizionary.wire import observation_json


def test_the_most_specific_label_is_claimed_and_its_parents_are_no_less_probable(
    engine: Engine,
) -> None:
    # Red above, a little black: v = (r, 0, 0, k), so cos(red) = r / |v|.
    seen = engine.describe(frame(tinted("red", "black", 2)), top=7)
    assert (seen.decision.label, seen.decision.known) == ("red", True)
    values = {match.label: match.probability for match in seen.matches}
    assert set(values) == {"warm", "red", "green", "light green", "blue", "meadow", "night"}
    assert values["warm"] >= values["red"] > 0.9
    assert values["green"] >= values["light green"]
    assert [m.probability for m in seen.matches] == sorted(values.values(), reverse=True)
    assert {match.source for match in seen.matches} == {"vocabulary"}


def test_probability_is_the_hand_computed_one(engine: Engine) -> None:
    # Half red, half blue: e = (1, 0, 1, 0) / sqrt 2, cos(red) = 0.7071.
    seen = engine.describe(frame(picture_of("red", "blue")), explain=["red", "crimson", "sky"])
    red = 1 / (1 + np.exp(-(50 / np.sqrt(2) - 45)))
    sky = 1 / (1 + np.exp(-(50 * 3 / np.sqrt(20) - 45)))
    assert [h.probability for h in seen.heatmaps[-3:]] == pytest.approx([red, red, sky], rel=1e-3)


@pytest.mark.parametrize(
    ("left", "right", "word", "region"),
    [("red", "blue", "red", "left"), ("blue", "red", "red", "right")],
)
def test_a_heat_map_lies_on_the_thing(
    engine: Engine, left: str, right: str, word: str, region: str
) -> None:
    seen = engine.describe(frame(picture_of(left, right)), explain=[word])
    heatmap = seen.heatmaps[-1]
    assert (heatmap.label, heatmap.region, heatmap.area) == (word, region, (0, 0, 32, 24))
    hot, cold = (0, 3) if region == "left" else (3, 0)
    assert heatmap.grid[:, hot] == pytest.approx([1, 1, 1, 1], abs=0.01)
    assert heatmap.grid[:, cold] == pytest.approx([0, 0, 0, 0], abs=0.01)
    assert heatmap.peak[0] == (4.0 if region == "left" else 28.0)


def test_the_wire_form_is_valid_against_the_schema(engine: Engine) -> None:
    validator = Draft202012Validator(observation_schema())
    for pixels in (picture_of("red", "blue"), one_pixel("red"), tinted("red", "black", 2)):
        for options in ({}, {"among": [Choice("red")]}, {"explain": ["sky"]}):
            seen = engine.describe(frame(pixels), **options)
            for grids in (True, False):
                text = json.dumps(observation_json(seen, grids=grids), allow_nan=False)
                validator.validate(json.loads(text))


def test_the_observation_is_of_its_frame_and_bundle(engine: Engine) -> None:
    seen = engine.describe(frame(picture_of("red", "blue", height=10, width=20)))
    assert (seen.source, seen.timestamp_s) == ("test.png", 2.5)
    assert (seen.width, seen.height, seen.language) == (20, 10, "en")
    assert seen.bundle == engine.bundle.identity
    stages = ["decode", "prepare", "embed", "look", "match", "explain", "narrate", "total"]
    assert list(seen.timings_ms) == stages
    assert seen.timings_ms["decode"] == 4.0
    assert seen.timings_ms["total"] == pytest.approx(
        sum(seen.timings_ms[stage] for stage in stages[:-1])
    )


def test_an_embedding_is_the_normalised_mean_colour(engine: Engine) -> None:
    found = engine.embed(frame(picture_of("red", "blue")))
    assert found == pytest.approx(np.array([1, 0, 1, 0]) / np.sqrt(2), abs=1e-3)


def test_many_threads_get_the_same_answers(engine: Engine) -> None:
    pictures = [picture_of("red", "blue"), picture_of("light green", "red"), picture_of("black")]
    expected = [answer(engine, pixels) for pixels in pictures]
    wrong: list[str] = []

    def work() -> None:
        for _ in range(10):
            for pixels, right in zip(pictures, expected, strict=True):
                if answer(engine, pixels) != right:
                    wrong.append(right)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def answer(engine: Engine, pixels: Pixels) -> str:
    seen = engine.describe(frame(pixels), explain=["sky"], among=[Choice("red"), Choice("blue")])
    wire = observation_json(seen, grids=True)
    del wire["timings_ms"]
    return json.dumps(wire)


def test_settings_reach_the_observation(folder: Path) -> None:
    pixels = frame(picture_of("light green", "red"))
    made = build_engine(
        settings(
            folder,
            decision=DecisionSection(top=2, unknown_threshold=0.99, shown=0),
            narration=NarrationSection(length="word"),
        )
    )
    seen = made.describe(pixels)
    assert made.threshold == 0.99
    assert (len(seen.matches), seen.heatmaps, seen.sentence) == (2, (), "Something I don't know")
    # Without a map the match is the evidence.
    assert seen.clauses[0].evidence[0].kind == "scene"
    lenient = build_engine(settings(folder, decision=DecisionSection(unknown_threshold=0.02)))
    assert lenient.describe(pixels).decision.known


def test_a_language_without_messages_is_refused_when_the_engine_is_built(folder: Path) -> None:
    with pytest.raises(UnknownLanguageError, match="known: de, en"):
        build_engine(settings(folder, narration=NarrationSection(language="tlh")))


def test_a_bundle_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleNotFoundError):
        build_engine(settings(tmp_path / "none"))


def without(folder: Path, *names: str) -> Path:
    """The tiny bundle, its manifest without some components or its vocabulary."""
    write_tiny_bundle(folder)
    path = folder / "bundle.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    for name in names:
        (manifest if name == "vocabulary" else manifest["components"]).pop(name)
    path.write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def test_a_bundle_without_words_only_embeds(tmp_path: Path) -> None:
    made = build_engine(settings(without(tmp_path, "text_encoder", "vocabulary")))
    assert made.embed(frame(picture_of("red"))) == pytest.approx([1, 0, 0, 0], abs=1e-3)
    for options in ({}, {"among": [Choice("red")]}):
        with pytest.raises(NoTextError, match="'tiny'"):
            made.describe(frame(picture_of("red", "blue")), **options)


def test_a_bundle_without_a_vocabulary_still_chooses_among_words(tmp_path: Path) -> None:
    made = build_engine(settings(without(tmp_path, "vocabulary")))
    with pytest.raises(NoTextError):
        made.describe(frame(picture_of("red", "blue")))
    seen = made.describe(
        frame(tinted("red", "black", 2)), among=[Choice("blue"), Choice("red")], explain=["sky"]
    )
    assert labels(seen) == ["red", "blue"]
    assert seen.decision.known


def test_the_overlay_has_the_size_of_the_frame(engine: Engine) -> None:
    pixels = picture_of("red", "blue", height=30, width=50)
    seen = engine.describe(frame(pixels), explain=["red"])
    drawn = engine.overlay(frame(pixels), seen.heatmaps[-1])
    assert drawn.shape == pixels.shape
    changed = np.abs(drawn.astype(int) - pixels).sum(axis=-1)
    assert changed[:, :10].mean() > 3 * changed[:, -10:].mean()
    assert np.array_equal(engine.overlay(frame(pixels), seen.heatmaps[-1], 0.0), pixels)


def test_the_temperature_of_the_settings_is_the_engines(folder: Path) -> None:
    made = build_engine(settings(folder, decision=DecisionSection(temperature=4.0)))
    pixels = frame(picture_of("red", "blue"))
    asked = build_engine(settings(folder)).describe(pixels, temperature=4.0)
    assert made.temperature == 4.0
    assert made.describe(pixels).matches == asked.matches
