"""The Webcam tab in a real browser: frames a second and the latency of one, as it shows them."""

from __future__ import annotations

import shutil
import statistics
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.tabs import go_to
from tests.camera_clip import camera_flags, lion_clip

__all__ = ["Stream", "live_stream"]

_WAIT_MS = 120_000
_WINDOW_MS = 3000
"""Over how long the page counts its frames."""

_SHOWN = """() => ["fps", "latency", "engine"].map(
    (name) => parseFloat(document.querySelector(`.vz-live-${name}`).textContent))"""


@dataclass(frozen=True)
class Stream:
    """Medians of what the page showed; the latency is from the grab of a frame to its words."""

    frames_per_s: float
    latency_ms: float
    engine_ms: float


def live_stream(url: str, folder: Path, readings: int) -> Stream:
    """Watch a clip through the camera of a browser, once the first seconds have passed."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    flags = ("--no-sandbox", *camera_flags(lion_clip(folder)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(flags))
        page = browser.new_context(permissions=["camera"], locale="en-GB").new_page()
        page.set_default_timeout(_WAIT_MS)
        page.goto(url)
        page.locator(".vz-drop").wait_for()
        go_to(page, "webcam")
        page.locator(".vz-live-start").click()
        page.locator(".vz-live-matches li").first.wait_for()
        page.wait_for_timeout(_WINDOW_MS)
        shown = [_reading(page) for _ in range(readings)]
        browser.close()
    return Stream(*(statistics.median(values) for values in zip(*shown, strict=True)))


def _reading(page: Page) -> tuple[float, float, float]:
    page.wait_for_timeout(_WINDOW_MS)
    frames_per_s, latency_ms, engine_ms = page.evaluate(_SHOWN)
    return frames_per_s, latency_ms, engine_ms
