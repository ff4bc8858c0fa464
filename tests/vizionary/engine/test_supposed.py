"""A memory that is only supposed answers as one that was taught; and the vocabulary left out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.vizionary.engine.frames import striped
from vizionary.config import load_settings
from vizionary.engine import Engine, build_engine
from vizionary.engine.supposed import supposing
from vizionary.engine.teaching import Teacher


@pytest.fixture
def engine(tiny_bundle: Path, tmp_path: Path) -> Engine:
    given = (f"bundle.ref={tiny_bundle}", f"memory.home={tmp_path / 'home'}")
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


def test_without_the_vocabulary_only_what_was_taught_is_said(engine: Engine) -> None:
    red = striped("red", "red", "red", "blue")
    assert engine.describe(red).decision.known
    seen = engine.describe(red, vocabulary=False)
    assert not seen.decision.known and seen.objects == ()
    Teacher(engine).register("my flag", [striped("orange", "blue")])
    assert engine.describe(striped("orange", "blue"), vocabulary=False).decision.label == "my flag"
    assert not engine.describe(striped("green", "black"), vocabulary=False).decision.known
