"""Engines on the tiny bundle."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tiny_bundle import write_tiny_bundle
from tests.vizionary.engine.frames import Build, settings
from vizionary.config import load_settings
from vizionary.engine import Engine, build_engine


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_bundle(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def engine(folder: Path) -> Engine:
    return build_engine(settings(folder))


@pytest.fixture
def build(tiny_bundle: Path, tmp_path: Path) -> Build:
    """Engines with a home for memories, by their ``--set`` overrides."""

    def make(*overrides: str, bundle: Path = tiny_bundle) -> Engine:
        given = (f"bundle.ref={bundle}", f"memory.home={tmp_path / 'home'}", *overrides)
        return build_engine(load_settings(None, given, {}).settings)

    return make
