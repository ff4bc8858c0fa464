"""Where the answers go: words for people, files, a table."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.vizionary.cli.commands import Describe, save
from vizionary.cli import main
from vizionary.picture import read

LIMITS = {"max_bytes": 1_000_000, "max_pixels": 1_000_000}


def test_words_for_people(
    tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # a few rows are of another colour, for a blank picture's guesses are not listed
    good, bad = save(tmp_path / "red.png", *["red"] * 9, "blue"), tmp_path / "bad.png"
    bad.write_bytes(b"")
    status = main(["describe", "--bundle", str(tiny_bundle), good, str(bad)])
    said = capsys.readouterr()
    assert status == 1
    assert said.out.startswith(f"{good}: ") and "red 99%" in said.out
    assert "{" not in said.out
    assert said.err.startswith(f"{bad}: ") and "empty" in said.err
    blank = save(tmp_path / "blank.png", "red")
    assert main(["describe", "--bundle", str(tiny_bundle), blank]) == 0
    assert "blank: all red" in (out := capsys.readouterr().out) and "%" not in out


def test_for_people_maps_are_said_in_words(
    tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = save(tmp_path / "two.png", "red", "blue")
    arguments = ["describe", "--bundle", str(tiny_bundle), picture, "--explain", "red"]
    assert main([*arguments, "--threshold", "0"]) == 0
    said = capsys.readouterr().out
    assert "    red: decided from the left, about half of the picture (4, " in said
    assert main([*arguments, "--language", "de"]) == 0
    said = capsys.readouterr().out
    assert "    „red“: nicht gefunden; am ähnlichsten ist es links (4, " in said


def test_out_writes_json_and_overlays_and_replaces_nothing(
    describe: Describe, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    one = save(tmp_path / "a" / "photo.png", "red", "blue")
    two = save(tmp_path / "b" / "photo.png", "green", "red")
    _, lines = describe("--out", str(out), "--explain", "light green", one, two)
    stems = ["photo", "photo-2"]
    for stem, line in zip(stems, lines, strict=True):
        assert json.loads((out / f"{stem}.json").read_text("utf-8")) == line
        overlays = sorted(out.glob(f"{stem}.*.png"))
        assert len(overlays) == len(line["heatmaps"])
        assert {read(path, **LIMITS).pixels.shape for path in overlays} == {(32, 32, 3)}
    assert any("light-green" in path.name for path in out.iterdir())
    before = {path: path.read_bytes() for path in out.iterdir()}
    describe("--out", str(out), one)
    assert {path: path.read_bytes() for path in before} == before
    assert (out / "photo-3.json").exists()


def test_an_overlay_of_another_picture_is_not_replaced(describe: Describe, tmp_path: Path) -> None:
    out, picture = tmp_path / "out", save(tmp_path / "photo.png", "red", "blue")
    describe("--out", str(out), picture)
    overlays = {path: path.read_bytes() for path in out.glob("photo.*.png")}
    assert overlays
    # the answer was moved elsewhere
    (out / "photo.json").unlink()
    describe("--out", str(out), save(tmp_path / "b" / "photo.png", "blue", "red"))
    assert {path: path.read_bytes() for path in overlays} == overlays
    assert (out / "photo-2.json").exists() and list(out.glob("photo-2.*.png"))


@pytest.mark.parametrize("letter", ["x", "图", "😀"])
def test_a_name_as_long_as_a_file_system_allows(
    describe: Describe, tmp_path: Path, letter: str
) -> None:
    stem = letter * (251 // len(letter.encode()))
    picture, out = save(tmp_path / f"{stem}.png", "red", "blue"), tmp_path / "out"
    status, _ = describe("--out", str(out), "--explain", "light green", picture)
    assert status == 0
    assert len(list(out.glob(f"{letter}*.json"))) == 1
    assert len(list(out.glob(f"{letter}*light-green.png"))) == 1


def test_a_table_with_one_row_a_picture(
    tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, table = save(tmp_path / "=red.png", "red"), tmp_path / "results.csv"
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"")
    command = ["describe", "--bundle", str(tiny_bundle), "--csv", str(table)]
    assert main([*command, good, str(bad)]) == 1
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["source"] for row in rows] == [good, str(bad)]
    assert [row["error"] for row in rows] == ["", "picture_empty"]
    # no file is replaced, and a folder that is not there is said
    assert main([*command, good]) == 2
    assert "is there already" in capsys.readouterr().err
    assert main([*command[:-1], str(tmp_path / "none" / "x.csv"), good]) == 2


def test_a_word_that_is_not_known_leaves_no_table_behind(
    tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    red, table = save(tmp_path / "red.png", "red"), tmp_path / "results.csv"
    command = ["describe", "--bundle", str(tiny_bundle), "--csv", str(table), red, "--explain"]
    assert main([*command, "xqzt"]) == 2
    assert "'xqzt'" in capsys.readouterr().err and not table.exists()
    # with the word corrected it is not refused for its own table
    assert main([*command, "red"]) == 0
    assert len(table.read_text(encoding="utf-8-sig").splitlines()) == 2
