"""Whatever value the code may give to a message, each language says it, and not as another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args, get_origin, get_type_hints

import pytest

from tests.vizionary.messages.sentences import SAID
from vizionary.appearance import COLOUR_NAMES, LightName
from vizionary.errors import REJECTIONS, ExamplesRefusedError, VizionaryError
from vizionary.memory import ActionKind
from vizionary.messages import catalogue, languages
from vizionary.types import Amount, Certainty, ConditionKind, Depth, Region, RelationKind

NEVER = {
    "picture_not_taken": {"hidden", "empty_folder", "duplicate"},
    "teach_refused": {"all"},
}
"""By its code, values with which an error is not raised: what nobody misses, all who may teach."""


def chosen() -> Iterator[tuple[VizionaryError, str, list[str]]]:
    """Each error that is given one of several names: the error, the variable, the names."""
    for kind, error in {type(error): error for error, _ in SAID}.items():
        for variable, hint in get_type_hints(kind.__init__).items():
            if get_origin(hint) is Literal:
                never = NEVER.get(error.code, set())
                yield error, variable, [name for name in get_args(hint) if name not in never]


CHOSEN = list(chosen())


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    ("error", "variable", "names"),
    CHOSEN,
    ids=[f"{error.code}-{variable}" for error, variable, _ in CHOSEN],
)
def test_no_two_reasons_of_an_error_are_said_alike(
    error: VizionaryError, variable: str, names: list[str], language: str
) -> None:
    words, given = catalogue(language), dict(error.values or {})
    said = {name: words.say(error.message, **{**given, variable: name}) for name in names}
    assert len(set(said.values())) == len(names), said


@pytest.mark.parametrize("language", languages())
def test_every_reason_against_a_picture_is_said(language: str) -> None:
    words, message = catalogue(language), ExamplesRefusedError("mug", {}).message
    unsaid = words.say(message, label="mug", count=3, **dict.fromkeys(REJECTIONS, 0))
    said = {
        reason: words.refusal(ExamplesRefusedError("mug", {reason: 3})) for reason in REJECTIONS
    }
    assert [reason for reason, sentence in said.items() if sentence == unsaid] == []
    assert len(set(said.values())) == len(REJECTIONS), said


GIVEN: dict[str, str | int] = {
    "label": "x", "key": "x", "number": "count", "gender": "f", "plural": "xs", "measure": "m",
    "words": "x", "subject": "x", "other": "y", "governed": "y", "case": "direct",
    "certainty": "plain", "region": "left", "place": "left", "colour": "none", "taken": "live",
    "amount": "exact", "count": 5, "further": "no",
}  # fmt: skip
"""All that any of the messages below needs."""


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    ("message", "variable", "names"),
    [
        ("place", "region", get_args(Region)),
        ("spot", "region", get_args(Region)),
        ("said", "certainty", get_args(Certainty)),
        ("asked", "certainty", get_args(Certainty)),
        # what is not there is no scene, and no object is told of
        ("scene", "certainty", {*get_args(Certainty)} - {"no"}),
        ("hedged", "certainty", {*get_args(Certainty)} - {"no"}),
        # normal light is not worth a word
        ("light", "light", {*get_args(LightName)} - {"normal"}),
        ("colour", "colour", COLOUR_NAMES),
        ("counted", "colour", COLOUR_NAMES),
        ("condition", "condition", get_args(ConditionKind)),
        ("condition-word", "condition", get_args(ConditionKind)),
        ("advice", "condition", get_args(ConditionKind)),
        # who rides is simply on it in German and French
        ("related", "relation", {*get_args(RelationKind)} - {"riding"}),
        ("standing", "place", ("whole", *get_args(Depth))),
        # one is a number like others in Chinese
        ("counted", "amount", {*get_args(Amount)} - {"one"}),
        ("teach-did", "kind", get_args(ActionKind)),
    ],
)
def test_no_two_values_are_said_alike(
    message: str, variable: str, names: set[str], language: str
) -> None:
    words = catalogue(language)
    said = {name: words.say(message, **{**GIVEN, variable: name}) for name in names}
    assert len(set(said.values())) == len(said), said


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("gender", ["m", "f", "n"])
@pytest.mark.parametrize(("count", "amount"), [(1, "one"), (5, "exact")])
def test_a_thing_has_the_colour_that_a_picture_has(
    count: int, amount: str, gender: str, language: str
) -> None:
    """A colour that a language forgot for things would be said in English."""
    words = catalogue(language)
    given = {**GIVEN, "gender": gender, "count": count, "amount": amount}
    for colour in COLOUR_NAMES:
        said, word = (
            words.say(message, **{**given, "colour": colour}) for message in ("counted", "colour")
        )
        # the end of it may be inflected
        assert word[: len(word) // 2 + 1] in said, said
