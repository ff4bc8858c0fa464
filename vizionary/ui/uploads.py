"""Uploaded files: each apart, read once, within the limit, and removed whatever happens."""

from __future__ import annotations

import logging
import shutil
import uuid
from pathlib import Path
from typing import Any

from gradio import route_utils, routes
from gradio.utils import get_upload_folder

from vizionary.config import PictureSection
from vizionary.engine import fetched
from vizionary.errors import NotBase64Error, TooManyBytesError, UploadGoneError
from vizionary.picture import decode
from vizionary.types import Frame
from vizionary.ui.components import Upload

__all__ = ["discard", "frame_of", "keep_uploads_apart", "not_base64", "take"]

_log = logging.getLogger("vizionary")


def keep_uploads_apart() -> None:
    """Give every upload a folder of its own.

    gradio 6.31 stores equal files once, so that the reader of one would take the other's away;
    and what has arrived of an upload that breaks off would stay.
    """
    # the one name under which gradio's route finds the function that stores uploads
    setattr(routes, "upload_fn", _stored_apart)  # noqa: B010


async def _stored_apart(request: Any, upload_dir: str, *rest: Any, **options: Any) -> Any:
    folder = Path(upload_dir) / uuid.uuid4().hex
    stored = False
    try:
        found = await route_utils.upload_fn(request, str(folder), *rest, **options)
        stored = True
        return found
    finally:
        if not stored:
            shutil.rmtree(folder, ignore_errors=True)


def take(path: Path, max_bytes: int) -> bytes:
    """Read an upload and delete it, with the folders that were made for it.

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
        discard(path)


def frame_of(upload: Upload, limits: PictureSection) -> Frame:
    """Decode an upload, which is then gone, or the picture at its address.

    Raises: PictureError, FetchError.
    """
    address = upload.address
    if address is None and upload.path == not_base64():
        raise NotBase64Error
    data = take(upload.path, limits.max_bytes) if address is None else fetched(address, limits)
    most = {"max_bytes": limits.max_bytes, "max_pixels": limits.max_pixels}
    return decode(data, source=upload.name, **most)


def not_base64() -> Path:
    """Where one picture of many lies that came as a text and is none: only it is to be refused.

    Nothing is there: an upload has a folder of its own.
    """
    return Path(get_upload_folder()) / "not_base64"


def discard(path: Path) -> None:
    """Delete an upload, if it is still there, with the folders that were made for it."""
    top = Path(get_upload_folder()).resolve()
    try:
        path.unlink(missing_ok=True)
        for folder in path.resolve().parents:
            if not folder.is_relative_to(top) or folder == top:
                break
            folder.rmdir()
    except OSError as error:
        # another file of the same request may lie in the folder
        _log.debug("an upload's folder stays: %s", error.strerror)
