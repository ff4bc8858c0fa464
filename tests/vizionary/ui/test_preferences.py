"""What a browser may send is old, foreign or forged, and never an error."""

from __future__ import annotations

from typing import Any

import pytest

from vizionary.ui.preferences import Preferences, read_preferences

DEFAULTS = Preferences()


@pytest.mark.parametrize("stored", [None, "text", 7, [], {}, {"unknown": 1}])
def test_nothing_that_can_be_read_is_the_defaults(stored: object) -> None:
    assert read_preferences(stored) == DEFAULTS


def test_what_is_stored_is_read_again() -> None:
    kept = Preferences(
        7, 0.4, 2.0, "word", "de", True, "Anna", 1.5, "dark", "mine", 12, 0.3, 1.5, closer=False
    )
    assert read_preferences(kept.stored()) == kept


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("top", 0),
        ("top", 51),
        ("top", True),
        ("top", "3"),
        ("top", 10**400),
        ("unknown_threshold", 1.1),
        ("unknown_threshold", float("nan")),
        ("temperature", 0),
        ("temperature", float("inf")),
        ("length", "novel"),
        ("language", "tlh"),
        ("language", ["de"]),
        ("read_aloud", "yes"),
        ("voice", 3),
        ("rate", 9),
        ("theme", "sepia"),
        ("memory", ""),
        ("memory", 3),
        ("neighbours", 0),
        ("neighbours", 257),
        ("alpha", 1.01),
        ("smoothing_s", -1),
        ("smoothing_s", "slow"),
        ("closer", "yes"),
        ("closer", 1),
    ],
)
def test_a_value_that_cannot_be_used_is_the_default(name: str, value: Any) -> None:
    assert read_preferences({name: value}) == DEFAULTS


def test_the_way_names_the_engines_options() -> None:
    way = Preferences(top=3, unknown_threshold=0.2, length="word").way("de")
    assert way == {
        "top": 3, "threshold": 0.2, "temperature": None, "length": "word", "language": "de",
        "memory": None, "neighbours": None, "alpha": None, "closer": None,
    }  # fmt: skip
