"""A real browser; where there is none the tests are skipped, and in CI that is a failure."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Error, expect, sync_playwright

from tests.browser.showing import DESKTOP, Open
from tests.browser.visit import WAIT_MS, Visit
from tests.camera_clip import camera_flags, lion_clip
from tests.live_server import LiveServer, live_server
from tests.tiny_bundle import picture_of

CI = os.environ.get("CI", "").lower() in {"1", "true"}
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# a machine that does other work as well answers late
expect.set_options(timeout=WAIT_MS)


Launch = Callable[..., Browser]


@pytest.fixture(scope="session")
def launch() -> Iterator[Launch]:
    """Starts browsers, with more flags if asked; all are closed at the end."""
    # Debian's first: playwright's own is a download
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:

        def start(*flags: str) -> Browser:
            try:
                return playwright.chromium.launch(executable_path=found, args=[*FLAGS, *flags])
            except Error as error:
                reason = f"no browser could be started: {error.message.splitlines()[0]}"
                if CI:
                    pytest.fail(reason)
                pytest.skip(f"{reason} (apt-get install chromium, or playwright install chromium)")

        yield start


@pytest.fixture(scope="session")
def browser(launch: Launch) -> Iterator[Browser]:
    browser = launch()
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def site(tiny_bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """The app on the tiny bundle."""
    folder = tmp_path_factory.mktemp("site")
    limit = ("--set", "picture.max_bytes=200000")
    with live_server(folder, "--bundle", str(tiny_bundle), *limit) as running:
        yield running


@pytest.fixture(scope="session")
def nano_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """The app as it is shipped."""
    with live_server(tmp_path_factory.mktemp("nano")) as running:
        yield running


@pytest.fixture(scope="session")
def school(tiny_bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """The tiny app for tests that teach, each a memory of its own (``in_own_memory``).

    Pictures of 100 kB at most, ZIPs of 3 MB: more than a request with a picture may have.
    """
    limits = ("picture.max_bytes=100000", "memory.max_archive_bytes=3000000")
    options = [part for limit in limits for part in ("--set", limit)]
    folder = tmp_path_factory.mktemp("school")
    with live_server(folder, "--bundle", str(tiny_bundle), *options) as running:
        yield running


@contextmanager
def _visits(browser: Browser) -> Iterator[Open]:
    contexts = []

    def open_page(site: LiveServer, script: str = "", **options: Any) -> Visit:
        context = browser.new_context(**{"viewport": DESKTOP, **options})
        contexts.append(context)
        if script:
            context.add_init_script(script)
        return Visit(context, site.url)

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Opens pages for one test."""
    with _visits(browser) as opened:
        yield opened


@pytest.fixture(scope="module")
def tour(browser: Browser) -> Iterator[Open]:
    """Opens pages for the tests of a module: to load the page takes seconds.

    Named after the server that they look at: it ends when no page is open any more.
    """
    with _visits(browser) as opened:
        yield opened


@pytest.fixture(scope="session")
def camera_browser(launch: Launch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser whose camera shows photos, of which one is a lion."""
    browser = launch(*camera_flags(lion_clip(tmp_path_factory.mktemp("clip"))))
    yield browser
    browser.close()


@pytest.fixture
def stripes(tmp_path: Path) -> Path:
    """A picture under a name of its own: so it is seen when the page shows it."""
    path = tmp_path / f"stripes {tmp_path.name}.png"
    stripes = picture_of("red", "red", "red", "blue", height=240, width=320)
    Image.fromarray(stripes).save(path)
    return path
