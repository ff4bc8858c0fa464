"""A memory with two encoders: refused, embedded anew, and what sleeps is erased like the rest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.vectors import SPACE, example, examples, unit
from tests.vizionary.memory.kept import known
from vizionary.errors import OtherBundleError, UnknownLabelError
from vizionary.memory import Memory, NewExample, nearest, reembed

OTHER = replace(SPACE, bundle="other", encoder="cd" * 32, dim=24)


def test_embeddings_of_another_encoder_are_refused_with_what_would_be_lost(path: Path) -> None:
    memory = Memory(path, SPACE)
    memory.register("b", [replace(e, thumbnail=b"jpeg") for e in examples(3, of=2)])
    memory.close()
    with pytest.raises(OtherBundleError) as caught:
        Memory(path, OTHER)
    assert (caught.value.count, caught.value.lost) == (8, 5)
    assert "tiny 1.0" in str(caught.value) and "other" in str(caught.value)
    # a new revision with the same encoder is no other space
    Memory(path, replace(SPACE, revision="2.0")).close()


def of_other(jpeg: bytes) -> NewExample:
    return NewExample(unit(len(jpeg), OTHER.dim), unit(1, OTHER.query_dim), "thumbnail")


def test_classes_are_kept_through_another_bundle_by_their_thumbnails(path: Path) -> None:
    memory = Memory(path, SPACE)
    kept = [replace(e, thumbnail=b"jpeg" * (3 + at)) for at, e in enumerate(examples(40, of=2))]
    memory.register("b", kept)
    memory.close()
    with pytest.raises(OtherBundleError):
        list(reembed(path, OTHER, of_other))
    steps = list(reembed(path, OTHER, of_other, accept_loss=True))
    assert steps == [(0, 40), (16, 40), (32, 40), (40, 40)]
    memory = Memory(path, OTHER)
    assert [(c.name, c.examples) for c in memory.snapshot().counts()] == [("b", 40)]
    memory.close()
    # nothing was lost: with the encoder of before all of it is there
    assert known(path) == 45


def asleep(path: Path) -> Memory:
    """A memory of another encoder: of "a" and "Dog" nothing is known to it, of "b" one of two."""
    memory = Memory(path, SPACE)
    memory.register("b", [example(7, of=2, thumbnail=b"jpeg"), example(8, of=2)])
    memory.register("Dog", examples(2, of=3))
    memory.close()
    list(reembed(path, OTHER, of_other, accept_loss=True))
    memory = Memory(path, OTHER)
    assert [(c.name, c.examples) for c in memory.snapshot().counts()] == [("b", 1)]
    return memory


def test_a_label_is_erased_with_what_another_encoder_alone_knows(path: Path) -> None:
    memory = asleep(path)
    # taught anew, with another spelling than what sleeps
    memory.register("dog", [of_other(b"jpeg")])
    assert memory.known("A", forgotten=True) == "a"
    assert (memory.erase("a"), memory.erase("b"), memory.erase("dog")) == (5, 2, 3)
    for label in ("a", "b", "dog"):
        with pytest.raises(UnknownLabelError):
            memory.erase(label)
    memory.close()
    stored = path.read_bytes()
    assert example(8, of=2).vector.tobytes() not in stored
    assert all(one.vector.tobytes() not in stored for one in examples(2, of=3))
    assert b"Dog" not in stored
    assert known(path) == 0


def test_what_is_forgotten_or_renamed_is_so_with_every_encoder(path: Path) -> None:
    memory = asleep(path)
    assert memory.rename("b", "c") == 2
    assert memory.forget("c") == 2
    assert memory.undo_action() == 2
    memory.forget("c")
    assert memory.purge() == 2
    memory.close()
    memory = Memory(path, SPACE)
    assert [c.name for c in memory.snapshot().counts()] == ["a", "Dog"]
    memory.close()
    assert example(8, of=2).vector.tobytes() not in path.read_bytes()


def test_the_index_of_another_encoder_is_erased_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearest, "_SAVED_FROM", 3)
    memory = Memory(path, SPACE)
    memory.snapshot()
    memory.close()
    assert list(path.parent.glob("*.faiss"))
    memory = asleep(path)
    assert memory.erase("a") == 5
    assert list(path.parent.glob("*.faiss")) == []
    memory.close()


def test_embedding_anew_goes_on_where_it_was_stopped(path: Path) -> None:
    memory = Memory(path, SPACE)
    memory.forget("a")
    memory.register("b", [replace(e, thumbnail=b"jpeg") for e in examples(40, of=2)])
    memory.close()
    work = reembed(path, OTHER, of_other)
    assert [next(work), next(work)] == [(0, 40), (16, 40)]
    work.close()
    with pytest.raises(OtherBundleError) as caught:
        Memory(path, OTHER)
    assert (caught.value.count, caught.value.lost) == (24, 0)
    assert known(path) == 40
    assert list(reembed(path, OTHER, of_other))[-1] == (24, 24)
    memory = Memory(path, OTHER)
    assert len(memory.snapshot().ids) == 40
    memory.close()


def test_what_is_erased_while_it_is_embedded_anew_stays_erased(path: Path) -> None:
    memory = Memory(path, SPACE)
    memory.forget("a")
    memory.register("b", [replace(e, thumbnail=b"jpeg") for e in examples(2, of=2)])
    memory.register("c", [replace(e, thumbnail=b"other jpeg") for e in examples(2, of=3)])

    def embed(jpeg: bytes) -> NewExample:
        if jpeg == b"jpeg" and "b" in memory.snapshot().labels:
            memory.erase("b")
        return of_other(jpeg)

    assert list(reembed(path, OTHER, embed))[-1] == (4, 4)
    memory.close()
    memory = Memory(path, OTHER)
    assert [(c.name, c.examples) for c in memory.snapshot().counts()] == [("c", 2)]
    memory.close()
