"""How words change for several of a thing, and after a preposition."""

from __future__ import annotations

import re

import pytest

from vizionary.messages import Noun, catalogue
from vizionary.messages.grammar import GRAMMAR

# Of the German nouns every first word that is an adjective, and every noun that ends in -n.
ADJECTIVES = """
Afghanischer Afrikanischer Amerikanischer Amerikanisches Asiatischer Australischer Bretonischer
Deutsche Deutscher Echte Englischer Französische Großer Grüne Grüner Irischer Italienisches
Kalifornischer Kleiner Mexikanischer Norwegischer Roter Schottischer Schwarze Unechte Weißer
afrikanisches digitale einteiliger fuchsfarbenes getigerte grüner kugelsichere offene schwarzgelbe
verschneiter ägyptische
"""
WEAK = """
Affe Bergfink Braunbär Brüllaffe Bär Eisbär Elefant Geldautomat Gepard Hase Husarenaffe Hydrant
Indigofink Kapuzineraffe Klammeraffe Kojote Krallenaffe Leopard Lippenbär Löwe Menschenaffe
Nasenaffe Obelisk Ochse Pekinese Samojede Schimpanse Schneeleopard Schwarzbär Seelöwe Spielautomat
Springaffe Stummelaffe Teddybär Totenkopfaffe Trilobit Verkaufsautomat Welpe
"""


def counted_nouns(language: str) -> set[Noun]:
    return {noun for noun in catalogue(language).nouns.values() if noun.number == "count"}


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("dog", "dogs"), ("bus", "buses"), ("fox", "foxes"), ("bench", "benches"),
        ("toothbrush", "toothbrushes"), ("strawberry", "strawberries"), ("key", "keys"),
        ("person", "people"), ("sheep", "sheep"), ("knife", "knives"), ("giraffe", "giraffes"),
        ("computer mouse", "computer mice"), ("wine glass", "wine glasses"),
        ("great white shark", "great white sharks"), ("bird of prey", "birds of prey"),
        ("cup of coffee", "cups of coffee"), ("kite (bird)", "kites (bird)"),
        ("bicycle-built-for-two", "bicycles-built-for-two"), ("malinois", "malinois"),
        ("Bouvier des Flandres", "Bouviers des Flandres"), ("Great Pyrenees", "Great Pyrenees"),
        ("ruffed grouse", "ruffed grouse"), ("goldfish", "goldfish"), ("Doberman", "Dobermans"),
        ("hen-of-the-woods mushroom", "hen-of-the-woods mushrooms"), ("mongoose", "mongooses"),
        ("patas", "patas"), ("triceratops", "triceratops"), ("harvestman", "harvestmen"),
        ("calf", "calves"), ("potato", "potatoes"), ("tomato", "tomatoes"),
        ("volcano", "volcanoes"),
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
        ("Beagle", "m", "Beagle"), ("Yorkshire Terrier", "m", "Yorkshire Terrier"),
        ("Berner Sennenhund", "m", "Berner Sennenhund"), ("Tasse Kaffee", "f", "Tasse Kaffee"),
        ("Border Collie", "m", "Border Collie"), ("getigerte Katze", "f", "getigerten Katze"),
        ("fuchsfarbenes Pferd", "n", "fuchsfarbenen Pferd"), ("Leopard", "m", "Leoparden"),
        ("Asiatischer Elefant", "m", "Asiatischen Elefanten"), ("Giraffe", "f", "Giraffe"),
        ("Elefant mit Stoßzähnen", "m", "Elefanten mit Stoßzähnen"), ("Person", "f", "Person"),
    ],
)  # fmt: skip
def test_german_datives(noun: str, gender: str, dative: str) -> None:
    assert GRAMMAR["de"]["DATIVE"](noun, gender) == dative


def test_of_german_nouns_only_adjectives_and_weak_nouns_change() -> None:
    first, single = set(), set()
    for noun in counted_nouns("de"):
        words = noun.word.split(" ")
        dative = GRAMMAR["de"]["DATIVE"](noun.word, noun.gender).split(" ")
        first |= {words[0]} if len(words) > 1 and words[0] != dative[0] else set()
        single |= {words[0]} if len(words) == 1 and words != dative else set()
    assert first == {*ADJECTIVES.split(), "Elefant"}
    assert single == set(WEAK.split())


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
        ("टाई", "f", "टाइयाँ", "टाइयों"),
        ("खड़ाऊँ", "f", "खड़ाउएँ", "खड़ाउओं"),
        ("ट्रे", "f", "ट्रे", "ट्रे"),
        ("मकाऊ", "m", "मकाऊ", "मकाउओं"),
        ("चाउ चाउ", "m", "चाउ चाउ", "चाउ चाउओं"),
        ("शिशु", "m", "शिशु", "शिशुओं"),
        ("बोन्साई", "m", "बोन्साई", "बोन्साइयों"),
        ("पियानो", "m", "पियानो", "पियानो"),
        ("कछुआ", "m", "कछुए", "कछुओं"),
        ("धुआँ", "m", "धुएँ", "धुओं"),
        ("चिहुआहुआ", "m", "चिहुआहुआ", "चिहुआहुआओं"),
        ("टूटा हुआ जहाज़", "m", "टूटे हुए जहाज़", "टूटे हुए जहाज़ों"),
        ("प्रयोगशाला कोट", "m", "प्रयोगशाला कोट", "प्रयोगशाला कोटों"),
        ("झूला", "m", "झूले", "झूलों"),
        ("जोशुआ वृक्ष", "m", "जोशुआ वृक्ष", "जोशुआ वृक्षों"),
        ("बिना खोल का घोंघा", "m", "बिना खोल के घोंघे", "बिना खोल के घोंघों"),
    ],
)
def test_hindi_plurals(one: str, gender: str, direct: str, oblique: str) -> None:
    assert GRAMMAR["hi"]["PLURAL"](one, gender) == direct
    assert GRAMMAR["hi"]["OBLIQUE_PLURAL"](one, gender) == oblique


def test_a_sign_for_a_vowel_in_hindi_stands_behind_a_consonant() -> None:
    sign, vowel = "[\u093e-\u094c]", "[\u0904-\u0914\u093e-\u094c\u0901\u0902]"
    written = [
        GRAMMAR["hi"][name](noun.word, noun.gender)
        for noun in catalogue("hi").nouns.values()
        for name in ("PLURAL", "OBLIQUE_PLURAL")
    ]
    assert len(written) > 2000
    assert [word for word in written if re.search(f"{vowel}{sign}", word)] == []
