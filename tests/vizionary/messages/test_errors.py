"""What every error says: the English sentence of ``str``, and one of its own in each language."""

from __future__ import annotations

import inspect
import re

import pytest

from tests.vizionary.messages.sentences import SAID
from vizionary import errors
from vizionary.errors import VizionaryError
from vizionary.messages import catalogue, languages, refusal

BRANCHES = {
    errors.VizionaryError,
    errors.ConfigError,
    errors.PictureError,
    errors.RequestError,
    errors.TeachError,
    errors.VideoError,
    errors.WordError,
    errors.OptionError,
}
"""They gather others, and are not raised themselves."""

ENGLISH = re.compile(r"\b(?:the|is|are|this|not|cannot|expected|found|bytes; the)\b")
QUOTED = re.compile("„[^“]*“|«[^»]*»|“[^”]*”")
OTHERS = [language for language in languages() if language != "en"]


def named(value: object) -> str:
    return type(value).__name__ if isinstance(value, VizionaryError) else ""


@pytest.mark.parametrize(("error", "sentence"), SAID, ids=named)
def test_the_english_sentence(error: VizionaryError, sentence: str) -> None:
    assert str(error) == sentence
    assert catalogue("en").refusal(error) == sentence


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("error", [error for error, _ in SAID], ids=named)
def test_another_language_says_it_in_its_own_words(error: VizionaryError, language: str) -> None:
    said = catalogue(language).refusal(error)
    assert said != str(error)
    # what a library or a bundle says about it may stay English, in quotes; ours does not
    assert ENGLISH.search(QUOTED.sub("", said)) is None, said
    assert said.endswith((".", "?", "।", "。", "？"))


def test_every_error_of_the_tree_is_in_the_table() -> None:
    kinds = {kind for _, kind in inspect.getmembers(errors, inspect.isclass)}
    tree = {kind for kind in kinds if issubclass(kind, VizionaryError)}
    assert tree - BRANCHES == {type(error) for error, _ in SAID}


def test_a_sentence_that_was_given_whole_stays_english() -> None:
    assert refusal(VizionaryError("The card has no licence."), "de") == "The card has no licence."


@pytest.mark.parametrize("language", [None, "xx", "", "en"])
def test_without_a_known_language_it_is_english(language: str | None) -> None:
    assert refusal(errors.NoPictureError(), language) == "Send a picture."


@pytest.mark.parametrize("language", languages())
def test_values_of_any_length_and_kind_can_be_said(language: str) -> None:
    for text in ("x" * 100_000, "\x00" * 5000, "{ $word }", "\udcff", "😀" * 3000):
        said = catalogue(language).refusal(errors.UnknownWordError(text, [text, text]))
        assert len(said) < 5000
