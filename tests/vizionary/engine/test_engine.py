"""The engine on the tiny bundle, whose every number can be worked out by hand."""

from __future__ import annotations

import json
import threading
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from numpy.typing import NDArray

from tests.tiny_bundle import picture_of, write_tiny_bundle
from vizionary.config import BundleSection, DecisionSection, NarrationSection, Settings
from vizionary.engine import Choice, Engine, build_engine
from vizionary.errors import (
    BundleNotFoundError,
    InvalidOptionError,
    NoTextError,
    NoWordsError,
    UnknownLanguageError,
    UnknownWordError,
    VizionaryError,
)
from vizionary.picture import read
from vizionary.schema import observation_schema
from vizionary.types import Frame, Observation, observation_json

Pixels = NDArray[np.uint8]


def settings(folder: Path, **sections: Any) -> Settings:
    return Settings(bundle=BundleSection(ref=str(folder)), **sections)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_bundle(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def engine(folder: Path) -> Engine:
    return build_engine(settings(folder))


def frame(pixels: Pixels) -> Frame:
    return Frame(pixels, "test.png", 2.5, 4.0)


def tinted(colour: str, other: str, rows: int = 4) -> Pixels:
    """One colour with a few rows of another, so that it is not blank."""
    pixels = picture_of(colour).copy()
    pixels[:rows] = picture_of(other)[:rows]
    return pixels


def one_pixel(colour: str) -> Pixels:
    return picture_of(colour, height=1, width=1)


def labels(observation: Observation) -> list[str]:
    return [match.label for match in observation.matches]


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
    hot = [0, 2] if region == "left" else [1, 3]
    assert heatmap.grid.flatten()[hot] == pytest.approx([1, 1], abs=0.01)
    assert heatmap.peak[0] == (8.0 if region == "left" else 24.0)


def test_asked_words_come_last_in_their_order_and_do_not_change_the_decision(
    engine: Engine,
) -> None:
    pixels = picture_of("light green", "red")
    plain = engine.describe(frame(pixels))
    asked = engine.describe(frame(pixels), explain=["sky", "blue", "Sky"])
    assert asked.decision == plain.decision
    assert asked.matches == plain.matches
    shown = [heatmap.label for heatmap in plain.heatmaps]
    assert [heatmap.label for heatmap in asked.heatmaps] == [*shown, "sky", "blue", "Sky"]


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
            "Something I don't know; I see no “sky”; the picture is mostly blue and red.",
        ),
        (
            one_pixel("red"),
            {},
            "The picture is blank: all red; point the camera at something.",
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
    assert seen.sentence.endswith("; I see no “red”.")
    assert seen.colours[0].name == colour
    # The model is sure of "red" in a red picture, and still nothing is claimed.
    assert {match.certainty for match in seen.matches} == {"no"}
    assert seen.heatmaps[0].words == "not seen anywhere"
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


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ([Choice("sky"), Choice("green")], ["sky", "green"]),
        ([Choice("green"), Choice("blue", ("sky",)), Choice("night")], ["blue", "green", "night"]),
        # One class twice is one class, with the synonyms of both.
        ([Choice("blue"), Choice("blue", ("sky",)), Choice("red")], ["blue", "red"]),
    ],
)
def test_among_is_a_classifier_over_the_words_given(
    engine: Engine, choices: list[Choice], expected: list[str]
) -> None:
    seen = engine.describe(frame(picture_of("blue", "light green")), among=choices)
    assert labels(seen) == expected
    assert {match.source for match in seen.matches} == {"text"}
    assert seen.heatmaps[0].label == expected[0]


def test_among_is_never_cut_by_the_threshold(engine: Engine) -> None:
    choices = [Choice(word) for word in ("red", "green", "blue", "night", "sky", "meadow")]
    seen = engine.describe(frame(picture_of("grey")), among=choices, top=6)
    assert len(seen.matches) == 6
    assert max(match.probability for match in seen.matches) < engine.threshold
    assert len(engine.describe(frame(picture_of("grey")), among=choices).matches) == 5


def test_a_choice_averages_its_synonyms(engine: Engine) -> None:
    # (0,0,1) and (0,1,3)/sqrt 10, halfway and normalised; the picture is half blue, half green.
    pixels = picture_of("blue", "green")
    seen = engine.describe(frame(pixels), among=[Choice("blue", ("sky",))], explain=["sky"])
    mean = np.array([0, 1 / np.sqrt(10), 1 + 3 / np.sqrt(10)])
    cosine = float(mean @ [0, 1, 1] / np.sqrt(2) / np.linalg.norm(mean))
    expected = 1 / (1 + np.exp(45 - 50 * cosine))
    assert seen.matches[0].probability == pytest.approx(expected, rel=1e-3)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"explain": ["xqzt"]}, UnknownWordError),
        ({"explain": ["red", "xqzt"]}, UnknownWordError),
        ({"explain": [" "]}, NoWordsError),
        ({"among": []}, NoWordsError),
        ({"among": [Choice("red"), Choice("xqzt")]}, UnknownWordError),
        ({"among": [Choice("red", ("xqzt",))]}, UnknownWordError),
        ({"among": [Choice("")]}, NoWordsError),
        ({"language": "xx"}, UnknownLanguageError),
        ({"length": "novel"}, InvalidOptionError),
        ({"threshold": -0.1}, InvalidOptionError),
        ({"threshold": 1.5}, InvalidOptionError),
        ({"threshold": float("nan")}, InvalidOptionError),
        ({"temperature": 0.0}, InvalidOptionError),
        ({"temperature": -1.0}, InvalidOptionError),
        ({"temperature": float("inf")}, InvalidOptionError),
    ],
)
def test_what_is_refused(
    engine: Engine, options: dict[str, Any], error: type[VizionaryError]
) -> None:
    with pytest.raises(error) as refused:
        engine.describe(frame(picture_of("red")), **options)
    assert type(refused.value) is error


@pytest.mark.parametrize(("top", "count"), [(1, 1), (2, 2), (7, 7), (50, 7), (0, 1)])
def test_top(engine: Engine, top: int, count: int) -> None:
    seen = engine.describe(frame(tinted("red", "black", 2)), top=top)
    assert len(seen.matches) == count
    assert "red" in labels(seen)


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


def test_a_question_may_have_a_threshold_of_its_own(engine: Engine) -> None:
    pixels = frame(picture_of("light green", "red"))
    usual = engine.describe(pixels)
    strict = engine.describe(pixels, threshold=1.0)
    bold = engine.describe(pixels, threshold=0.0)
    assert (strict.decision.known, bold.decision.known) == (False, True)
    assert strict.sentence == "Something I don't know."
    assert [m.probability for m in strict.matches] == [m.probability for m in usual.matches]
    assert {match.certainty for match in strict.matches} == {"no"}
    assert "no" not in {match.certainty for match in bold.matches}
    assert engine.describe(pixels).decision == usual.decision


def test_a_question_may_have_a_temperature_of_its_own(engine: Engine) -> None:
    # Half red, half blue: the logit of red is 50 / sqrt 2 - 45 at the temperature 1.
    pixels = frame(picture_of("red", "blue"))
    logit = 50 / np.sqrt(2) - 45
    for temperature in (0.5, 1.0, 4.0):
        seen = engine.describe(pixels, explain=["red"], temperature=temperature)
        expected = 1 / (1 + np.exp(-logit / temperature))
        assert seen.heatmaps[-1].probability == pytest.approx(expected, rel=1e-3)
    assert engine.temperature == 1.0


def test_the_temperature_of_the_settings_is_the_engines(folder: Path) -> None:
    made = build_engine(settings(folder, decision=DecisionSection(temperature=4.0)))
    pixels = frame(picture_of("red", "blue"))
    asked = build_engine(settings(folder)).describe(pixels, temperature=4.0)
    assert made.temperature == 4.0
    assert made.describe(pixels).matches == asked.matches


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


@pytest.fixture(scope="module")
def nano() -> Engine:
    return build_engine(Settings())


def cheetah() -> Frame:
    return read(
        Path(str(resources.files("gradio"))) / "media_assets" / "images" / "cheetah1.jpg",
        max_bytes=1_000_000,
        max_pixels=1_000_000,
    )


def test_german_nouns_may_be_asked_about_in_german(nano: Engine) -> None:
    meant = {"cheetah": "Gepard", "cat": "Katze", "chair": "Stuhl"}
    english = nano.describe(cheetah(), among=map(Choice, meant), explain=["cheetah"])
    german = nano.describe(
        cheetah(), among=map(Choice, meant.values()), explain=["Gepard"], language="de"
    )
    assert labels(german) == [meant[label] for label in labels(english)]
    assert german.decision.label == meant[english.decision.label]
    assert [m.probability for m in german.matches] == [m.probability for m in english.matches]
    assert german.heatmaps[-1].label == "Gepard"
    assert (german.heatmaps[-1].grid == english.heatmaps[-1].grid).all()
    # Nouns, not foreign words in quotes.
    assert all(match.words.endswith(f" {match.label}") for match in german.matches)
    assert "„Gepard“" in german.sentence
