"""Pictures read from files: what their places are called, and what may not be read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.common_user import common_user, public_folder
from tests.vizionary.test_picture import RED, encode
from vizionary.errors import (
    NotAPictureError,
    PictureError,
    PictureNotFoundError,
    PictureUnreadableError,
    TooManyBytesError,
)
from vizionary.picture import read


def save(path: Path, size: int = 10) -> Path:
    path.write_bytes(encode(Image.new("RGB", (size, size), RED), "PNG"))
    return path


def test_a_file_is_read_and_named(tmp_path: Path) -> None:
    path = save(tmp_path / "a b ü.png")
    frame = read(path, max_bytes=10_000, max_pixels=100)
    assert (frame.source, frame.width, frame.timestamp_s) == (str(path), 10, 0.0)
    named = read(path, max_bytes=10_000, max_pixels=100, source="cam", timestamp_s=1.5)
    assert (named.source, named.timestamp_s) == ("cam", 1.5)


def fifo(folder: Path) -> Path:
    os.mkfifo(folder / "fifo")
    return folder / "fifo"


def video(path: Path) -> Path:
    path.write_bytes(b"\0\0\0\x14ftypisom\0\0\2\0isom".ljust(200, b"\0"))
    return path


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (lambda folder: folder / "none.png", PictureNotFoundError, "no file"),
        (lambda folder: save(folder / "x.png") / "below", PictureNotFoundError, "no file"),
        (lambda folder: folder, PictureUnreadableError, "folder"),
        (lambda folder: folder / ("n" * 5000), PictureUnreadableError, "too long"),
        (lambda folder: folder / "a\0b", PictureUnreadableError, "null"),
        (fifo, PictureUnreadableError, "not an ordinary file"),
        (lambda folder: save(folder / "big.png", 200), TooManyBytesError, "limit is 100"),
        # that it is too large is not what is wrong with it
        (lambda folder: video(folder / "clip.mp4"), NotAPictureError, "is a video"),
    ],
)
def test_bad_paths_are_refused(
    tmp_path: Path, make: Callable[[Path], Path], error: type[PictureError], says: str
) -> None:
    with pytest.raises(error) as refused:
        read(make(tmp_path), max_bytes=100, max_pixels=100_000)
    assert type(refused.value) is error
    assert says in str(refused.value)


def test_a_file_that_may_not_be_read_is_refused() -> None:
    with public_folder() as folder:
        path = save(folder / "secret.png")
        path.chmod(0)
        with common_user(), pytest.raises(PictureUnreadableError) as refused:
            read(path, max_bytes=10_000, max_pixels=1000)
    assert (refused.value.path, refused.value.reason) == (str(path), "denied")
    assert "permission denied" in str(refused.value)
