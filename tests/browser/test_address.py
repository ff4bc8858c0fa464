"""A picture by its address, where the settings allow it, from a real server on this machine.

What the settings do not allow is in ``test_restricted.py``.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import ClassVar

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.showing import Open
from tests.browser.visit import Visit
from tests.live_server import LiveServer, live_server
from tests.tiny_bundle import picture_of

pytestmark = pytest.mark.browser


class Site(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        found = self.path in {"/stripes.png", "/notes.txt"}
        self.send_response(200 if found else 404)
        self.end_headers()
        if self.path == "/stripes.png":
            Image.fromarray(picture_of("red", "blue")).save(picture := BytesIO(), "PNG")
            self.wfile.write(picture.getvalue())
        elif found:
            self.wfile.write(b"no picture")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def pictures() -> Iterator[str]:
    """The address of a server with a picture and a text."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def asked() -> list[str]:
    """What the server is asked for from now on."""
    Site.asked.clear()
    return Site.asked


@pytest.fixture(scope="module")
def allowing(tiny_bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    options = ("--set", "picture.urls=true", "--set", "picture.urls_private=true")
    folder = tmp_path_factory.mktemp("site")
    with live_server(folder, "--bundle", str(tiny_bundle), *options) as running:
        yield running


@pytest.fixture(scope="module")
def opened(allowing: LiveServer, tour: Open) -> Visit:
    return tour(allowing)


@pytest.fixture
def here(opened: Visit) -> Visit:
    """A page without a picture: what is no address takes the last one away."""
    fetch(opened.page, "cat")
    expect(opened.page.locator("#vz-says .vz-problem")).to_contain_text("only http and https are.")
    expect(opened.page.locator("#vz-picture .vz-frame")).to_have_count(0)
    return opened


def fetch(page: Page, address: str) -> None:
    page.get_by_label("Or the address of a picture").fill(address)
    page.get_by_role("button", name="Fetch").click()


def test_a_picture_is_fetched_from_its_address_by_the_app(
    here: Visit, pictures: str, asked: list[str]
) -> None:
    fetch(here.page, f"{pictures}/stripes.png")
    here.wait_for_picture()
    expect(here.page.locator(".vz-match").first).to_contain_text("red")
    link = here.page.locator("#vz-details").get_by_role("link", name="JSON")
    expect(link).to_have_attribute("download", "stripes.json")
    assert asked == ["/stripes.png"]
    assert here.foreign() == [], "the visitor's browser asks no other place"
    assert here.complaints == []


def test_the_address_is_fetched_by_the_enter_key_as_well(
    here: Visit, pictures: str, asked: list[str]
) -> None:
    field = here.page.get_by_label("Or the address of a picture")
    field.fill(f"{pictures}/stripes.png")
    field.press("Enter")
    here.wait_for_picture()
    assert asked == ["/stripes.png"]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("/missing.png", "did not deliver a picture: the answer is 404."),
        ("/notes.txt", "This file is not a picture in a known format"),
    ],
)
def test_what_does_not_deliver_a_picture_is_said(
    here: Visit, pictures: str, place: str, said: str
) -> None:
    fetch(here.page, pictures + place)
    expect(here.page.locator("#vz-says .vz-problem")).to_contain_text(said)
    expect(here.page.locator("#vz-picture .vz-frame")).to_have_count(0)


def test_what_is_no_web_address_is_not_fetched(here: Visit) -> None:
    problem = here.page.locator("#vz-says .vz-problem")
    expect(problem).to_contain_text("cat")
    fetch(here.page, "http://a:b/c.png")
    expect(problem).to_contain_text("it is no address.")
    fetch(here.page, "file:///etc/hostname")
    expect(problem).to_contain_text("only http and https are.")
