"""What people and animals are on, in facts by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from vizionary.decision import Taxonomy
from vizionary.engine.ground import grounded, living_first
from vizionary.engine.lexicon import Lexicon
from vizionary.narrate import Counted, Facts, Named, Told, narrate
from vizionary.types import Certainty, Decision, Evidence, Match

LABELS = ("dog", "animal", "car", "grass", "snow", "rock", "castle", "mountains")
LEXICON = Lexicon(
    taxonomy=Taxonomy(LABELS, {"dog": ("animal",)}),
    prototypes=np.zeros((len(LABELS), 2), np.float32),
    biases=np.zeros(len(LABELS)),
    numbers=dict.fromkeys(LABELS, "count"),
    scenes=frozenset({"mountains"}),
    source="vocabulary",
)


def named(label: str, certainty: Certainty = "plain") -> Named:
    number = "mass" if label in ("grass", "snow") else "count"
    return Named(label, certainty, (Evidence("heatmap", 0, 0.8),), number, region="left")


def told(coarse: str) -> Told:
    return Told(Counted(coarse, coarse, 1, "one", (Evidence("box", 0, 0.9),)), "plain")


DOG = Facts(named("dog"), known=True, others=(named("castle"), named("grass")))


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (DOG, "A dog on the left, on the grass; also a castle on the left."),
        (
            replace(DOG, others=(named("snow", "probably"),)),
            "A dog on the left, probably in the snow.",
        ),
        (replace(DOG, others=(named("rock"),)), "A dog on the left, among rocks."),
        # what is only perhaps there is no ground to stand on
        (replace(DOG, others=(named("snow", "perhaps"),)), "A dog on the left."),
        # there is one scene
        (
            replace(DOG, others=(named("snow"),), scene=named("mountains")),
            "A dog on the left, in the mountains; also snow on the left.",
        ),
        # a car beside a meadow is not on it
        (
            replace(DOG, subject=named("car"), others=(named("grass"),)),
            "A car on the left; also grass on the left.",
        ),
        (
            replace(DOG, told=(told("person"),), leads=False, others=(named("grass"),)),
            "A person, on the grass.",
        ),
        (
            replace(DOG, told=(told("car"),), leads=False, others=(named("grass"),)),
            "A car; also grass on the left.",
        ),
    ],
)
def test_the_living_are_on_a_ground(facts: Facts, sentence: str) -> None:
    assert narrate(grounded(facts, LEXICON))[0] == sentence


def test_a_ground_keeps_its_evidence() -> None:
    scene = grounded(DOG, LEXICON).scene
    assert scene is not None
    assert scene.evidence == named("grass").evidence
    assert scene.region == "whole"


@pytest.mark.parametrize(
    ("others", "first"),
    [
        ({"dog": 0.8}, "dog"),
        # of the things that are there the surest is a castle
        ({"castle": 0.9, "dog": 0.6}, "grass"),
        ({"dog": 0.4}, "grass"),
        ({"castle": 0.9}, "grass"),
        ({"mountains": 0.99, "dog": 0.8}, "dog"),
    ],
)
def test_whoever_is_on_it_comes_before_the_ground(others: dict[str, float], first: str) -> None:
    ranked = sorted(
        (Match(label, sure, "vocabulary") for label, sure in {"grass": 0.95, **others}.items()),
        key=lambda match: -match.probability,
    )
    found = living_first(Decision("grass", 0.95, known=True), ranked, LEXICON, 0.35, 0.5)
    assert found.label == first


def test_a_thing_stays_the_decision() -> None:
    castle = Decision("castle", 0.9, known=True)
    ranked = (Match("castle", 0.9, "vocabulary"), Match("dog", 0.8, "vocabulary"))
    assert living_first(castle, ranked, LEXICON, 0.35, 0.5) == castle
