"""Preferences that are changed in the same moment: each is kept, also over a reload."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.preferring import kept
from tests.browser.showing import Open
from tests.browser.tabs import go_to
from tests.browser.test_speech import SPY
from tests.live_server import LiveServer

pytestmark = pytest.mark.browser

AT_ONCE = """
() => {
  const tab = document.querySelector("#vz-settings");
  const named = (text) => [...tab.querySelectorAll("label")].find((one) =>
    one.textContent.trim().startsWith(text));
  named("Read each new sentence aloud").querySelector("input").click();
  named("dark").querySelector("input").click();
  named("As sure as the model's own limit").querySelector("input").click();
  named("a word").querySelector("input").click();
  const number = [...tab.querySelectorAll("input[type=number]")].find((one) =>
    one.getAttribute("aria-label").endsWith("Speed of reading"));
  number.value = "1.5";
  number.dispatchEvent(new Event("input", { bubbles: true }));
  const voice = tab.querySelector(".vz-voice");
  voice.value = "Moira";
  voice.dispatchEvent(new Event("change", { bubbles: true }));
}
"""

EXPECTED = {"read_aloud": True, "theme": "dark", "length": "word", "rate": 1.5, "voice": "Moira"}


def open_settings(page: Page) -> None:
    go_to(page, "settings")
    expect(page.locator("#vz-settings input[type=radio]:checked")).to_have_count(3)


def test_changes_of_the_same_moment_are_all_kept(visit: Open, site: LiveServer) -> None:
    here = visit(site, SPY)  # so that there are voices
    page = here.page
    open_settings(page)
    page.evaluate(AT_ONCE)
    kept(page, **EXPECTED)
    threshold = page.get_by_role("spinbutton", name="Claim nothing below")
    expect(threshold).to_be_enabled()
    shown = float(threshold.input_value())
    kept(page, **EXPECTED, unknown_threshold=shown)

    here.reload()
    kept(page, **EXPECTED, unknown_threshold=shown)
    open_settings(page)
    expect(page.get_by_label("Read each new sentence aloud")).to_be_checked()
    expect(page.get_by_role("spinbutton", name="Speed of reading")).to_have_value("1.5")

    # and forgotten together, after which a change is the only one
    page.get_by_role("button", name="Back to the defaults").click()
    kept(page, read_aloud=False, theme="system", unknown_threshold=None)
    expect(threshold).to_be_disabled()
    page.get_by_label("dark", exact=True).check()
    kept(page, read_aloud=False, theme="dark", length=None, rate=1.0)
    assert here.complaints == []
