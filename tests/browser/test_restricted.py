"""An app that keeps its visitors from more: each part of the page says so."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.showing import Open
from tests.browser.tabs import go_to
from tests.browser.visit import Visit
from tests.live_server import LiveServer, live_server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def restricted(tiny_bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """Nobody changes the bundle or teaches, and addresses inside the network stay closed."""
    settings = ("bundle.switch=false", "memory.teach=none", "picture.urls=true")
    options = [part for one in settings for part in ("--set", one)]
    folder = tmp_path_factory.mktemp("restricted")
    with live_server(folder, "--bundle", str(tiny_bundle), *options) as running:
        yield running


@pytest.fixture(scope="module")
def here(restricted: LiveServer, tour: Open) -> Visit:
    """A German page."""
    return tour(restricted, locale="de-DE")


def test_an_address_inside_the_network_is_refused_unless_a_setting_opens_it(here: Visit) -> None:
    page = here.page
    with socket.create_server(("127.0.0.1", 0)) as neighbour:
        address = f"http://127.0.0.1:{neighbour.getsockname()[1]}/stripes.png"
        page.get_by_label("Oder die Adresse eines Bildes").fill(address)
        page.get_by_role("button", name="Holen").click()
        problem = page.locator("#vz-says .vz-problem")
        expect(problem).to_contain_text("Sie liegt in diesem Rechner oder in seinem Netz.")
        expect(page.locator("#vz-picture .vz-frame")).to_have_count(0)
        neighbour.setblocking(False)
        with pytest.raises(BlockingIOError):
            neighbour.accept()  # nobody has come


def test_where_changing_is_forbidden_a_sentence_says_so(here: Visit) -> None:
    page = here.page
    go_to(page, "bundles")
    expect(page.locator("#vz-bundles")).to_contain_text("Das Modell wählt, wer diese App betreibt")
    expect(page.get_by_role("button", name="Benutzen", exact=True)).to_have_count(0)
    expect(page.get_by_role("button", name="Hier messen")).to_be_visible()


def test_who_may_not_teach_is_told_why(here: Visit) -> None:
    page = here.page
    go_to(page, "teach")
    expect(page.locator(".vz-teach-closed")).to_contain_text(
        "Dieser App darf niemand etwas beibringen"
    )
    expect(page.get_by_role("button", name="Lernen", exact=True)).to_be_hidden()
    go_to(page, "image")
    expect(page.get_by_label("Falsch? Es ist")).to_have_count(0)
