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
from playwright.sync_api import Browser, Page, expect, sync_playwright
from skimage import data

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
        home = f"memory.home={scratch}/memories"
        with live_server(Path(scratch), "--set", home) as site:
            _image_tab(browser, site.url, photo)
            for tab, full in FULL_PAGES.items():
                _tab(browser, site.url, tab, DESKTOP, f"tabs/{tab}.jpg", full=full)
            _webcam(browser, site.url, DESKTOP, "tabs/webcam.jpg", full=False)
            _teach(browser, site.url, DESKTOP, "tabs/teach.jpg")
            phone = "phone-dark-german"
            _tab(browser, site.url, "settings", PHONE, f"tabs/settings-{phone}.jpg", full=True)
            _webcam(browser, site.url, PHONE, f"tabs/webcam-{phone}.jpg", full=True)
            # it shows what was taught for the picture before
            _tab(browser, site.url, "teach", PHONE, f"tabs/teach-{phone}.jpg", full=True)
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


def _teach(browser: Browser, url: str, options: dict[str, Any], name: str) -> None:
    """Two things are taught, and a third is about to be."""
    page = _open(browser, url, options).page
    go_to(page, "teach")
    page.locator(".vz-teach-thumbnails").check()
    things = {"our coffee": _parts(data.coffee()), "Chelsea": _parts(data.chelsea())}
    for count, (label, pictures) in enumerate(things.items(), 1):
        _show(page, label, pictures)
        page.locator('[data-step="teach"]').click()
        expect(page.locator(".vz-taught-name")).to_have_count(count)
    _show(page, "the rocket", [*_parts(data.rocket())[:3], data.rocket() // 12])
    page.locator(".vz-map").focus()
    _save(page, name, full=True)


def _parts(photo: Any) -> list[Any]:
    """A photo and parts of it, as if somebody had gone nearer."""
    height, width, _ = photo.shape
    corners = [(0, 0), (0, width // 3), (height // 3, 0), (height // 3, width // 3)]
    return [photo, *(photo[y : y + 2 * height // 3, x : x + 2 * width // 3] for y, x in corners)]


def _show(page: Page, label: str, pictures: list[Any]) -> None:
    page.locator(".vz-teach-label").fill(label)
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{label} {number}.png" for number in range(len(pictures))]
        for path, pixels in zip(paths, pictures, strict=True):
            Image.fromarray(pixels).save(path)
        page.set_input_files(".vz-teach-files", paths)
        expect(page.locator('[data-part="preview"] .vz-shot')).to_have_count(len(pictures))


def _save(page: Page, name: str, *, full: bool) -> None:
    page.wait_for_timeout(SETTLE_MS)
    with tempfile.NamedTemporaryFile(suffix=".png") as shot:
        page.screenshot(path=shot.name, full_page=full)
        Image.open(shot.name).convert("RGB").save(DOCS / name, quality=85, optimize=True)
    page.context.close()


if __name__ == "__main__":
    main()
