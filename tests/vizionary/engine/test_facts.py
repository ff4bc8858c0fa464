"""What may be said of a picture: how sure each thing has to be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from vizionary.appearance import Appearance
from vizionary.appearance.light import Light
from vizionary.decision import Taxonomy
from vizionary.engine.facts import Seen, facts_of
from vizionary.engine.lexicon import Lexicon
from vizionary.types import Box, Certainty, Decision, HeatMap, Match, Region

LABELS = ("dog", "ball", "mug")


def lexicon() -> Lexicon:
    return Lexicon(
        taxonomy=Taxonomy(LABELS, {label: () for label in LABELS}),
        prototypes=np.eye(3, dtype=np.float32),
        biases=np.zeros(3),
        numbers={label: "count" for label in LABELS},
        scenes=frozenset(),
        source="vocabulary",
    )


@pytest.mark.parametrize(
    ("label", "probability", "expected"),
    [
        ("ball", 0.91, "plain"),
        ("ball", 0.89, "probably"),
        ("ball", 0.7, "probably"),
        ("ball", 0.69, "perhaps"),
        # what was taught is calibrated by its own examples
        ("mug", 0.76, "plain"),
        ("mug", 0.5, "probably"),
    ],
)
def test_another_thing_must_be_surer_than_the_first(
    label: str, probability: float, expected: Certainty
) -> None:
    taught = label == "mug"
    matches = (
        Match("dog", 0.76, "vocabulary"),
        Match(label, probability, "memory" if taught else "vocabulary"),
    )
    appearance = Appearance(Light("normal", 1.0), (), False, None)
    seen = Seen(Decision("dog", 0.76, True), ("dog", label), matches, (), appearance)
    facts = facts_of(seen, lexicon(), 0.35)
    assert facts.subject.certainty == "plain"
    assert [(named.label, named.certainty) for named in facts.others] == [(label, expected)]


def test_a_label_without_a_heat_map_or_a_match_has_no_evidence_and_is_not_said() -> None:
    matches = (Match("dog", 0.76, "vocabulary"),)
    appearance = Appearance(Light("normal", 1.0), (), False, None)
    seen = Seen(Decision("dog", 0.76, True), ("dog", "ball"), matches, (), appearance)
    assert facts_of(seen, lexicon(), 0.35).others == ()


@pytest.mark.parametrize(("label", "around"), [("building", None), ("dog", "buildings")])
def test_a_thing_does_not_stand_among_itself(label: str, around: str | None) -> None:
    labels = ("building", "dog", "buildings")
    own = replace(
        lexicon(),
        taxonomy=Taxonomy(labels, {}),
        numbers=dict.fromkeys(labels, "count"),
        scenes=frozenset({"buildings"}),
    )
    matches = (Match("buildings", 0.99, "vocabulary"), Match(label, 0.74, "vocabulary"))
    appearance = Appearance(Light("normal", 1.0), (), False, None)
    seen = Seen(Decision(label, 0.74, True), (label, "buildings"), matches, (), appearance)
    scene = facts_of(seen, own, 0.35).scene
    assert (scene and scene.label) == around


@pytest.mark.parametrize(
    ("label", "around", "apart"),
    [("mountain", "mountains", []), ("beach", "coast", []), ("beach", "street", ["beach"])],
)
def test_what_the_scene_is_made_of_is_nothing_beside_it(
    label: str, around: str, apart: list[str]
) -> None:
    labels = ("dog", label, around)
    own = replace(
        lexicon(),
        taxonomy=Taxonomy(labels, {}),
        numbers=dict.fromkeys(labels, "count"),
        scenes=frozenset({around}),
    )
    matches = tuple(Match(one, 0.95, "vocabulary") for one in labels)
    appearance = Appearance(Light("normal", 1.0), (), False, None)
    seen = Seen(Decision("dog", 0.95, True), labels, matches, (), appearance)
    facts = facts_of(seen, own, 0.35)
    assert facts.scene is not None
    assert [named.label for named in facts.others] == apart


@pytest.mark.parametrize(
    ("box", "region"), [((0.0, 0.0, 20.0, 20.0), "top-left"), ((0.0, 0.0, 90.0, 90.0), "whole")]
)
def test_a_thing_lies_in_its_likely_box_rather_than_where_its_map_is_hot(
    box: Box, region: Region
) -> None:
    labels = ("beagle", "dog", "ball")
    own = replace(
        lexicon(),
        taxonomy=Taxonomy(labels, {"beagle": ("dog",), "dog": (), "ball": ()}),
        numbers=dict.fromkeys(labels, "count"),
    )
    matches = tuple(Match(one, 0.95, "vocabulary") for one in ("beagle", "ball"))
    grid = np.ones((1, 1), np.float32)
    maps = tuple(
        HeatMap(one.label, (90, 90), "bottom-right", (0, 0, 100, 100), grid, 0.95)
        for one in matches
    )
    appearance = Appearance(Light("normal", 1.0), (), False, None)
    told = (Decision("beagle", 0.95, True), ("beagle", "ball"), matches, maps, appearance)
    seen = Seen(*told, likely={"dog": box}, size=(100, 100))
    facts = facts_of(seen, own, 0.35)
    assert (facts.subject.region, facts.others[0].region) == (region, "bottom-right")


@pytest.mark.parametrize(("probability", "how"), [(0.89, "probably"), (0.9, "plain")])
def test_a_scene_alone_must_be_surer(probability: float, how: Certainty) -> None:
    own = replace(lexicon(), scenes=frozenset({"dog"}))
    matches = (Match("dog", probability, "vocabulary"),)
    appearance = Appearance(Light("normal", 1.0), (), False, None)
    seen = Seen(Decision("dog", probability, True), ("dog",), matches, (), appearance)
    assert facts_of(seen, own, 0.35).subject.certainty == how


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [("tabby", "Persian", True), ("tabby", "horse", False), ("bus", "tram", False)],
)
def test_two_breeds_in_two_places_are_one_animal(first: str, second: str, one: bool) -> None:
    """Two buses may stand side by side; a cat is tabby by its coat and Persian by its face."""
    parents = {
        "tabby": ("cat", "animal"), "Persian": ("cat", "animal"), "cat": ("animal",),
        "horse": ("animal",), "bus": ("vehicle",), "tram": ("vehicle",),
    }  # fmt: skip
    labels = (*parents, "animal", "vehicle")
    own = replace(
        lexicon(), taxonomy=Taxonomy(labels, parents), numbers=dict.fromkeys(labels, "count")
    )
    matches = (Match(first, 0.95, "vocabulary"), Match(second, 0.92, "vocabulary"))
    left = np.array([[1, 0]], np.float32)
    heatmaps = tuple(
        HeatMap(label, (1, 1), "left", (0, 0, 2, 2), grid, probability)
        for label, grid, probability in ((first, left, 0.95), (second, left[:, ::-1], 0.92))
    )
    appearance = Appearance(Light("normal", 1.0), (), False, None)
    seen = Seen(Decision(first, 0.95, True), (first, second), matches, heatmaps, appearance)
    facts = facts_of(seen, own, 0.35)
    told, beside = facts.alternatives, facts.others
    assert [named.label for named in (told if one else beside)] == [second]
    assert not (beside if one else told)
