"""Where the pictures come from: files, folders, stdin, names of any kind."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vizionary.cli.commands import Describe, Vizionary, process, save
from vizionary.cli.pictures import read_picture, walk
from vizionary.config import PictureSection
from vizionary.errors import PictureUnreadableError


def test_stdin(describe: Describe, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = Path(save(tmp_path / "red.png", "red")).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    status, (line,) = describe("-")
    assert (status, line["source"], line["decision"]["label"]) == (0, "-", "red")


def test_stdin_is_not_read_beyond_the_limit(
    describe: Describe, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = io.BytesIO(b"x" * 10_000)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(endless))
    status, (line,) = describe("--set", "picture.max_bytes=100", "-")
    assert (status, line["error"]["code"]) == (1, "picture_too_many_bytes")
    assert endless.tell() < 10_000


def test_a_folder_is_walked_in_order_without_hidden_files(
    describe: Describe, tmp_path: Path
) -> None:
    for name in ("b.png", "a.png", "sub/c.jpg", ".hidden.png", ".thumbs/d.png", "A.PNG"):
        save(tmp_path / "album" / name, "red")
    (tmp_path / "album" / "notes.txt").write_text("no picture")
    status, lines = describe(str(tmp_path / "album"))
    found = [Path(line["source"]).relative_to(tmp_path / "album").as_posix() for line in lines]
    assert (status, found) == (0, ["A.PNG", "a.png", "b.png", "sub/c.jpg"])


def test_the_photos_of_a_phone_are_not_missing_without_a_word(
    describe: Describe, tmp_path: Path
) -> None:
    save(tmp_path / "album" / "a.png", "red")
    heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
    (tmp_path / "album" / "IMG_1.HEIC").write_bytes(heic)
    status, (refused, described) = describe(str(tmp_path / "album"))
    assert (status, refused["error"]["code"]) == (1, "picture_unknown_format")
    assert "HEIC" in refused["error"]["message"]
    assert described["sentence"]


def test_pictures_of_one_name_are_told_apart_by_their_folders(
    vizionary: Vizionary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("2019/1.png", "2020/1.png"):
        save(tmp_path / "album" / name, "red")
    (tmp_path / "album" / "2021").mkdir()
    (tmp_path / "album" / "2021" / "1.png").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    said = vizionary("describe", "album", "album/2019/1.png", "")
    lines = [line.split(": ")[0] for line in said.out.splitlines() if line[0] != " "]
    assert lines == ["album/2019/1.png", "album/2020/1.png", "album/2019/1.png"]
    broken, nameless = said.err.splitlines()
    assert broken.startswith("album/2021/1.png: This file is empty")
    assert nameless == "'' cannot be read: no name of a file was given."
    sources = [wire["source"] for wire in vizionary("describe", "album", "--json").wires]
    assert sources == ["album/2019/1.png", "album/2020/1.png", "album/2021/1.png"]


@pytest.mark.parametrize("name", ["./red.png", "../here/red.png", "./none.png"])
def test_a_picture_is_called_as_it_was_given(
    describe: Describe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    save(tmp_path / "here" / "red.png", "red")
    monkeypatch.chdir(tmp_path / "here")
    _, (line,) = describe(name)
    assert line["source"] == name
    if "none" in name:
        assert f"'{name}'" in line["error"]["message"]


@pytest.mark.parametrize(("language", "share"), [("en", "99%"), ("de", "99\u00a0%"), ("zh", "99%")])
def test_how_sure_is_written_as_the_language_does(
    vizionary: Vizionary, tmp_path: Path, language: str, share: str
) -> None:
    picture = save(tmp_path / "red.png", *["red"] * 9, "blue")
    said = vizionary("describe", picture, "--language", language)
    assert f" {share}, " in said.out.splitlines()[1]


def test_a_folder_without_pictures_is_refused(describe: Describe, tmp_path: Path) -> None:
    status, (line,) = describe(str(tmp_path))
    assert (status, line["error"]["code"]) == (1, "picture_unreadable")


@pytest.fixture
def shut() -> Iterator[Path]:
    """A folder in which a file and a folder may not be read, by the tests either."""
    if os.name == "nt":
        pytest.skip("rights are other ones there")
    top, own = Path(tempfile.mkdtemp()), os.geteuid()
    for name in ("open/red.png", "shut/red.png"):
        save(top / name, "red")
    for place, rights in (("", 0o755), ("open", 0o755), ("open/red.png", 0), ("shut", 0)):
        (top / place).chmod(rights)
    if own == 0:
        os.seteuid(65534)
    yield top
    os.seteuid(own)
    (top / "shut").chmod(0o700)
    shutil.rmtree(top)


def test_what_may_not_be_read_is_said(shut: Path) -> None:
    found = list(walk([str(shut)]))
    assert found == [str(shut / name) for name in ("open/red.png", "shut")]
    for source in found:
        with pytest.raises(PictureUnreadableError) as refused:
            read_picture(source, PictureSection())
        assert refused.value.reason == "denied"


@pytest.mark.skipif(os.name == "nt", reason="names are not bytes there")
def test_a_name_that_is_not_utf8_is_printed(tiny_bundle: Path, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff.png"
    shutil.copy(save(tmp_path / "red.png", "red"), name)
    running = process(
        "describe", "--bundle", str(tiny_bundle), "--json", os.fsdecode(name),
        stdout=subprocess.PIPE,
    )  # fmt: skip
    out, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (0, b"")
    assert os.fsencode(json.loads(out)["source"]) == name
