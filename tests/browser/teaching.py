"""Teaching on the page, each test in a memory of its own."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.tabs import go_to
from tests.browser.visit import Visit

__all__ = ["in_own_memory", "teach"]


def in_own_memory(here: Visit, name: str) -> Page:
    """Open the tab Teach with a new memory, which the page asks and teaches from now on."""
    page = here.page
    go_to(page, "teach")
    page.get_by_text("Memories and files").click()
    page.get_by_label("Name of a new memory").fill(name)
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_label("Memory in use")).to_have_value(name)
    page.wait_for_function("name => window.vizionary.preferences?.memory === name", arg=name)
    page.get_by_text("Memories and files").click()
    expect(page.locator(".vz-teach")).to_contain_text("Nothing was taught yet.")
    return page


def teach(page: Page, label: str, *pictures: Path) -> None:
    """Have it learn what pictures show."""
    page.get_by_label("What is it?").locator("visible=true").fill(label)
    page.set_input_files(".vz-teach-files", pictures)
    expect(page.locator(".vz-shot")).to_have_count(len(pictures))
    page.get_by_role("button", name="Learn it").click()
