"""What the tests send to the tab Teach, and waiting for what takes long."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from typing import Any

from PIL import Image

from tests.tiny_bundle import picture_of

__all__ = ["Ask", "finished", "png", "zipped"]

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


def finished(ask: Ask, answer: dict[str, Any]) -> dict[str, Any]:
    """The answer to long work at its end."""
    until = time.monotonic() + 60
    while answer.get("busy"):
        assert time.monotonic() < until
        time.sleep(0.02)
        answer = ask("progress")
    return answer
