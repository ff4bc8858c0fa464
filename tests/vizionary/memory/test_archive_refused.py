"""Bad archives and folders: each kind is refused or told, and nothing outside is read."""

from __future__ import annotations

import os
import stat
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.common_user import common_user, public_folder
from tests.vizionary.memory.archives import (
    TREE,
    A,
    B,
    C,
    Made,
    Packed,
    laid_out,
    read,
    refused,
    zipped,
)
from vizionary.errors import ArchiveRefusedError
from vizionary.memory.archive import Archive, ArchiveLimits


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
    (folder / "mug" / "itself.png").symlink_to(folder / "mug" / "itself.png")
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


@pytest.mark.parametrize("make", [zipped, laid_out])
def test_what_may_not_be_read(make: Callable[[Path, Packed], Path]) -> None:
    with public_folder() as folder:
        path = make(folder / "pictures", TREE)
        path.chmod(0)
        with common_user():
            assert refused(path).reason == "denied"
        path.chmod(0o700)
        assert len(read(path)[0]) == len(TREE)


@pytest.mark.parametrize("shut", ["mug", "mug/2.png"])
def test_a_part_that_may_not_be_read(shut: str) -> None:
    with public_folder() as folder:
        path = laid_out(folder / "pictures", TREE)
        (path / shut).chmod(0)
        with common_user():
            error = refused(path)
    assert (error.reason, error.entry) == ("denied", shut)
