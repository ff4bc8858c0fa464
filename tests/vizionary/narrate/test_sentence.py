"""Sentences from facts, computed by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.facts import FULL, KNOWN, colour, scene, thing
from vizionary.errors import UnknownLanguageError
from vizionary.messages import languages
from vizionary.narrate import (
    Facts,
    Tone,
    alt_text,
    narrate,
)
from vizionary.types import (
    Condition,
    ConditionKind,
    Evidence,
    Length,
    Region,
)

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
        (replace(KNOWN, colours=(colour("green", 0.55),)), "A cheetah in the centre."),
        (
            replace(KNOWN, colours=(colour("green", 0.6),)),
            "A cheetah in the centre; the picture is mostly green.",
        ),
        # snow and sand count as grey
        (replace(KNOWN, colours=(colour("grey", 0.75),)), "A cheetah in the centre."),
        (
            replace(KNOWN, colours=(colour("grey", 0.8),)),
            "A cheetah in the centre; the picture is mostly grey.",
        ),
        # the dark is black
        (
            replace(KNOWN, light=Tone("dark", 0.9), colours=(colour("black", 0.9),)),
            "A cheetah in the centre; the picture is dark.",
        ),
        (
            replace(KNOWN, light=Tone("dark", 0.9), colours=(colour("blue", 0.9),)),
            "A cheetah in the centre; the picture is dark and mostly blue.",
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
        # A guess at a second thing has no place in a short sentence.
        (
            replace(KNOWN, others=(thing("tree", "perhaps", "right"), thing("car"))),
            "A cheetah in the centre; also a car.",
        ),
        (replace(KNOWN, others=(thing("tree", "perhaps"),)), "A cheetah in the centre."),
        (
            replace(
                KNOWN, asked=(thing("unicorn", "no", "left"), thing("spots", "probably", "centre"))
            ),
            "A cheetah in the centre; I can't find “unicorn”; “spots” is probably in the centre.",
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
        "in offener Landschaft; außerdem wahrscheinlich ein Baum rechts; "
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
    assert text.count("I can't find “ab ab") == 100


def test_there_are_no_invisible_marks() -> None:
    assert sentence(FULL, "everything").isprintable()


def test_a_language_without_messages_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(UnknownLanguageError, match=", ".join(languages())) as refused:
        narrate(KNOWN, "tlh")
    assert refused.value.known == languages()


@pytest.mark.parametrize(
    ("kind", "language", "word", "expected"),
    [
        ("blank", "en", "A blank picture", "The picture is blank: all red; show me one with "
         "something in it."),
        ("black", "en", "A black picture", "The picture is black; turn on a light or uncover the "
         "lens."),
        ("covered", "en", "A covered lens", "Something covers the lens; uncover the lens."),
        ("blurred", "en", "A blurred picture", "The picture is blurred; hold still, or move back "
         "a little."),
        ("overexposed", "en", "An overexposed picture", "The picture is overexposed; turn away "
         "from the light."),
        ("dark", "en", "A dark picture", "The picture is too dark; more light, please."),
        ("blank", "de", "Ein leeres Bild", "Das Bild ist leer: ganz rot; zeig mir eines, auf "
         "dem etwas zu sehen ist."),
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


@pytest.mark.parametrize(
    ("language", "live", "before"),
    [
        ("de", "richte die Kamera auf etwas", "zeig mir eines, auf dem etwas zu sehen ist"),
        ("en", "point the camera at something", "show me one with something in it"),
        ("es", "apunta la cámara hacia algo", "enséñame una en la que se vea algo"),
        ("fr", "dirigez la caméra vers ", "montrez-m'en une où l'on voit "),
        ("hi", "कैमरे को किसी चीज़ की ओर करें", "कोई ऐसी तस्वीर दिखाएँ जिसमें कुछ हो"),
        ("zh", "请把相机对准某样东西", "请换一张有内容的图片"),
    ],
)
def test_only_a_camera_is_pointed_at_something(language: str, live: str, before: str) -> None:
    facts = replace(KNOWN, condition=Condition("blank", 1.0), colours=(colour("white", 1.0),))
    for shown, advice in ((True, live), (False, before)):
        text, clauses = narrate(replace(facts, live=shown), language)
        assert clauses[-1].text.startswith(advice) and advice in text


def test_what_is_asked_of_a_spoilt_picture_is_answered() -> None:
    facts = replace(KNOWN, condition=Condition("dark", 0.9), asked=(thing("cat", "no"),))
    assert sentence(facts) == "The picture is too dark; more light, please; I can't find “cat”."
