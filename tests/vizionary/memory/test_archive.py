"""Real archives and folders: what is read from the good ones, and under which names."""

from __future__ import annotations

import os
import tracemalloc
import zipfile
from pathlib import Path

import numpy as np
import pytest

from tests.vizionary.memory.archives import TREE, A, B, C, Made, laid_out, read, refused, zipped
from vizionary.errors import ArchiveRefusedError, InvalidLabelError
from vizionary.memory.archive import Archive


def test_a_folder_of_folders(made: Made) -> None:
    found, left_out = read(made(TREE))
    assert found == {"mug/1.png": ("mug", A), "mug/2.png": ("mug", B), "cup/3.png": ("cup", C)}
    assert not left_out
    with Archive(made(TREE)) as archive:
        assert (len(archive), archive.labels) == (3, {"cup": 1, "mug": 2})


def test_one_folder_around_them_all_is_no_label(made: Made) -> None:
    found, _ = read(made({f"my things/{name}": data for name, data in TREE.items()}))
    assert {label for label, _ in found.values()} == {"mug", "cup"}


def test_a_picture_beside_that_folder_does_not_hide_the_others(made: Made) -> None:
    around = {f"my things/{name}": data for name, data in TREE.items()}
    found, left_out = read(made({**around, "cover.png": A}))
    assert {label for label, _ in found.values()} == {"mug", "cup"}
    assert left_out == {"no_folder": 1}


def test_a_single_folder_with_pictures_is_a_label(made: Made) -> None:
    found, _ = read(made({"mug/1.png": A, "mug/2.png": B}))
    assert {label for label, _ in found.values()} == {"mug"}


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("杯子", "杯子"),
        ("कप", "कप"),
        ("ספל", "ספל"),
        ("кружка", "кружка"),
        ("Cafe\u0301 Tasse", "Café Tasse"),
        ("  my   mug ", "my mug"),
        ("a & b; $(c)", "a & b; $(c)"),
        ("--help", "--help"),
        ("x" * 100, "x" * 100),
    ],
)
def test_names_in_any_script(made: Made, name: str, label: str) -> None:
    found, left_out = read(made({f"{name}/写真 1.PNG": A, "other/b.png": B}))
    assert (label, A) in found.values()
    assert not left_out


@pytest.mark.parametrize("name", ["<b>mug</b>", "x" * 101, "a\x07", "a\u202eb", "\u3000"])
def test_a_folder_whose_name_is_no_label_is_left_out(tmp_path: Path, name: str) -> None:
    # No path can hold a slash within a name; what the tag says then does not matter.
    name = name.replace("/", "")
    found, left_out = read(zipped(tmp_path / "a.zip", {f"{name}/1.png": A, "mug/2.png": B}))
    assert list(found) == ["mug/2.png"]
    assert left_out == {"label": 1}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"mug\xff")
    laid_out(tmp_path, {"cup/1.png": A})
    laid_out(folder, {"2.png": B})
    found, left_out = read(tmp_path)
    assert (list(found), left_out) == (["cup/1.png"], {"label": 1})


def test_two_ways_to_write_a_label_are_one(made: Made) -> None:
    found, _ = read(made({"Caf\u00e9/1.png": A, "cafe\u0301/2.png": B, "CAFÉ /3.png": C}))
    assert len({label for label, _ in found.values()}) == 1
    assert len(found) == 3


def test_what_is_no_picture_is_left_out_and_counted(made: Made) -> None:
    others = {
        "__MACOSX/mug/._1.png": b"x",
        ".git/config": b"x",
        "mug/.DS_Store": b"x",
        "mug/Thumbs.db": b"x",
        "mug/.hidden.png": A,
        "mug/notes.txt": b"x",
        "mug/movie.mp4": b"x",
        "mug/none": b"x",
        "mug/0.png": b"",
        "mug/again.png": A,
        "mug/deep/4.png": C,
        "cover.jpg": C,
        "nothing/": b"",
    }
    found, left_out = read(made({**TREE, **others}))
    assert found == read(made(TREE))[0]
    assert left_out == {
        "hidden": 5,
        "not_picture": 3,
        "empty": 1,
        "duplicate": 1,
        "too_deep": 1,
        "no_folder": 1,
        "empty_folder": 1,
    }


def test_reading_twice_gives_the_same_and_counts_doubles_once(made: Made) -> None:
    with Archive(made({**TREE, "mug/again.png": A})) as archive:
        first = [one.name for one in archive]
        assert [one.name for one in archive] == first
        assert [gone.reason for gone in archive.left_out] == ["duplicate"]


def test_the_same_picture_may_show_two_things(made: Made) -> None:
    found, left_out = read(made({"mug/1.png": A, "red/1.png": A}))
    assert len(found) == 2
    assert not left_out


def test_the_same_path_twice_in_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mug/1.png", A)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("mug/1.png", B)
    assert read(path) == ({"mug/1.png": ("mug", A)}, {"duplicate": 1})


def test_pictures_without_a_folder_need_a_label(made: Made) -> None:
    path = made({"1.png": A, "2.png": B})
    assert refused(path).reason == "no_folders"
    found, _ = read(path, label=" mug ")
    assert found == {"1.png": ("mug", A), "2.png": ("mug", B)}
    with pytest.raises(InvalidLabelError):
        read(path, label="<script>")


def test_a_given_label_does_not_replace_the_folders(made: Made) -> None:
    found, _ = read(made({"1.png": A, "cup/2.png": B}), label="mug")
    assert {name: label for name, (label, _) in found.items()} == {
        "1.png": "mug",
        "cup/2.png": "cup",
    }


class _Unmarked(zipfile.ZipInfo):
    """An entry whose name does not say in which alphabet it is, as older programs write them."""

    raw = b""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.raw, self.flag_bits & ~0x800


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        ("杯子".encode(), "杯子"),
        ("Tasse à thé".encode(), "Tasse à thé"),
        ("Tasse à thé".encode("cp437"), "Tasse à thé"),
        ("Müsli".encode("cp437"), "Müsli"),
        (b"mug", "mug"),
    ],
)
def test_names_that_do_not_say_their_alphabet(tmp_path: Path, raw: bytes, label: str) -> None:
    entry = _Unmarked("x/1.png")
    entry.raw = raw + b"/1.png"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(entry, A)
    found, _ = read(tmp_path / "a.zip")
    assert [one for one, _ in found.values()] == [label]


def test_pictures_are_read_one_at_a_time(tmp_path: Path) -> None:
    files = {f"mug/{n}.bmp": np.random.default_rng(n).bytes(2_000_000) for n in range(12)}
    path = zipped(tmp_path / "a.zip", files, zipfile.ZIP_STORED)
    tracemalloc.start()
    with Archive(path) as archive:
        count = sum(1 for _ in archive)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 12
    assert peak < 9_000_000


def test_errors_call_an_upload_as_the_user_does(tmp_path: Path) -> None:
    with pytest.raises(ArchiveRefusedError, match=r"'mugs\.zip'"):
        Archive(tmp_path / "tmp8x1z", shown="mugs.zip")
