"""Teaching, undoing, forgetting: what a memory knows after each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.vectors import SPACE, example, examples, unit
from vizionary.errors import (
    InvalidLabelError,
    LabelTakenError,
    NothingToUndoError,
    UnknownExampleError,
    UnknownLabelError,
    VizionaryError,
)
from vizionary.memory import Memory


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    opened = Memory(tmp_path / "home" / "mine.sqlite", SPACE)
    yield opened
    opened.close()


def counts(memory: Memory) -> dict[str, tuple[int, int]]:
    return {c.name: (c.examples, c.negatives) for c in memory.snapshot().counts()}


def nearest(memory: Memory, of: int, count: int = 1) -> list[str]:
    snapshot, places, _ = memory.search(unit(7, SPACE.dim, of=of), count)
    return [snapshot.labels[snapshot.rows[place]] for place in places]


def test_a_new_memory_is_empty_and_answers(memory: Memory) -> None:
    assert counts(memory) == {}
    assert nearest(memory, 0) == []
    assert memory.history() == ()
    assert memory.path.is_file() and memory.name == "mine"


def test_what_is_registered_is_found_at_once(memory: Memory) -> None:
    numbers = memory.register("my mug", examples(3, of=1))
    memory.register("my cup", examples(2, of=2))
    assert counts(memory) == {"my mug": (3, 0), "my cup": (2, 0)}
    assert nearest(memory, 1, 3) == ["my mug"] * 3
    assert nearest(memory, 2, 2) == ["my cup"] * 2
    assert [e.id for e in memory.examples("my mug")] == list(numbers)
    taught = examples(3, of=1)
    assert np.array_equal(memory.vectors(np.array(numbers)), [e.vector for e in taught])
    assert np.array_equal(memory.queries(np.array(numbers)), [e.query for e in taught])


def test_cosines_fall_and_no_more_are_found_than_there_are(memory: Memory) -> None:
    memory.register("a", examples(4, of=1))
    vector = examples(4, of=1)[2].vector
    snapshot, places, cosines = memory.search(vector, 10)
    assert len(places) == 4 and sorted(places) == [0, 1, 2, 3]
    assert snapshot.ids[places[0]] == snapshot.ids[2]
    assert cosines[0] == pytest.approx(1.0, abs=1e-6)
    assert all(np.diff(cosines) <= 0)


def test_a_snapshot_stays_as_it_was(memory: Memory) -> None:
    memory.register("a", examples(2, of=1))
    before = memory.snapshot()
    assert memory.snapshot() is before
    memory.register("b", examples(2, of=2))
    assert before.labels == ("a",) and len(before.ids) == 2
    assert memory.snapshot().labels == ("a", "b")


def test_what_is_taught_withdraws_that_it_is_not(memory: Memory) -> None:
    mug, other = example(1), example(2)
    memory.correct(mug, wrong="my mug", right=None)
    memory.correct(other, wrong="my mug", right=None)
    assert memory.denied("MY MUG", np.stack([mug.vector, other.vector])) == [1, 2]
    assert memory.denied("my cup", mug.vector[None]) == []
    memory.register("my mug", [mug])
    assert counts(memory) == {"my mug": (1, 1)}
    assert memory.denied("my mug", np.stack([mug.vector, other.vector])) == [2]
    assert memory.correct(other, wrong="my cup", right="my mug") == 4
    assert counts(memory) == {"my mug": (2, 0), "my cup": (0, 1)}
    assert memory.undo_action() == 3
    assert counts(memory) == {"my mug": (1, 1)}
    # what came back was not taught by what is taken back
    assert memory.undo("my mug") == 1
    assert counts(memory) == {"my mug": (0, 2)}


def test_undo_takes_back_the_last_registration_of_a_label(memory: Memory) -> None:
    memory.register("a", examples(2, of=1))
    memory.register("b", examples(2, of=2))
    memory.register("a", examples(3, of=1, first=10))
    assert memory.undo("a") == 3
    assert counts(memory) == {"a": (2, 0), "b": (2, 0)}
    assert memory.undo("a") == 2
    assert counts(memory) == {"b": (2, 0)}
    with pytest.raises(UnknownLabelError):
        memory.undo("a")


def test_undo_of_a_renamed_label_finds_what_taught_it(memory: Memory) -> None:
    memory.register("a", examples(2, of=1))
    memory.rename("a", "b")
    assert memory.undo("b") == 2
    assert counts(memory) == {}


Change = Callable[[Memory], object]

CHANGES: dict[str, tuple[Change, dict[str, tuple[int, int]]]] = {
    "forget": (lambda m: m.forget("a"), {"b": (2, 0)}),
    "rename": (lambda m: m.rename("a", "c"), {"c": (3, 0), "b": (2, 0)}),
    "case": (lambda m: m.rename("a", "A"), {"A": (3, 0), "b": (2, 0)}),
    "merge": (lambda m: m.merge("a", "b"), {"b": (5, 0)}),
    "delete": (lambda m: m.delete([1, 3]), {"a": (1, 0), "b": (2, 0)}),
    "correct": (
        lambda m: m.correct(example(99, of=2), wrong="a", right="b"),
        {"a": (3, 1), "b": (3, 0)},
    ),
    "not this": (
        lambda m: m.correct(example(99, of=2), wrong="a", right=None),
        {"a": (3, 1), "b": (2, 0)},
    ),
    "register": (
        lambda m: m.register("c", examples(1, of=3)),
        {"a": (3, 0), "b": (2, 0), "c": (1, 0)},
    ),
}


@pytest.mark.parametrize(("change", "expected"), CHANGES.values(), ids=CHANGES)
def test_every_change_can_be_undone_and_the_undoing_too(
    memory: Memory, change: Change, expected: dict[str, tuple[int, int]]
) -> None:
    memory.register("a", examples(3, of=1))
    memory.register("b", examples(2, of=2))
    before = counts(memory)
    change(memory)
    assert counts(memory) == expected
    memory.undo_action()
    assert counts(memory) == before
    undoing = memory.history(1)[0]
    assert undoing.kind == "undo"
    memory.undo_action(undoing.id)
    assert counts(memory) == expected
    # and what was undone by that is valid again, so it can be undone once more
    memory.undo_action()
    assert counts(memory) == before


def test_undoing_an_old_action_keeps_what_came_later(memory: Memory) -> None:
    memory.register("a", examples(3, of=1))
    first = memory.history(1)[0]
    memory.delete([1])
    memory.rename("a", "b")
    # one is gone already
    assert memory.undo_action(first.id) == 2
    assert counts(memory) == {}
    memory.undo_action(memory.history(1)[0].id)
    assert counts(memory) == {"b": (2, 0)}


def test_undoing_a_rename_leaves_what_was_renamed_again(memory: Memory) -> None:
    memory.register("a", examples(3, of=1))
    memory.rename("a", "b")
    rename = memory.history(1)[0]
    memory.rename("b", "c")
    assert memory.undo_action(rename.id) == 0
    assert counts(memory) == {"c": (3, 0)}


def test_purge_erases_what_was_forgotten_from_the_disk(memory: Memory, tmp_path: Path) -> None:
    secret = example(1, of=1, thumbnail=b"a picture of the house" * 40)
    memory.register("secret label", [secret])
    memory.register("kept", examples(2, of=2))
    memory.forget("secret label")
    assert memory.purge() == 1
    assert memory.history() == () and counts(memory) == {"kept": (2, 0)}
    memory.close()
    stored = b"".join(file.read_bytes() for file in memory.path.parent.iterdir())
    assert b"a picture of the house" not in stored and b"secret label" not in stored
    assert secret.vector.tobytes() not in stored and b"kept" in stored


@pytest.mark.parametrize("how", ["known", "forgotten", "undone", "deleted"])
def test_a_label_is_erased_also_where_it_was_forgotten_before(memory: Memory, how: str) -> None:
    numbers = memory.register("Secret label", examples(2, of=1))
    memory.register("kept", examples(2, of=2))
    {
        "known": lambda: None,
        "forgotten": lambda: memory.forget("Secret label"),
        "undone": lambda: memory.undo("Secret label"),
        "deleted": lambda: memory.delete(numbers),
    }[how]()  # type: ignore[no-untyped-call]
    assert memory.known("secret LABEL", forgotten=True) == "Secret label"
    assert memory.erase("secret LABEL") == 2
    assert memory.history() == () and counts(memory) == {"kept": (2, 0)}
    with pytest.raises(UnknownLabelError):
        memory.erase("Secret label")
    memory.close()
    assert b"Secret label" not in memory.path.read_bytes()


def test_a_name_that_a_label_has_is_no_step(memory: Memory) -> None:
    memory.register("a", examples(2, of=1))
    assert (memory.rename("a", "a"), memory.rename("A", " a ")) == (0, 0)
    assert [step.kind for step in memory.history()] == ["register"]
    assert (memory.rename("a", "A"), counts(memory)) == (2, {"A": (2, 0)})


def test_a_memory_knows_that_it_was_begun_after_all_was_erased(memory: Memory) -> None:
    assert not memory.begun()
    with pytest.raises(UnknownLabelError):
        memory.forget("a")
    with pytest.raises(ValueError, match="vectors"):
        memory.register("a", [replace(example(1), vector=np.ones(8, np.float32))])
    memory.purge()
    assert not memory.begun()
    memory.register("a", examples(1, of=1))
    memory.forget("a")
    assert memory.purge() == 1 and memory.history() == ()
    assert memory.begun()
    memory.close()
    assert Memory(memory.path, SPACE).begun()


def test_undo_of_a_label_leaves_what_an_import_taught_of_others(memory: Memory) -> None:
    memory.take({"cat": examples(2, of=1), "dog": examples(3, of=2)}, "import")
    assert memory.undo("cat") == 2
    assert counts(memory) == {"dog": (3, 0)}
    assert memory.undo_action(memory.history(1)[0].id) == 2
    assert counts(memory) == {"cat": (2, 0), "dog": (3, 0)}
    assert memory.undo("cat") == 2 and memory.undo("dog") == 3
    # a correction is one thing, what it is and what it is not; one of its examples is of the label
    memory.correct(example(1, of=1), wrong="dog", right="cat")
    assert memory.undo("cat") == 1 and counts(memory) == {}


def test_an_import_brings_what_a_taught_picture_is_not(memory: Memory) -> None:
    one, other = example(1, of=1), example(2, of=1)
    memory.register("cat", [one, other])
    corrected = {"cat": [one, replace(one, negative=True)], "Dog": [one]}
    assert {k: len(v) for k, v in memory.take(corrected, "import").items()} == {"cat": 1, "Dog": 1}
    assert counts(memory) == {"cat": (2, 1), "Dog": (1, 0)}
    assert memory.denied("cat", one.vector[None]) == [3]
    # and what it is of a picture that was said not to be
    memory.correct(other, wrong="Dog", right=None)
    assert memory.take({"dog": [other]}, "import").keys() == {"Dog"}
    assert memory.take({**corrected, "dog": [other]}, "import") == {}


def test_a_picture_whose_name_is_no_text_is_learned(memory: Memory) -> None:
    memory.register("a", [replace(example(1), source="caf\udce9.jpg")])
    assert [one.source for one in memory.examples()] == [r"caf\udce9.jpg"]


def test_labels_that_are_one_are_taught_together(memory: Memory) -> None:
    taught = memory.take({"cat": examples(2, of=1), " cat ": examples(3, of=2)})
    assert {label: len(numbers) for label, numbers in taught.items()} == {"cat": 5}


def test_what_a_picture_is_not_is_meant_however_it_is_written(memory: Memory) -> None:
    """The vocabulary says "dog" where somebody taught "Dog"."""
    memory.register("Dog", examples(2, of=1))
    memory.correct(example(1, of=2), wrong="dog", right=None)
    assert counts(memory) == {"Dog": (2, 1)}


def test_prune_drops_what_teaches_nothing_new(memory: Memory) -> None:
    one = example(1, of=1)
    memory.register("a", [one, one, replace(one, negative=True), example(2, of=1)])
    memory.register("b", [one])
    assert memory.twins() == memory.twins("a") == [memory.examples("a")[1].id]
    assert memory.twins("b") == []
    assert memory.prune("a") == 1
    assert counts(memory) == {"a": (2, 1), "b": (1, 0)}
    assert memory.prune() == 0
    assert memory.history(1)[0].kind == "prune"


def test_twins_are_found_however_far_apart_they_were_taught(memory: Memory) -> None:
    others = [example(number, of=number) for number in range(200)]
    first = memory.register("a", others)
    again = memory.register("a", others[::3])
    assert memory.twins("a") == list(again)
    assert memory.prune() == len(again)
    assert [one.id for one in memory.examples("a")] == list(first)


def test_thumbnails_are_kept_only_where_they_are_given(memory: Memory) -> None:
    with_one, without = memory.register("a", [example(1, thumbnail=b"jpeg"), example(2)])
    assert memory.thumbnail(with_one) == b"jpeg" and memory.thumbnail(without) is None
    assert [e.has_thumbnail for e in memory.examples()] == [True, False]


REFUSED: dict[str, tuple[Change, type[VizionaryError]]] = {
    "empty label": (lambda m: m.register("  ", examples(1)), InvalidLabelError),
    "long label": (lambda m: m.register("x" * 10_000, examples(1)), InvalidLabelError),
    "markup": (lambda m: m.register("<b>mug</b>", examples(1)), InvalidLabelError),
    "control": (lambda m: m.register("mug\x07", examples(1)), InvalidLabelError),
    "case": (lambda m: m.register("MUG", examples(1)), LabelTakenError),
    "width": (lambda m: m.register("\uff4d\uff55\uff47", examples(1)), LabelTakenError),
    "correct to case": (
        lambda m: m.correct(example(1), wrong="cup", right="Mug"),
        LabelTakenError,
    ),
    "two at once": (lambda m: m.take({"new": examples(1), "NEW": examples(1)}), LabelTakenError),
    "forget": (lambda m: m.forget("cup"), UnknownLabelError),
    "undo": (lambda m: m.undo("cup"), UnknownLabelError),
    "rename": (lambda m: m.rename("cup", "x"), UnknownLabelError),
    "rename to another": (lambda m: m.rename("mug", "DOG"), LabelTakenError),
    "rename to nothing": (lambda m: m.rename("mug", ""), InvalidLabelError),
    "merge": (lambda m: m.merge("mug", "cup"), UnknownLabelError),
    "delete": (lambda m: m.delete([1, 77]), UnknownExampleError),
    "thumbnail": (lambda m: m.thumbnail(77), UnknownExampleError),
    "undo twice": (lambda m: (m.undo_action(1), m.undo_action(1)), NothingToUndoError),
    "undo what is not": (lambda m: m.undo_action(99), NothingToUndoError),
}


@pytest.mark.parametrize(("change", "error"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_changes_nothing(
    memory: Memory, change: Change, error: type[VizionaryError]
) -> None:
    memory.register("mug", examples(2, of=1))
    memory.register("dog", examples(2, of=2))
    if error is NothingToUndoError:
        with pytest.raises(error):
            change(memory)
        return
    before = memory.snapshot()
    with pytest.raises(error):
        change(memory)
    assert memory.snapshot() is before


def test_vectors_of_another_shape_are_refused(memory: Memory) -> None:
    wrong = replace(example(1), vector=np.ones(8, np.float32))
    nothing = replace(example(1), vector=np.full(SPACE.dim, np.nan, np.float32))
    nowhere = replace(example(1), query=np.full(SPACE.query_dim, np.inf, np.float32))
    for bad, why in ((wrong, "shapes"), (nothing, "finite"), (nowhere, "finite")):
        with pytest.raises(ValueError, match=why):
            memory.register("a", [example(2), bad])
    with pytest.raises(ValueError, match="needs"):
        memory.correct(example(1), wrong=None, right=None)
    with pytest.raises(ValueError, match="cannot be of 'a'"):
        memory.correct(example(1), wrong="A", right="a")
    assert counts(memory) == {}


def test_a_label_is_no_more_than_itself(memory: Memory) -> None:
    memory.register("mug", examples(2, of=1))
    assert memory.merge("mug", "MUG") == 0
    assert [step.kind for step in memory.history()] == ["register"]


def test_a_memory_is_the_same_after_it_was_closed(memory: Memory) -> None:
    memory.register("größe 大", examples(3, of=1))
    memory.correct(example(50, of=4), wrong="größe 大", right=None)
    expected = counts(memory)
    memory.close()
    again = Memory(memory.path, SPACE)
    assert counts(again) == expected
    assert nearest(again, 1) == ["größe 大"]
    again.close()


def test_two_that_use_one_file_see_what_the_other_taught(memory: Memory) -> None:
    other = Memory(memory.path, SPACE)
    memory.register("a", examples(2, of=1))
    assert nearest(other, 1) == ["a"]
    other.forget("a")
    assert nearest(memory, 1) == []
    other.close()


@pytest.mark.parametrize("gone", [Memory.forget, Memory.erase])
def test_what_is_taken_out_of_it_is_left_out_where_it_is_gone_meanwhile(
    memory: Memory, gone: Callable[[Memory, str], int]
) -> None:
    memory.register("a", examples(500, of=1))
    memory.register("b", [example(9, of=2, thumbnail=b"a small picture")])
    memory.register("c", examples(1, of=3))
    taking = memory.contents()
    next(taking)
    gone(memory, "b")
    assert [label for label, _ in taking] == ["a"] * 499 + ["c"]
