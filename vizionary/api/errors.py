"""From an error to an HTTP status: one ordered table, the first row that fits wins."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import JSONResponse

from vizionary.errors import (
    BundleError,
    BundleFixedError,
    ConfigError,
    DownloadError,
    EmptyPictureError,
    NotAPictureError,
    OptionError,
    PictureError,
    TooManyBytesError,
    TooManyPixelsError,
    VizionaryError,
    WordError,
)
from vizionary.types import error_json

__all__ = ["STATUS_OF", "answer_error", "status_of"]

STATUS_OF: tuple[tuple[type[VizionaryError], int], ...] = (
    (TooManyBytesError, 413),
    (TooManyPixelsError, 413),
    (EmptyPictureError, 400),
    (NotAPictureError, 415),
    (PictureError, 422),
    (WordError, 422),
    (OptionError, 422),
    (ConfigError, 500),
    (BundleFixedError, 403),
    (DownloadError, 502),
    (BundleError, 500),
    (VizionaryError, 500),
)
"""Specific before general; a test holds the order and that every error has a row."""


def status_of(error: VizionaryError) -> int:
    """The status code of an error."""
    return next(status for kind, status in STATUS_OF if isinstance(error, kind))


async def answer_error(request: Request, error: Exception) -> JSONResponse:
    """Answer a ``VizionaryError`` in the wire form of a refused picture."""
    if not isinstance(error, VizionaryError):
        raise error
    wire = error_json(request.url.path, error.code, str(error))
    return JSONResponse(wire, status_code=status_of(error))
