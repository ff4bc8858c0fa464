"""What lies in a ZIP archive or in a folder, looked through before a byte of it is unpacked.

Refuses what no honest collection of pictures holds: paths that lead out, links, encryption,
bombs. Knows names and sizes; does not know labels, nor what a picture is.
"""

from __future__ import annotations

import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeAlias

from vizionary.errors import ArchiveRefusedError

__all__ = ["DAMAGE", "DEEPEST", "Entry", "Place", "in_archive", "in_folder", "open_zip"]

Place: TypeAlias = zipfile.ZipInfo | Path
"""Where the bytes of an entry are: in the archive, or in a file of their own."""

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)
"""What the reading of a damaged archive raises, seen by cutting and flipping real ones."""

DEEPEST = 3
"""Names in a path that can still be a picture: of the top, of the label, of the picture."""

_DRIVE = re.compile(r"[A-Za-z]:")
_PACKING = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""The others are unpacked as a whole, whatever size the archive says that they have."""

_ENCRYPTED = 0x1 | 0x40 | 0x2000
"""Bits of the general purpose flag (APPNOTE 4.4.4): encrypted, strongly, its directory too."""

_UTF8 = 0x800
"""The bit that says that the name is UTF-8."""

_SMALL = 1_000_000
"""Bytes of an entry that are no danger, however well they were packed (a blank bitmap)."""

_NAMES = 1_000
"""Bytes that an entry of the archive's directory takes at most, on an average."""

_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
_END_BYTES, _LONGEST_COMMENT = 22, 65_535


@dataclass(frozen=True)
class Entry:
    """A file, or a folder: the names that lead to it, and its bytes when it is unpacked."""

    parts: tuple[str, ...]
    bytes: int
    folder: bool
    place: Place

    @property
    def name(self) -> str:
        """Its path, with slashes."""
        return "/".join(self.parts)


def open_zip(path: Path, shown: str, most_files: int) -> zipfile.ZipFile:
    """Open an archive; its directory is read only where it can be of so many files.

    Raises: ArchiveRefusedError; ``shown`` is how it calls the file.
    """
    try:
        with path.open("rb") as file:
            begin = file.read(4)
            if _directory_bytes(file) > most_files * _NAMES:
                raise ArchiveRefusedError(shown, "files", limit=most_files)
        return zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise ArchiveRefusedError(shown, "missing") from error
    except PermissionError as error:
        raise ArchiveRefusedError(shown, "denied", shown) from error
    except (*DAMAGE, OSError) as error:
        if begin[:2] == b"PK":
            raise ArchiveRefusedError(shown, "damaged", shown) from error
        raise ArchiveRefusedError(shown, "unknown_format") from error


def in_archive(archive: zipfile.ZipFile, shown: str, ratio: int) -> Iterator[Entry]:
    """Every entry of an archive, in the order of its directory.

    Raises: ArchiveRefusedError.
    """
    for info in archive.infolist():
        name = _name(info).replace("\\", "/")
        _check_path(name, shown)
        _check_entry(info, name, shown, ratio)
        parts = tuple(part for part in name.split("/") if part not in ("", "."))
        if parts:
            yield Entry(parts, info.file_size, name.endswith("/"), info)


def in_folder(root: Path, shown: str) -> Iterator[Entry]:
    """Every file and folder below ``root``, sorted, three levels deep.

    Raises: ArchiveRefusedError.
    """
    home = root.resolve()

    def walk(folder: Path, parts: tuple[str, ...]) -> Iterator[Entry]:
        for item in _listed(folder, shown):
            here, place = (*parts, item.name), Path(item.path)
            if item.is_symlink():
                # pathlib's own raises for links that lead in a circle
                if not Path(os.path.realpath(place)).is_relative_to(home):
                    raise ArchiveRefusedError(shown, "link", "/".join(here))
                # What it leads to is in the folder, and found there.
                continue
            if item.is_dir(follow_symlinks=False):
                yield Entry(here, 0, True, place)
                if len(here) < DEEPEST:
                    yield from walk(place, here)
            elif item.is_file(follow_symlinks=False):
                yield Entry(here, item.stat(follow_symlinks=False).st_size, False, place)

    yield from walk(home, ())


def _listed(folder: Path, shown: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as items:
            return sorted(items, key=lambda item: item.name)
    except FileNotFoundError as error:
        raise ArchiveRefusedError(shown, "missing") from error
    except OSError as error:
        raise ArchiveRefusedError(shown, "denied", folder.name) from error


def _name(info: zipfile.ZipInfo) -> str:
    """An entry's name; most archives that do not say that it is UTF-8 are so all the same.

    The format's own alphabet is code page 437 (APPNOTE, appendix D).
    """
    name = info.orig_filename
    if not info.flag_bits & _UTF8:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return name


def _check_path(name: str, shown: str) -> None:
    if name.startswith("/") or _DRIVE.match(name):
        raise ArchiveRefusedError(shown, "absolute", name)
    if ".." in name.split("/"):
        raise ArchiveRefusedError(shown, "traversal", name)
    if "\0" in name:
        # Readers disagree about where such a name ends.
        raise ArchiveRefusedError(shown, "damaged", name)


def _check_entry(info: zipfile.ZipInfo, name: str, shown: str, ratio: int) -> None:
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ArchiveRefusedError(shown, "link", name)
    if info.flag_bits & _ENCRYPTED:
        raise ArchiveRefusedError(shown, "encrypted", name)
    if info.file_size > max(_SMALL, ratio * info.compress_size):
        raise ArchiveRefusedError(shown, "ratio", name, ratio)
    if info.compress_type not in _PACKING:
        raise ArchiveRefusedError(shown, "packing", name)


def _directory_bytes(file: IO[bytes]) -> int:
    """How large an archive says that its directory is; 0 where it is no archive.

    ``zipfile`` reads the whole directory at once, of however many entries (APPNOTE 4.3.14-16).
    """
    size = file.seek(0, os.SEEK_END)
    tail = min(size, _END_BYTES + _LONGEST_COMMENT + 20)
    file.seek(size - tail)
    data = file.read(tail)
    end = data.rfind(_END)
    if end < 0 or len(data) < end + _END_BYTES:
        return 0
    told = int.from_bytes(data[end + 12 : end + 16], "little")
    if told == 0xFFFFFFFF and end >= 20 and data[end - 20 : end - 16] == _END_64:
        file.seek(min(int.from_bytes(data[end - 12 : end - 4], "little"), size))
        told = int.from_bytes(file.read(56)[40:48], "little")
    return told
