"""A memory that is only supposed answers as one that was taught; and the vocabulary left out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.vizionary.engine.frames import striped
from vizionary.config import load_settings
from vizionary.engine import Engine, build_engine
from vizionary.engine.recall import Recall
from vizionary.engine.supposed import supposing, supposing_gone, supposing_merged
from vizionary.engine.teaching import Teacher
from vizionary.errors import UnknownExampleError, UnknownLabelError, UnknownProfileError
from vizionary.memory import Memory
from vizionary.types import Observation


@pytest.fixture(params=[2, 32], ids="{} neighbours".format)
def engine(tiny_bundle: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Engine:
    """Fewer neighbours are asked than there are examples, and more."""
    given = (
        f"bundle.ref={tiny_bundle}",
        f"memory.home={tmp_path / 'home'}",
        f"memory.neighbours={request.param}",
    )
    return build_engine(load_settings(None, given, {}).settings)


@pytest.mark.parametrize("before", [[], ["orange blue"], ["orange blue", "green red"]])
def test_what_is_supposed_is_what_comes_true(engine: Engine, before: list[str]) -> None:
    teacher, memories = Teacher(engine), engine.memories
    assert memories is not None
    for colours in before:
        teacher.register(f"my {colours}", [striped(*colours.split())])
    flag = striped("blue", "red")
    wrong = engine.describe(flag).decision.label
    example = teacher.example(flag)
    not_it = type(example)(example.vector, example.query, "", negative=True)
    recall = supposing(memories, None, [("my flag", example), (wrong, not_it)])
    looked_at = [flag, striped("orange", "blue"), striped("green", "red"), striped("red")]
    supposed = [engine.describe(one, memory=recall) for one in looked_at]
    counts = [len(memories.open(make=True).snapshot().ids), len(before)]
    assert counts[0] == counts[1], "nothing was written"
    teacher.correct(flag, wrong=wrong, right="my flag")
    for one, told in zip(looked_at, supposed, strict=True):
        seen = engine.describe(one)
        assert (seen.decision, seen.sentence) == (told.decision, told.sentence)
        np.testing.assert_allclose(
            [m.probability for m in seen.matches], [m.probability for m in told.matches]
        )
    assert supposed[0].decision.label == "my flag"


def test_it_is_supposed_that_a_mistaken_refusal_is_taken_back(engine: Engine) -> None:
    teacher, memories = Teacher(engine), engine.memories
    assert memories is not None
    flag = striped("orange", "blue")
    teacher.register("my flag", [flag])
    # the refusal is the last example: what is supposed has a number of its own all the same
    teacher.correct(flag, wrong="my flag")
    assert not engine.describe(flag).decision.known
    recall = supposing(memories, None, [("my flag", teacher.example(flag))])
    supposed = engine.describe(flag, memory=recall)
    assert (supposed.decision.label, supposed.decision.known) == ("my flag", True)
    teacher.correct(flag, right="my flag")
    seen = engine.describe(flag)
    assert (seen.decision.known, seen.sentence) == (True, supposed.sentence)


# in other shares, so that no two examples are equally near
LOOKED_AT = [
    striped(*colours.split())
    for colours in (
        "blue blue red",
        "orange orange orange blue white",
        "green red red red",
        "red red orange green",
        "blue white white white green",
        "red green green green blue",
    )
]


def seen(engine: Engine, memory: Recall | None = None) -> list[Observation]:
    return [engine.describe(one, memory=memory) for one in LOOKED_AT]


def check_same(told: list[Observation], true: list[Observation]) -> None:
    for one, other in zip(told, true, strict=True):
        assert (one.decision, one.sentence) == (other.decision, other.sentence)
        known = [[(m.label, m.source) for m in seen.matches] for seen in (one, other)]
        assert known[0] == known[1]
        np.testing.assert_allclose(
            [m.probability for m in one.matches], [m.probability for m in other.matches]
        )


@pytest.fixture
def taught(engine: Engine) -> Memory:
    """It knows "flag", "banner" and "barn", and of one picture that it is no banner."""
    teacher = Teacher(engine)
    for label, pictures in {
        "flag": ["orange blue", "orange orange orange white"],
        "banner": ["blue red red", "blue blue white red", "blue blue blue green white"],
        "barn": ["green green red"],
    }.items():
        for colours in pictures:
            teacher.register(label, [striped(*colours.split())])
    teacher.correct(striped("red", "green", "red", "white", "red"), wrong="banner")
    return teacher.memory()


def numbers(memory: Memory, label: str) -> list[int]:
    return [one.id for one in memory.examples(label)]


@pytest.mark.parametrize("labels", [["barn"], ["banner"], ["flag", "barn"]], ids=" ".join)
def test_what_is_supposed_forgotten_is(engine: Engine, taught: Memory, labels: list[str]) -> None:
    assert engine.memories is not None
    before, was = seen(engine), taught.snapshot()
    gone = [number for label in labels for number in numbers(taught, label)]
    told = seen(engine, supposing_gone(engine.memories, None, gone))
    assert taught.snapshot() is was, "nothing was written"
    assert any(one.decision != other.decision for one, other in zip(told, before, strict=True))
    for label in labels:
        taught.forget(label)
    check_same(told, seen(engine))


def test_of_a_memory_that_is_supposed_empty_nothing_is_said(engine: Engine, taught: Memory) -> None:
    assert engine.memories is not None
    told = seen(engine, supposing_gone(engine.memories, None, taught.snapshot().ids))
    taught.delete(taught.snapshot().ids.tolist())
    check_same(told, seen(engine))


@pytest.mark.parametrize("label", ["flag", "banner", "barn"])
@pytest.mark.parametrize("at", [0, -1])
def test_an_example_that_is_supposed_gone_is(
    engine: Engine, taught: Memory, label: str, at: int
) -> None:
    assert engine.memories is not None
    number = numbers(taught, label)[at]
    told = seen(engine, supposing_gone(engine.memories, "default", [number]))
    taught.delete([number])
    check_same(told, seen(engine))


@pytest.mark.parametrize(
    ("label", "into"), [("flag", "BARN"), ("barn", "flag"), ("banner", "barn"), ("flag", "flag")]
)
def test_labels_that_are_supposed_one_are(
    engine: Engine, taught: Memory, label: str, into: str
) -> None:
    assert engine.memories is not None
    was = taught.snapshot()
    told = seen(engine, supposing_merged(engine.memories, None, label, into))
    assert taught.snapshot() is was, "nothing was written"
    taught.merge(label, into)
    check_same(told, seen(engine))


def test_what_a_memory_does_not_know_cannot_be_supposed_gone(
    engine: Engine, taught: Memory
) -> None:
    memories = engine.memories
    assert memories is not None
    with pytest.raises(UnknownExampleError):
        supposing_gone(memories, None, [numbers(taught, "flag")[0], 999])
    for label, into in (("flag", "cat"), ("cat", "flag")):
        with pytest.raises(UnknownLabelError):
            supposing_merged(memories, None, label, into)
    with pytest.raises(UnknownProfileError):
        supposing_gone(memories, "other", [])


def test_without_the_vocabulary_only_what_was_taught_is_said(engine: Engine) -> None:
    red = striped("red", "red", "red", "blue")
    assert engine.describe(red).decision.known
    seen = engine.describe(red, vocabulary=False)
    assert not seen.decision.known and seen.objects == ()
    Teacher(engine).register("my flag", [striped("orange", "blue")])
    assert engine.describe(striped("orange", "blue"), vocabulary=False).decision.label == "my flag"
    assert not engine.describe(striped("green", "black"), vocabulary=False).decision.known
