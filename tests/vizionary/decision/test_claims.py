from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from vizionary.decision import (
    Taxonomy,
    certainty,
    decide,
    listed,
    possible,
    probabilities,
    rank,
    shown,
)
from vizionary.types import Decision, Match

PARENTS = {
    "cheetah": ("big cat",),
    "lion": ("big cat",),
    "big cat": ("animal",),
    "dog": ("animal",),
    "grassland": ("outdoors",),
}
LABELS = ("animal", "big cat", "cheetah", "lion", "dog", "car", "outdoors", "grassland")
TREE = Taxonomy(LABELS, PARENTS)
SCENES = frozenset({"outdoors", "grassland"})


def matches(**values: float) -> tuple[Match, ...]:
    """Ranked matches of the tree; labels that are not given have the probability 0."""
    given = {name.replace("_", " "): value for name, value in values.items()}
    return rank(TREE, np.array([given.get(label, 0.0) for label in LABELS]), "vocabulary")


def named(found: tuple[Match, ...]) -> list[tuple[str, float]]:
    return [(match.label, round(match.probability, 9)) for match in found]


@pytest.mark.parametrize(
    ("cosine", "scale", "bias", "temperature", "own", "logit"),
    [
        (0.0, 10.0, 0.0, 1.0, 0.0, 0.0),
        (0.5, 10.0, -3.0, 1.0, 0.0, 2.0),
        (0.5, 10.0, -3.0, 2.0, 0.0, 1.0),
        (0.5, 10.0, -3.0, 1.0, -2.5, -0.5),
        (1.0, 5000.0, 0.0, 1.0, 0.0, 5000.0),
        (-1.0, 5000.0, 0.0, 1.0, 0.0, -5000.0),
    ],
)
def test_probability_is_one_calibrated_sigmoid(
    cosine: float, scale: float, bias: float, temperature: float, own: float, logit: float
) -> None:
    found = probabilities(
        np.array([cosine], np.float32),
        logit_scale=scale,
        logit_bias=bias,
        temperature=temperature,
        biases=np.array([own], np.float32),
    )
    expected = 1 / (1 + math.exp(-logit)) if logit > -700 else 0.0
    assert found.tolist() == pytest.approx([expected], abs=1e-12)


def test_each_label_has_its_own_probability_and_they_need_not_sum_to_one() -> None:
    found = probabilities(
        np.array([0.2, 0.2, -0.2]),
        logit_scale=10,
        logit_bias=0,
        temperature=1,
        biases=np.array([0.0, 1.0, 0.0]),
    )
    assert found.tolist() == pytest.approx([0.880797, 0.952574, 0.119203], abs=1e-6)


def test_ancestors_are_all_the_way_up_and_a_cycle_ends() -> None:
    assert TREE.ancestors("cheetah") == {"big cat", "animal"}
    assert TREE.ancestors("car") == TREE.ancestors("never heard of") == frozenset()
    ring = Taxonomy(("a", "b"), {"a": ("b",), "b": ("a",)})
    assert (ring.ancestors("a"), ring.ancestors("b")) == ({"b"}, {"a"})


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ("cheetah", "lion", {"big cat"}),
        ("lion", "cheetah", {"big cat"}),
        ("big cat", "dog", {"animal"}),
        ("cheetah", "dog", set()),
        ("cheetah", "big cat", set()),
        ("car", "animal", set()),
    ],
)
def test_siblings_share_a_direct_parent(first: str, second: str, shared: set[str]) -> None:
    assert TREE.shared(first, second) == shared


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # A parent is raised to its most probable descendant; of equals the most specific leads.
        (
            {"cheetah": 0.9, "lion": 0.2, "animal": 0.5},
            # One of two: 1 - 0.1 * 0.8.
            [("big cat", 0.92), ("animal", 0.92), ("cheetah", 0.9), ("lion", 0.2)],
        ),
        (
            {"cheetah": 0.3, "big_cat": 0.6, "animal": 0.8, "car": 0.7},
            [("animal", 0.8), ("car", 0.7), ("big cat", 0.6), ("cheetah", 0.3)],
        ),
        ({"animal": 0.9, "cheetah": 0.1}, [("animal", 0.9), ("cheetah", 0.1), ("big cat", 0.1)]),
        # Equals keep the order of the labels.
        ({"car": 0.4, "outdoors": 0.4}, [("car", 0.4), ("outdoors", 0.4)]),
    ],
)
def test_rank(values: dict[str, float], expected: list[tuple[str, float]]) -> None:
    assert named(matches(**values))[: len(expected)] == expected


def test_rank_stops_after_what_passes_and_a_few_more() -> None:
    values = np.array([0.1, 0.2, 0.7, 0.3, 0.6, 0.05, 0.0, 0.0])
    found = rank(TREE, values, "text", threshold=0.5, more=1)
    assert named(found) == [
        # 1 - 0.3 * 0.7 * 0.4, with the dog, and 1 - 0.3 * 0.7
        ("animal", 0.916),
        ("big cat", 0.79),
        ("cheetah", 0.7),
        ("dog", 0.6),
        ("lion", 0.3),
    ]
    assert {match.source for match in found} == {"text"}
    assert rank(TREE, values, "text", threshold=0.95) == ()


@pytest.mark.parametrize(
    ("values", "decision"),
    [
        ({"cheetah": 0.9}, Decision("cheetah", 0.9, True)),
        ({"cheetah": 0.4, "big_cat": 0.8}, Decision("big cat", 0.8, True)),
        ({"cheetah": 0.5, "lion": 0.6}, Decision("lion", 0.6, True)),
        # "animal" is more probable, but says less than "cheetah".
        ({"cheetah": 0.6, "animal": 0.95}, Decision("cheetah", 0.6, True)),
        # A thing comes before a scene, however sure the scene is.
        ({"car": 0.55, "grassland": 0.99}, Decision("car", 0.55, True)),
        ({"grassland": 0.9, "car": 0.1}, Decision("grassland", 0.9, True)),
        ({"cheetah": 0.5}, Decision("cheetah", 0.5, True)),
        ({"cheetah": 0.49}, Decision("cheetah", 0.49, False)),
        ({"cheetah": 0.3, "animal": 0.49}, Decision("animal", 0.49, False)),
    ],
)
def test_decide(values: dict[str, float], decision: Decision) -> None:
    assert decide(matches(**values), TREE, 0.5, SCENES) == decision


@pytest.mark.parametrize(
    ("values", "decision", "finer"),
    [
        # Of two breeds that are hardly likely, the coarser word is true.
        ({"cheetah": 0.4, "lion": 0.35}, Decision("big cat", 0.61, True), "cheetah"),
        ({"cheetah": 0.4, "lion": 0.1}, Decision("cheetah", 0.4, True), None),
        ({"cheetah": 0.6, "lion": 0.4}, Decision("cheetah", 0.6, True), None),
        # Nothing coarser is known of a car.
        ({"car": 0.4}, Decision("car", 0.4, True), None),
        # Guesses do not add up.
        ({"cheetah": 0.04, "lion": 0.04, "big_cat": 0.3}, Decision("big cat", 0.3, True), None),
        ({"cheetah": 0.2, "big_cat": 0.9}, Decision("big cat", 0.9, True), None),
        ({"cheetah": 0.45, "big_cat": 0.55}, Decision("big cat", 0.55, True), "cheetah"),
        ({"cheetah": 0.2}, Decision("cheetah", 0.2, False), None),
    ],
)
def test_the_coarser_word_is_said_where_the_finer_is_not_sure(
    values: dict[str, float], decision: Decision, finer: str | None
) -> None:
    ranked = matches(**values)
    # A sure "big cat" makes a sure "animal": that follows, and is not said.
    found = decide(ranked, TREE, 0.3, SCENES, finer=0.5)
    assert replace(found, probability=round(found.probability, 6)) == decision
    assert shown(ranked, decision, TREE, 0.3, scenes=SCENES, limit=1, finer=0.5) == (
        decision.label,
    )
    assert possible(ranked, TREE, 0.3, decision.label) == finer


def test_nothing_to_decide_about_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one match"):
        decide((), TREE, 0.5)


@pytest.mark.parametrize(
    ("values", "limit", "expected"),
    [
        ({"cheetah": 0.9, "car": 0.7, "grassland": 0.8}, 3, ("cheetah", "car", "grassland")),
        ({"cheetah": 0.9, "car": 0.7, "dog": 0.6}, 3, ("cheetah", "car", "dog")),
        # The scene keeps its place where there are many things.
        (
            {"cheetah": 0.9, "car": 0.7, "dog": 0.6, "grassland": 0.55},
            3,
            ("cheetah", "car", "grassland"),
        ),
        ({"cheetah": 0.9, "car": 0.7, "grassland": 0.8}, 1, ("cheetah",)),
        ({"cheetah": 0.9, "car": 0.7, "grassland": 0.8}, 0, ()),
        ({"cheetah": 0.9, "animal": 0.95, "car": 0.4}, 3, ("cheetah",)),
        ({"cheetah": 0.9, "outdoors": 0.9, "grassland": 0.6}, 3, ("cheetah", "grassland")),
        ({"grassland": 0.9}, 3, ("grassland",)),
        ({"cheetah": 0.3, "car": 0.2}, 3, ("cheetah",)),
        ({"cheetah": 0.3}, 0, ()),
    ],
)
def test_what_is_shown(values: dict[str, float], limit: int, expected: tuple[str, ...]) -> None:
    ranked = matches(**values)
    decision = decide(ranked, TREE, 0.5, SCENES)
    assert shown(ranked, decision, TREE, 0.5, scenes=SCENES, limit=limit) == expected


@pytest.mark.parametrize(
    ("keep", "top", "expected"),
    [
        (("cheetah",), 1, ["cheetah"]),
        (("cheetah",), 3, ["cheetah", "dog", "lion"]),
        # What is said is listed before what is more probable.
        (("cheetah", "grassland"), 2, ["cheetah", "grassland"]),
        (("cheetah", "grassland"), 1, ["cheetah"]),
        # What is said of an object is, though it follows from another; and nothing is kept twice.
        (("cheetah", "cheetah", "animal"), 2, ["animal", "cheetah"]),
        # With room, what follows from the cheetah is listed as well, in its place.
        ((), 5, ["cheetah", "dog", "lion", "grassland", "outdoors"]),
        ((), 7, ["animal", "cheetah", "dog", "lion", "grassland", "outdoors", "car"]),
        ((), 99, None),
    ],
)
def test_what_is_listed(keep: tuple[str, ...], top: int, expected: list[str] | None) -> None:
    ranked = matches(cheetah=0.8, animal=0.9, dog=0.7, lion=0.3, grassland=0.2)
    found = listed(ranked, TREE, 0.5, keep=keep, top=top)
    values = [match.probability for match in found]
    assert values == sorted(values, reverse=True)
    if expected is None:
        assert found == ranked
    else:
        assert [match.label for match in found] == expected


@pytest.mark.parametrize(
    ("probability", "threshold", "expected"),
    [
        (1.0, 0.35, "plain"),
        (0.75, 0.35, "plain"),
        (0.749, 0.35, "probably"),
        (0.5, 0.35, "probably"),
        (0.499, 0.35, "perhaps"),
        (0.35, 0.35, "perhaps"),
        (0.349, 0.35, "no"),
        # A strict person hears nothing that is not plain, a bold one hears guesses as guesses.
        (0.7, 0.8, "no"),
        (0.8, 0.8, "plain"),
        (0.1, 0.05, "perhaps"),
        (1.0, math.inf, "no"),
    ],
)
def test_words_are_as_sure_as_the_probability(
    probability: float, threshold: float, expected: str
) -> None:
    assert certainty(probability, threshold) == expected


@pytest.mark.parametrize(
    ("probability", "expected"),
    [(0.9, "plain"), (0.899, "probably"), (0.7, "probably"), (0.699, "perhaps"), (0.349, "no")],
)
def test_another_thing_needs_more_for_the_same_words(probability: float, expected: str) -> None:
    assert certainty(probability, 0.35, beside=True) == expected


PEOPLE = Taxonomy(["person", "child", "dog", "beach"], {"child": ("person",)})


@pytest.mark.parametrize("sure", [0.4, 0.9, 0.99])
def test_what_is_not_to_be_said_gives_way_to_what_follows_from_it(sure: float) -> None:
    ranked = rank(PEOPLE, np.array([0.5, sure, 0.0, 0.0]), "vocabulary", more=4)
    decision = decide(ranked, PEOPLE, 0.35, unsaid={"child"})
    assert (decision.label, decision.probability) == ("person", max(sure, 0.5))
    labels = shown(ranked, decision, PEOPLE, 0.35, limit=3, unsaid={"child"})
    assert labels == ("person",)
    assert possible(ranked, PEOPLE, 0.35, "person", unsaid={"child"}) is None
    assert possible(ranked, PEOPLE, 0.35, "person") == "child"
    # and stands in the list all the same
    assert "child" in {match.label for match in ranked}


@pytest.mark.parametrize(("sure", "there"), [(0.84, False), (0.85, True), (0.99, True)])
def test_the_scene_around_a_thing_must_be_surer(sure: float, there: bool) -> None:
    ranked = rank(PEOPLE, np.array([0.0, 0.0, 0.6, sure]), "vocabulary", more=4)
    decision = decide(ranked, PEOPLE, 0.35, {"beach"})
    assert decision.label == "dog"
    said = shown(ranked, decision, PEOPLE, 0.35, scenes={"beach"}, limit=3, scene=0.85)
    assert said == (("dog", "beach") if there else ("dog",))
    alone = rank(PEOPLE, np.array([0.0, 0.0, 0.1, 0.5]), "vocabulary", more=4)
    decision = decide(alone, PEOPLE, 0.35, {"beach"})
    said = shown(alone, decision, PEOPLE, 0.35, scenes={"beach"}, limit=3, scene=0.85)
    assert decision.known and said == ("beach",)
