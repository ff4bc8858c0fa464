"""Results of many pictures as CSV, JSON lines and ZIP."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import vizionary
from tests.tiny_bundle import picture_of
from vizionary.errors import EmptyPictureError
from vizionary.export import COLUMNS, CsvWriter, JsonLinesWriter, ZipWriter
from vizionary.types import Observation
from vizionary.wire import observation_json


@pytest.fixture(scope="module")
def seen(tiny_bundle: Path) -> Observation:
    return vizionary.load(str(tiny_bundle)).describe(picture_of("red", "blue"))


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_says_what_was_seen(seen: Observation) -> None:
    file = io.StringIO(newline="")
    table = CsvWriter(file)
    table.write(replace(seen, source='a "b", c\n😀.png'))
    table.refuse("empty.png", EmptyPictureError())
    first, second = rows_of(file.getvalue())
    assert tuple(first) == COLUMNS
    assert first["source"] == 'a "b", c\n😀.png'
    assert (first["sentence"], first["label"]) == (seen.sentence, seen.decision.label)
    assert float(first["probability"]) == pytest.approx(seen.decision.probability, abs=1e-4)
    assert first["matches"].count(";") == len(seen.matches) - 1
    assert (first["error"], second["error"]) == ("", "picture_empty")
    assert "0 bytes" in second["message"] and second["label"] == ""


@pytest.mark.parametrize("source", ["=1+1.png", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1"])
def test_a_spreadsheet_computes_nothing(seen: Observation, source: str) -> None:
    file = io.StringIO(newline="")
    CsvWriter(file).write(replace(seen, source=source, sentence=f"{source} is here."))
    (row,) = rows_of(file.getvalue())
    assert row["source"] == f"'{source}"
    assert row["sentence"].startswith("'")


def test_json_lines_are_the_wire_form(seen: Observation) -> None:
    file = io.StringIO()
    lines = JsonLinesWriter(file)
    lines.write(seen)
    lines.refuse("empty.png", EmptyPictureError())
    first, second = map(json.loads, file.getvalue().splitlines())
    assert first == json.loads(json.dumps(observation_json(seen)))
    assert (second["type"], second["source"]) == ("error", "empty.png")


def test_a_zip_holds_tables_and_overlays(seen: Observation, tmp_path: Path) -> None:
    path = tmp_path / "results.zip"
    overlays = [("red/../..", np.full((4, 6, 3), 9, np.uint8)), ("😀", seen_pixels())]
    with ZipWriter(str(path)) as results:
        results.write(replace(seen, source="../../etc/a.png"), overlays)
        results.refuse("b.png", EmptyPictureError())
        results.write(replace(seen, source="a.png"), overlays[:1])
    with zipfile.ZipFile(path) as found:
        assert found.testzip() is None
        names = found.namelist()
        assert [name for name in names if ".." in name or name.startswith("/")] == []
        assert names[:3] == [
            "overlays/0001-a.1-red.png",
            "overlays/0001-a.2-picture.png",
            "overlays/0003-a.1-red.png",
        ]
        drawn = Image.open(io.BytesIO(found.read(names[0])))
        assert drawn.size == (6, 4)
        table = found.read("results.csv")
        assert table.startswith(b"\xef\xbb\xbf")
        assert len(rows_of(table.decode("utf-8-sig"))) == 3
        assert len(found.read("results.jsonl").splitlines()) == 3


def seen_pixels() -> np.ndarray:
    return picture_of("red", "blue")


def test_memory_does_not_grow_with_the_pictures(seen: Observation, tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (300, 300, 3), np.uint8)
    with ZipWriter(str(tmp_path / "many.zip")) as results:
        results.write(seen, [("noise", noise)])
        tracemalloc.start()
        for _ in range(100):
            results.write(seen, [("noise", noise)])
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    # the pictures are 27 MB; what is held is the ZIP's list of names
    assert held < 1_000_000
    assert (tmp_path / "many.zip").stat().st_size > 20_000_000
