"""Labels and objects of one picture together, in a lexicon by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from vizionary.decision import Taxonomy
from vizionary.engine.lexicon import Lexicon
from vizionary.engine.objects import Found, with_objects
from vizionary.narrate import Facts, Named, narrate
from vizionary.types import (
    Box,
    Certainty,
    Condition,
    DetectedObject,
    Evidence,
    HeatMap,
    Point,
    Region,
)

PARENTS = {
    "beagle": ("dog",), "poodle": ("dog",), "dog": ("animal",), "fox": ("animal",),
    "woman": ("person",), "people": ("person",), "ballplayer": ("person",), "car": ("vehicle",),
    "taxi": ("car",), "snowy mountain": ("mountain",), "tennis racket": ("racket",),
}  # fmt: skip
LABELS = (
    *PARENTS, "animal", "person", "vehicle", "mountain", "castle", "mountains", "street", "racket",
)  # fmt: skip
SCENES = frozenset({"mountains", "street"})
LEXICON = Lexicon(
    taxonomy=Taxonomy(LABELS, PARENTS),
    prototypes=np.zeros((len(LABELS), 2), np.float32),
    biases=np.zeros(len(LABELS)),
    numbers=dict.fromkeys(LABELS, "count"),
    scenes=SCENES,
    source="vocabulary",
)
DOG: Box = (10.0, 30.0, 60.0, 90.0)
INSIDE, OUTSIDE = (30.0, 60.0), (90.0, 10.0)


def named(label: str, certainty: Certainty = "plain", ref: int = 0) -> Named:
    region: Region = "whole" if label in SCENES else "top"
    return Named(label, certainty, (Evidence("heatmap", ref, 0.8),), region=region)


def seen(coarse: str, box: Box = DOG, probability: float = 0.9) -> DetectedObject:
    return DetectedObject(coarse, probability, coarse, box)


def heat(*peaks: Point) -> tuple[HeatMap, ...]:
    grid = np.eye(2, dtype=np.float32)
    return tuple(HeatMap("x", peak, "left", (0, 0, 100, 100), grid, 0.8) for peak in peaks)


def story(
    facts: Facts, *objects: DetectedObject, peaks: tuple[Point, ...] = (INSIDE, INSIDE)
) -> str:
    found = Found(objects, (100, 100), heat(*peaks))
    return narrate(with_objects(facts, found, LEXICON))[0]


@pytest.mark.parametrize(
    ("count", "further", "expected"),
    [
        (1, 0.5, "A dog on the left."),
        (2, 0.5, "Two dogs on the left."),
        (2, 1.0, "At least two dogs on the left."),
        (1, 6.0, "Many dogs."),
    ],
)
def test_a_number_is_a_lower_bound_where_more_are_to_be_expected(
    count: int, further: float, expected: str
) -> None:
    found = Found((seen("dog"),) * count, (100, 100), further={"dog": further})
    facts = Facts(named("dog"), True)
    assert narrate(with_objects(facts, found, LEXICON))[0] == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("dog", "A dog on the left."),
        ("animal", "A dog on the left."),
        ("beagle", "A beagle on the left."),
        # two labels that exclude each other in one place: the detector is as sure
        ("fox", "A dog on the left."),
        ("castle", "A dog on the left; also a castle at the top."),
        ("street", "A dog on the left, on a street."),
    ],
)
def test_a_thing_is_said_once(label: str, expected: str) -> None:
    assert story(Facts(named(label), True), seen("dog")) == expected


def test_an_unsure_finer_word_is_not_said() -> None:
    assert story(Facts(named("beagle", "perhaps"), True), seen("dog")) == "A dog on the left."


def test_a_finer_word_is_said_as_surely_as_it_is_known() -> None:
    beagle = Named("beagle", "probably", (Evidence("heatmap", 0, 0.61),), region="top")
    assert story(Facts(beagle, True), seen("dog")) == "Probably a beagle on the left."


def test_of_two_words_that_exclude_each_other_the_surer_is_said() -> None:
    unsure = seen("dog", probability=0.6)
    assert story(Facts(named("fox"), True), unsure) == "Probably a fox on the left."
    # in another place both are true
    assert story(Facts(named("fox"), True), unsure, peaks=(OUTSIDE,)) == (
        "Probably a dog on the left; also a fox at the top."
    )


def test_a_class_that_is_told_is_no_other_word_for_another() -> None:
    animals = (seen("dog", probability=0.6), seen("fox", (65, 30, 95, 90), 0.6))
    assert story(Facts(named("fox"), True), *animals) == (
        "Probably a dog on the left, probably a fox on the right."
    )


def test_which_of_two_dogs_is_a_beagle_is_not_known() -> None:
    dogs = (seen("dog"), seen("dog", (65, 30, 95, 90)))
    assert story(Facts(named("beagle"), True), *dogs) == "Two dogs."


def test_a_herd_is_of_one_kind() -> None:
    dogs = (seen("dog"), seen("dog", (65, 30, 95, 90)))
    fox = Facts(named("fox"), True)
    assert story(fox, *dogs, peaks=(OUTSIDE,)) == "Two dogs."
    assert story(fox, dogs[0], peaks=(OUTSIDE,)) == "A dog on the left; also a fox at the top."


@pytest.mark.parametrize("label", ["woman", "people", "person"])
def test_people_are_people(label: str) -> None:
    assert story(Facts(named(label), True), seen("person")) == "A person on the left."


def test_others_are_merged_as_well() -> None:
    facts = Facts(named("castle"), True, others=(named("taxi", ref=1), named("vehicle", ref=1)))
    assert story(facts, seen("car")) == "A taxi on the left; also a castle at the top."


def test_a_word_from_the_classifier_brings_its_evidence() -> None:
    told = with_objects(Facts(named("beagle"), True), Found((seen("dog"),), (100, 100)), LEXICON)
    assert [evidence.kind for evidence in told.told[0].evidence] == ["box", "heatmap"]


def test_a_large_subject_leads_before_small_objects() -> None:
    tiny = seen("person", (50, 80, 55, 90))
    facts = Facts(named("castle"), True, alternatives=(named("mountain"),))
    assert story(facts, tiny) == "A castle at the top, or a mountain, a person at the bottom."
    # unless it is only perhaps one
    doubted = replace(facts, subject=named("castle", "perhaps"))
    assert story(doubted, tiny) == "A person at the bottom."


def test_a_mountain_in_the_mountains_is_not_said_again() -> None:
    facts = Facts(named("snowy mountain"), True, scene=named("mountains"))
    assert story(facts, seen("dog")) == "A dog on the left, in the mountains."


def test_what_is_unknown_has_objects() -> None:
    assert story(Facts(named("castle", "no"), False), seen("dog")) == "A dog on the left."


def test_a_coloured_thing_that_is_only_perhaps_there_has_no_colour() -> None:
    car = replace(seen("car"), colour="red")
    assert story(Facts(named("street"), True), car) == "A red car on the left, on a street."
    doubted = replace(car, probability=0.4)
    assert story(Facts(named("street"), True), doubted) == "Perhaps a car on the left, on a street."


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("bear", "A brown bear on the left."),
        ("brown bear", "A brown bear on the left."),
        ("American black bear", "An American black bear on the left."),
        ("black-footed ferret", "A black-footed ferret on the left."),
    ],
)
def test_a_label_that_says_a_colour_gets_no_other(label: str, expected: str) -> None:
    bear = replace(seen("bear"), label=label, colour="brown")
    assert story(Facts(named("street"), False), bear) == expected


def test_what_a_thing_alone_looks_like_goes_before_the_whole_picture() -> None:
    facts = Facts(named("poodle"), True)
    assert story(facts, replace(seen("dog"), label="beagle")) == "A beagle on the left."
    assert story(facts, seen("dog")) == "A poodle on the left."


def test_somebody_s_own_word_goes_before_both() -> None:
    found = Found((replace(seen("dog"), label="beagle"),), (100, 100), heat(INSIDE))
    taught = replace(found, taught=frozenset({"poodle"}))
    facts = Facts(named("poodle"), True)
    assert narrate(with_objects(facts, found, LEXICON))[0] == "A beagle on the left."
    assert narrate(with_objects(facts, taught, LEXICON))[0] == "A poodle on the left."


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["Rex"], "Rex on the left."),
        # whatever else is there, what was taught comes first
        (["dog"], "Rex at the top, a dog on the left."),
        (["dog", "dog"], "Rex at the top, two dogs on the left."),
    ],
)
def test_what_was_taught_is_the_object_that_is_called_so(labels: list[str], expected: str) -> None:
    named_things = replace(LEXICON, numbers={**LEXICON.numbers, "Rex": "mass"})
    rex = Named("Rex", "plain", (Evidence("heatmap", 0, 0.9),), "mass", "top")
    dogs = tuple(replace(seen("dog"), label=label) for label in labels)
    if len(dogs) == 1:
        # its colour needs no word
        dogs = (replace(dogs[0], colour="brown"),)
    found = Found(dogs, (100, 100), heat(INSIDE), frozenset({"Rex"}))
    said = narrate(with_objects(Facts(rex, True), found, named_things))[0]
    assert said.replace("a brown dog", "a dog") == expected


def test_people_are_called_by_what_they_do_and_counted_once() -> None:
    person, other = seen("person"), seen("person", (70.0, 30.0, 95.0, 90.0))
    assert story(Facts(named("ballplayer"), True), person) == "A ballplayer on the left."
    assert story(Facts(named("woman"), True), person) == "A person on the left."
    assert story(Facts(named("ballplayer", "probably"), True), person) == "A person on the left."
    assert story(Facts(named("ballplayer"), True), person, other) == "Two people."


@pytest.mark.parametrize(
    ("label", "certainty", "peak", "expected"),
    [
        ("tennis racket", "plain", INSIDE, "A person with a tennis racket."),
        ("tennis racket", "probably", INSIDE, "A person on the left."),
        ("racket", "plain", OUTSIDE, "A person on the left; also a racket at the top."),
        ("castle", "plain", INSIDE, "A person on the left; also a castle at the top."),
    ],
)
def test_a_person_has_what_is_seen_at_them(
    label: str, certainty: Certainty, peak: Point, expected: str
) -> None:
    facts = Facts(named(label, certainty), True)
    assert story(facts, seen("person"), peaks=(peak, peak)) == expected


def test_which_of_two_people_has_it_is_not_known() -> None:
    facts, other = Facts(named("tennis racket"), True), seen("person", (70.0, 30.0, 95.0, 90.0))
    said = story(facts, seen("person"), other)
    assert said == "Two people; also a tennis racket at the top."
    # and one who holds something has enough to be said of them
    told = story(facts, seen("person"), seen("cup", (30.0, 50.0, 36.0, 58.0)))
    assert told == "A person holding a cup; also a tennis racket at the top."


def test_what_a_person_has_brings_its_evidence() -> None:
    found = Found((seen("person"),), (100, 100), heat(INSIDE))
    told = with_objects(Facts(named("tennis racket"), True), found, LEXICON).told[0]
    assert [evidence.kind for evidence in told.evidence] == ["box", "heatmap"]


def test_a_taught_person_is_called_by_name() -> None:
    named_people = replace(LEXICON, numbers={**LEXICON.numbers, "Anna": "mass"})
    anna = Named("Anna", "plain", (Evidence("heatmap", 0, 0.9),), "mass", "top")
    objects, taught = (replace(seen("person"), label="Anna"),), frozenset({"Anna"})
    found = Found(objects, (100, 100), heat(INSIDE), taught)
    assert narrate(with_objects(Facts(anna, True), found, named_people))[0] == "Anna on the left."


def test_one_of_several_that_was_taught_is_told_apart_from_the_others() -> None:
    named_dogs = replace(LEXICON, numbers={**LEXICON.numbers, "Rex": "mass"})
    rex = Named("Rex", "plain", (Evidence("heatmap", 0, 0.9),), "mass", "top")
    dogs = (replace(seen("dog"), label="Rex"), seen("dog", (70.0, 30.0, 95.0, 90.0)))
    # that there are more dogs is no reason for more of the one
    more = Found(dogs, (100, 100), heat(INSIDE), frozenset({"Rex"}), {"dog": 1.6})
    said = narrate(with_objects(Facts(rex, True), more, named_dogs))[0]
    assert said == "Rex on the left, at least one more dog on the right."


def test_what_was_asked_for_is_where_its_box_is() -> None:
    facts = Facts(named("dog"), True, asked=(named("dog"), named("castle")))
    asked = with_objects(facts, Found((seen("dog"),), (100, 100)), LEXICON).asked
    assert [one.region for one in asked] == ["left", "top"]
    two = (seen("dog"), seen("dog", (60.0, 30.0, 95.0, 90.0)))
    both = with_objects(facts, Found(two, (100, 100)), LEXICON).asked
    assert both[0].region == with_objects(facts, Found(two, (100, 100)), LEXICON).told[0].region


@pytest.mark.parametrize("source", ["text", "vocabulary"])
def test_without_objects_or_with_chosen_words_nothing_changes(source: str) -> None:
    facts = Facts(named("castle"), True)
    objects = (seen("dog"),) if source == "text" else ()
    lexicon = replace(LEXICON, source=source)
    assert with_objects(facts, Found(objects, (100, 100)), lexicon) is facts


def test_in_a_spoilt_picture_nothing_changes() -> None:
    facts = Facts(named("castle"), True, condition=Condition("dark", 0.9))
    assert with_objects(facts, Found((seen("dog"),), (100, 100)), LEXICON) is facts


@pytest.mark.parametrize(
    ("coarse", "count", "expected"),
    [
        ("skis", 1, "Skis."),
        ("skis", 2, "Skis."),
        ("scissors", 1, "Scissors."),
        ("broccoli", 2, "Broccoli."),
        ("bus", 1, "A bus."),
        ("frisbee", 2, "Two frisbees."),
        # a class that nobody knows is counted as it ends
        ("earplugs", 1, "Earplugs."),
    ],
)
def test_a_class_that_no_vocabulary_knows_is_counted_right(
    coarse: str, count: int, expected: str
) -> None:
    whole: Box = (0.0, 0.0, 100.0, 100.0)
    assert story(Facts(named("street", "no"), False), *[seen(coarse, whole)] * count) == expected


def test_a_person_stands_on_skis() -> None:
    person, skis = seen("person", (30, 10, 60, 80)), seen("skis", (25, 75, 65, 85))
    assert story(Facts(named("street", "no"), False), person, skis) == "A person on skis."


Looks = tuple[str, str | None, float]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (("dog", None, 0.9), ("dog", None, 0.9), "another dog"),
        (("poodle", None, 0.9), ("poodle", None, 0.9), "another poodle"),
        # a poodle is a dog; a beagle is no other poodle, and a dog need not be a beagle
        (("poodle", None, 0.9), ("dog", None, 0.9), "another dog"),
        (("poodle", None, 0.9), ("beagle", None, 0.9), "a beagle"),
        (("dog", None, 0.9), ("beagle", None, 0.9), "a beagle"),
        (("dog", "black", 0.9), ("dog", "black", 0.9), "another black dog"),
        (("dog", "black", 0.9), ("dog", None, 0.9), "another dog"),
        (("dog", "black", 0.9), ("dog", "white", 0.9), "a white dog"),
        (("dog", None, 0.9), ("dog", "white", 0.9), "a white dog"),
        (("poodle", "black", 0.9), ("beagle", "black", 0.9), "a black beagle"),
        # the colour of what is not sure is not said
        (("dog", "black", 0.35), ("dog", "black", 0.9), "a black dog"),
        (("dog", "black", 0.9), ("dog", "white", 0.35), "perhaps another dog"),
    ],
)
def test_another_is_one_of_which_the_same_was_said(before: Looks, after: Looks, said: str) -> None:
    # one on a bed and one alone are two statements, the larger one first
    boxes: tuple[Box, Box] = (20.0, 10.0, 50.0, 60.0), (90.0, 0.0, 95.0, 5.0)
    first, second = (
        replace(seen("dog", box, probability), label=label, colour=colour)
        for box, (label, colour, probability) in zip(boxes, (before, after), strict=True)
    )
    told = story(Facts(named("dog"), True), first, second, seen("bed", (10.0, 40.0, 70.0, 80.0)))
    assert f", {said} " in f", {told}", told


def test_the_other_of_a_relation_is_another_too() -> None:
    car = replace(seen("car", (0.0, 0.0, 60.0, 60.0)), colour="blue")
    other = replace(seen("car", (77.0, 75.0, 99.0, 95.0)), colour="blue")
    person = seen("person", (65.0, 70.0, 75.0, 95.0))
    assert "another blue car" in story(Facts(named("car"), True), car, person, other)
