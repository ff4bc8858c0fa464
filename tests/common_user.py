"""A user to whom files can be forbidden, for tests that root runs: to root nothing is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

__all__ = ["common_user", "public_folder"]

_NOBODY = 65534


@contextmanager
def public_folder() -> Iterator[Path]:
    """An empty folder in which everybody may write; only its owner can reach ``tmp_path``."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


@contextmanager
def common_user() -> Iterator[None]:
    """In the block root is nobody, and any other user who they are."""
    if os.name == "nt":
        pytest.skip("rights are other ones there")
    own = os.geteuid()
    if own == 0:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(own)
