"""Spanish sentences, computed by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.facts import FULL, KNOWN, colour, heat, scene, thing
from vizionary.errors import LeftOutError, NotAPictureError, UnknownWordError
from vizionary.messages import catalogue
from vizionary.narrate import Facts, Tone, label_words, map_words, narrate
from vizionary.types import Condition, HeatMap


def sentence(facts: Facts) -> str:
    return narrate(facts, "es")[0]


def test_everything() -> None:
    assert narrate(FULL, "es", "everything")[0] == (
        "Un guepardo en el centro, o quizá un leopardo, o quizá un león, en campo abierto; "
        "además, probablemente un árbol a la derecha; además, un coche arriba a la izquierda; "
        "decidido por el centro, cerca de una quinta parte de la imagen; "
        "«fence» está probablemente abajo; "
        "la imagen es luminosa y es sobre todo de color beis y verde."
    )


@pytest.mark.parametrize(
    ("label", "number", "spanish"),
    [
        ("dog", "count", "un perro"),
        ("bicycle", "count", "una bicicleta"),
        ("spider", "count", "una araña"),
        # Feminine, and its first a is stressed.
        ("bald eagle", "count", "un águila calva"),
        ("hatchet", "count", "un hacha pequeña"),
        ("snow", "mass", "nieve"),
        ("scissors", "plural", "unas tijeras"),
        ("binoculars", "plural", "unos prismáticos"),
        # The number of a noun is its own in each language.
        ("furniture", "mass", "unos muebles"),
        ("sea", "unique", "el mar"),
        ("moon", "unique", "la luna"),
        ("people", "plural", "gente"),
        ("crane", "count", "una grúa"),
        ("crane (bird)", "count", "una grulla"),
        ("flux capacitor", "count", "«flux capacitor»"),
    ],
)
def test_a_label_in_words(label: str, number: Any, spanish: str) -> None:
    assert label_words(label, number, "plain", "es") == spanish
    assert label_words(label, number, "probably", "es") == f"probablemente {spanish}"
    assert label_words(label, number, "perhaps", "es") == f"quizá {spanish}"


@pytest.mark.parametrize(
    ("label", "spanish"),
    [
        ("dog", "no es un perro"),
        ("grass", "no es hierba"),
        ("scissors", "no son unas tijeras"),
        ("flux capacitor", "no es «flux capacitor»"),
    ],
)
def test_a_label_that_is_not_claimed(label: str, spanish: str) -> None:
    assert label_words(label, "count", "no", "es") == f"probablemente {spanish}"


@pytest.mark.parametrize(
    ("label", "number", "expected"),
    [
        ("street", "count", "en una calle"),
        ("kitchen", "count", "en una cocina"),
        ("living room", "count", "en un salón"),
        ("suburb", "count", "en las afueras"),
        ("sea", "count", "junto al mar"),
        ("tall buildings", "plural", "entre rascacielos"),
        ("flux capacitor", "count", "en «flux capacitor»"),
    ],
)
def test_scenes(label: str, number: Any, expected: str) -> None:
    found = sentence(replace(KNOWN, scene=scene(label, "probably", number)))
    assert found == f"Un guepardo en el centro, probablemente {expected}."


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts(thing("cat", "no"), False), "Algo que no conozco."),
        (
            replace(KNOWN, subject=thing("owl", "perhaps", "top-right"), light=Tone("dim", 0.7)),
            "Quizá un búho arriba a la derecha; la imagen está poco iluminada.",
        ),
        (
            replace(KNOWN, colours=(colour("red", 0.7),)),
            "Un guepardo en el centro; la imagen es sobre todo de color rojo.",
        ),
        (
            replace(KNOWN, light=Tone("overexposed", 0.9), monochrome=True),
            "Un guepardo en el centro; la imagen está sobreexpuesta y es en blanco y negro.",
        ),
        (
            replace(KNOWN, asked=(thing("unicornio", "no"), thing("cielo", "perhaps", "top"))),
            "Un guepardo en el centro; no encuentro «unicornio»; «cielo» está quizá arriba.",
        ),
        (
            replace(KNOWN, condition=Condition("blank", 1.0), colours=(colour("white", 1.0),)),
            "La imagen está vacía: todo es blanco; enséñame una en la que se vea algo.",
        ),
        (
            replace(KNOWN, condition=Condition("dark", 1.0)),
            "La imagen es demasiado oscura; más luz, por favor.",
        ),
    ],
)
def test_a_sentence(facts: Facts, expected: str) -> None:
    assert sentence(facts) == expected


@pytest.mark.parametrize(
    ("heatmap", "certainty", "spanish"),
    [
        (
            heat("left", "right", share=0.11),
            "plain",
            "decidido por la parte izquierda y la parte derecha, "
            "cerca de una décima parte de la imagen",
        ),
        (heat("whole", share=0.9), "plain", "decidido por toda la imagen"),
        (heat("top"), "no", "no se ha encontrado; lo que más se le parece es la parte de arriba"),
        (heat(), "no", "no se ha encontrado en ninguna parte"),
    ],
)
def test_a_heat_map_in_words(heatmap: HeatMap, certainty: Any, spanish: str) -> None:
    assert map_words(heatmap, certainty, "es") == spanish


def test_errors() -> None:
    spanish = catalogue("es")
    assert spanish.refusal(UnknownWordError("pero", ["perro", "\x1b"])) == (
        r"No conozco la palabra «pero». ¿Querías decir «perro» o «\x1b»?"
    )
    assert spanish.refusal(NotAPictureError(("JPEG", "PNG"))) == (
        "Este archivo no es una imagen en un formato conocido (conocidos: JPEG, PNG). "
        "Guárdala como JPEG o PNG e inténtalo de nuevo."
    )
    assert spanish.refusal(LeftOutError(1, 200)) == (
        "Se ha dejado fuera una imagen: como máximo se miran 200 juntas."
    )


@pytest.mark.parametrize(
    ("typed", "english"),
    [
        ("perro", "dog"),
        ("Araña", "spider"),
        (" águila  calva ", "bald eagle"),
        ("unicornio", "unicornio"),
    ],
)
def test_a_noun_is_known_by_its_english_label(typed: str, english: str) -> None:
    assert catalogue("es").english(typed) == english


def test_a_noun_has_the_gender_of_its_ending() -> None:
    """The commonest endings, and what is an exception to them."""
    exceptions = {
        "chihuahua", "dálmata", "equidna", "gorila", "impala", "koala", "lhasa", "panda", "pijama",
        "pomerania", "puma", "crucigrama", "terranova", "tranvía", "vizsla", "semioruga", "radio",
        "moto", "foto", "mano",
    }  # fmt: skip
    for noun in catalogue("es").nouns.values():
        head = noun.word.split(" ")[0]
        if head in exceptions or noun.number == "plural":
            continue
        if head.endswith("a"):
            assert noun.gender == "f", noun.word
        if head.endswith("o"):
            assert noun.gender == "m", noun.word
