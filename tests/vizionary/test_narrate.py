from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from vizionary.errors import UnknownLanguageError
from vizionary.messages import languages
from vizionary.narrate import (
    ALT_TEXT_LENGTH,
    Facts,
    Named,
    Tone,
    alt_text,
    guess_number,
    label_words,
    map_words,
    narrate,
)
from vizionary.types import (
    Certainty,
    Colour,
    Condition,
    ConditionKind,
    Evidence,
    HeatMap,
    Length,
    Region,
)


def thing(
    label: str,
    certainty: Certainty = "plain",
    region: Region = "whole",
    number: Any = "count",
    ref: int = 0,
) -> Named:
    return Named(label, certainty, (Evidence("heatmap", ref, 0.9),), number, region)


def scene(label: str, certainty: Certainty = "plain", number: Any = "count") -> Named:
    return Named(label, certainty, (Evidence("scene", 2, 0.8),), number)


def colour(name: str, share: float) -> Colour:
    return Colour(name, share, (1, 2, 3))


CHEETAH = thing("cheetah", "plain", "centre")
KNOWN = Facts(CHEETAH, True)
UNKNOWN = Facts(thing("cat", "no", "left"), False)


def sentence(facts: Facts, length: Length = "sentence") -> str:
    return narrate(facts, "en", length)[0]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (KNOWN, "A cheetah in the centre."),
        (
            replace(KNOWN, scene=scene("grassland", "probably")),
            "A cheetah in the centre, probably on grassland.",
        ),
        (
            replace(
                KNOWN,
                subject=thing("cat", "probably", "left"),
                light=Tone("dim", 0.7),
                colours=(colour("brown", 0.7),),
            ),
            "Probably a cat on the left; the picture is dim and mostly brown.",
        ),
        (replace(KNOWN, subject=thing("owl", "perhaps")), "Perhaps an owl."),
        (replace(KNOWN, subject=thing("grass", number="mass")), "Grass."),
        (
            replace(KNOWN, subject=thing("scissors", "probably", "top", "plural")),
            "Probably scissors at the top.",
        ),
        (UNKNOWN, "Something I don't know."),
        (
            replace(UNKNOWN, colours=(colour("grey", 0.55),)),
            "Something I don't know; the picture is mostly grey.",
        ),
        # Of a known thing the colour is said only where it is strong.
        (replace(KNOWN, colours=(colour("grey", 0.55),)), "A cheetah in the centre."),
        (
            replace(KNOWN, colours=(colour("grey", 0.6),)),
            "A cheetah in the centre; the picture is mostly grey.",
        ),
        (
            replace(KNOWN, monochrome=True, colours=(colour("grey", 0.9),)),
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
            replace(KNOWN, alternatives=(thing("leopard", "probably"), thing("lion", "perhaps"))),
            "A cheetah in the centre, or perhaps a leopard.",
        ),
        (
            replace(KNOWN, finer=thing("king cheetah", "perhaps"), scene=scene("grassland")),
            "A cheetah in the centre, perhaps a king cheetah, on grassland.",
        ),
        (
            replace(KNOWN, others=(thing("tree", "probably", "right"), thing("car"))),
            "A cheetah in the centre; also probably a tree on the right.",
        ),
        (
            replace(
                KNOWN, asked=(thing("unicorn", "no", "left"), thing("spots", "probably", "centre"))
            ),
            "A cheetah in the centre; I see no “unicorn”; “spots” is probably in the centre.",
        ),
        (
            replace(UNKNOWN, asked=(thing("sky", "perhaps"),)),
            "Something I don't know; “sky” is perhaps in the picture.",
        ),
        # What is unknown has no company: its names are guesses.
        (replace(UNKNOWN, scene=scene("beach"), others=(thing("car"),)), "Something I don't know."),
    ],
)
def test_a_sentence(facts: Facts, expected: str) -> None:
    assert sentence(facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (KNOWN, "A cheetah"),
        (replace(KNOWN, subject=thing("cat", "probably", "left")), "Probably a cat"),
        (replace(KNOWN, subject=thing("cat", "perhaps", "left")), "Perhaps a cat"),
        (replace(UNKNOWN, colours=(colour("grey", 0.9),)), "Something I don't know"),
        (replace(KNOWN, condition=Condition("blank", 1.0)), "A blank picture"),
    ],
)
def test_a_word(facts: Facts, expected: str) -> None:
    assert sentence(facts, "word") == expected


def heat(*places: Region, share: float = 0.2) -> HeatMap:
    grid = np.eye(2, dtype=np.float32) if places else np.zeros((2, 2), np.float32)
    return HeatMap("x", (0, 0), "centre", (0, 0, 2, 2), grid, 0.9, places, share)


FULL = Facts(
    CHEETAH,
    True,
    heat("centre"),
    alternatives=(thing("leopard", "probably", ref=1), thing("lion", "perhaps", ref=2)),
    scene=scene("open countryside", number="mass"),
    others=(thing("tree", "probably", "right", ref=3), thing("car", "plain", "top-left", ref=4)),
    asked=(thing("fence", "probably", "bottom", ref=5),),
    light=Tone("bright", 0.6),
    colours=(colour("beige", 0.4), colour("green", 0.3)),
)


def test_everything() -> None:
    assert sentence(FULL, "everything") == (
        "A cheetah in the centre, or perhaps a leopard, or perhaps a lion, "
        "in open countryside; also probably a tree on the right; also a car at the top left; "
        "decided from the centre, about a fifth of the picture; "
        "“fence” is probably at the bottom; the picture is bright and mostly beige and green."
    )


def test_everything_in_german() -> None:
    assert narrate(FULL, "de", "everything")[0] == (
        "Ein Gepard in der Mitte, oder vielleicht ein Leopard, oder vielleicht ein Löwe, "
        "in offener Landschaft; außerdem wahrscheinlich „tree“ rechts; "
        "außerdem ein Auto oben links; "
        "maßgeblich ist der Bereich in der Mitte, etwa ein Fünftel des Bildes; "
        "„fence“ ist wahrscheinlich unten; das Bild ist hell und überwiegend beige und grün."
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
    assert [[(e.kind, e.ref) for e in clause.evidence] for clause in clauses] == [
        [("heatmap", 0)],
        [("heatmap", 1)],
        [("heatmap", 2)],
        [("scene", 2)],
        [("heatmap", 3)],
        [("heatmap", 4)],
        [("heatmap", 0)],
        [("heatmap", 5)],
        [("light", 0), ("colour", 0), ("colour", 1)],
    ]


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
    assert sentence(replace(KNOWN, subject=thing("cat", "plain", region))) == expected


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


def test_words_without_end_and_without_number_do_not_break_the_sentence() -> None:
    asked = tuple(thing("ab " * 2000, "no", ref=ref) for ref in range(100))
    text, clauses = narrate(replace(KNOWN, asked=asked))
    assert len(clauses) == 101
    assert text.count("I see no “ab ab") == 100


def test_there_are_no_invisible_marks() -> None:
    assert sentence(FULL, "everything").isprintable()


def test_a_language_without_messages_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(UnknownLanguageError, match="known: de, en") as refused:
        narrate(KNOWN, "tlh")
    assert refused.value.known == languages()


@pytest.mark.parametrize(
    ("words", "number"),
    [("dogs traffic_lights shoes", "plural"), ("dog bus glass iris canvas sofa", "count")],
)
def test_the_number_of_a_word_that_no_vocabulary_knows(words: str, number: str) -> None:
    assert {guess_number(word.replace("_", " ")) for word in words.split()} == {number}


@pytest.mark.parametrize(
    ("kind", "language", "word", "expected"),
    [
        ("blank", "en", "A blank picture", "The picture is blank: all red; point the camera at "
         "something."),
        ("black", "en", "A black picture", "The picture is black; turn on a light or uncover the "
         "lens."),
        ("covered", "en", "A covered lens", "Something covers the lens; uncover the lens."),
        ("blurred", "en", "A blurred picture", "The picture is blurred; hold still, or move back "
         "a little."),
        ("overexposed", "en", "An overexposed picture", "The picture is overexposed; turn away "
         "from the light."),
        ("dark", "en", "A dark picture", "The picture is too dark; more light, please."),
        ("blank", "de", "Ein leeres Bild", "Das Bild ist leer: ganz rot; richte die Kamera auf "
         "etwas."),
        ("blurred", "de", "Ein unscharfes Bild", "Das Bild ist unscharf; halte still oder geh "
         "etwas zurück."),
        ("dark", "de", "Ein dunkles Bild", "Das Bild ist zu dunkel; mehr Licht, bitte."),
    ],
)  # fmt: skip
def test_a_spoilt_picture_is_said_to_be_so_with_what_to_do_and_nothing_is_named(
    kind: ConditionKind, language: str, word: str, expected: str
) -> None:
    facts = replace(FULL, condition=Condition(kind, 0.8), colours=(colour("red", 0.9),), asked=())
    text, clauses = narrate(facts, language)
    assert text == expected
    assert narrate(facts, language, "word")[0] == word
    assert narrate(facts, language, "everything")[0] == expected
    assert alt_text(facts, language) == expected
    assert {clause.evidence[0] for clause in clauses} == {Evidence("condition", 0, 0.8)}


def test_what_is_asked_of_a_spoilt_picture_is_answered() -> None:
    facts = replace(KNOWN, condition=Condition("dark", 0.9), asked=(thing("cat", "no"),))
    assert sentence(facts) == "The picture is too dark; more light, please; I see no “cat”."


@pytest.mark.parametrize(
    ("label", "number", "english", "german"),
    [
        ("dog", "count", "a dog", "ein Hund"),
        ("cat", "count", "a cat", "eine Katze"),
        ("car", "count", "a car", "ein Auto"),
        ("grass", "mass", "grass", "Gras"),
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
        (heat("whole", share=0.9), "decided from all over the picture",
         "maßgeblich ist das ganze Bild"),
        (heat(), "decided from all over the picture", "maßgeblich ist das ganze Bild"),
    ],
)  # fmt: skip
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


def test_the_map_of_what_is_not_seen_claims_nothing() -> None:
    assert map_words(heat("top-right"), "no") == ("not seen; what comes closest is the upper right")
    assert map_words(heat("top-right"), "no", "de") == (
        "nicht zu sehen; am ähnlichsten ist es oben rechts"
    )
    assert map_words(heat(), "no") == "not seen anywhere"


def test_alt_text_is_the_sentence_where_it_fits_without_answers() -> None:
    assert alt_text(KNOWN) == "A cheetah in the centre."
    asked = replace(KNOWN, asked=(thing("fence", "probably", "bottom", ref=5),))
    assert alt_text(asked) == "A cheetah in the centre."


@pytest.mark.parametrize("language", languages())
def test_alt_text_drops_clauses_until_it_fits(language: str) -> None:
    facts = replace(FULL, others=(thing("very " * 15 + "long thing", "plain", "top-left", ref=4),))
    text = alt_text(facts, language)
    assert 40 < len(text) <= ALT_TEXT_LENGTH
    assert "very" not in text
    assert text.endswith(".")


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
