"""One engine on the tiny bundle."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tiny_bundle import write_tiny_bundle
from tests.vizionary.engine.frames import settings
from vizionary.engine import Engine, build_engine


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_bundle(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def engine(folder: Path) -> Engine:
    return build_engine(settings(folder))
