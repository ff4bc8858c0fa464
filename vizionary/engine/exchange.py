"""A memory from and into files: one Parquet file, or pictures in folders that name them.

Knows files, teachers and memories; does not know faces.
"""

from __future__ import annotations

import logging
import mimetypes
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from vizionary.config import PictureSection
from vizionary.engine.engine import Engine
from vizionary.engine.lesson import Unread
from vizionary.engine.memories import NONE, Memories
from vizionary.engine.teaching import Teacher, last_action
from vizionary.errors import (
    ExamplesRefusedError,
    NothingTaughtError,
    NotTakenError,
    OtherBundleError,
    PictureError,
)
from vizionary.memory import (
    Archive,
    ArchiveLimits,
    ExportedMemory,
    LeftOut,
    Memory,
    NewExample,
    Snapshot,
    write_examples,
)
from vizionary.messages import refusal
from vizionary.picture import decode
from vizionary.types import Frame
from vizionary.wire import error_json

__all__ = [
    "NAMED",
    "begin_with",
    "export_memory",
    "exported",
    "import_into",
    "import_json",
    "known_in",
    "learn_archive",
    "merge_into",
    "taught_since",
    "unread_json",
]

_log = logging.getLogger("vizionary")

NAMED = 20
"""Pictures of an archive that are named where they cannot be read; the others are counted."""

_MISSED = {"empty", "too_deep", "label", "no_folder"}
"""Why a picture of an archive is left out that somebody wanted to be learned."""

_PARQUET = b"PAR1"
"""What a Parquet file begins with."""


def export_memory(memory: Memory, path: Path) -> int:
    """Write all examples into one Parquet file, complete or not at all; how many.

    Raises: UnwritableFileError where it is there already or cannot be written.
    """
    return write_examples(path, memory.space, memory.contents(), memory=memory.name)


def exported(memories: Memories, name: str | None = None) -> Memory:
    """The memory whose examples go into a file; None is the settings'.

    Raises: NothingTaughtError where it holds none, or is the settings' and not there yet;
        UnknownProfileError.
    """
    held = memories.there(name)
    if held is None or not len(held.snapshot().ids):
        raise NothingTaughtError(name or memories.section.name)
    return held


def import_into(
    teacher: Teacher,
    path: Path,
    limits: PictureSection,
    *,
    memory: str | None = None,
    shown: str | None = None,
    unread: list[Unread] | None = None,
) -> Iterator[tuple[int, int]]:
    """Learn an exported file, or a folder or ZIP of pictures in folders, as one action.

    (done, of how many), as it goes; what was learned already is left out. All is learned at the
    end, or nothing. ``shown`` is how errors call the file. Pictures that cannot be read or show
    nothing well enough, and those that were left out unread, are added to ``unread``, by name
    and reason, and the others are learned. A memory that is not there is made where it learns.

    Raises: ImportInvalidError, ArchiveRefusedError, ExamplesRefusedError, OtherBundleError for
        examples of another bundle that have no stored picture.
    """
    if _is_parquet(path):
        yield from _import_examples(teacher, path, memory, shown)
        return
    entries = ArchiveLimits(file_bytes=limits.max_bytes)
    with Archive(path, limits=entries, shown=shown) as archive:
        found = [] if unread is None else unread
        try:
            yield from learn_archive(teacher, archive, limits, memory=memory, unread=found)
        finally:
            # after those that were looked at, which are counted while it goes
            found.extend(_missed(archive.left_out))


def learn_archive(
    teacher: Teacher,
    archive: Archive,
    limits: PictureSection,
    *,
    memory: str | None = None,
    thumbnails: bool | None = None,
    unread: list[Unread],
) -> Iterator[tuple[int, int]]:
    """Learn the pictures of an archive as one action: (done, of how many), as it goes.

    Those that cannot be read or show nothing well enough are added to ``unread``.
    Raises: ExamplesRefusedError where none was good enough, ArchiveRefusedError.
    """
    count, frames = len(archive), _frames(archive, limits, unread)
    yield 0, count
    try:
        learned = teacher.register_all(frames, unread, memory=memory, thumbnails=thumbnails)
        for looked, _ in learned:
            yield looked, count
    except ExamplesRefusedError as error:
        # what cannot be read is no frame, and was not counted
        unreadable = sum(isinstance(reason, PictureError) for _, reason in unread)
        reasons = {**error.reasons, "unreadable": unreadable}
        raise ExamplesRefusedError(error.label, reasons) from None


def import_json(
    teacher: Teacher,
    path: Path,
    limits: PictureSection,
    *,
    memory: str | None,
    shown: str,
    language: str,
) -> dict[str, Any]:
    """Import, and the wire form of what became of it: ``action`` can be undone, 0 is none.

    Raises: what ``import_into`` raises.
    """
    unread: list[Unread] = []
    before = known_in(teacher.memories, memory)
    steps = import_into(teacher, path, limits, memory=memory, shown=shown, unread=unread)
    ((_, looked),) = deque(steps, maxlen=1)
    held = teacher.memory(memory, make=True)
    labels = taught_since(before, held.snapshot())
    return {
        "memory": held.name,
        "looked": looked,
        "labels": labels,
        "action": last_action(held, sum(labels.values())),
        **unread_json(unread, language),
    }


def unread_json(unread: Sequence[Unread], language: str | None = None) -> dict[str, Any]:
    """The wire form of pictures that were left out: how many, and the first ``NAMED``."""
    named = [error_json(name, e.code, refusal(e, language)) for name, e in unread[:NAMED]]
    return {"unread": named, "unread_count": len(unread)}


def known_in(memories: Memories, name: str | None = None) -> Snapshot | None:
    """What a memory knows now, None is the settings'; None where it is not there yet.

    Raises: TeachError.
    """
    held = memories.held(name)
    return None if held is None else held.snapshot()


def taught_since(before: Snapshot | None, after: Snapshot) -> dict[str, int]:
    """How many examples of each label are in a later state and not in an earlier one."""
    new = after.rows if before is None else after.rows[~np.isin(after.ids, before.ids)]
    counts = zip(*np.unique(new, return_counts=True), strict=True)
    return {after.labels[int(row)]: int(count) for row, count in counts}


def begin_with(engine: Engine, path: Path, limits: PictureSection) -> None:
    """Teach the settings' memory what a file or folder holds, if nothing was ever done to it.

    Raises: what ``import_into`` raises.
    """
    memories = engine.memories
    if memories is None or memories.section.name == NONE:
        return
    try:
        held = memories.there()
    except OtherBundleError:
        return  # it was taught with another bundle, and waits for it or for `reembed`
    # one that was made and never taught begins all the same
    if held is not None and held.begun():
        return
    unread: list[Unread] = []
    for _ in import_into(Teacher(engine), path, limits, unread=unread):
        pass
    if unread:
        _log.warning("%d pictures that the memory begins with were left out", len(unread))


def merge_into(memories: Memories, source: str, *, memory: str | None = None) -> int:
    """Learn everything that another memory knows; how many examples were new.

    The other one stays as it is. Raises: UnknownProfileError, InvalidProfileError.
    """
    # by its name only: an empty one would be the settings' own
    other = memories.profiles.open(source, memories.space)
    held = memories.open(memory, make=True)
    before = len(held.snapshot().ids)
    _take(held, other.contents())
    return len(held.snapshot().ids) - before


def _is_parquet(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_PARQUET)) == _PARQUET
    except OSError:
        # the archive says what is wrong with it
        return False


def _import_examples(
    teacher: Teacher, path: Path, memory: str | None, shown: str | None
) -> Iterator[tuple[int, int]]:
    exported, space = ExportedMemory(path, shown=shown), teacher.memories.space
    # one that cannot be used is said first
    teacher.memories.held(memory)
    count, same = len(exported), exported.manifest.space.fits(space)
    if not same and (lost := exported.without_thumbnail()):
        made_with = str(exported.manifest.space)
        raise OtherBundleError(shown or str(path), made_with, str(space), count, lost)
    taught: dict[str, list[NewExample]] = {}
    yield 0, count
    for done, (label, example) in enumerate(exported, 1):
        taught.setdefault(label, []).append(example if same else _anew(teacher, example))
        yield done, count
    # nothing is refused any more: only now it is made where it is not there
    teacher.memory(memory, make=True).take(taught, "import")


def _anew(teacher: Teacher, example: NewExample) -> NewExample:
    """An example of another bundle, embedded from its thumbnail."""
    found = teacher.of_thumbnail(example.thumbnail or b"")
    return replace(example, vector=found.vector, query=found.query)


def _take(memory: Memory, contents: Iterator[tuple[str, NewExample]]) -> None:
    taught: dict[str, list[NewExample]] = {}
    for label, example in contents:
        taught.setdefault(label, []).append(example)
    memory.take(taught, "import")


def _missed(left_out: Iterable[LeftOut]) -> Iterator[Unread]:
    """The pictures that nobody looked at; what is none, or there once more, is not missed."""
    for gone in left_out:
        if gone.reason in _MISSED or (gone.reason == "not_picture" and _shows(gone.name)):
            yield gone.name, NotTakenError(gone.reason)


def _shows(name: str) -> bool:
    """Whether a file is a picture of a kind that cannot be read here, or a video."""
    kind, _ = mimetypes.guess_type(name, strict=False)
    return kind is not None and kind.startswith(("image/", "video/"))


def _frames(
    archive: Archive, limits: PictureSection, unread: list[Unread]
) -> Iterator[tuple[str, Frame]]:
    """Every picture of the archive that can be decoded; the others are added to ``unread``."""
    for picture in archive:
        try:
            yield (
                picture.label,
                decode(
                    picture.data,
                    source=picture.name,
                    max_bytes=limits.max_bytes,
                    max_pixels=limits.max_pixels,
                ),
            )
        except PictureError as error:
            unread.append((picture.name, error))
