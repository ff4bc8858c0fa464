"""Forms with files: what was sent, and the pictures in it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial

from fastapi import Request
from starlette.datastructures import UploadFile

from vizionary.config import PictureSection
from vizionary.engine.teaching import Unread
from vizionary.errors import NoPictureError, RequestInvalidError
from vizionary.picture import decode
from vizionary.types import Frame

__all__ = ["Form", "pictures_of", "received", "said_of_the_first"]

_LONGEST_FIELD = 100_000
"""Bytes: what is far too long for a label is told so."""


@dataclass(frozen=True)
class Form:
    """What was sent: at least one file, and the other fields."""

    files: Sequence[UploadFile]
    fields: Mapping[str, list[str]]


@asynccontextmanager
async def received(request: Request, most_files: int) -> AsyncIterator[Form]:
    """Receive a form; its files are gone when the context ends. Raises: NoPictureError."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "multipart/form-data":
        raise NoPictureError
    async with request.form(max_files=most_files, max_part_size=_LONGEST_FIELD) as form:
        files: list[UploadFile] = []
        fields: dict[str, list[str]] = {}
        for name, value in form.multi_items():
            if isinstance(value, str):
                fields.setdefault(name, []).append(value)
            elif name == "file":
                files.append(value)
            else:
                raise RequestInvalidError(f"{name}: files are sent as file")
        if not files:
            raise NoPictureError
        yield Form(files, fields)


def pictures_of(form: Form, limits: PictureSection) -> list[tuple[str, Callable[[], Frame]]]:
    """The names of a form's pictures, with what reads each of them."""
    return [(part.filename or "picture", partial(_frame, part, limits)) for part in form.files]


@contextmanager
def said_of_the_first(request: Request, unread: Sequence[Unread]) -> Iterator[None]:
    """Where no picture could be read, that is said of the first one. Raises: PictureError."""
    try:
        yield
    except NoPictureError:
        if not unread:
            raise
        request.state.source, error = unread[0]
        raise error from None


def _frame(part: UploadFile, limits: PictureSection) -> Frame:
    data = part.file.read(limits.max_bytes + 1)
    name = part.filename or "picture"
    return decode(data, source=name, max_bytes=limits.max_bytes, max_pixels=limits.max_pixels)
