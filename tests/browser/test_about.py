"""The About and System tabs."""

from __future__ import annotations

import platform
from importlib.metadata import version

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.tabs import go_to
from tests.browser.visit import Visit
from tests.live_server import LiveServer

pytestmark = pytest.mark.browser


def test_about_says_what_is_stored_and_which_versions_run(
    browser: Browser, nano_site: LiveServer
) -> None:
    context = browser.new_context(locale="de-DE")
    page = Visit(context, nano_site.url).page
    go_to(page, "about")
    about = page.locator("#vz-about")
    for said in ("Nicht, um über Menschen zu entscheiden", "in diesem Browser", "Tiny-ImageNet"):
        expect(about).to_contain_text(said)
    for part in (f"Python{platform.python_version()}", f"onnxruntime{version('onnxruntime')}"):
        expect(about.get_by_role("row").filter(has_text=part)).to_have_count(1)
    context.close()


def test_system_counts_who_is_there(browser: Browser, nano_site: LiveServer) -> None:
    contexts = [browser.new_context() for _ in range(2)]
    first, second = (Visit(context, nano_site.url).page for context in contexts)
    go_to(second, "system")
    pages = second.locator("#vz-system dl > div").filter(has_text="Open pages").locator("dd")

    def look_again_for(count: int) -> None:
        """A page counts when its own events have run, and no longer when its stream has ended."""
        for _ in range(40):
            second.get_by_role("button", name="Look again").click()
            second.wait_for_timeout(500)
            if pages.inner_text() == str(count):
                break
        expect(pages).to_have_text(str(count))

    look_again_for(2)
    first.close()
    contexts[0].close()
    look_again_for(1)
    expect(second.locator("#vz-system")).to_contain_text("nano 0.1.0 (embedded)")
    contexts[1].close()
