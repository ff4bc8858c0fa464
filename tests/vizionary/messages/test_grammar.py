"""How words change for several of a thing, and after a preposition."""

from __future__ import annotations

import pytest

from vizionary.messages.grammar import GRAMMAR


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("dog", "dogs"), ("bus", "buses"), ("fox", "foxes"), ("bench", "benches"),
        ("toothbrush", "toothbrushes"), ("strawberry", "strawberries"), ("key", "keys"),
        ("person", "people"), ("sheep", "sheep"), ("knife", "knives"), ("giraffe", "giraffes"),
        ("computer mouse", "computer mice"), ("wine glass", "wine glasses"),
        ("great white shark", "great white sharks"),
    ],
)  # fmt: skip
def test_english_plurals(one: str, several: str) -> None:
    assert GRAMMAR["en"]["PLURAL"](one) == several


@pytest.mark.parametrize(
    ("noun", "gender", "dative"),
    [
        ("Bus", "m", "Bus"), ("Elefant", "m", "Elefanten"), ("Teddybär", "m", "Teddybären"),
        ("Löwe", "m", "Löwen"), ("Schimpanse", "m", "Schimpansen"), ("Katze", "f", "Katze"),
        ("Weißer Hai", "m", "Weißen Hai"), ("Schwarze Witwe", "f", "Schwarzen Witwe"),
        ("Beagle", "m", "Beagle"),
    ],
)  # fmt: skip
def test_german_datives(noun: str, gender: str, dative: str) -> None:
    assert GRAMMAR["de"]["DATIVE"](noun, gender) == dative


@pytest.mark.parametrize(
    ("plural", "dative"),
    [("Hunde", "Hunden"), ("Katzen", "Katzen"), ("Autos", "Autos"), ("Vögel", "Vögeln")],
)
def test_german_datives_of_several(plural: str, dative: str) -> None:
    assert GRAMMAR["de"]["DATIVE_PLURAL"](plural) == dative


@pytest.mark.parametrize(
    ("phrase", "after_de"),
    [
        ("un bus", "d'un bus"), ("une voiture", "d'une voiture"), ("deux bus", "de deux bus"),
        ("onze bus", "de onze bus"), ("huit chats", "de huit chats"), ("des skis", "de skis"),
        ("du brocoli", "de brocoli"), ("de l'herbe", "d'herbe"), ("éléphants", "d'éléphants"),
        ("au moins trois chats", "d'au moins trois chats"),
    ],
)  # fmt: skip
def test_french_de(phrase: str, after_de: str) -> None:
    assert GRAMMAR["fr"]["DE"](phrase) == after_de


@pytest.mark.parametrize(
    ("one", "gender", "direct", "oblique"),
    [
        ("कुत्ता", "m", "कुत्ते", "कुत्तों"),
        ("घर", "m", "घर", "घरों"),
        ("हाथी", "m", "हाथी", "हाथियों"),
        ("भालू", "m", "भालू", "भालुओं"),
        ("कार", "f", "कारें", "कारों"),
        ("बिल्ली", "f", "बिल्लियाँ", "बिल्लियों"),
        ("चिड़िया", "f", "चिड़ियाँ", "चिड़ियों"),
        ("खाने की मेज़", "f", "खाने की मेज़ें", "खाने की मेज़ों"),
        ("गमले का पौधा", "m", "गमले के पौधे", "गमले के पौधों"),
    ],
)
def test_hindi_plurals(one: str, gender: str, direct: str, oblique: str) -> None:
    assert GRAMMAR["hi"]["PLURAL"](one, gender) == direct
    assert GRAMMAR["hi"]["OBLIQUE_PLURAL"](one, gender) == oblique
