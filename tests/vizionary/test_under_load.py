"""The app goes on: a crowd at once, clients that go away, files that change under it."""

from __future__ import annotations

import shutil
import socket
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.live_server import LiveServer, live_server
from tests.tiny_bundle import png_of

STRIPES = png_of("red", "blue")


@pytest.fixture(scope="module")
def bundle(tiny_bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle that may be changed."""
    return Path(shutil.copytree(tiny_bundle, tmp_path_factory.mktemp("changing") / "tiny"))


@pytest.fixture(scope="module")
def site(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    with live_server(tmp_path_factory.mktemp("crowd"), "--bundle", str(bundle)) as running:
        yield running


def ask(url: str) -> tuple[int, str]:
    answer = httpx.post(f"{url}/api/describe", content=STRIPES, timeout=120)
    return answer.status_code, answer.json().get("sentence", "")


def test_a_hundred_at_once_are_all_answered_alike(site: LiveServer) -> None:
    with ThreadPoolExecutor(100) as crowd:
        found = Counter(crowd.map(ask, [site.url] * 100))
    ((status, sentence),) = found
    assert (status, found[status, sentence]) == (200, 100)
    assert sentence.endswith(".")


def test_a_hundred_uploads_of_one_picture_through_the_named_endpoint(site: LiveServer) -> None:
    def round_trip(number: int) -> str:
        with httpx.Client(base_url=site.url, timeout=120) as client:
            files = {"files": ("stripes.png", STRIPES)}
            path = client.post("/gradio_api/upload", files=files).json()[0]
            picture = {"path": path, "meta": {"_type": "gradio.FileData"}}
            data = {"data": [picture, *[None] * 6]}
            event = client.post("/gradio_api/call/describe", json=data).json()["event_id"]
            return client.get(f"/gradio_api/call/describe/{event}").text

    with ThreadPoolExecutor(20) as crowd:
        answers = list(crowd.map(round_trip, range(100)))
    assert [answer for answer in answers if '"type": "observation"' not in answer] == []
    assert site.uploaded() == []


def test_clients_that_go_away_are_no_errors(site: LiveServer) -> None:
    host, port = site.url.removeprefix("http://").split(":")
    head = f"POST /api/describe HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9000000\r\n\r\n"
    for _ in range(20):
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(head.encode() + b"x" * 50_000)
    # some go away after they have sent all, before the answer
    whole = f"POST /api/describe HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(STRIPES)}\r\n\r\n"
    for _ in range(20):
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(whole.encode() + STRIPES)
    assert ask(site.url)[0] == 200
    assert site.uploaded() == []


def test_a_bundle_folder_that_changes_under_the_app(site: LiveServer, bundle: Path) -> None:
    before = ask(site.url)
    for file in bundle.iterdir():
        file.write_bytes(b"something else")
    assert ask(site.url) == before
    shutil.rmtree(bundle)
    assert ask(site.url) == before
    listed = httpx.get(f"{site.url}/api/bundles").json()
    assert listed["bundles"][0]["name"] == "tiny"
