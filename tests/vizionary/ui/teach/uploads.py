"""What the tests send to the tab Teach, and waiting for what takes long."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from typing import Any

import av
from PIL import Image

from tests.tiny_bundle import picture_of

__all__ = ["Ask", "finished", "png", "video", "zipped"]

Ask = Callable[..., dict[str, Any]]


def png(*colours: str, side: int = 96) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(picture_of(*colours, height=side, width=side)).save(buffer, "PNG")
    return buffer.getvalue()


def zipped(pictures: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, data in pictures.items():
            file.writestr(name, data)
    return buffer.getvalue()


def video(*pairs: tuple[str, str]) -> bytes:
    """A second of each picture."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as file:
        stream = file.add_stream("mpeg4", rate=8)
        stream.width = stream.height = 96
        for pair in pairs:
            picture = av.VideoFrame.from_ndarray(picture_of(*pair, height=96, width=96), "rgb24")
            for _ in range(8):
                file.mux(stream.encode(picture))
        file.mux(stream.encode(None))
    return buffer.getvalue()


def finished(ask: Ask, answer: dict[str, Any]) -> dict[str, Any]:
    """The answer to long work at its end."""
    until = time.monotonic() + 60
    while answer.get("busy"):
        assert time.monotonic() < until
        time.sleep(0.02)
        answer = ask("progress")
    return answer
