"""The index: what it finds, masks, keeps on the disk and builds behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.vectors import SPACE
from vizionary.memory import IndexKind, Memory, NearestIndex, NewExample, kind_for
from vizionary.memory import index as index_module
from vizionary.memory import nearest as nearest_module
from vizionary.memory.database import Database
from vizionary.memory.index import Ids
from vizionary.memory.ledger import Ledger
from vizionary.memory.nearest import Nearest
from vizionary.memory.present import Present
from vizionary.memory.spaces import entered
from vizionary.types import Embedding

COUNT, DIM = 3000, 32


def vectors(count: int = COUNT, seed: int = 0, dim: int = DIM) -> np.ndarray:
    # in groups, as pictures are; without them every vector is as far from every other
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(50, dim))
    found = centres[rng.integers(50, size=count)] + 0.4 * rng.normal(size=(count, dim))
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize("kind", ["flat", "hnsw"])
def test_the_nearest_are_found(kind: IndexKind) -> None:
    held, ids = vectors(), np.arange(COUNT) + 100
    index = NearestIndex.build(kind, ids, held)
    hits = 0
    for vector in vectors(50, seed=1):
        found, cosines = index.search(vector, 10)
        best = np.argsort(-(held @ vector))[:10]
        hits += len(np.intersect1d(found, ids[best]))
        assert cosines == pytest.approx(held[found - 100] @ vector, abs=1e-5)
    assert hits >= 0.97 * 50 * 10


@pytest.mark.parametrize("kind", ["ivfsq", "ivfpq"])
def test_codes_find_about_the_same(kind: IndexKind) -> None:
    held, ids = vectors(1000), np.arange(1000)
    index = NearestIndex.build(kind, ids, held)
    found = [index.search(vector, 10)[0] for vector in held[:20]]
    assert all(number in near for number, near in enumerate(found))


@pytest.mark.parametrize(("kind", "recall"), [("ivfsq", 0.97), ("ivfpq", 0.9)])
def test_what_codes_propose_is_compared_exactly(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    small_files: None,
    kind: IndexKind,
    recall: float,
) -> None:
    count = 1500
    monkeypatch.setattr(index_module, "_TRAINS_FROM", count)
    memory = Memory(tmp_path / "m.sqlite", SPACE)
    numbers = np.array(memory.register("a", taught(count)))
    present, index = looked_at(memory, kind)
    present.snapshot()
    assert built(present, index, tmp_path).kind == kind
    held, hits = vectors(count), 0
    for vector in vectors(30, seed=1):
        snapshot, places, cosines = present.search(vector, 10)
        best = numbers[np.argsort(-(held @ vector))[:10]]
        hits += len(np.intersect1d(snapshot.ids[places], best))
        assert cosines == pytest.approx(
            (held @ vector)[np.searchsorted(numbers, snapshot.ids[places])], abs=1e-5
        )
        assert all(np.diff(cosines) <= 0)
    assert hits >= recall * 30 * 10
    present.close()


@pytest.mark.parametrize("kind", ["flat", "hnsw", "ivfsq", "ivfpq"])
def test_masked_ones_are_not_found_and_come_back(kind: IndexKind, tmp_path: Path) -> None:
    held, ids = vectors(500), np.arange(500)
    index = NearestIndex.build(kind, ids, held)
    nearest = index.search(held[7], 5)[0]
    assert nearest[0] == 7
    index.mask(nearest)
    assert not set(nearest) & set(index.search(held[7], 20)[0])
    assert index.masked == 5
    index.mask(nearest[1:])
    assert index.search(held[7], 1)[0][0] == 7
    index.save(tmp_path / "kept.faiss")
    loaded = NearestIndex.load(tmp_path / "kept.faiss")
    assert loaded is not None and loaded.kind == kind
    assert np.array_equal(loaded.search(held[7], 5)[0], nearest)
    assert [file.name for file in tmp_path.iterdir()] == ["kept.faiss"]


def test_a_file_that_is_no_index_is_none(tmp_path: Path) -> None:
    (tmp_path / "bad.faiss").write_bytes(b"not an index")
    assert NearestIndex.load(tmp_path / "bad.faiss") is None
    assert NearestIndex.load(tmp_path / "missing.faiss") is None


def test_the_kind_is_chosen_by_the_count() -> None:
    assert [kind_for(n) for n in (0, 9_999, 10_000, 150_000)] == [
        "flat", "flat", "hnsw", "ivfsq"
    ]  # fmt: skip
    assert kind_for(50, "hnsw") == "hnsw"
    # its centroids need more vectors than that
    assert kind_for(50, "ivfpq") == kind_for(50, "ivfsq") == "flat"
    assert kind_for(10_000, "ivfpq") == "ivfpq"


@pytest.fixture
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a small memory keeps its index as a large one does."""
    monkeypatch.setattr(nearest_module, "_SAVED_FROM", 100)


def taught(count: int, seed: int = 0) -> list[NewExample]:
    query = vectors(1, seed, dim=SPACE.query_dim)[0]
    return [NewExample(vector, query, "x") for vector in vectors(count, seed)]


def looked_at(memory: Memory, kind: IndexKind | None = None) -> tuple[Present, Nearest]:
    """A second look at a memory's file, and the index over it."""
    database = Database(memory.path, None)
    row = entered(database, SPACE)
    index = Nearest(memory.path, row, kind)
    return Present(database, row, index), index


def built(present: Present, index: Nearest, folder: Path) -> NearestIndex:
    """The index that was built behind, which answers from now on."""
    index.wait()
    assert index.ready
    present.snapshot()
    assert not index.ready
    newest = max(folder.glob("*.faiss"), key=lambda file: file.stat().st_mtime_ns)
    kept = NearestIndex.load(newest)
    assert kept is not None
    return kept


def files(memory: Memory) -> list[Path]:
    return sorted(memory.path.parent.glob("*.faiss"))


def first(memory: Memory, vector: np.ndarray) -> int:
    snapshot, places, _ = memory.search(vector, 1)
    return int(snapshot.ids[places[0]])


def test_an_index_is_kept_for_the_next_start_and_catches_up(
    tmp_path: Path, small_files: None
) -> None:
    memory = Memory(tmp_path / "m.sqlite", SPACE, index="hnsw")
    numbers = memory.register("a", taught(200))
    memory.snapshot()
    memory.close()
    (kept,) = files(memory)
    written = kept.stat().st_mtime_ns

    again = Memory(tmp_path / "m.sqlite", SPACE, index="hnsw")
    assert first(again, taught(200)[3].vector) == numbers[3]
    again.close()
    assert [(f, f.stat().st_mtime_ns) for f in files(again)] == [(kept, written)]

    # another that keeps no index changes the memory meanwhile
    other = Memory(tmp_path / "m.sqlite", SPACE, index="flat")
    other.delete([numbers[3]])
    (late,) = other.register("b", taught(1, seed=9))
    other._database.close()
    last = Memory(tmp_path / "m.sqlite", SPACE, index="hnsw")
    assert first(last, taught(1, seed=9)[0].vector) == late
    assert first(last, taught(200)[3].vector) != numbers[3]
    last.close()
    (newer,) = files(last)
    assert newer != kept


@pytest.mark.parametrize("damage", ["truncated", "foreign", "wider", "codes", "missing"])
def test_an_index_that_cannot_be_used_is_built_anew(
    tmp_path: Path, small_files: None, damage: str
) -> None:
    memory = Memory(tmp_path / "m.sqlite", SPACE)
    numbers = memory.register("a", taught(200))
    memory.snapshot()
    memory.close()
    (kept,) = files(memory)
    if damage == "truncated":
        kept.write_bytes(kept.read_bytes()[:100])
    elif damage == "foreign":
        NearestIndex.build("flat", np.array(numbers), vectors(200, seed=5)).save(kept)
    elif damage == "wider":
        NearestIndex.build("flat", np.array(numbers), vectors(200, dim=2 * DIM)).save(kept)
    elif damage == "codes":
        NearestIndex.build("ivfsq", np.array(numbers), vectors(200, seed=5)).save(kept)
    else:
        kept.unlink()
    again = Memory(tmp_path / "m.sqlite", SPACE)
    assert first(again, taught(200)[17].vector) == numbers[17]
    again.close()


def test_another_kind_is_built_behind_while_the_memory_answers(
    tmp_path: Path, small_files: None
) -> None:
    memory = Memory(tmp_path / "m.sqlite", SPACE)
    numbers = memory.register("a", taught(300))
    present, index = looked_at(memory, "hnsw")

    def nearest_to(one: NewExample) -> int:
        snapshot, places, _ = present.search(one.vector, 1)
        return int(snapshot.ids[places[0]])

    # answers at once, with the index that is quick to make
    assert nearest_to(taught(300)[42]) == numbers[42]
    (late,) = memory.register("b", taught(1, seed=8))
    memory.delete([numbers[42]])
    assert built(present, index, tmp_path).kind == "hnsw"
    assert nearest_to(taught(1, seed=8)[0]) == late
    assert nearest_to(taught(300)[42]) != numbers[42]
    present.close()


def test_what_is_masked_goes_when_it_is_much(tmp_path: Path, small_files: None) -> None:
    memory = Memory(tmp_path / "m.sqlite", SPACE)
    numbers = memory.register("a", taught(300))
    present, index = looked_at(memory)
    present.snapshot()
    memory.delete(numbers[:100])
    present.snapshot()
    assert len(built(present, index, tmp_path)) == 200
    snapshot, places, _ = present.search(taught(300)[150].vector, 1)
    assert snapshot.ids[places[0]] == numbers[150]
    present.close()


def test_an_index_with_nothing_of_its_memory_any_more_is_built_anew(
    tmp_path: Path, small_files: None
) -> None:
    memory = Memory(tmp_path / "m.sqlite", SPACE)
    memory.register("a", taught(200))
    memory.snapshot()
    memory.close()
    assert files(memory)
    other = Memory(tmp_path / "m.sqlite", SPACE)
    other.undo("a")
    (late,) = other.register("b", taught(1, seed=9))
    other._database.close()
    again = Memory(tmp_path / "m.sqlite", SPACE)
    assert first(again, taught(1, seed=9)[0].vector) == late
    again.close()


def test_an_index_that_is_being_built_does_not_outlive_what_is_erased(
    tmp_path: Path, small_files: None
) -> None:
    memory = Memory(tmp_path / "m.sqlite", SPACE, index="hnsw")
    numbers = memory.register("a", taught(2000))
    memory.snapshot()  # builds another kind behind
    memory.forget("a")
    # waits for what is being built
    assert memory.purge() == len(numbers)
    memory.snapshot()
    assert files(memory) == []
    memory.close()
    assert files(memory) == []


class Interrupted(Nearest):
    """Another program erases "secret" after it was proposed, and before it is compared."""

    def search(
        self, vector: Embedding, count: int, vectors: Callable[[Ids], Embedding]
    ) -> tuple[Ids, np.ndarray]:
        def erased_before(numbers: Ids) -> Embedding:
            other = Database(self._path)
            with other.writing() as connection:
                ledger = Ledger(connection)
                ledger.drop(ledger.begin("forget", "secret"), ledger.all_of("secret"))
                ledger.purge()
            other.close()
            return vectors(numbers)

        return super().search(vector, count, erased_before)


def test_what_is_erased_while_one_asks_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # codes only propose: what they propose is then read
    monkeypatch.setattr(index_module, "_TRAINS_FROM", 300)
    memory = Memory(tmp_path / "m.sqlite", SPACE)
    memory.register("a", taught(400))
    (number,) = memory.register("secret", taught(1, seed=9))
    database = Database(memory.path)
    row = entered(database, SPACE)
    present = Present(database, row, Interrupted(memory.path, row, "ivfsq"))
    asked = taught(1, seed=9)[0].vector
    for found in (True, False):
        snapshot, places, _ = present.search(asked, 10)
        assert (number in snapshot.ids[places]) == found
    present.close()
    memory.close()


def test_what_another_program_erased_is_not_kept(tmp_path: Path, small_files: None) -> None:
    memory = Memory(tmp_path / "m.sqlite", SPACE, index="flat")
    memory.register("secret", taught(20, seed=3))
    memory.register("a", taught(200))
    assert first(memory, taught(20, seed=3)[4].vector) == 5
    other = Memory(tmp_path / "m.sqlite", SPACE, index="flat")
    assert other.erase("secret") == 20
    memory.snapshot()
    memory.close()
    other.close()
    secret = taught(20, seed=3)[4].vector.tobytes()
    assert files(memory)
    assert not [file for file in files(memory) if secret in file.read_bytes()]


def test_a_memory_that_was_not_asked_since_keeps_nothing_erased(
    tmp_path: Path, small_files: None
) -> None:
    memory = Memory(tmp_path / "m.sqlite", SPACE, index="flat")
    memory.register("secret", taught(200))
    memory.snapshot()
    other = Memory(tmp_path / "m.sqlite", SPACE, index="flat")
    other.erase("secret")
    other.close()
    memory.close()
    assert files(memory) == []


def test_an_index_whose_writer_was_killed_does_not_outlive_what_is_erased(
    tmp_path: Path,
) -> None:
    memory = Memory(tmp_path / "m.sqlite", SPACE)
    memory.register("a", taught(2))
    (tmp_path / "m.1.2.faiss.77.half").write_bytes(b"vectors")
    (tmp_path / "m.b.1.2.faiss.77.half").write_bytes(b"those of another memory")
    memory.forget("a")
    memory.purge()
    assert [file.name for file in tmp_path.glob("*.half")] == ["m.b.1.2.faiss.77.half"]
    memory.close()
