"""Which language a visitor gets, and that every component says it."""

from __future__ import annotations

import gradio as gr
import pytest

from vizionary.ui.localise import Localiser, accepted_language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("en-GB", "en"),
        ("tlh,de;q=0.2,en;q=0.1", "de"),
        ("de;q=0.1,en;q=0.7", "en"),
        ("de;q=nonsense,en;q=0.1", "en"),
        ("fr-CA,en;q=0.5", "fr"),
        ("tlh", ""),
        ("", ""),
        (",,;q", ""),
    ],
)
def test_the_browsers_languages_are_weighed(header: str, language: str) -> None:
    assert accepted_language(header) == language


def test_a_choice_goes_before_the_browser_and_the_app() -> None:
    localiser = Localiser("en")
    assert localiser.language({"language": "de"}, None) == "de"
    assert localiser.language({"language": "xx"}, None) == "en"
    assert Localiser("de").language(None, None) == "de"


def test_a_component_says_its_words_at_once_and_when_it_is_built_anew() -> None:
    radio = gr.Radio(value="a")
    Localiser("de").add(
        radio, label="page-tab-image", choices=lambda words: [(words.language, "a")]
    )
    assert (radio.label, radio.choices) == ("Bild", [("de", "a")])
    assert radio.constructor_args["label"] == "Bild"
