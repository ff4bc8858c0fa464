"""What the tests of the page share: two apps, for each start takes five seconds of a core.

A test that teaches an app, or changes its bundle, leaves it as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from gradio_client import Client

from tests.hub_server import HubServer, serve_hub
from tests.live_server import LiveServer, live_server
from tests.tiny_bundle import write_tiny_bundle
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
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``library/inside``, and ``outside`` beside the library, to which ``library/way`` leads."""
    folder = tmp_path_factory.mktemp("places")
    for name in ("library/inside", "library/deep/er", "outside/other", "library-too/other"):
        write_tiny_bundle(folder / name)
    (folder / "library" / "way").symlink_to(folder / "outside")
    return folder


@pytest.fixture(scope="session")
def hub(places: Path) -> Iterator[HubServer]:
    with serve_hub() as hub:
        hub.publish("me/tiny", places / "library/inside", "main")
        yield hub


@pytest.fixture(scope="session")
def site(
    tiny_bundle: Path, places: Path, hub: HubServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveServer]:
    """The app as it is at home, with small limits: an archive may be larger than a picture."""
    limits = (
        "picture.max_bytes=200000",
        # the larger of the two limits on bytes is what may arrive at all
        "memory.max_archive_bytes=300000",
        "picture.max_pixels=1000000",
        f"bundle.library={places / 'library'}",
    )
    with _started(tmp_path_factory.mktemp("site"), tiny_bundle, hub, *limits) as running:
        yield running


@pytest.fixture(scope="module")
def client(site: LiveServer) -> Iterator[Client]:
    """gradio's own client of the app at home."""
    client = Client(site.url, verbose=False, analytics_enabled=False)
    yield client
    client.close()


@pytest.fixture(scope="session")
def in_the_network(
    tiny_bundle: Path, places: Path, hub: HubServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveServer]:
    """The app of a whole network, with every setting here that is not the usual one."""
    unusual = (
        "server.host=0.0.0.0",
        f"bundle.library={places / 'library'}",
        "bundle.download=true",
        "memory.teach=none",
        "decision.smoothing_s=1000",
    )
    with _started(tmp_path_factory.mktemp("network"), tiny_bundle, hub, *unusual) as running:
        yield running


def _started(
    folder: Path, bundle: Path, hub: HubServer, *settings: str
) -> AbstractContextManager[LiveServer]:
    """An app whose downloads come from ``hub`` and are known to no other."""
    options = [part for setting in settings for part in ("--set", setting)]
    environ = {"HF_ENDPOINT": hub.endpoint, "HF_HOME": str(folder / "huggingface")}
    return live_server(folder, "--bundle", str(bundle), *options, **environ)
