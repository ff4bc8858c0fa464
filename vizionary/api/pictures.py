"""The picture of a request, received within its limits: multipart, raw bytes or an address."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import IO

from fastapi import Request
from starlette.datastructures import FormData, UploadFile

from vizionary.api.forms import PAIRS, PARTS, fields_in, is_unchosen, kind_of, without_file
from vizionary.config import PictureSection
from vizionary.engine import MOST_WORDS, fetched
from vizionary.errors import NoFileError, NoPictureError, TooManyBytesError
from vizionary.picture import decode
from vizionary.types import Frame

__all__ = ["Received", "received"]

_IN_MEMORY = 1_000_000
"""Bytes of a picture that wait for their turn in memory; larger ones wait on the disk."""

_FIELD = re.compile(rb"[a-z_]+=")
"""How fields without files begin, and no picture does."""

_LONGEST_FIELD = 1_000_000

_UNNAMED = "picture"


@dataclass(frozen=True)
class Received:
    """A picture that nobody has opened yet; ``fields`` are the form's other parts."""

    name: str
    file: IO[bytes] | None = None
    address: str | None = None
    fields: Mapping[str, list[str]] = field(default_factory=dict)

    def frame(self, limits: PictureSection) -> Frame:
        """Read, or fetch, and decode it; for a thread that may wait. Raises PictureError."""
        if self.address is not None:
            data = fetched(self.address, limits)
        elif self.file is not None:
            # one byte more than allowed is enough to be refused
            data = self.file.read(limits.max_bytes + 1)
        else:
            raise NoPictureError
        return decode(
            data, source=self.name, max_bytes=limits.max_bytes, max_pixels=limits.max_pixels
        )


@asynccontextmanager
async def received(
    request: Request, address: str | None, limits: PictureSection
) -> AsyncIterator[Received]:
    """Receive the picture; what lies on the disk is gone when the context ends.

    Raises: NoPictureError, TooManyBytesError.
    """
    if kind_of(request) == PARTS:
        options = {"max_files": 1, "max_fields": MOST_WORDS + 100}
        async with request.form(**options, max_part_size=_LONGEST_FIELD) as form:
            fields = fields_in(request, form)
            yield _named(request, _of_form(form, fields, address))
    elif address is not None:
        yield _named(request, Received(address, address=address))
    else:
        with SpooledTemporaryFile(_IN_MEMORY) as file:
            await _receive(request, file, limits.max_bytes)
            _check_body(request, file)
            yield _named(request, Received(_UNNAMED, file))


async def _receive(request: Request, file: IO[bytes], max_bytes: int) -> None:
    arrived = 0
    async for piece in request.stream():
        arrived += len(piece)
        if arrived > max_bytes:
            announced = request.headers.get("content-length", "")
            raise TooManyBytesError(int(announced) if announced.isdigit() else arrived, max_bytes)
        file.write(piece)
    file.seek(0)


def _check_body(request: Request, file: IO[bytes]) -> None:
    """Raises: NoFileError for no body at all, and for fields, of which none can be a file.

    A picture may come as a body of any type: curl calls each a form without files.
    """
    begin = file.read(64)
    file.seek(0)
    kind = kind_of(request)
    if (kind == PAIRS and _FIELD.match(begin)) or not (kind or begin):
        raise NoFileError("body")


def _of_form(form: FormData, fields: dict[str, list[str]], address: str | None) -> Received:
    address = fields.get("url", [address])[-1] or None
    part = form.get("file")
    if address is not None:
        return Received(address, address=address, fields=fields)
    if not isinstance(part, UploadFile) or is_unchosen(part):
        raise without_file(form)
    return Received(part.filename or _UNNAMED, part.file, fields=fields)


def _named(request: Request, picture: Received) -> Received:
    # errors name the picture, not the path of the request
    request.state.source = picture.name
    return picture
