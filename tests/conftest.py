"""What every test may use."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tiny_bundle import write_tiny_bundle


@pytest.fixture(scope="session")
def tiny_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a bundle computable by hand (``tests/tiny_bundle.py``); not to be changed."""
    return write_tiny_bundle(tmp_path_factory.mktemp("bundles") / "tiny")
