"""The About and System tabs."""

from __future__ import annotations

import platform
from importlib.metadata import version

import pytest
from playwright.sync_api import Page, expect

from tests.browser.showing import Open
from tests.browser.tabs import go_to
from tests.live_server import LiveServer

pytestmark = pytest.mark.browser


def test_about_and_system_say_what_is_stored_what_runs_and_who_is_there(
    visit: Open, nano_site: LiveServer
) -> None:
    first, second = visit(nano_site, locale="de-DE").page, visit(nano_site).page
    go_to(first, "about")
    about = first.locator("#vz-about")
    for said in ("Nicht, um über Menschen zu entscheiden", "in diesem Browser", "Tiny-ImageNet"):
        expect(about).to_contain_text(said)
    for part in (f"Python{platform.python_version()}", f"onnxruntime{version('onnxruntime')}"):
        expect(about.get_by_role("row").filter(has_text=part)).to_have_count(1)

    go_to(second, "system")
    expect(second.locator("#vz-system")).to_contain_text("nano 0.1.0 (embedded)")
    look_again_for(2, second)
    first.context.close()
    look_again_for(1, second)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_footer_leads_to_the_data_and_its_terms(
    visit: Open, nano_site: LiveServer, width: int
) -> None:
    here = visit(nano_site, viewport={"width": width, "height": 800})
    page = here.page
    expect(page.locator(".vz-footer")).to_contain_text("Caltech-101 (CC BY 4.0)")
    page.get_by_role("button", name="All data and terms").press("Enter")
    table = page.get_by_role("region", name="Data the model was made from, and its terms")
    expect(table).to_be_focused()
    expect(table).to_be_in_viewport()
    expect(table).to_contain_text("all-MiniLM-L6-v2")
    assert here.complaints == []


def look_again_for(count: int, page: Page) -> None:
    """A page counts when its own events have run, and no longer when its stream has ended."""
    pages = page.locator("#vz-system dl > div").filter(has_text="Open pages").locator("dd")
    for _ in range(40):
        page.get_by_role("button", name="Look again").click()
        page.wait_for_timeout(500)
        if pages.inner_text() == str(count):
            break
    expect(pages).to_have_text(str(count))
