"""A bundle appears whole or not at all: it is written beside its place and moved there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.errors import OutputExistsError

__all__ = ["staged"]


@contextmanager
def staged(out: Path, *, force: bool = False) -> Iterator[Path]:
    """A folder to write into, which becomes ``out`` where nothing was raised.

    Raises:
        OutputExistsError: ``out`` exists and is no empty folder, and ``force`` is not set.
    """
    occupied = out.exists() and (not out.is_dir() or any(out.iterdir()))
    if occupied and not force:
        raise OutputExistsError(str(out))
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as scratch:
        folder = Path(scratch) / out.name
        folder.mkdir()
        yield folder
        if out.is_dir():
            # The old bundle goes aside first, so that a failed move loses neither.
            out.rename(Path(scratch) / "replaced")
        shutil.move(folder, out)
