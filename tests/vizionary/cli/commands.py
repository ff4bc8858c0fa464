"""Running a command, and pictures to run it on."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image

from tests.tiny_bundle import picture_of

__all__ = ["ROOT", "Describe", "Told", "Vizionary", "process", "save"]

ROOT = Path(__file__).parents[3]

Describe = Callable[..., tuple[int, list[dict[str, Any]]]]


class Told(NamedTuple):
    """What a command gave."""

    status: int
    out: str
    err: str

    @property
    def wires(self) -> list[dict[str, Any]]:
        """Its lines of JSON."""
        return [json.loads(line) for line in self.out.splitlines()]


Vizionary = Callable[..., Told]


def save(path: Path, *colours: str, size: int = 32) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(picture_of(*colours, height=size, width=size)).save(path)
    return str(path)


def process(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "vizionary", *arguments],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        **options,
    )
