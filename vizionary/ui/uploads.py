"""Uploaded files: read once, within the limit, and removed from the disk whatever happens."""

from __future__ import annotations

import logging
from pathlib import Path

from vizionary.errors import TooManyBytesError, UploadGoneError

__all__ = ["take"]

_log = logging.getLogger("vizionary")


def take(path: Path, max_bytes: int) -> bytes:
    """Read an upload and delete it, with the folder that was made for it.

    Raises ``TooManyBytesError`` before reading, and ``UploadGoneError``.
    """
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise TooManyBytesError(size, max_bytes)
        return path.read_bytes()
    except FileNotFoundError:
        raise UploadGoneError from None
    finally:
        _remove(path)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
        path.parent.rmdir()
    except OSError as error:
        # another upload of the same content may lie in the folder
        _log.debug("an upload's folder stays: %s", error.strerror)
