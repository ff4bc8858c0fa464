"""What is said in Hindi: places before things, endings before postpositions, no agreement."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.facts import CHEETAH, FULL, KNOWN, colour, heat, scene, thing
from vizionary.errors import UnknownWordError
from vizionary.messages import catalogue
from vizionary.narrate import Facts, Tone, label_words, map_words, narrate
from vizionary.types import Certainty, Condition


def sentence(facts: Facts, length: Any = "sentence") -> str:
    return narrate(facts, "hi", length)[0]


@pytest.mark.parametrize(
    ("label", "certainty", "expected"),
    [
        ("dog", "plain", "एक कुत्ता"),
        ("cat", "plain", "एक बिल्ली"),
        ("car", "probably", "संभवतः एक कार"),
        ("cup of coffee", "perhaps", "शायद एक कॉफ़ी का प्याला"),
        ("scissors", "plain", "एक कैंची"),
        ("grass", "plain", "घास"),
        ("mountains", "probably", "संभवतः पर्वत"),
        ("people", "plain", "लोग"),
        ("dog", "no", "संभवतः कुत्ता नहीं"),
        ("flux capacitor", "plain", "“flux capacitor”"),
        ("flux capacitor", "no", "संभवतः “flux capacitor” नहीं"),
        ("crane", "plain", "एक क्रेन"),
        ("crane (bird)", "plain", "एक सारस"),
    ],
)
def test_a_label_in_words(label: str, certainty: Certainty, expected: str) -> None:
    assert label_words(label, "count", certainty, "hi") == expected


def test_everything() -> None:
    assert sentence(FULL, "everything") == (
        "बीच में एक चीता, या शायद एक तेंदुआ, या शायद एक शेर, खुले देहात में; "
        "दाईं ओर संभवतः एक पेड़ भी; ऊपर बाईं ओर एक कार भी; "
        "निर्णय का आधार बीच का हिस्सा है, तस्वीर का लगभग पाँचवाँ भाग; "
        "“fence” संभवतः नीचे है; तस्वीर उजली है और मुख्य रंग बेज और हरा हैं।"
    )


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (KNOWN, "बीच में एक चीता।"),
        (replace(KNOWN, subject=thing("cat", "probably", "left")), "बाईं ओर संभवतः एक बिल्ली।"),
        (replace(KNOWN, subject=thing("cat")), "एक बिल्ली।"),
        (
            replace(KNOWN, subject=thing("dog"), finer=thing("dalmatian", "perhaps")),
            "एक कुत्ता, शायद एक डालमेशियन।",
        ),
        (
            replace(KNOWN, subject=thing("dog"), alternatives=(thing("wolf"),)),
            "एक कुत्ता, या एक भेड़िया।",
        ),
        (
            replace(KNOWN, subject=thing("dog"), others=(thing("ball", "probably"),)),
            "एक कुत्ता; साथ में संभवतः एक गेंद।",
        ),
        (
            Facts(CHEETAH, False, colours=(colour("red", 0.7),)),
            "कुछ ऐसा, जिसकी मुझे पहचान नहीं; मुख्य रंग लाल है।",
        ),
        (
            replace(KNOWN, light=Tone("dark", 0.9), monochrome=True),
            "बीच में एक चीता; तस्वीर अँधेरी है और रंग केवल काला और सफ़ेद हैं।",
        ),
        (
            replace(KNOWN, asked=(thing("wheel", "no"),)),
            "बीच में एक चीता; “wheel” को ढूँढा नहीं जा सका।",
        ),
        (
            replace(KNOWN, condition=Condition("blank", 0.9), colours=(colour("red", 1.0),)),
            "तस्वीर ख़ाली है: हर जगह लाल रंग; कोई ऐसी तस्वीर दिखाएँ जिसमें कुछ हो।",
        ),
        (
            replace(KNOWN, condition=Condition("dark", 0.9)),
            "तस्वीर बहुत अँधेरी है; कृपया रोशनी बढ़ाएँ।",
        ),
    ],
)
def test_a_sentence(facts: Facts, expected: str) -> None:
    assert sentence(facts) == expected


@pytest.mark.parametrize(
    ("label", "certainty", "expected"),
    [
        ("grass", "plain", "घास पर"),
        ("kitchen", "probably", "संभवतः रसोई में"),
        ("tall buildings", "perhaps", "शायद ऊँची इमारतों के बीच"),
        ("maze", "plain", "भूलभुलैया में"),
        ("sofa", "plain", "सोफ़े में"),
        ("cup of coffee", "plain", "कॉफ़ी के प्याले में"),
        ("flux capacitor", "plain", "“flux capacitor” में"),
    ],
)
def test_a_scene(label: str, certainty: Certainty, expected: str) -> None:
    facts = replace(KNOWN, subject=thing("dog"), scene=scene(label, certainty))
    assert sentence(facts) == f"एक कुत्ता, {expected}।"


def test_a_heat_map_in_words() -> None:
    said = map_words(heat("left", "top-right", share=0.5), "plain", "hi")
    assert said == ("निर्णय का आधार बायाँ हिस्सा और ऊपर का दायाँ हिस्सा हैं, तस्वीर का लगभग आधा भाग")
    assert map_words(heat("whole"), "plain", "hi") == "निर्णय का आधार पूरी तस्वीर है"
    assert map_words(heat("top"), "no", "hi") == (
        "इसे ढूँढा नहीं जा सका; सबसे मिलता-जुलता ऊपर का हिस्सा है"
    )
    assert map_words(heat(), "no", "hi") == "इसे तस्वीर में कहीं भी ढूँढा नहीं जा सका"


def test_an_error_quotes_a_word() -> None:
    words = catalogue("hi")
    assert words.refusal(UnknownWordError("xqzt", ())) == "शब्द “xqzt” की मुझे पहचान नहीं है।"
    assert words.refusal(UnknownWordError("xqzt", ("cat", "cap"))) == (
        "शब्द “xqzt” की मुझे पहचान नहीं है। क्या “cat” या “cap” से मतलब है?"
    )


@pytest.mark.parametrize(
    ("typed", "english"),
    [
        ("कुत्ता", "dog"),
        (" ध्रुवीय  भालू ", "polar bear"),
        ("dog", "dog"),
        # with the dot below as one sign with its letter, as two, or left out
        ("सो\u095eा", "sofa"),
        ("सोफ\u093cा", "sofa"),
        ("सोफा", "sofa"),
        ("सांप", "snake"),
    ],
)
def test_a_noun_is_known_by_its_english_label(typed: str, english: str) -> None:
    assert catalogue("hi").english(typed) == english


def test_no_two_labels_are_said_alike_and_all_in_devanagari() -> None:
    nouns = catalogue("hi").nouns
    words = [noun.word for label, noun in nouns.items() if label != label.casefold()]
    words += [noun.word for label, noun in nouns.items() if label.casefold() not in nouns]
    assert len(words) == len(set(words))
    for noun in nouns.values():
        assert all("\u0900" <= sign <= "\u097f" or sign in " -" for sign in noun.word), noun.word


def test_a_noun_that_ends_as_its_gender_does() -> None:
    """Of native nouns in -ा nearly all are masculine; these are the feminine ones."""
    feminine = {n.word for n in catalogue("hi").nouns.values() if n.gender == "f"}
    assert {word for word in feminine if word.endswith("ा")} == {
        "गुड़िया",
        "गुफ़ा",
        "पीतल की पट्टिका",
        "ब्रा",
        "भूलभुलैया",
        "सोहन चिड़िया",
    }
