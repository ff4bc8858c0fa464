"""Which pictures a command is about: files, folders, stdin, one after the other."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from vizionary.config import PictureSection
from vizionary.errors import PictureUnreadableError
from vizionary.formats import SUFFIXES
from vizionary.picture import decode, read
from vizionary.types import Frame

__all__ = ["STDIN", "read_picture", "walk"]

STDIN = "-"


def walk(pictures: Iterable[str]) -> Iterator[str]:
    """Give each picture in order; a folder gives its pictures sorted, hidden ones left out.

    Of a folder files are taken by their endings; one that is named itself is always taken. A
    folder that has no picture, or may not be read, is given itself, so that it is refused
    like a bad file.
    """
    for picture in pictures:
        if picture != STDIN and os.path.isdir(picture):
            yield from _walk_folder(picture)
        else:
            yield picture


def read_picture(source: str, limits: PictureSection) -> Frame:
    """Decode a file, or stdin for ``-``; raises ``PictureError``."""
    most_bytes, most_pixels = limits.max_bytes, limits.max_pixels
    if source == STDIN:
        try:
            # one byte over the limit is enough to be refused
            data = sys.stdin.buffer.read(most_bytes + 1)
        except OSError as error:
            raise PictureUnreadableError(source, _reason(error)) from None
        return decode(data, source=source, max_bytes=most_bytes, max_pixels=most_pixels)
    if os.path.isdir(source):
        raise PictureUnreadableError(source, _without_pictures(source))
    # a Path of it would be written otherwise in messages
    return read(source, max_bytes=most_bytes, max_pixels=most_pixels)


def _without_pictures(folder: str) -> str:
    """Why a folder gave none."""
    try:
        os.listdir(folder)
    except PermissionError:
        return "denied"
    except OSError as error:
        return _reason(error)
    return "no_pictures"


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _walk_folder(folder: str) -> Iterator[str]:
    empty, closed = True, list[str]()
    for parent, folders, files in os.walk(folder, onerror=lambda e: closed.append(e.filename)):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                empty = False
                yield os.path.join(parent, name)
    yield from closed
    if empty and not closed:
        yield folder
