"""Real archives and folders: the good ones are read, each kind of bad one is refused or told."""

from __future__ import annotations

import os
import stat
import struct
import tracemalloc
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from vizionary.cli.pictures import SUFFIXES as OF_FOLDERS
from vizionary.errors import ArchiveRefusedError, InvalidLabelError
from vizionary.memory.archive import SUFFIXES, Archive, ArchiveLimits


def picture(seed: int, side: int = 8) -> bytes:
    noise = np.random.default_rng(seed).integers(0, 256, (side, side, 3), np.uint8)
    buffer = BytesIO()
    Image.fromarray(noise).save(buffer, "PNG")
    return buffer.getvalue()


A, B, C = picture(1), picture(2), picture(3)
TREE = {"mug/1.png": A, "mug/2.png": B, "cup/3.png": C}
Packed = Mapping[str, bytes]


def zipped(path: Path, files: Packed, packing: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def laid_out(path: Path, files: Packed) -> Path:
    for name, data in files.items():
        place = path / name
        if name.endswith("/"):
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    return path


@pytest.fixture(params=["zip", "folder"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Packed], Path]:
    """The same files as an archive and as a folder."""
    if request.param == "zip":
        return lambda files: zipped(tmp_path / "pictures.zip", files)
    return lambda files: laid_out(tmp_path / "pictures", files)


def read(path: Path, **options: object) -> tuple[dict[str, tuple[str, bytes]], Counter[str]]:
    """By path the label and the bytes of each picture, and why others were left out."""
    with Archive(path, **options) as archive:  # type: ignore[arg-type]
        found = {one.name: (one.label, one.data) for one in archive}
        return found, Counter(gone.reason for gone in archive.left_out)


def refused(path: Path, **options: object) -> ArchiveRefusedError:
    with pytest.raises(ArchiveRefusedError) as error:
        read(path, **options)
    assert error.value.path == str(path)
    return error.value


Made = Callable[[Packed], Path]


def test_a_folder_of_folders(made: Made) -> None:
    found, left_out = read(made(TREE))
    assert found == {
        "mug/1.png": ("mug", A), "mug/2.png": ("mug", B), "cup/3.png": ("cup", C)
    }  # fmt: skip
    assert not left_out
    with Archive(made(TREE)) as archive:
        assert (len(archive), archive.labels) == (3, {"cup": 1, "mug": 2})


def test_one_folder_around_them_all_is_no_label(made: Made) -> None:
    found, _ = read(made({f"my things/{name}": data for name, data in TREE.items()}))
    assert {label for label, _ in found.values()} == {"mug", "cup"}


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
        "1.png": "mug", "cup/2.png": "cup"
    }  # fmt: skip


@pytest.mark.parametrize("files", [{}, {"mug/": b""}, {"mug/a.txt": b"x"}, {"__MACOSX/a.png": A}])
def test_without_pictures_it_is_refused(made: Made, files: Packed) -> None:
    path = made(files)
    path.exists() or path.mkdir()
    assert refused(path).reason == "no_pictures"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../mug/1.png", "traversal"),
        ("mug/../../1.png", "traversal"),
        ("..\\mug\\1.png", "traversal"),
        ("mug/..", "traversal"),
        ("/etc/cron.d/1.png", "absolute"),
        ("\\\\server\\share\\1.png", "absolute"),
        ("C:\\mug\\1.png", "absolute"),
        ("c:1.png", "absolute"),
        (".hidden/../../1.png", "traversal"),
        ("__MACOSX/../../1.png", "traversal"),
    ],
)
def test_a_path_that_leads_out_refuses_the_whole(tmp_path: Path, name: str, reason: str) -> None:
    error = refused(zipped(tmp_path / "a.zip", {**TREE, name: A}))
    assert (error.reason, error.entry) == (reason, name.replace("\\", "/"))


def test_a_path_with_backslashes_is_one_of_windows(tmp_path: Path) -> None:
    found, _ = read(zipped(tmp_path / "a.zip", {"mug\\1.png": A, ".\\cup\\2.png": B}))
    assert {label for label, _ in found.values()} == {"mug", "cup"}


def test_a_link_in_an_archive(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", TREE)
    link = zipfile.ZipInfo("mug/4.png")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert (refused(path).reason, refused(path).entry) == ("link", "mug/4.png")


@pytest.mark.parametrize("target", ["secret.png", "secret", "nowhere.png"])
def test_a_link_out_of_a_folder(tmp_path: Path, target: str) -> None:
    folder = laid_out(tmp_path / "pictures", TREE)
    laid_out(tmp_path, {"secret.png": A, "secret/1.png": B})
    (folder / "mug" / "4.png").symlink_to(tmp_path / target)
    assert (refused(folder).reason, refused(folder).entry) == ("link", "mug/4.png")


def test_links_within_a_folder_are_followed_nowhere(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "pictures", TREE)
    (folder / "mug" / "4.png").symlink_to(folder / "mug" / "1.png")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    assert len(read(folder)[0]) == 3
    # The one that is named may itself be a link.
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    assert len(read(tmp_path / "link")[0]) == 3


def test_a_file_that_becomes_a_link_before_it_is_read(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "pictures", TREE)
    with Archive(folder) as archive:
        (folder / "cup" / "3.png").unlink()
        (folder / "cup" / "3.png").symlink_to("/etc/passwd")
        with pytest.raises(ArchiveRefusedError, match=r"cup/3\.png"):
            list(archive)


def test_a_pipe_is_no_picture(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "pictures", TREE)
    os.mkfifo(folder / "mug" / "pipe.png")
    assert len(read(folder)[0]) == 3


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {**TREE, "mug/bomb.png": bytes(50_000_000)})
    tracemalloc.start()
    error = refused(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (error.reason, error.entry, error.limit) == ("ratio", "mug/bomb.png", 200)
    assert peak < 5_000_000


def test_a_bomb_that_lies_about_its_size_is_not_unpacked_further(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"mug/bomb.png": bytes(300_000_000)})
    data = bytearray(path.read_bytes())
    # The size, in the archive's directory and before the data itself (APPNOTE 4.3.7, 4.3.12).
    for begin, offset in ((data.find(b"PK\x03\x04"), 22), (data.rfind(b"PK\x01\x02"), 24)):
        struct.pack_into("<I", data, begin + offset, 900_000)
    path.write_bytes(data)
    tracemalloc.start()
    error = refused(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (error.reason, error.entry) == ("damaged", "mug/bomb.png")
    assert peak < 10_000_000


def test_a_small_entry_may_be_packed_well(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"mug/blank.bmp": bytes(900_000)})
    assert len(read(path)[0]) == 1


@pytest.mark.parametrize(
    ("limits", "reason", "limit"),
    [
        (ArchiveLimits(files=2), "files", 2),
        (ArchiveLimits(file_bytes=len(C) - 1), "file_bytes", len(C) - 1),
        (ArchiveLimits(bytes=len(A)), "bytes", len(A)),
    ],
)
def test_each_limit_is_named(made: Made, limits: ArchiveLimits, reason: str, limit: int) -> None:
    error = refused(made(TREE), limits=limits)
    assert (error.reason, error.limit) == (reason, limit)
    assert f"{limit:,}" in str(error)


def test_an_archive_of_very_many_entries_is_not_even_listed(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(3000):
            archive.writestr(f"mug/{number}.png", b"x")
    tracemalloc.start()
    assert refused(path, limits=ArchiveLimits(files=10)).reason == "files"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 500_000
    assert refused(path, limits=ArchiveLimits(files=2999)).reason == "files"


def test_a_file_that_grew_after_it_was_measured(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "pictures", TREE)
    with Archive(folder, limits=ArchiveLimits(file_bytes=1000)) as archive:
        (folder / "cup" / "3.png").write_bytes(bytes(1001))
        with pytest.raises(ArchiveRefusedError) as error:
            list(archive)
    assert (error.value.reason, error.value.limit) == ("file_bytes", 1000)


def test_an_encrypted_archive(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", TREE)
    data = bytearray(path.read_bytes())
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert (refused(path).reason, refused(path).entry) == ("encrypted", "cup/3.png")


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_packing(tmp_path: Path, packing: int) -> None:
    assert refused(zipped(tmp_path / "a.zip", TREE, packing)).reason == "packing"


def test_a_damaged_archive_wherever_it_is_damaged(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "a.zip", TREE, zipfile.ZIP_STORED).read_bytes()
    path = tmp_path / "b.zip"
    for end in range(0, len(whole), 7):
        path.write_bytes(whole[:end])
        assert refused(path).reason in {"damaged", "unknown_format"}, end
    original = read(tmp_path / "a.zip")[0]
    for place in range(0, len(whole), 3):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            found, _ = read(path)
        except ArchiveRefusedError:
            continue
        # Names may be other ones now, and entries may be gone; what is read is still whole.
        assert {data for _, data in found.values()} <= {data for _, data in original.values()}


@pytest.mark.parametrize("data", [b"", b"x", b"Rar!\x1a\x07\x00", b"\x1f\x8b\x08", A])
def test_what_is_no_archive(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert refused(path).reason == "unknown_format"


def test_what_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "a.zip").reason == "missing"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_what_may_not_be_read(made: Made) -> None:
    path = made(TREE)
    path.chmod(0)
    assert refused(path).reason == "denied"
    path.chmod(0o700)


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


def test_the_same_files_are_pictures_as_on_the_command_line() -> None:
    assert SUFFIXES == OF_FOLDERS
