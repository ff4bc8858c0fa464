"""French sentences, computed by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import resources
from typing import Any

import pytest

from tests.facts import FULL, KNOWN, colour, heat, scene, thing
from vizionary.errors import LeftOutError, NotAPictureError, UnknownWordError
from vizionary.messages import catalogue
from vizionary.messages.grammar import GRAMMAR
from vizionary.narrate import Facts, Tone, label_words, map_words, narrate
from vizionary.types import Condition, HeatMap


def written(text: str) -> str:
    """With plain spaces for those that do not break."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def sentence(facts: Facts) -> str:
    return written(narrate(facts, "fr")[0])


def test_everything() -> None:
    assert written(narrate(FULL, "fr", "everything")[0]) == (
        "Un guépard au centre, ou peut-être un léopard, ou peut-être un lion, en rase campagne ; "
        "et aussi probablement un arbre à droite ; et aussi une voiture en haut à gauche ; "
        "décidé d'après le centre, environ un cinquième de l'image ; "
        "« fence » se trouve probablement en bas ; "
        "l'image est lumineuse et dominée par le beige et le vert."
    )


@pytest.mark.parametrize(
    ("label", "number", "french"),
    [
        ("dog", "count", "un chien"),
        ("car", "count", "une voiture"),
        ("ostrich", "count", "une autruche"),
        ("snow", "mass", "de la neige"),
        ("grass", "mass", "de l'herbe"),
        ("hay", "mass", "du foin"),
        # The number of a noun is its own in each language.
        ("furniture", "mass", "des meubles"),
        ("scissors", "plural", "des ciseaux"),
        ("sea", "unique", "la mer"),
        ("sky", "unique", "le ciel"),
        ("jeans", "plural", "un jean"),
        ("crane", "count", "une grue"),
        ("crane (bird)", "count", "une grue cendrée"),
        ("flux capacitor", "count", "« flux capacitor »"),
    ],
)
def test_a_label_in_words(label: str, number: Any, french: str) -> None:
    said = [written(label_words(label, number, sure, "fr")) for sure in ("plain", "probably")]
    assert said == [french, f"probablement {french}"]
    assert written(label_words(label, number, "perhaps", "fr")) == f"peut-être {french}"
    assert written(label_words(label, number, "no", "fr")) == f"probablement pas {french}"


@pytest.mark.parametrize(
    ("label", "number", "expected"),
    [
        ("street", "count", "dans une rue"),
        ("highway", "count", "sur une autoroute"),
        ("kitchen", "count", "dans une cuisine"),
        ("office", "count", "dans un bureau"),
        ("sea", "count", "au bord de la mer"),
        ("tall buildings", "plural", "parmi des gratte-ciel"),
        ("flux capacitor", "count", "dans « flux capacitor »"),
    ],
)
def test_scenes(label: str, number: Any, expected: str) -> None:
    found = sentence(replace(KNOWN, scene=scene(label, "probably", number)))
    assert found == f"Un guépard au centre, probablement {expected}."


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts(thing("cat", "no"), False), "Quelque chose que je ne connais pas."),
        (
            replace(KNOWN, subject=thing("owl", "perhaps", "top-right"), light=Tone("dim", 0.7)),
            "Peut-être un hibou en haut à droite ; l'image est peu éclairée.",
        ),
        (
            replace(KNOWN, colours=(colour("orange", 0.7),)),
            "Un guépard au centre ; l'image est dominée par l'orange.",
        ),
        (
            replace(KNOWN, monochrome=True, colours=(colour("grey", 0.9),)),
            "Un guépard au centre ; l'image est en noir et blanc.",
        ),
        (
            replace(KNOWN, asked=(thing("licorne", "no"), thing("ciel", "perhaps", "top"))),
            "Un guépard au centre ; je ne trouve pas « licorne » ; "
            "« ciel » se trouve peut-être en haut.",
        ),
        (
            replace(KNOWN, condition=Condition("blank", 1.0), colours=(colour("white", 1.0),)),
            "L'image est vide : tout est blanc ; montrez-m'en une où l'on voit quelque chose.",
        ),
        (
            replace(KNOWN, condition=Condition("dark", 1.0)),
            "L'image est trop sombre ; plus de lumière, s'il vous plaît.",
        ),
    ],
)
def test_a_sentence(facts: Facts, expected: str) -> None:
    assert sentence(facts) == expected


def test_no_line_begins_with_a_mark_and_no_quote_stands_alone() -> None:
    text = narrate(replace(KNOWN, asked=(thing("licorne", "no"),)), "fr")[0]
    assert text == "Un guépard au centre\u202f; je ne trouve pas «\u00a0licorne\u00a0»."


@pytest.mark.parametrize(
    "file", ["errors.ftl", "memory.ftl", "narration.ftl", "page.ftl", "tabs.ftl", "teach.ftl"]
)
def test_no_mark_can_stand_alone_on_a_line(file: str) -> None:
    text = (resources.files("vizionary.messages") / "fr" / file).read_text(encoding="utf-8")
    said = [line for line in text.splitlines() if not line.startswith("#")]
    # The space before these marks, and inside quotes, is one that does not break.
    assert [line for line in said if re.search(r" [;:!?»%](?!\w)|« ", line)] == []


@pytest.mark.parametrize(
    ("heatmap", "certainty", "french"),
    [
        (
            heat("left", "right", share=0.11),
            "plain",
            "décidé d'après la partie gauche et la partie droite, environ un dixième de l'image",
        ),
        (heat("whole", share=0.9), "plain", "décidé d'après toute l'image"),
        (heat("top"), "no", "introuvable ; c'est le haut qui s'en rapproche le plus"),
        (heat(), "no", "introuvable"),
    ],
)
def test_a_heat_map_in_words(heatmap: HeatMap, certainty: Any, french: str) -> None:
    assert written(map_words(heatmap, certainty, "fr")) == french


def test_errors() -> None:
    french = catalogue("fr")
    assert written(french.refusal(UnknownWordError("chein", ["chien", "\x1b"]))) == (
        r"Je ne connais pas le mot « chein ». Vouliez-vous dire « chien » ou « \x1b » ?"
    )
    assert written(french.refusal(NotAPictureError(("JPEG", "PNG")))) == (
        "Ce fichier n'est pas une image dans un format connu (connus : JPEG, PNG). "
        "Enregistrez-le en JPEG ou en PNG et réessayez."
    )
    assert written(french.refusal(LeftOutError(1, 200))) == (
        "Une image a été laissée de côté : 200 au plus sont regardées ensemble."
    )


@pytest.mark.parametrize(
    ("typed", "english"),
    [
        ("chien", "dog"),
        ("Chien", "dog"),
        ("éléphant d'Asie", "Indian elephant"),
        ("éléphant d\u2019Asie", "Indian elephant"),
        ("bureau", "desk"),
        ("licorne", "licorne"),
    ],
)
def test_a_noun_is_known_by_its_english_label(typed: str, english: str) -> None:
    assert catalogue("fr").english(typed) == english


@pytest.mark.parametrize(
    ("function", "words"),
    [
        ("DU", {"sable": "du sable", "yaourt": "du yaourt", "or": "de l'or"}),
        ("DE_LA", {"eau": "de l'eau", "huile": "de l'huile", "glace": "de la glace"}),
        ("LE", {"gris": "le gris", "Orange": "l'Orange", "onze": "le onze", "étang": "l'étang"}),
    ],
)
def test_an_article_is_elided_before_a_vowel(function: str, words: dict[str, str]) -> None:
    assert {word: GRAMMAR["fr"][function](word) for word in words} == words
