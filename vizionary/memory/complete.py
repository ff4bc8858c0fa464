"""A file that is there complete or not at all, whatever happens while it is written.

Knows files; does not know what is in them.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from vizionary.errors import MemoryFullError, UnwritableFileError

__all__ = ["complete", "largest_file"]

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def complete(path: Path) -> Iterator[IO[bytes]]:
    """A file beside ``path`` that takes its place once everything in it is on the disk.

    Raises: MemoryFullError, UnwritableFileError.
    """
    whole: str | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
            whole = file.name
            yield file.file
            file.flush()
            os.fsync(file.fileno())
        os.replace(whole, path)
        whole = None
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise MemoryFullError(str(path), "disk") from error
        if error.errno == errno.EFBIG:
            raise MemoryFullError(str(path), "file", largest_file()) from error
        raise UnwritableFileError(str(path), error.strerror or str(error)) from error
    finally:
        if whole is not None:
            Path(whole).unlink(missing_ok=True)


def largest_file() -> int:
    """Bytes that this process may write into one file; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0
    return max(resource.getrlimit(resource.RLIMIT_FSIZE)[0], 0)
