"""Forms: what was said in one, the files that were sent in it, and the pictures in those."""

from __future__ import annotations

from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Literal, TypeVar

from fastapi import Request
from starlette.datastructures import FormData, UploadFile

from vizionary.api.errors import refusals
from vizionary.api.questions import Question
from vizionary.config import PictureSection
from vizionary.engine.lesson import Unread
from vizionary.errors import NoFileError, NoPictureError, RequestInvalidError
from vizionary.picture import decode
from vizionary.types import Frame

__all__ = [
    "OF_FILES",
    "PAIRS",
    "PARTS",
    "Form",
    "fields_in",
    "is_unchosen",
    "kind_of",
    "pictures_of",
    "received",
    "said_of_the_first",
    "said_with",
    "without_file",
]

_Asked = TypeVar("_Asked", bound=Question)

PARTS, PAIRS = "multipart/form-data", "application/x-www-form-urlencoded"
"""The two kinds of a form; only the first has files."""

OF_FILES = refusals(
    {
        400: "no file, or an empty one",
        413: "too many bytes or pixels",
        415: "no known picture format",
    }
)
"""What is refused beside the rest where files are sent."""

Wanted = Literal["picture", "archive"]
"""What a file that is sent should be."""

_LONGEST_FIELD = 100_000
"""Bytes: what is far too long for a label is told so."""


@dataclass(frozen=True)
class Form:
    """What was sent: at least one file, and the other fields."""

    files: Sequence[UploadFile]
    fields: Mapping[str, list[str]]


@asynccontextmanager
async def received(
    request: Request, most_files: int, wanted: Wanted = "picture"
) -> AsyncIterator[Form]:
    """Receive a form; its files are gone when the context ends. Raises: NoFileError."""
    if kind_of(request) != PARTS:
        raise NoFileError("body", wanted=wanted)
    async with request.form(max_files=most_files, max_part_size=_LONGEST_FIELD) as form:
        fields = fields_in(request, form)
        files: list[UploadFile] = []
        for name, value in form.multi_items():
            if isinstance(value, str) or is_unchosen(value):
                continue
            if name != "file":
                # a picture that nobody looks at would be missed
                raise NoFileError("name", name, wanted)
            files.append(value)
        if not files:
            raise without_file(form, wanted)
        yield Form(files, fields)


def fields_in(request: Request, form: FormData) -> dict[str, list[str]]:
    """The fields of a form that are no files, by name.

    What is refused from here on is said in the language that one of them names.
    """
    items = form.multi_items()
    texts = _by_name((name, value) for name, value in items if isinstance(value, str))
    request.state.language = texts.get("language", [None])[-1]
    return texts


def is_unchosen(part: UploadFile) -> bool:
    """Whether no file was chosen: then a page sends one without a name and without content."""
    return not part.filename and not part.size


def without_file(form: FormData, wanted: Wanted = "picture") -> NoFileError:
    """What came in a form where the file should be, as a refusal."""
    files = [(name, part) for name, part in form.multi_items() if not isinstance(part, str)]
    elsewhere = [name for name, part in files if name != "file" and not is_unchosen(part)]
    if elsewhere:
        return NoFileError("name", elsewhere[0], wanted)
    if "file" in form:
        came: Literal["text", "unchosen"] = "text" if isinstance(form["file"], str) else "unchosen"
        return NoFileError(came, wanted=wanted)
    return NoFileError("fields" if form else "nothing", ", ".join(form), wanted)


def said_with(kind: type[_Asked]) -> Callable[[Request], Awaitable[_Asked]]:
    """What reads a question of this kind: the query's parameters, and over them a form's fields.

    It raises RequestInvalidError, also for a body that is no form: what is said in it would not
    be heard.
    """

    async def read(request: Request) -> _Asked:
        texts = _by_name(request.query_params.multi_items()) | await _fields(request)
        return kind.of_texts(texts)

    return read


async def _fields(request: Request) -> dict[str, list[str]]:
    if kind_of(request) not in (PARTS, PAIRS):
        async for piece in request.stream():
            if piece:
                raise RequestInvalidError("the body: a form is expected, or nothing")
        return {}
    async with request.form(max_files=1, max_part_size=_LONGEST_FIELD) as form:
        texts = fields_in(request, form)
        for name, value in form.multi_items():
            if not isinstance(value, str):
                raise RequestInvalidError(f"{name}: no file is expected")
        return texts


def kind_of(request: Request) -> str:
    """The media type of what is sent, without its parameters; empty for none."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _by_name(texts: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, text in texts:
        found.setdefault(name, []).append(text)
    return found


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
