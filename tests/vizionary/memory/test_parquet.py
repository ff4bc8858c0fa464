"""What a memory was taught travels in one file, and a bad file is refused with what is bad."""

from __future__ import annotations

import json
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from vizionary.errors import ImportInvalidError, UnwritableFileError
from vizionary.memory.parquet import FORMAT, ExportedMemory, write_examples
from vizionary.memory.records import NewExample
from vizionary.memory.space import Space

SPACE = Space("nano", "1.2", "ab" * 32, "memory", 6, 4)


def unit(seed: int, width: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    vector = np.random.default_rng(seed).standard_normal(width).astype(np.float32)
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


def example(seed: int, **more: Any) -> NewExample:
    return NewExample(unit(seed, 6), unit(seed + 1, 4), f"{seed}.png", **more)


EXAMPLES = [
    ("mug", example(1, taken_s=1.5, thumbnail=b"\xff\xd8\xff1")),
    ("mug", example(2, taken_s=2.5, negative=True)),
    ("杯子 कप", example(3)),
    ("e\u0301tui", replace(example(4), source="写真.png")),
]


def same(one: NewExample, other: NewExample) -> bool:
    plain = ("source", "thumbnail", "taken_s", "negative")
    return (
        np.array_equal(one.vector, other.vector)
        and np.array_equal(one.query, other.query)
        and all(getattr(one, name) == getattr(other, name) for name in plain)
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "home.parquet"
    assert write_examples(path, SPACE, EXAMPLES, memory="home", now_s=7.0) == 4
    return path


def refused(path: Path) -> ImportInvalidError:
    with pytest.raises(ImportInvalidError) as error:
        list(ExportedMemory(path))
    assert error.value.path == str(path)
    return error.value


def test_what_is_written_is_read(file: Path) -> None:
    exported = ExportedMemory(file)
    manifest = exported.manifest
    assert (manifest.space, manifest.memory, manifest.exported_s) == (SPACE, "home", 7.0)
    assert (len(exported), exported.without_thumbnail()) == (4, 3)
    for _ in range(2):
        found = list(exported)
        assert [label for label, _ in found] == ["mug", "mug", "杯子 कप", "étui"]
        assert all(same(a, b) for (_, a), (_, b) in zip(found, EXAMPLES, strict=True))


def test_others_can_read_it_with_arrow_alone(file: Path) -> None:
    table = pq.read_table(file)
    assert table.column_names == [
        "label", "vector", "query", "source", "taken_s", "negative", "thumbnail"
    ]  # fmt: skip
    assert table.schema.field("vector").type == pa.list_(pa.float32(), 6)
    metadata = table.schema.metadata
    assert metadata[b"vizionary_format"] == b"1"
    told = json.loads(metadata[b"vizionary_manifest"])
    assert told == {"memory": "home", "exported_s": 7.0, "space": asdict(SPACE)}


def test_an_empty_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    assert write_examples(path, SPACE, []) == 0
    exported = ExportedMemory(path)
    assert (len(exported), list(exported), exported.without_thumbnail()) == (0, [], 0)


def test_a_source_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    write_examples(path, SPACE, [("mug", replace(example(1), source="a\udcff.png"))])
    assert next(iter(ExportedMemory(path)))[1].source == r"a\udcff.png"


def test_a_file_that_is_there_is_kept(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(UnwritableFileError, match="there already"):
        write_examples(file, SPACE, [])
    assert file.read_bytes() == before
    write_examples(file, SPACE, [], replace=True)
    assert len(ExportedMemory(file)) == 0


def test_an_error_on_the_way_leaves_what_was_there(file: Path) -> None:
    before = file.read_bytes()

    def broken() -> Iterator[tuple[str, NewExample]]:
        yield from EXAMPLES
        raise KeyError("the memory")

    with pytest.raises(KeyError):
        write_examples(file, SPACE, broken(), replace=True)
    with pytest.raises(ValueError, match=r"\[6\].*5"):
        write_examples(file, SPACE, [("mug", replace(example(1), vector=unit(1, 5)))], replace=True)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFileError, match=r"none.a\.parquet"):
        write_examples(tmp_path / "none" / "a.parquet", SPACE, EXAMPLES)


FULL = """
import resource, signal, sys
from pathlib import Path
from tests.vizionary.memory.test_parquet import EXAMPLES, SPACE, example
from vizionary.errors import MemoryFullError
from vizionary.memory.parquet import write_examples
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    write_examples(Path(sys.argv[1]), SPACE, (("mug", example(n)) for n in range(9000)))
except MemoryFullError as error:
    print(error)
"""


def test_a_limit_on_files_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, check=False
    )
    assert done.stdout == (
        f"No more fits into '{path}': a file may have 20,000 bytes on this system. "
        "The memory is as it was.\n"
    ), done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from vizionary.errors import MemoryFullError
    from vizionary.memory.complete import complete

    with (
        pytest.raises(MemoryFullError, match="disk is full") as error,
        complete(tmp_path / "a"),
        open("/dev/full", "wb", buffering=0) as full,
    ):
        full.write(b"x")
    assert error.value.path == str(tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


def changed(file: Path, change: Callable[[pa.Table], pa.Table]) -> Path:
    pq.write_table(change(pq.read_table(file)), file)
    return file


def told(table: pa.Table, **changes: Any) -> pa.Table:
    """The same with another manifest."""
    metadata = dict(table.schema.metadata)
    manifest = json.loads(metadata[b"vizionary_manifest"])
    space = {**manifest["space"], **changes.pop("space", {})}
    metadata[b"vizionary_manifest"] = json.dumps({**manifest, **changes, "space": space}).encode()
    return table.replace_schema_metadata(metadata)


def column(table: pa.Table, name: str, values: Any) -> pa.Table:
    place = table.column_names.index(name)
    field = table.schema.field(name)
    array = values if isinstance(values, pa.Array) else pa.array(values, field.type)
    return table.set_column(place, pa.field(name, array.type), array)


def vectors(table: pa.Table, row: int, value: Any, name: str = "vector") -> pa.Table:
    values = table.column(name).to_pylist()
    values[row] = value
    return column(table, name, values)


BAD: dict[str, tuple[Callable[[pa.Table], pa.Table], str, str, str]] = {
    # what is changed: how, and the reason, the key and what was found
    "no metadata": (lambda t: t.replace_schema_metadata({}), "foreign", "vizionary_format", ""),
    "no manifest": (
        lambda t: t.replace_schema_metadata({"vizionary_format": "1"}),
        "foreign", "vizionary_manifest", "",
    ),
    "newer": (
        lambda t: t.replace_schema_metadata({**t.schema.metadata, b"vizionary_format": b"2"}),
        "newer", "vizionary_format", "2",
    ),
    "no JSON": (
        lambda t: t.replace_schema_metadata({**t.schema.metadata, b"vizionary_manifest": b"{"}),
        "type", "vizionary_manifest", "",
    ),
    "too deep": (
        lambda t: t.replace_schema_metadata(
            {**t.schema.metadata, b"vizionary_manifest": b"[" * 200_000}
        ),
        "type", "vizionary_manifest", "",
    ),
    "a list": (
        lambda t: t.replace_schema_metadata({**t.schema.metadata, b"vizionary_manifest": b"[]"}),
        "type", "vizionary_manifest", "",
    ),
    "unknown key": (lambda t: told(t, space={"x": 1}), "type", "vizionary_manifest", ""),
    "dim text": (lambda t: told(t, space={"dim": "6"}), "type", "dim", "'6'"),
    "dim zero": (lambda t: told(t, space={"dim": 0}), "type", "dim", "0"),
    "dim huge": (lambda t: told(t, space={"dim": 10**12}), "type", "dim", "1000000000000"),
    "dim true": (lambda t: told(t, space={"dim": True}), "type", "dim", "True"),
    "encoder number": (lambda t: told(t, space={"encoder": 5}), "type", "encoder", "5"),
    "time": (lambda t: told(t, exported_s="now"), "type", "vizionary_manifest", ""),
    **{
        f"without {name}": (
            lambda t, name=name: t.drop_columns([name]), "missing", name, "",
        )
        for name in ("label", "vector", "query", "source", "taken_s", "negative", "thumbnail")
    },
    "dims": (lambda t: told(t, space={"dim": 7}), "dims", "vector", "6"),
    "query dims": (lambda t: told(t, space={"query_dim": 3}), "dims", "query", "4"),
    "double": (
        lambda t: column(t, "vector", pa.array(t["vector"].to_pylist(), pa.list_(pa.float64(), 6))),
        "type", "vector", "",
    ),
    "ragged": (
        lambda t: column(t, "vector", pa.array(t["vector"].to_pylist(), pa.list_(pa.float32()))),
        "type", "vector", "",
    ),
    "label number": (lambda t: column(t, "label", pa.array([1] * 4)), "type", "label", "int64"),
    "not a number": (lambda t: vectors(t, 2, [np.nan] * 6), "numbers", "vector", "2"),
    "infinite": (lambda t: vectors(t, 3, [np.inf, 0, 0, 0, 0, 0]), "numbers", "vector", "3"),
    "huge": (lambda t: vectors(t, 0, [3e38] * 6), "length", "vector", ""),
    "no vector": (lambda t: vectors(t, 1, None), "unreadable", "", "size=6"),
    "no number": (lambda t: vectors(t, 1, [None, 1, 0, 0, 0, 0]), "numbers", "vector", "1"),
    "zero": (lambda t: vectors(t, 1, [0.0] * 6), "length", "vector", "0.000"),
    "long": (lambda t: vectors(t, 1, [2.0, 0, 0, 0, 0, 0]), "length", "vector", "2.000"),
    "query": (lambda t: vectors(t, 0, [0.5, 0, 0, 0], "query"), "length", "query", "0.500"),
    "time of one": (lambda t: column(t, "taken_s", [1, 2, np.nan, 4]), "numbers", "taken_s", "2"),
    "no day": (lambda t: column(t, "taken_s", [1, 2, 1e300, 4]), "type", "taken_s", "1e+300"),
    "no label": (lambda t: column(t, "label", ["a", None, "b", "c"]), "label", "label", ""),
    "markup": (
        lambda t: column(t, "label", ["a", "b", "<script>", "c"]), "label", "label", "<script>",
    ),
    "long label": (lambda t: column(t, "label", ["a", "b", "c", "x" * 101]), "label", "label", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_what_is_bad(file: Path, case: str) -> None:
    change, reason, key, found = BAD[case]
    error = refused(changed(file, change))
    assert (error.reason, error.key) == (reason, key)
    assert found in error.found


def test_more_columns_and_another_order_do_not_matter(file: Path) -> None:
    def more(table: pa.Table) -> pa.Table:
        names = sorted(table.column_names)
        nested = pa.array([{"a": 1}] * 4)
        return table.select(names).add_column(0, pa.field("note", nested.type), nested)

    exported = ExportedMemory(changed(file, more))
    assert exported.without_thumbnail() == 3
    assert all(same(a, b) for (_, a), (_, b) in zip(exported, EXAMPLES, strict=True))


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" * 100, b"SQLite format 3\0", b"{}"])
def test_what_is_no_parquet(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(data)
    assert refused(path).reason == "unreadable"


def test_what_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "a.parquet").reason == "unreadable"
    assert refused(tmp_path).reason == "unreadable"


def test_a_damaged_file_is_never_read_wrongly(file: Path) -> None:
    whole, originals = file.read_bytes(), list(ExportedMemory(file))
    for end in range(0, len(whole), 397):
        file.write_bytes(whole[:end])
        assert refused(file).reason == "unreadable"
    for place in range(0, len(whole), 17):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x41]) + whole[place + 1 :])
        try:
            found = list(ExportedMemory(file))
        except ImportInvalidError:
            continue
        # What no checksum covers is the file's directory: rows may be missing, never others.
        for (label, one), (other, first) in zip(found, originals, strict=False):
            assert np.array_equal(one.vector, first.vector), place
            assert label == other, place


def test_many_examples_are_written_and_read_some_at_a_time(tmp_path: Path) -> None:
    space, path = replace(SPACE, dim=384, query_dim=256), tmp_path / "a.parquet"
    # Noise: what repeats would be packed, and take no memory however it is kept.
    rows = np.random.default_rng(1).standard_normal((20_000, 640)).astype(np.float32)
    for part in (rows[:, :384], rows[:, 384:]):
        part /= np.linalg.norm(part, axis=1, keepdims=True)
    tracemalloc.start()
    before = pa.total_allocated_bytes()
    examples = (("mug", NewExample(row[:384], row[384:], "webcam", taken_s=1.0)) for row in rows)
    assert write_examples(path, space, examples) == len(rows)
    written = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    arrow = [pa.total_allocated_bytes() - before for _ in ExportedMemory(path)]
    assert len(arrow) == len(rows)
    # All of them take 51 MB. Writing holds one part twice; reading holds no more at the end.
    assert written < 30_000_000
    assert max(arrow[len(arrow) // 2 :]) <= max(arrow[: len(arrow) // 2]) + 2_000_000


def test_the_command_line_does_not_wait_for_arrow() -> None:
    code = "import sys, vizionary.memory.parquet; sys.exit('pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_version_is_the_one_that_is_documented() -> None:
    assert FORMAT == 1
