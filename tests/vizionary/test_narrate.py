from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from vizionary.errors import UnknownLanguageError
from vizionary.narrate import (
    Facts,
    Length,
    Named,
    Tone,
    check_language,
    guess_number,
    languages,
    narrate,
)
from vizionary.types import Evidence, Region


def thing(
    label: str,
    probability: float = 0.9,
    region: Region = "whole",
    number: Literal["count", "mass", "plural"] = "count",
    ref: int = 0,
) -> Named:
    return Named(label, probability, (Evidence("heatmap", ref, probability),), number, region)


def scene(label: str, probability: float = 0.9, number: str = "count") -> Named:
    evidence = (Evidence("scene", 2, probability),)
    return Named(label, probability, evidence, number)  # type: ignore[arg-type]


CHEETAH = thing("cheetah", 0.9, "centre")
KNOWN = Facts(CHEETAH, True, 0.4)
UNKNOWN = Facts(thing("cat", 0.2, "left"), False, 0.4)


def sentence(facts: Facts, length: Length = "sentence") -> str:
    return narrate(facts, "en", length)[0]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (KNOWN, "A cheetah in the centre."),
        (
            replace(KNOWN, scene=scene("grassland", 0.6)),
            "A cheetah in the centre, probably on grassland.",
        ),
        (
            replace(
                KNOWN,
                subject=thing("cat", 0.6, "left"),
                light=Tone("dim", 0.7),
                colours=(Tone("brown", 0.7),),
            ),
            "Probably a cat on the left; the picture is dim and mostly brown.",
        ),
        (replace(KNOWN, subject=thing("owl", 0.45)), "Perhaps an owl."),
        (replace(KNOWN, subject=thing("grass", 0.8, number="mass")), "Grass."),
        (
            replace(KNOWN, subject=thing("scissors", 0.6, "top", "plural")),
            "Probably scissors at the top.",
        ),
        (UNKNOWN, "Something I don't know."),
        (
            replace(UNKNOWN, colours=(Tone("grey", 0.55),)),
            "Something I don't know; the picture is mostly grey.",
        ),
        # Of a known thing the colour is said only where it is strong.
        (replace(KNOWN, colours=(Tone("grey", 0.55),)), "A cheetah in the centre."),
        (
            replace(KNOWN, colours=(Tone("grey", 0.6),)),
            "A cheetah in the centre; the picture is mostly grey.",
        ),
        (
            replace(KNOWN, monochrome=True, colours=(Tone("grey", 0.9),)),
            "A cheetah in the centre; the picture is in black and white.",
        ),
        (replace(KNOWN, light=Tone("dark", 0.9)), "A cheetah in the centre; the picture is dark."),
        (
            replace(KNOWN, light=Tone("overexposed", 0.9), monochrome=True),
            "A cheetah in the centre; the picture is overexposed and in black and white.",
        ),
        # Bright light is ordinary.
        (replace(KNOWN, light=Tone("bright", 0.9)), "A cheetah in the centre."),
        (
            replace(KNOWN, alternatives=(thing("leopard", 0.5), thing("lion", 0.4))),
            "A cheetah in the centre, or perhaps a leopard.",
        ),
        (
            replace(KNOWN, others=(thing("tree", 0.6, "right"), thing("car"))),
            "A cheetah in the centre; also probably a tree on the right.",
        ),
        (
            replace(KNOWN, asked=(thing("unicorn", 0.1, "left"), thing("spots", 0.5, "centre"))),
            "A cheetah in the centre; I see no “unicorn”; “spots” is probably in the centre.",
        ),
        (
            replace(UNKNOWN, asked=(thing("sky", 0.4),)),
            "Something I don't know; “sky” is perhaps in the picture.",
        ),
        # What is unknown has no company: its names are guesses.
        (replace(UNKNOWN, scene=scene("beach"), others=(thing("car"),)), "Something I don't know."),
        (replace(KNOWN, blank=Tone("black", 0.99)), "The picture is blank: all black."),
    ],
)
def test_a_sentence(facts: Facts, expected: str) -> None:
    assert sentence(facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (KNOWN, "A cheetah"),
        (replace(KNOWN, subject=thing("cat", 0.6, "left")), "Probably a cat"),
        (replace(KNOWN, subject=thing("cat", 0.41, "left")), "Perhaps a cat"),
        (replace(UNKNOWN, colours=(Tone("grey", 0.9),)), "Something I don't know"),
        (replace(KNOWN, blank=Tone("white", 1.0)), "A blank picture"),
    ],
)
def test_a_word(facts: Facts, expected: str) -> None:
    assert sentence(facts, "word") == expected


FULL = Facts(
    CHEETAH,
    True,
    0.4,
    alternatives=(thing("leopard", 0.5, ref=1), thing("lion", 0.4, ref=2)),
    scene=scene("open countryside", 0.8, "mass"),
    others=(thing("tree", 0.6, "right", ref=3), thing("car", 0.9, "top-left", ref=4)),
    asked=(thing("fence", 0.7, "bottom", ref=5),),
    light=Tone("bright", 0.6),
    colours=(Tone("beige", 0.4), Tone("green", 0.3)),
)


def test_everything() -> None:
    assert sentence(FULL, "everything") == (
        "A cheetah in the centre, or perhaps a leopard, or perhaps a lion, "
        "in open countryside; also probably a tree on the right; also a car at the top left; "
        "“fence” is probably at the bottom; the picture is bright and mostly beige and green."
    )


def test_clauses_are_parts_of_the_sentence_in_order_each_with_its_evidence() -> None:
    text, clauses = narrate(FULL, "en", "everything")
    rest = text
    for clause in clauses:
        assert clause.text in rest
        rest = rest.split(clause.text, 1)[1]
    # Between the clauses there is only punctuation.
    between = text
    for clause in clauses:
        between = between.replace(clause.text, "", 1)
    assert set(between) <= set(",;. ")
    assert [[(e.kind, e.ref, e.score) for e in clause.evidence] for clause in clauses] == [
        [("heatmap", 0, 0.9)],
        [("heatmap", 1, 0.5)],
        [("heatmap", 2, 0.4)],
        [("scene", 2, 0.8)],
        [("heatmap", 3, 0.6)],
        [("heatmap", 4, 0.9)],
        [("heatmap", 5, 0.7)],
        [("light", 0, 0.6), ("colour", 0, 0.4), ("colour", 0, 0.3)],
    ]


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        (1.0, "A cat."),
        (0.75, "A cat."),
        (0.749, "Probably a cat."),
        (0.5, "Probably a cat."),
        (0.499, "Perhaps a cat."),
    ],
)
def test_hedges(probability: float, expected: str) -> None:
    assert sentence(replace(KNOWN, subject=thing("cat", probability))) == expected


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("whole", "A cat."),
        ("centre", "A cat in the centre."),
        ("left", "A cat on the left."),
        ("right", "A cat on the right."),
        ("top", "A cat at the top."),
        ("bottom", "A cat at the bottom."),
        ("top-left", "A cat at the top left."),
        ("top-right", "A cat at the top right."),
        ("bottom-left", "A cat at the bottom left."),
        ("bottom-right", "A cat at the bottom right."),
    ],
)
def test_regions(region: Region, expected: str) -> None:
    assert sentence(replace(KNOWN, subject=thing("cat", 0.9, region))) == expected


@pytest.mark.parametrize(
    ("label", "number", "expected"),
    [
        ("street", "count", "on a street"),
        ("kitchen", "count", "in a kitchen"),
        ("office", "count", "in an office"),
        ("tall buildings", "plural", "among tall buildings"),
        ("Living room", "count", "in a Living room"),
        ("sea", "count", "by the sea"),
        ("outdoors", "mass", "outdoors"),
        ("ruins", "plural", "in ruins"),
    ],
)
def test_scenes(label: str, number: str, expected: str) -> None:
    found = sentence(replace(KNOWN, scene=scene(label, number=number)))
    assert found == f"A cheetah in the centre, {expected}."


@pytest.mark.parametrize(
    ("article", "words"),
    [
        ("a", "dog uniform unicycle ukulele utensil euphonium ewer one-way_sign ouija_board"),
        (
            "a",
            "house horn hot_dog yacht USB_stick T-shirt UFO 7-segment_display herb Buddha_statue",
        ),
        ("a", "used_car urinal unisex_toilet utility_pole"),
        ("an", "apple egg hourglass heirloom honour umbrella urn oboe onion X-ray MP3_player SUV"),
        ("an", "American_lobster 8-ball 18-wheeler ATM LED ice_cream unidentified_thing upright"),
    ],
)
def test_articles(article: str, words: str) -> None:
    for word in words.split():
        label = word.replace("_", " ")
        assert sentence(replace(KNOWN, subject=thing(label)), "word") == (
            f"{article.capitalize()} {label}"
        )


@pytest.mark.parametrize("label", ["{ $label }", "a -> b", "50 % { noun }", "naïve “x”", "日本"])
def test_a_word_of_the_user_is_only_ever_a_word(label: str) -> None:
    assert label in sentence(replace(KNOWN, asked=(thing(label),)))


def test_there_are_no_invisible_marks() -> None:
    assert sentence(FULL, "everything").isprintable()


@pytest.mark.parametrize("language", ["en", "en-GB", "en_US", "EN"])
def test_a_known_language(language: str) -> None:
    assert check_language(language) == "en"
    assert narrate(KNOWN, language)[0] == "A cheetah in the centre."


@pytest.mark.parametrize("language", ["xx", "", "../en", "english"])
def test_an_unknown_language_is_refused_with_those_that_are_known(language: str) -> None:
    with pytest.raises(UnknownLanguageError, match="known: en") as refused:
        narrate(KNOWN, language)
    assert refused.value.known == languages()


@pytest.mark.parametrize(
    ("words", "number"),
    [("dogs traffic_lights shoes", "plural"), ("dog bus glass iris canvas sofa", "count")],
)
def test_the_number_of_a_word_that_no_vocabulary_knows(words: str, number: str) -> None:
    assert {guess_number(word.replace("_", " ")) for word in words.split()} == {number}
