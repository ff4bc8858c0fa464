"""Whatever is done to a memory in whatever order: each step can be undone, and its undoing too."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.vectors import SPACE, example
from vizionary.errors import VizionaryError
from vizionary.memory import Memory, NewExample

LABELS = ("a", "b", "c", "d")
STEPS = 40
FINAL = ("erase", "purge")
"""What cannot be undone, nor what was before it."""

State = list[tuple[int, str, bool]]


def state(memory: Memory) -> State:
    """Number and label of every example, and whether it is a correction."""
    now = memory.snapshot()
    rows = zip(now.ids, now.rows, now.negative, strict=True)
    return sorted((int(number), now.labels[row], bool(no)) for number, row, no in rows)


def agrees(memory: Memory) -> None:
    """The snapshot, the file and the index hold the same."""
    now = memory.snapshot()
    assert state(memory) == sorted((one.id, one.label, one.negative) for one in memory.examples())
    for number in now.ids[:1]:
        (vector,) = memory.vectors(now.ids[:1])
        _, places, cosines = memory.search(vector, len(now.ids) + 5)
        assert sorted(now.ids[places]) == sorted(now.ids), number
        assert cosines[0] == pytest.approx(1, abs=1e-5)


def last(memory: Memory) -> int | None:
    history = memory.history(1)
    return history[0].id if history else None


class Steps:
    """Draws what is done next: pictures that are new, and some that were there before."""

    def __init__(self, memory: Memory, seed: int) -> None:
        self.memory, self.random, self.new = memory, random.Random(seed), 100
        self.kinds: dict[str, Callable[[], object]] = {
            "register": lambda: memory.register(self.label(), [self.picture() for _ in range(2)]),
            "take": lambda: memory.take(
                {label: [self.picture()] for label in self.random.sample(LABELS, 2)}, "import"
            ),
            "correct": self.correct,
            "undo": lambda: memory.undo(self.label()),
            "undo one": self.undo_one,
            "forget": lambda: memory.forget(self.label()),
            "rename": lambda: memory.rename(self.label(), self.random.choice([*LABELS, "e"])),
            "merge": lambda: memory.merge(self.label(), self.label()),
            "delete": lambda: memory.delete(number for number, _, _ in state(memory)[:2]),
            "prune": lambda: memory.prune(self.label()),
            "purge": memory.purge,
            "erase": lambda: memory.erase(self.label()),
        }
        self.drawn = [*self.kinds, *["register", "correct"] * 3]

    def label(self) -> str:
        return self.random.choice(LABELS)

    def picture(self) -> NewExample:
        self.new += 1
        seed = self.random.choice([self.new, self.random.randrange(20)])
        return example(seed, self.random.randrange(len(LABELS)))

    def correct(self) -> None:
        wrong, right = self.random.sample([None, *LABELS], 2)
        self.memory.correct(self.picture(), wrong=wrong, right=right)

    def undo_one(self) -> None:
        self.memory.undo_action(
            self.random.choice([one.id for one in self.memory.history()] or [1])
        )


@pytest.mark.parametrize("seed", range(12))
def test_each_step_can_be_undone_and_that_undone_again(seed: int, tmp_path: Path) -> None:
    memory = Memory(tmp_path / "any.sqlite", SPACE)
    steps = Steps(memory, seed)
    for _ in range(STEPS):
        kind, before, done = steps.random.choice(steps.drawn), state(memory), last(memory)
        try:
            steps.kinds[kind]()
        except VizionaryError:
            # what is refused changes nothing
            assert (state(memory), last(memory)) == (before, done), kind
            continue
        agrees(memory)
        after, action = state(memory), last(memory)
        if kind in FINAL:
            continue
        if action == done:
            assert after == before, f"{kind} is in no history"
            continue
        memory.undo_action(action)
        assert state(memory) == before, f"{kind} undone"
        memory.undo_action(last(memory))
        assert state(memory) == after, f"{kind} done again"
        agrees(memory)
    end = state(memory)
    memory.close()
    again = Memory(memory.path, SPACE)
    assert state(again) == end
    agrees(again)
    again.close()
