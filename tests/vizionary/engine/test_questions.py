"""What may be asked of the engine: words, choices, and options for one question."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.tiny_bundle import picture_of
from tests.vizionary.engine.frames import frame, labels, tinted
from vizionary.config import Settings
from vizionary.engine import Choice, Engine, build_engine
from vizionary.errors import (
    EmptyWordError,
    InvalidOptionError,
    NoWordsError,
    UnknownLanguageError,
    UnknownWordError,
    VizionaryError,
)
from vizionary.picture import read
from vizionary.types import Frame


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
        ({"explain": [" "]}, EmptyWordError),
        ({"among": []}, NoWordsError),
        ({"among": [Choice("red"), Choice("xqzt")]}, UnknownWordError),
        ({"among": [Choice("red", ("xqzt",))]}, UnknownWordError),
        ({"among": [Choice("")]}, NoWordsError),
        ({"language": "xx"}, UnknownLanguageError),
        ({"length": "novel"}, InvalidOptionError),
        ({"top": 0}, InvalidOptionError),
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


MISTYPED = [
    ("de", "Himel", ["Himmel"]),
    # a noun of the language that this bundle cannot read would be refused too
    ("de", "Hundt", []),
    ("es", "celio", ["cielo"]),
    ("en", "himmel", []),
]


@pytest.mark.parametrize(("language", "word", "nearest"), MISTYPED)
def test_a_mistyped_word_is_one_of_the_language(
    engine: Engine, language: str, word: str, nearest: list[str]
) -> None:
    ways: list[dict[str, Any]] = [{"among": [Choice("red"), Choice(word)]}, {"explain": [word]}]
    for way in ways:
        with pytest.raises(UnknownWordError) as refused:
            engine.describe(frame(picture_of("red")), language=language, **way)
        assert list(refused.value.nearest) == nearest


@pytest.mark.parametrize(("top", "count"), [(1, 1), (2, 2), (7, 7), (50, 7)])
def test_top(engine: Engine, top: int, count: int) -> None:
    seen = engine.describe(frame(tinted("red", "black", 2)), top=top)
    assert len(seen.matches) == count
    assert "red" in labels(seen)


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
    for temperature, divisor in ((0.5, 0.5), (1.0, 1.0), (4.0, 1.0)):
        seen = engine.describe(pixels, explain=["red"], temperature=temperature)
        # what is not there does not become more probable
        expected = 1 / (1 + np.exp(-logit / divisor))
        assert seen.heatmaps[-1].probability == pytest.approx(expected, rel=1e-3)
    assert engine.temperature == 1.0


def test_a_higher_temperature_is_less_sure_of_everything(engine: Engine) -> None:
    pixels = frame(picture_of("red"))
    usual, warm, hot = (
        {m.label: m.probability for m in engine.describe(pixels, temperature=t).matches}
        for t in (1.0, 4.0, 100.0)
    )
    assert usual["red"] > warm["red"] > hot["red"] > 0.5
    assert all(usual[label] >= warm[label] for label in usual.keys() & warm.keys())
    assert all(warm[label] >= hot[label] for label in warm.keys() & hot.keys())


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
