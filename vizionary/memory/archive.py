"""Pictures in folders that are called as what they show, in a ZIP archive or on the disk.

``label/picture`` and ``top/label/picture`` are both understood. What is dangerous is refused as
a whole before anything is taken; what is merely no picture is left out, and counted with the
reason. Knows names and bytes; whether bytes are a picture is seen by whoever decodes them.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import TracebackType

from vizionary.errors import ArchiveRefusedError, InvalidLabelError, NotTaken
from vizionary.formats import SUFFIXES
from vizionary.memory.entries import DAMAGE, DEEPEST, Entry, in_archive, in_folder, open_zip
from vizionary.memory.naming import label_key, tidy_label

__all__ = [
    "Archive",
    "ArchiveLimits",
    "LabelledPicture",
    "LeftOut",
]

_HIDDEN = {"__MACOSX", "Thumbs.db", "desktop.ini", "@eaDir"}
"""What systems put beside pictures; and everything that begins with a dot."""


@dataclass(frozen=True)
class ArchiveLimits:
    """What is unpacked at most: ``ratio`` is of an entry's bytes, unpacked to packed."""

    files: int = 10_000
    file_bytes: int = 20_000_000
    bytes: int = 2_000_000_000
    ratio: int = 200


@dataclass(frozen=True)
class LeftOut:
    """A file or folder that was not taken."""

    name: str
    reason: NotTaken


@dataclass(frozen=True, eq=False)
class LabelledPicture:
    """The bytes of a file, what its folder is called, and its path in the archive."""

    label: str
    name: str
    data: bytes


class Archive:
    """A ZIP archive or a folder that was looked through; iterate to read it picture by picture.

    ``label`` is for the pictures that lie in no folder. Two folders whose names are the same
    label (``label_key``) are one. ``shown`` is how errors call the file. Close it, or use it
    with ``with``.

    Raises: ArchiveRefusedError, also while it is read, InvalidLabelError for ``label``.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        limits: ArchiveLimits | None = None,
        label: str | None = None,
        shown: str | None = None,
    ) -> None:
        path, self._limits = Path(path), limits or ArchiveLimits()
        self._shown = str(path) if shown is None else shown
        self._label = None if label is None else tidy_label(label)
        self._left_out: list[LeftOut] = []
        self._zip: zipfile.ZipFile | None = None
        if not path.is_dir():
            self._zip = open_zip(path, self._shown, self._limits.files)
        try:
            self._taken = self._chosen(self._entries(path))
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __len__(self) -> int:
        """How many pictures there are to read; of those, doubles will still be left out."""
        return len(self._taken)

    @property
    def labels(self) -> dict[str, int]:
        """How many pictures lie in the folder of each label, sorted."""
        return dict(sorted(Counter(label for label, _ in self._taken).items()))

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What is not taken and why; doubles are known after they were read."""
        return tuple(self._left_out)

    def __iter__(self) -> Iterator[LabelledPicture]:
        """Each picture once for its label, one at a time in memory."""
        seen: set[tuple[str, bytes]] = set()
        doubles = {gone.name for gone in self._left_out if gone.reason == "duplicate"}
        for label, entry in self._taken:
            data = self._read(entry)
            content = (label, hashlib.sha256(data).digest())
            if content not in seen:
                seen.add(content)
                yield LabelledPicture(label, entry.name, data)
            elif entry.name not in doubles:
                self._left_out.append(LeftOut(entry.name, "duplicate"))

    def close(self) -> None:
        """Close the archive's file."""
        if self._zip is not None:
            self._zip.close()

    def _entries(self, path: Path) -> list[Entry]:
        """All of them, in as many as may be."""
        found = (
            in_folder(path, self._shown)
            if self._zip is None
            else in_archive(self._zip, self._shown, self._limits.ratio)
        )
        entries = []
        for entry in found:
            entries.append(entry)
            if len(entries) > self._limits.files:
                raise ArchiveRefusedError(self._shown, "files", limit=self._limits.files)
        return entries

    def _chosen(self, entries: Iterable[Entry]) -> list[tuple[str, Entry]]:
        """The pictures to take, with their labels; all others are left out with a reason."""
        visible = [entry for entry in entries if not self._leaves_out_hidden(entry)]
        files = [entry for entry in visible if not entry.folder]
        pictures = self._without_doubles(e for e in files if not self._leaves_out_file(e))
        if not pictures:
            raise ArchiveRefusedError(self._shown, "no_pictures")
        depth = _depth_of_labels(pictures)
        taken = self._labelled(pictures, depth)
        if not taken:
            no_folders = any(gone.reason == "no_folder" for gone in self._left_out)
            raise ArchiveRefusedError(self._shown, "no_folders" if no_folders else "no_pictures")
        self._leave_out_folders(visible, pictures, depth)
        self._check_sizes([entry for _, entry in taken])
        return taken

    def _leave_out(self, entry: Entry, reason: NotTaken) -> None:
        self._left_out.append(LeftOut(entry.name, reason))

    def _leaves_out_hidden(self, entry: Entry) -> bool:
        hidden = any(part.startswith(".") or part in _HIDDEN for part in entry.parts)
        if hidden and not entry.folder:
            self._leave_out(entry, "hidden")
        return hidden

    def _leaves_out_file(self, entry: Entry) -> bool:
        if PurePosixPath(entry.parts[-1]).suffix.lower() not in SUFFIXES:
            self._leave_out(entry, "not_picture")
        elif not entry.bytes:
            self._leave_out(entry, "empty")
        else:
            return False
        return True

    def _without_doubles(self, pictures: Iterable[Entry]) -> list[Entry]:
        """The first of each path: an archive may hold the same one again."""
        first: dict[tuple[str, ...], Entry] = {}
        for entry in pictures:
            if first.setdefault(entry.parts, entry) is not entry:
                self._leave_out(entry, "duplicate")
        return list(first.values())

    def _labelled(self, pictures: Iterable[Entry], depth: int) -> list[tuple[str, Entry]]:
        """Each picture with what the folder at ``depth`` is called; none beside it."""
        taken: list[tuple[str, Entry]] = []
        labels: dict[str, str] = {}
        for entry in pictures:
            below = len(entry.parts) - depth
            if below > 2:
                self._leave_out(entry, "too_deep")
                continue
            label = self._label
            if below == 2:
                try:
                    label = tidy_label(entry.parts[depth])
                except InvalidLabelError:
                    self._leave_out(entry, "label")
                    continue
            if label is None:
                self._leave_out(entry, "no_folder")
                continue
            taken.append((labels.setdefault(label_key(label), label), entry))
        return taken

    def _leave_out_folders(
        self, visible: Iterable[Entry], pictures: Iterable[Entry], depth: int
    ) -> None:
        """Folders that could be a label's with no picture in them, and those far below."""
        full = {entry.parts[: depth + 1] for entry in pictures}
        for entry in visible:
            if not entry.folder:
                continue
            if len(entry.parts) == DEEPEST:
                self._leave_out(entry, "too_deep")
            elif len(entry.parts) == depth + 1 and entry.parts not in full:
                self._leave_out(entry, "empty_folder")

    def _check_sizes(self, taken: Iterable[Entry]) -> None:
        whole, most = 0, self._limits.file_bytes
        for entry in taken:
            if entry.bytes > most:
                raise ArchiveRefusedError(self._shown, "file_bytes", entry.name, most)
            whole += entry.bytes
        if whole > self._limits.bytes:
            raise ArchiveRefusedError(self._shown, "bytes", limit=self._limits.bytes)

    def _read(self, entry: Entry) -> bytes:
        """No more than the limit, whatever the archive said of it, or how the file has grown."""
        most = self._limits.file_bytes
        try:
            if isinstance(entry.place, Path):
                data = _file(entry.place, most + 1)
            elif self._zip is None:
                raise ValueError("the archive is closed")
            else:
                with self._zip.open(entry.place) as file:
                    # Its checksum is looked at as soon as so many bytes are read.
                    data = file.read(entry.bytes)
        except PermissionError as error:
            raise ArchiveRefusedError(self._shown, "denied", entry.name) from error
        except (*DAMAGE, OSError) as error:
            raise ArchiveRefusedError(self._shown, "damaged", entry.name) from error
        if len(data) > most:
            raise ArchiveRefusedError(self._shown, "file_bytes", entry.name, most)
        return data


def _depth_of_labels(pictures: Iterable[Entry]) -> int:
    """1 where one folder at the top holds the folders of all pictures, else 0.

    A picture beside all folders is in none, and says nothing of where the others' begin.
    """
    paths = [entry.parts for entry in pictures if len(entry.parts) > 1]
    return int(len({parts[0] for parts in paths}) == 1 and all(len(p) > 2 for p in paths))


def _file(path: Path, most: int) -> bytes:
    """The bytes of a file that has not become a link since it was looked at."""
    closed = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with open(closed, "rb") as file:
        return file.read(most)
