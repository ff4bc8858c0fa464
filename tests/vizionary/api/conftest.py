from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from vizionary.api import create_api
from vizionary.config import load_settings
from vizionary.engine import Engines

MakeClient = Callable[..., TestClient]


@pytest.fixture
def make_client(tiny_bundle: Path) -> Iterator[MakeClient]:
    """An API over the tiny bundle with settings of one's own (``section.key=value``)."""
    with ExitStack() as stack:

        def make(*overrides: str) -> TestClient:
            given = [f"bundle.ref={tiny_bundle}", *overrides]
            settings = load_settings(None, given, {}).settings
            api = create_api(Engines(settings), settings)
            return stack.enter_context(TestClient(api, raise_server_exceptions=False))

        yield make


@pytest.fixture
def client(make_client: MakeClient) -> TestClient:
    return make_client()
