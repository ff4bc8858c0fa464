"""A memory from which somebody erases examples between two of the calls that ask it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.vizionary.engine.frames import Build, striped
from vizionary.engine import Engine
from vizionary.engine.insight import insight
from vizionary.engine.recall import Recall
from vizionary.engine.teaching import Teacher
from vizionary.memory import Memory, Snapshot

FLAG, BARN, WALL = ("orange", "blue"), ("light green", "red"), ("blue", "grey")


class ErasedMeanwhile(Memory):
    """One that loses a label for good as soon as somebody has asked what it knows."""

    going: list[str]

    def snapshot(self) -> Snapshot:
        """What it knew until now."""
        found = super().snapshot()
        self._erase()
        return found

    def search(self, *asked: Any) -> Any:
        """What it knew until now of what is near."""
        found = super().search(*asked)
        self._erase()
        return found

    def _erase(self) -> None:
        if self.going:
            self.erase(self.going.pop())


@pytest.fixture
def engine(build: Build) -> Engine:
    engine = build()
    teacher = Teacher(engine)
    teacher.register("my flag", [striped(*FLAG)])
    teacher.register("my barn", [striped(*BARN)])
    teacher.register("my wall", [striped(*WALL)])
    return engine


@pytest.fixture
def memory(engine: Engine) -> Iterator[ErasedMeanwhile]:
    assert engine.memories is not None
    held = engine.memories.open()
    memory = ErasedMeanwhile(held.path, held.space)
    memory.going = ["my flag"]
    yield memory
    memory.close()


def of(memory: Memory) -> Recall:
    return Recall(memory, neighbours=64, form="tip")


@pytest.mark.parametrize("explain", [[], ["my flag", "my barn"]])
def test_it_answers_by_what_is_left(
    engine: Engine, memory: ErasedMeanwhile, explain: list[str]
) -> None:
    # two labels, one after the other
    memory.going = ["my wall"] if explain else ["my flag", "my wall"]
    seen = engine.describe(striped(*BARN), explain=explain, memory=of(memory))
    assert seen.decision.label == "my barn"
    assert memory.going == []


def test_what_it_knows_is_what_is_left(memory: ErasedMeanwhile) -> None:
    found = insight(of(memory))
    assert [one.label for one in found.labels] == ["my barn", "my wall"]
    assert {spot.label for spot in found.spots} == {"my barn", "my wall"}
