"""Files and folders that are there whole or not at all, however a run ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["whole"]


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Where to write what is at ``path`` once the context has ended without an error.

    What a killed run has written stays there, beside ``path`` and with its suffix, without which
    numpy would add its own.
    """
    partial = path.with_name(f"{path.stem}.partial{path.suffix}")
    yield partial
    partial.rename(path)
