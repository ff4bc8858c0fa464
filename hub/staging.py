"""A bundle appears whole or not at all: it is written beside its place and moved there."""

from __future__ import annotations

import os
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
        # Not inside the scratch folder: that is removed, whatever happens.
        _replace(out, folder, aside=Path(f"{scratch}.replaced"))


def _replace(out: Path, folder: Path, aside: Path) -> None:
    """Move ``folder`` to ``out``; what was there is gone only when that worked."""
    if not os.path.lexists(out):
        folder.rename(out)
        return
    out.rename(aside)
    try:
        folder.rename(out)
    except BaseException:
        aside.rename(out)
        raise
    if aside.is_dir() and not aside.is_symlink():
        shutil.rmtree(aside)
    else:
        aside.unlink()
