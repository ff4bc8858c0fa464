"""Objects in sentences, computed by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.facts import KNOWN, colour, scene, thing
from tests.objects import counted, told
from vizionary.narrate import ALT_TEXT_LENGTH, Facts, Told, alt_text, narrate
from vizionary.types import Condition, Length

ALONE = replace(KNOWN, leads=False)
BUS = counted("bus", colour="red", first=3)
DOG = told("dog", region="left", first=4)


def sentence(*objects: Told, facts: Facts = ALONE, length: Length = "sentence") -> str:
    return narrate(replace(facts, told=objects), "en", length)[0]


@pytest.mark.parametrize(
    ("objects", "expected"),
    [
        (
            [told("person", 3, relation="beside", other=BUS), DOG],
            "Three people beside a red bus, a dog on the left.",
        ),
        ([told("person", certainty="probably", region="right")], "Probably a person on the right."),
        ([told("person", certainty="perhaps")], "Perhaps a person."),
        ([told("sheep", 12)], "Twelve sheep."),
        ([told("person", 13)], "13 people."),
        ([told("person", 5, amount="least")], "At least five people."),
        ([told("person", 300, amount="many")], "Many people."),
        ([told("dog", depth="near", region="left")], "A dog on the left."),
        (
            [told("dog", depth="near", region="left"), told("person", 2, depth="far")],
            "A dog in the foreground, two people in the background.",
        ),
        (
            [told("person"), told("person", 2, further=True), told("person", 1, further=True)],
            "A person, two more people, another person.",
        ),
        ([told("skis", number="plural"), told("broccoli", 2, number="mass")], "Skis, broccoli."),
        ([told("apple", colour="red"), told("orange", 2)], "A red apple, two oranges."),
        ([told("car", colour="orange")], "An orange car."),
        ([told("dog"), told("cat"), told("cow"), told("cup")],
         "A dog, a cat, a cow, and one more object."),
        ([told("dog"), told("cat"), told("cow"), told("cup", 12)],
         "A dog, a cat, a cow, and at least twelve more objects."),
        ([told("dog"), told("cat"), told("cow"), told("cup", 13)],
         "A dog, a cat, a cow, and at least 13 more objects."),
        # what is not sure of one kind, or of so many, is not sure of all that is left
        ([told("dog"), told("cat"), told("cow"), told("cup", 3), told("fork")],
         "A dog, a cat, a cow, and four more objects."),
        ([told("dog"), told("cat"), told("cow"), told("cup", 3, amount="least")],
         "A dog, a cat, a cow, and at least three more objects."),
        ([told("dog"), told("cat"), told("cow"), told("cup", 2), told("fork", 2), told("vase")],
         "A dog, a cat, a cow, and at least five more objects."),
        ([told("dog"), told("cat"), told("cow"),
          told("person", relation="beside", other=counted("car", 3, amount="least"))],
         "A dog, a cat, a cow, and at least four more objects."),
    ],
)  # fmt: skip
def test_objects(objects: list[Told], expected: str) -> None:
    assert sentence(*objects) == expected


@pytest.mark.parametrize(
    ("relation", "other", "expected"),
    [
        ("riding", "horse", "A person riding a horse."),
        ("riding", "snowboard", "A person riding a snowboard."),
        ("riding", "skis", "A person on skis."),
        ("on", "bench", "A person on a bench."),
        ("under", "umbrella", "A person under an umbrella."),
        ("holding", "tennis racket", "A person holding a tennis racket."),
        ("with", "backpack", "A person with a backpack."),
        ("in-front", "car", "A person in front of a car."),
        ("beside", "dog", "A person beside a dog."),
    ],
)
def test_relations(relation: str, other: str, expected: str) -> None:
    second = counted(other, number="plural" if other == "skis" else "count")
    assert sentence(told("person", relation=relation, other=second)) == expected


def test_three_lengths() -> None:
    objects = [told("person", 2, certainty="probably", region="left", relation="beside", other=BUS)]
    objects += [told("dog"), told("cat"), told("cow"), told("cup", region="right")]
    assert sentence(*objects, length="word") == "Probably two people"
    assert sentence(*objects) == (
        "Probably two people beside a red bus, a dog, a cat, and two more objects."
    )
    assert sentence(*objects, length="everything") == (
        "Probably two people beside a red bus on the left, a dog, a cat, a cow, a cup on the right."
    )


def test_what_else_there_is() -> None:
    facts = replace(
        ALONE,
        scene=scene("street"),
        others=(thing("lamp", "perhaps"), thing("fountain", "plain", "top")),
        colours=(colour("grey", 0.8),),
    )
    assert sentence(DOG, facts=facts) == (
        "A dog on the left, on a street; also a fountain at the top; the picture is mostly grey."
    )
    # what matters more than the objects leads, with its other names
    facts = replace(facts, leads=True, others=(), alternatives=(thing("leopard"),))
    assert sentence(DOG, facts=facts) == (
        "A cheetah in the centre, or a leopard, a dog on the left, on a street; "
        "the picture is mostly grey."
    )


def test_what_the_classifier_does_not_know_is_not_said_beside_objects() -> None:
    assert sentence(DOG, facts=Facts(thing("cat", "no"), False, leads=False)) == (
        "A dog on the left."
    )


def test_in_a_spoilt_picture_nothing_is_found() -> None:
    facts = replace(ALONE, condition=Condition("dark", 0.9))
    assert sentence(DOG, facts=facts) == "The picture is too dark; more light, please."


def test_every_clause_points_at_its_boxes() -> None:
    objects = [told("person", 3, relation="beside", other=BUS), DOG]
    objects += [told("cat", first=5), told("cup", 2, first=6), told("fork", first=8)]
    _, clauses = narrate(replace(ALONE, told=tuple(objects)))
    assert {box.kind for clause in clauses for box in clause.evidence} == {"box"}
    assert [[box.ref for box in clause.evidence] for clause in clauses] == [
        [0, 1, 2, 3],
        [4],
        [5],
        [6, 7, 8],
    ]


def test_a_word_that_a_language_cannot_count_gives_way_to_its_class() -> None:
    dogs = replace(ALONE, told=(told("beagle", 2, coarse="dog"),))
    assert narrate(dogs, "en")[0] == "Two beagles."
    assert narrate(dogs, "de")[0] == "Zwei Hunde."
    assert narrate(dogs, "hi")[0] == "दो बीगल।"
    one = replace(ALONE, told=(told("beagle", coarse="dog"),))
    assert narrate(one, "de")[0] == "Ein Beagle."
    # a class without a noun is in English, in quotes
    assert narrate(replace(ALONE, told=(told("flux capacitor", 2),)), "de")[0] == (
        "„flux capacitor“."
    )


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "hi", "zh"])
def test_an_alternative_text_of_many_objects_fits(language: str) -> None:
    full = told("person", 12, relation="beside", other=counted("parking meter", 11))
    text = alt_text(replace(ALONE, told=(full,) * 40), language)
    assert 20 < len(text) <= ALT_TEXT_LENGTH


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "hi", "zh"])
def test_many_are_many_however_few_are_shown(language: str) -> None:
    one, all_of_them = (
        narrate(replace(ALONE, told=(told("person", count, amount="many"),)), language)[0]
        for count in (1, 300)
    )
    assert one == all_of_them


@pytest.mark.parametrize(
    ("language", "one", "another"),
    [
        ("de", "Mindestens ein Hund.", "mindestens ein weiterer Hund"),
        ("en", "At least one dog.", "at least one more dog"),
        ("es", "Al menos un perro.", "al menos otro perro"),
        ("fr", "Au moins un chien.", "au moins un autre chien"),
        ("hi", "कम से कम एक कुत्ता।", "कम से कम एक और कुत्ता"),
        ("zh", "至少一只狗。", "另外至少一只狗"),
    ],
)
def test_of_one_there_may_be_more(language: str, one: str, another: str) -> None:
    found = told("dog", amount="least")
    said = narrate(replace(ALONE, told=(found,)), language)[0]
    assert said.endswith(one)
    more = replace(found, subject=replace(found.subject, further=True))
    assert another in narrate(replace(ALONE, told=(found, more)), language)[0]


def test_what_cannot_be_said_is_refused() -> None:
    with pytest.raises(ValueError, match="'one' cannot be said of 2"):
        counted("dog", 2, amount="one")
    with pytest.raises(ValueError, match="'exact' cannot be said of 1"):
        counted("dog", 1, amount="exact")
    with pytest.raises(ValueError, match="cannot be said of 0"):
        counted("dog", 0)
    with pytest.raises(ValueError, match="together"):
        told("dog", relation="beside")
