"""When somebody's own word goes before the model's."""

from __future__ import annotations

import numpy as np
import pytest

from vizionary.decision import Taxonomy
from vizionary.engine.lexicon import Lexicon
from vizionary.engine.recognition import Recognised
from vizionary.types import Decision, Match

LABELS = ("big cat", "Simba", "my mug")


def recognised(*values: float) -> Recognised:
    lexicon = Lexicon(
        Taxonomy(LABELS), np.zeros((3, 4), np.float32), np.zeros(3), {}, frozenset(), "vocabulary"
    )
    return Recognised(lexicon, np.array(values), frozenset({"Simba", "my mug"}))


@pytest.mark.parametrize(
    ("cat", "simba", "mug", "label"),
    [
        (0.9, 0.6, 0.0, "Simba"),
        (0.9, 0.5, 0.7, "my mug"),
        # a mere "perhaps" gives way to what is surer, but not to what is not
        (0.8, 0.4, 0.0, "big cat"),
        (0.38, 0.4, 0.0, "Simba"),
        (0.9, 0.2, 0.1, "big cat"),
    ],
)
def test_what_was_taught_is_meant(cat: float, simba: float, mug: float, label: str) -> None:
    decision = Decision("big cat", cat, known=True)
    assert recognised(cat, simba, mug).preferred(decision, 0.35).label == label


def test_where_the_model_knows_nothing_a_perhaps_is_said() -> None:
    unknown = Decision("big cat", 0.3, known=False)
    assert recognised(0.3, 0.36, 0.0).preferred(unknown, 0.35) == Decision("Simba", 0.36, True)
    assert recognised(0.3, 0.34, 0.0).preferred(unknown, 0.35) == unknown


def test_matches_name_the_memory_as_their_source() -> None:
    matches = [Match("big cat", 0.9, "vocabulary"), Match("Simba", 0.6, "vocabulary")]
    assert [m.source for m in recognised(0.9, 0.6, 0.0).sourced(matches)] == [
        "vocabulary",
        "memory",
    ]
