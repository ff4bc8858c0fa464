"""The history of a memory: what its steps are called, and that each can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.vectors import SPACE, example, examples
from vizionary.errors import NothingToUndoError
from vizionary.memory import Memory


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    opened = Memory(tmp_path / "mine.sqlite", SPACE)
    yield opened
    opened.close()


def counts(memory: Memory) -> dict[str, tuple[int, int]]:
    return {one.name: (one.examples, one.negatives) for one in memory.snapshot().counts()}


def test_history_tells_that_there_were_more_labels_than_it_names(memory: Memory) -> None:
    for count in (3, 4):
        memory.take({f"{count}.{at}": examples(1, of=10 * count + at) for at in range(count)})
    assert [step.label for step in memory.history()] == ["4.0, 4.1, 4.2, …", "3.0, 3.1, 3.2"]


def test_history_says_what_was_done_the_newest_first(memory: Memory) -> None:
    memory.register("a", examples(3, of=1))
    memory.forget("a")
    memory.undo_action()
    steps = [(step.kind, step.label, step.examples, step.undone) for step in memory.history()]
    assert steps == [("undo", "a", 3, False), ("forget", "a", 3, True), ("register", "a", 3, False)]
    assert len(memory.history(most=1)) == 1


def test_a_correction_that_only_denies_says_so(memory: Memory) -> None:
    memory.register("lion", examples(2, of=1))
    denied = memory.correct(example(50, of=2), wrong="lion", right=None)
    memory.correct(example(50, of=2), wrong="lion", right="cat")
    # what it was said not to be is withdrawn by that
    memory.correct(example(50, of=2), wrong=None, right="lion")
    memory.undo_action(denied)
    kinds = [(step.kind, step.label) for step in memory.history()]
    assert kinds == [
        ("undo", "lion"), ("correct", "lion"), ("correct", "cat"), ("deny", "lion"),
        ("register", "lion"),
    ]  # fmt: skip


@pytest.mark.parametrize("first", [1, 2])
def test_what_two_undone_steps_did_is_undone_in_either_order(memory: Memory, first: int) -> None:
    picture = example(7, of=1)
    memory.correct(picture, wrong="lion", right=None)
    # that it is not is withdrawn by this
    memory.register("lion", [picture])
    assert counts(memory) == {"lion": (1, 0)}
    memory.undo_action(first)
    memory.undo_action(3 - first)
    assert counts(memory) == {}
    # and the denial counts again as soon as it is not undone
    memory.undo_action(2 + first)
    memory.undo_action(5 - first)
    assert counts(memory) == {"lion": (1, 0)}
    memory.undo("lion")
    assert counts(memory) == {"lion": (0, 1)}


def test_a_name_that_was_taken_back_does_not_return(memory: Memory) -> None:
    memory.register("a", examples(3, of=1))
    memory.rename("a", "b")
    memory.rename("b", "c")
    assert memory.undo_action(2) == 0
    assert memory.undo_action(3) == 3
    assert counts(memory) == {"a": (3, 0)}


def test_an_undoing_of_an_undoing_can_be_undone(memory: Memory) -> None:
    memory.register("a", examples(3, of=1))
    for step, known in ((1, {}), (2, {"a": (3, 0)}), (3, {}), (4, {"a": (3, 0)})):
        assert memory.undo_action(step) == 3
        assert counts(memory) == known
        undone = [one.undone for one in reversed(memory.history())]
        # every other one before counts, and the last always does
        assert undone == [(step - number) % 2 == 1 for number in range(step)] + [False]


def test_of_an_import_the_rest_can_be_undone_and_what_was_taken_back_stays(memory: Memory) -> None:
    memory.take({"a": examples(2, of=1), "b": examples(2, of=2)}, "import")
    assert memory.undo("a") == 2
    assert counts(memory) == {"b": (2, 0)}
    assert memory.undo_action(1) == 2
    assert memory.undo_action(3) == 2
    assert counts(memory) == {"b": (2, 0)}


@pytest.mark.parametrize("seed", range(6))
def test_in_whatever_order_all_is_undone_and_done_again(memory: Memory, seed: int) -> None:
    rng = np.random.default_rng(seed)
    for number in range(12):
        labels = [one.name for one in memory.snapshot().counts()]
        label = str(rng.choice(labels)) if labels else ""
        match int(rng.integers(6)) if labels else 0:
            case 0 | 1:
                memory.register(f"label {rng.integers(3)}", [example(int(rng.integers(4)))])
            case 2:
                memory.correct(example(int(rng.integers(4))), wrong=label, right=None)
            case 3:
                memory.rename(label, f"name {number}")
            case 4:
                memory.forget(label)
            case _:
                memory.merge(label, str(rng.choice(labels)))
    done = [step.id for step in memory.history()]
    before = counts(memory)
    for step in rng.permutation(done):
        memory.undo_action(int(step))
    assert counts(memory) == {}
    with pytest.raises(NothingToUndoError):
        memory.undo_action()
    undoings = [step.id for step in memory.history() if step.id not in done]
    for step in rng.permutation(undoings):
        memory.undo_action(int(step))
    assert counts(memory) == before


def test_an_undone_correction_counts_the_examples_of_the_label(memory: Memory) -> None:
    memory.correct(example(1), wrong="cup", right="mug")
    assert memory.undo("mug") == 1
    assert counts(memory) == {}


def test_a_label_that_comes_back_beside_one_spelt_otherwise_is_still_itself(memory: Memory) -> None:
    memory.register("mug", examples(1, of=1))
    memory.forget("mug")
    memory.register("Mug", examples(2, of=2))
    forgotten = memory.history()[1].id
    memory.undo_action(forgotten)
    assert counts(memory) == {"mug": (1, 0), "Mug": (2, 0)}
    memory.register("Mug", examples(1, of=3))
    memory.register("mug", examples(1, of=4))
    assert counts(memory) == {"mug": (2, 0), "Mug": (3, 0)}
    assert memory.rename("Mug", "cup") == 3
    memory.undo_action()
    assert memory.merge("mug", "Mug") == 2
    assert counts(memory) == {"Mug": (5, 0)}
