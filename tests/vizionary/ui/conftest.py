from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live_server import LiveServer, live_server
from vizionary.config import Settings, load_settings
from vizionary.engine import Engine, Engines


@pytest.fixture(scope="session")
def settings(tiny_bundle: Path) -> Settings:
    return load_settings(None, [f"bundle.ref={tiny_bundle}"], {}).settings


@pytest.fixture(scope="session")
def engines(settings: Settings) -> Engines:
    return Engines(settings)


@pytest.fixture(scope="session")
def engine(engines: Engines) -> Engine:
    return engines.current


@pytest.fixture(scope="session")
def site(tiny_bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    folder = tmp_path_factory.mktemp("site")
    # the larger of the two limits on bytes is what may arrive at all
    limits = (
        "picture.max_bytes=300000",
        "memory.max_archive_bytes=300000",
        "picture.max_pixels=1000000",
    )
    options = [part for limit in limits for part in ("--set", limit)]
    with live_server(folder, "--bundle", str(tiny_bundle), *options) as running:
        yield running
