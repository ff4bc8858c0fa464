from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from vizionary import __version__
from vizionary.api import BodyLimit, create_api
from vizionary.config import load_settings
from vizionary.engine import Engines
from vizionary.errors import NotAPictureError


@pytest.fixture
def api(tiny_bundle: Path) -> FastAPI:
    settings = load_settings(None, [f"bundle.ref={tiny_bundle}"], {}).settings
    return create_api(Engines(settings), settings)


def test_health_names_the_bundle(api: FastAPI) -> None:
    with TestClient(api) as client:
        answer = client.get("/health")
    said = answer.json()
    assert (answer.status_code, said["status"], said["version"]) == (200, "ok", __version__)
    assert said["bundle"]["name"] == "tiny"
    assert len(said["bundle"]["sha256"]) == 64


def test_openapi_lists_health(api: FastAPI) -> None:
    assert list(api.openapi()["paths"]) == ["/health"]


def test_an_error_is_answered_in_the_wire_form(api: FastAPI) -> None:
    @api.get("/refused")
    def refused() -> None:
        raise NotAPictureError(("JPEG",))

    with TestClient(api) as client:
        answer = client.get("/refused")
    assert answer.status_code == 415
    assert answer.json()["type"] == "error"
    assert answer.json()["error"]["code"] == "picture_unknown_format"


@pytest.fixture
def limited() -> TestClient:
    app = FastAPI()
    app.add_middleware(BodyLimit, max_bytes=1000)

    @app.post("/size")
    async def size(request: Request) -> int:
        return len(await request.body())

    return TestClient(app)


def in_pieces(size_bytes: int) -> Iterator[bytes]:
    # a generator has no length, so that the client announces none
    for _ in range(size_bytes // 100):
        yield b"x" * 100


@pytest.mark.parametrize(("size_bytes", "status"), [(0, 200), (1000, 200), (1100, 413)])
@pytest.mark.parametrize("announced", [True, False])
def test_a_body_over_the_limit_is_refused(
    limited: TestClient, announced: bool, size_bytes: int, status: int
) -> None:
    body = b"x" * size_bytes if announced else in_pieces(size_bytes)
    answer = limited.post("/size", content=body)
    assert answer.status_code == status
    assert ("1,000 bytes" in answer.text) == (status == 413)
