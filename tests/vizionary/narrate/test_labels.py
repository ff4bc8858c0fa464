"""Labels, heat maps and alternative texts in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.facts import FULL, KNOWN, heat, scene, thing
from vizionary.messages import catalogue, languages
from vizionary.narrate import (
    ALT_TEXT_LENGTH,
    alt_text,
    guess_number,
    label_words,
    map_words,
    narrate,
)
from vizionary.types import (
    HeatMap,
)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("dogs traffic_lights shoes", "plural"),
        ("dog bus glass iris canvas sofa", "count"),
        ("sky Moon", "unique"),
    ],
)
def test_the_number_of_a_word_that_no_vocabulary_knows(words: str, number: str) -> None:
    assert {guess_number(word.replace("_", " ")) for word in words.split()} == {number}


@pytest.mark.parametrize(
    ("label", "number", "english", "german"),
    [
        ("dog", "count", "a dog", "ein Hund"),
        ("cat", "count", "a cat", "eine Katze"),
        ("car", "count", "a car", "ein Auto"),
        ("grass", "mass", "grass", "Gras"),
        ("moon", "unique", "the moon", "der Mond"),
        ("sea", "unique", "the sea", "das Meer"),
        ("sun", "unique", "the sun", "die Sonne"),
        ("tall buildings", "plural", "tall buildings", "Hochhäuser"),
        # The number of a noun is its own in each language, and so is its gender.
        ("scissors", "plural", "scissors", "eine Schere"),
        ("furniture", "mass", "furniture", "Möbel"),
        ("great white shark", "count", "a great white shark", "ein Weißer Hai"),
        ("black widow", "count", "a black widow", "eine Schwarze Witwe"),
        ("Dog", "count", "a Dog", "ein Hund"),
        ("flux capacitor", "count", "a flux capacitor", "„flux capacitor“"),
    ],
)
def test_a_label_in_words(label: str, number: Any, english: str, german: str) -> None:
    assert label_words(label, number, "plain") == english
    assert label_words(label, number, "probably") == f"probably {english}"
    assert label_words(label, number, "perhaps") == f"perhaps {english}"
    assert label_words(label, number, "no") == f"probably not {english}"
    assert label_words(label, number, "plain", "de") == german
    assert label_words(label, number, "perhaps", "de") == f"vielleicht {german}"


@pytest.mark.parametrize(
    ("label", "german"),
    [
        ("dog", "kein Hund"),
        ("cat", "keine Katze"),
        ("grass", "kein Gras"),
        ("clothing", "keine Kleidung"),
        ("mountains", "keine Berge"),
        ("flux capacitor", "nicht „flux capacitor“"),
    ],
)
def test_a_label_that_is_not_claimed_in_german(label: str, german: str) -> None:
    assert label_words(label, "count", "no", "de") == f"wahrscheinlich {german}"


@pytest.mark.parametrize(
    ("heatmap", "english", "german"),
    [
        (
            heat("bottom-left", share=0.2),
            "decided from the lower left, about a fifth of the picture",
            "maßgeblich ist der Bereich unten links, etwa ein Fünftel des Bildes",
        ),
        (
            heat("left", "right", share=0.11),
            "decided from the left and the right, about a tenth of the picture",
            "maßgeblich sind die Bereiche links und rechts, etwa ein Zehntel des Bildes",
        ),
        (
            heat("whole", share=0.9),
            "decided from all over the picture",
            "maßgeblich ist das ganze Bild",
        ),
        (heat(), "decided from all over the picture", "maßgeblich ist das ganze Bild"),
    ],
)
def test_a_heat_map_in_words(heatmap: HeatMap, english: str, german: str) -> None:
    assert map_words(heatmap, "plain") == map_words(heatmap, "perhaps") == english
    assert map_words(heatmap, "plain", "de") == german


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0.02, "a small spot"),
        (0.05, "about a twentieth of the picture"),
        (0.1, "about a tenth of the picture"),
        (0.2, "about a fifth of the picture"),
        (0.25, "about a quarter of the picture"),
        (0.33, "about a third of the picture"),
        (0.5, "about half of the picture"),
        (0.7, "most of the picture"),
    ],
)
def test_how_much_of_the_picture_is_hot(share: float, expected: str) -> None:
    assert map_words(heat("top", share=share), "plain") == f"decided from the top, {expected}"


def test_the_map_of_what_is_not_found_claims_nothing() -> None:
    assert map_words(heat("top-right"), "no") == (
        "not found; what comes closest is the upper right"
    )
    assert map_words(heat("top-right"), "no", "de") == (
        "nicht gefunden; am ähnlichsten ist es oben rechts"
    )
    assert map_words(heat(), "no") == "not found anywhere"


def test_alt_text_is_the_sentence_where_it_fits_without_answers() -> None:
    assert alt_text(KNOWN) == "A cheetah in the centre."
    asked = replace(KNOWN, asked=(thing("fence", "probably", "bottom", ref=5),))
    assert alt_text(asked) == "A cheetah in the centre."


@pytest.mark.parametrize("language", languages())
def test_alt_text_drops_clauses_until_it_fits(language: str) -> None:
    facts = replace(FULL, others=(thing("very " * 30 + "long thing", "plain", "top-left", ref=4),))
    text = alt_text(facts, language)
    assert 20 < len(text) <= ALT_TEXT_LENGTH
    assert "very" not in text
    assert text.endswith(catalogue(language).say("full-stop"))


def test_alt_text_of_a_long_label_is_cut_at_a_word() -> None:
    text = alt_text(replace(KNOWN, subject=thing("word " * 40 + "end")))
    assert len(text) <= ALT_TEXT_LENGTH
    assert text.endswith("word…")
    giant = alt_text(replace(KNOWN, subject=thing("x" * 10_000, number="mass")))
    assert giant == "X" + "x" * (ALT_TEXT_LENGTH - 2) + "…"


@pytest.mark.parametrize(
    ("label", "number", "expected"),
    [
        ("street", "count", "auf einer Straße"),
        ("kitchen", "count", "in einer Küche"),
        ("bedroom", "count", "in einem Schlafzimmer"),
        ("forest", "count", "in einem Wald"),
        ("sea", "count", "am Meer"),
        ("mountains", "plural", "in den Bergen"),
        ("tall buildings", "plural", "zwischen Hochhäusern"),
        ("open countryside", "mass", "in offener Landschaft"),
        ("flux capacitor", "count", "in „flux capacitor“"),
    ],
)
def test_german_scenes_stand_in_the_dative(label: str, number: Any, expected: str) -> None:
    found = narrate(replace(KNOWN, scene=scene(label, "probably", number)), "de")[0]
    assert found == f"Ein Gepard in der Mitte, wahrscheinlich {expected}."
