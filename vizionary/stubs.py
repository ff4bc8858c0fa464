"""gradio's type stubs, which an app does not need.

gradio 6.31 renders the stub (``.pyi``) of each of its components whenever it is imported, to
compare it with the one that its wheel has brought: 1.5 of the 3.5 seconds of its import. It
leaves out a component whose file is not found.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["no_stubs"]


@contextmanager
def no_stubs() -> Iterator[None]:
    """A context in which gradio finds the file of no class of its own, for its first import."""
    getfile = inspect.getfile

    def found(object: Any) -> str:
        if inspect.isclass(object) and object.__module__.startswith("gradio."):
            raise OSError(f"{object.__qualname__} gets no stub")
        return getfile(object)

    inspect.getfile = found
    try:
        yield
    finally:
        inspect.getfile = getfile
