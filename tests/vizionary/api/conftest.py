from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from vizionary.api import create_api
from vizionary.config import load_settings
from vizionary.engine import Engines

MakeClient = Callable[..., TestClient]

SITE = "http://127.0.0.1:7860"


@pytest.fixture
def make_client(tiny_bundle: Path) -> Iterator[MakeClient]:
    """An API over the tiny bundle with settings of one's own (``section.key=value``).

    ``at`` is the address of who asks, ``site`` what the app is called there.
    """
    with ExitStack() as stack:

        def make(*overrides: str, at: str = "127.0.0.1", site: str = SITE) -> TestClient:
            given = [f"bundle.ref={tiny_bundle}", *overrides]
            settings = load_settings(None, given, {}).settings
            api = create_api(Engines(settings), settings)
            client = TestClient(api, site, raise_server_exceptions=False, client=(at, 5000))
            return stack.enter_context(client)

        yield make


@pytest.fixture
def reach(make_client: MakeClient, tmp_path: Path) -> MakeClient:
    """The same with what it stores under ``tmp_path``."""
    return partial(make_client, f"memory.home={tmp_path}")


@pytest.fixture
def client(reach: MakeClient) -> TestClient:
    return reach()
