"""From an error to an HTTP status: one ordered table, the first row that fits wins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from vizionary.errors import (
    AddressRefusedError,
    BundleError,
    BundleFixedError,
    BundleFolderError,
    ConfigError,
    DownloadError,
    DownloadRefusedError,
    EmptyPictureError,
    FetchError,
    LabelTakenError,
    MemoryBusyError,
    MemoryDamagedError,
    MemoryFullError,
    MemoryNewerError,
    MemoryReadOnlyError,
    NoPictureError,
    NotAPictureError,
    NothingTaughtError,
    NothingToUndoError,
    OptionError,
    OtherBundleError,
    PictureError,
    RequestError,
    RequestInvalidError,
    RequestTooLargeError,
    TeachError,
    TeachRefusedError,
    TooManyBytesError,
    TooManyPixelsError,
    UnknownExampleError,
    UnknownLabelError,
    UnknownProfileError,
    VizionaryError,
    WordError,
)
from vizionary.messages import refusal
from vizionary.request_ids import current_request
from vizionary.schema import WireError
from vizionary.wire import error_json

__all__ = [
    "STATUS_OF",
    "answer_error",
    "answer_http_error",
    "answer_invalid",
    "language_of",
    "reason_of",
    "refusals",
    "status_of",
    "wire_response",
]

STATUS_OF: tuple[tuple[type[VizionaryError], int], ...] = (
    (TooManyBytesError, 413),
    (TooManyPixelsError, 413),
    (AddressRefusedError, 403),
    (FetchError, 502),
    (EmptyPictureError, 400),
    (NotAPictureError, 415),
    (PictureError, 422),
    (WordError, 422),
    (OptionError, 422),
    (RequestTooLargeError, 413),
    (NoPictureError, 400),
    (RequestError, 422),
    (ConfigError, 500),
    (TeachRefusedError, 403),
    (UnknownLabelError, 404),
    (UnknownExampleError, 404),
    (UnknownProfileError, 404),
    (NothingTaughtError, 404),
    (LabelTakenError, 409),
    (NothingToUndoError, 409),
    (OtherBundleError, 409),
    (MemoryBusyError, 503),
    (MemoryFullError, 507),
    (MemoryReadOnlyError, 500),
    (MemoryDamagedError, 500),
    (MemoryNewerError, 500),
    (TeachError, 422),
    (BundleFixedError, 403),
    (BundleFolderError, 403),
    (DownloadRefusedError, 403),
    (DownloadError, 502),
    (BundleError, 500),
    (VizionaryError, 500),
)
"""Specific before general; a test holds the order and that every error has a row."""


def refusals(said: Mapping[int, str]) -> dict[int | str, dict[str, Any]]:
    """What the documentation says of refusals: each status, and when it is answered."""
    return {status: {"model": WireError, "description": when} for status, when in said.items()}


def status_of(error: VizionaryError) -> int:
    """The status code of an error."""
    return next(status for kind, status in STATUS_OF if isinstance(error, kind))


def wire_response(source: str, error: VizionaryError, language: str | None) -> JSONResponse:
    """An error in the wire form, said in a language, with its status and the request's id."""
    wire = error_json(source, error.code, refusal(error, language), current_request())
    return JSONResponse(wire, status_code=status_of(error))


async def answer_error(request: Request, error: Exception) -> JSONResponse:
    """Answer a ``VizionaryError``; the source is the picture's name where it is known."""
    if not isinstance(error, VizionaryError):
        raise error
    return wire_response(_source(request), error, language_of(request))


async def answer_http_error(request: Request, error: Exception) -> JSONResponse:
    """Answer what the web framework refuses, in the same form and with its own status."""
    if not isinstance(error, HTTPException):
        raise error
    refused = RequestInvalidError(str(error.detail).rstrip("."))
    said = refusal(refused, language_of(request))
    wire = error_json(_source(request), refused.code, said, current_request())
    return JSONResponse(wire, status_code=error.status_code, headers=error.headers)


async def answer_invalid(request: Request, error: Exception) -> JSONResponse:
    """Answer a parameter that is not what it should be."""
    if not isinstance(error, RequestValidationError):
        raise error
    invalid = RequestInvalidError(reason_of(error.errors()))
    return wire_response(_source(request), invalid, language_of(request))


def language_of(request: Request) -> str | None:
    """The language that the answer would have had: the one asked for, else the app's."""
    asked = getattr(request.state, "language", None) or request.query_params.get("language")
    return asked or getattr(request.app.state, "language", None)


def reason_of(problems: Sequence[Any]) -> str:
    """The first of pydantic's complaints, as the end of a sentence."""
    first = problems[0]
    names = [str(part) for part in first["loc"] if part not in {"query", "body"}]
    said = first["msg"].replace("Input should be", "should be")
    return f"{names[0] if names else 'it'}: {said[:1].lower()}{said[1:]}"


def _source(request: Request) -> str:
    return getattr(request.state, "source", request.url.path)
