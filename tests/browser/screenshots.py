"""The pictures of the app under ``docs/``, taken anew.

``python -m tests.browser.screenshots PHOTO``: the photo is shown in the README, so it must be
free to share; what the camera sees is a lion that gradio ships. Look at every picture afterwards.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import FLAGS
from tests.browser.tabs import go_to
from tests.browser.visit import Visit
from tests.camera_clip import camera_flags, lion_clip
from tests.live_server import ROOT, live_server

DOCS = ROOT / "docs"
SETTLE_MS = 2000
FULL_PAGES = {"bundles": True, "settings": True, "about": True, "system": False}
README: dict[str, Any] = {"viewport": {"width": 1160, "height": 800}}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "color_scheme": "dark",
    "locale": "de-DE",
}


def main() -> None:
    """Start the app as it is shipped and photograph it, tab by tab."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photo", type=Path)
    photo = parser.parse_args().photo
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        flags = [*FLAGS, *camera_flags(lion_clip(Path(scratch)))]
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        with live_server(Path(scratch)) as site:
            _image_tab(browser, site.url, photo)
            for tab, full in FULL_PAGES.items():
                _tab(browser, site.url, tab, DESKTOP, f"tabs/{tab}.jpg", full=full)
            _webcam(browser, site.url, DESKTOP, "tabs/webcam.jpg", full=False)
            phone = "phone-dark-german"
            _tab(browser, site.url, "settings", PHONE, f"tabs/settings-{phone}.jpg", full=True)
            _webcam(browser, site.url, PHONE, f"tabs/webcam-{phone}.jpg", full=True)
        browser.close()


def _open(browser: Browser, url: str, options: dict[str, Any]) -> Visit:
    dark = options.get("color_scheme") == "dark"
    context = browser.new_context(permissions=["camera"], **options)
    return Visit(context, f"{url}/?__theme=dark" if dark else url)


def _image_tab(browser: Browser, url: str, photo: Path) -> None:
    visit = _open(browser, url, README)
    visit.page.set_input_files(".vz-file", photo)
    visit.wait_for_picture()
    _save(visit.page, "picture.jpg", full=False)


def _tab(
    browser: Browser, url: str, tab: str, options: dict[str, Any], name: str, *, full: bool
) -> None:
    page = _open(browser, url, options).page
    go_to(page, tab)
    _save(page, name, full=full)


def _webcam(browser: Browser, url: str, options: dict[str, Any], name: str, *, full: bool) -> None:
    page = _open(browser, url, options).page
    go_to(page, "webcam")
    page.locator(".vz-live-start").click()
    page.locator(".vz-live-matches li").first.wait_for()
    _save(page, name, full=full)


def _save(page: Page, name: str, *, full: bool) -> None:
    page.wait_for_timeout(SETTLE_MS)
    with tempfile.NamedTemporaryFile(suffix=".png") as shot:
        page.screenshot(path=shot.name, full_page=full)
        Image.open(shot.name).convert("RGB").save(DOCS / name, quality=85, optimize=True)
    page.context.close()


if __name__ == "__main__":
    main()
