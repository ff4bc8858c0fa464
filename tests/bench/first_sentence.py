"""From nothing to the first sentence in a real browser, and what the page weighs."""

from __future__ import annotations

import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.live_server import live_server

__all__ = ["FirstSentence", "first_sentence"]

_WAIT_MS = 120_000

_SAID = """welcome => {
    const said = document.querySelector("#vz-says").innerText;
    const picture = document.querySelector("#vz-picture img");
    return said && said !== welcome && picture && picture.naturalWidth > 0;
}"""
"""The sentence and its picture are there."""


@dataclass(frozen=True)
class FirstSentence:
    """Seconds from the start of the app's process, and bytes over the wire until the page stood."""

    ready_s: float
    page_s: float
    sentence_s: float
    page_bytes: int
    requests: int


def first_sentence(photo: Path) -> FirstSentence:
    """Start the app, open its page in a browser that runs already, and give it a picture."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(_WAIT_MS)
        weights = _weigh(page)
        begun = time.perf_counter()
        with live_server(Path(folder)) as server:
            ready = time.perf_counter()
            page.goto(server.url)
            page.locator(".vz-drop").wait_for()
            stood, weighed = time.perf_counter(), list(weights)
            welcome = page.locator("#vz-says").inner_text()
            page.locator("input.vz-file").set_input_files(photo)
            page.wait_for_function(_SAID, arg=welcome)
            said = time.perf_counter()
        browser.close()
    return FirstSentence(
        ready - begun, stood - begun, said - begun, round(sum(weighed)), len(weighed)
    )


def _weigh(page: Page) -> list[float]:
    """Bytes of each answer over the wire, as the browser counts them while they come."""
    weights: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    return weights
