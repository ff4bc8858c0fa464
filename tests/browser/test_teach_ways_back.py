"""The tab Teach by keyboard: ways back out of what was opened, and what is told of the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.showing import Open, stripes_of
from tests.browser.teaching import in_own_memory, teach
from tests.browser.visit import Visit
from tests.live_server import LiveServer

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def taught(tour: Open, school: LiveServer, tmp_path_factory: pytest.TempPathFactory) -> Visit:
    """A page that was taught two things, one of them in Arabic."""
    folder = tmp_path_factory.mktemp("ways")
    here = tour(school)
    page = in_own_memory(here, "ways")
    teach(page, "mug", stripes_of(folder, "mug", "orange", "blue"))
    expect(page.locator(".vz-taught-name")).to_have_count(1)
    teach(page, "كلبي", stripes_of(folder, "dog", "green", "red"))
    expect(page.locator(".vz-taught-name")).to_have_count(2)
    return here


@pytest.fixture
def page(taught: Visit) -> Iterator[Page]:
    taught.complaints.clear()
    yield taught.page
    assert taught.complaints == []


@pytest.mark.parametrize(("step", "form"), [("Rename", ".vz-rename"), ("Merge", ".vz-merge")])
def test_escape_closes_a_form_and_leads_back_to_its_button(
    page: Page, step: str, form: str
) -> None:
    button = page.get_by_role("button", name=f"{step}: mug")
    button.press("Enter")
    opened = page.locator(".vz-taught-label", has_text="mug").locator(form)
    expect(opened).to_be_visible()
    page.keyboard.press("Escape")
    expect(opened).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_a_key_that_is_held_erases_nothing(page: Page) -> None:
    page.get_by_text("The last steps").click()
    steps = page.locator(".vz-history li")
    expect(steps).to_have_count(2)
    button, sure = page.locator('[data-step="purge"]'), page.locator('[data-step="purge-sure"]')
    button.focus()
    for _ in range(3):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    expect(sure).to_be_focused()
    page.keyboard.press("Escape")
    expect(sure).to_be_hidden()
    expect(button).to_be_focused()
    expect(steps).to_have_count(2)
    page.get_by_text("The last steps").click()


def test_an_example_is_seen_under_the_name_that_its_button_has(page: Page) -> None:
    page.get_by_role("button", name="Examples: mug").press("Enter")
    card = page.locator(".vz-shot")
    expect(card).to_have_count(1)
    expect(card.get_by_text("Example 1", exact=True)).to_be_visible()
    expect(card.get_by_role("button", name="Delete: Example 1")).to_be_visible()
    expect(card).to_contain_text("mug.png")
    page.get_by_role("button", name="Examples: mug").press("Enter")
    expect(card).to_be_hidden()


def test_a_saved_memory_is_told_of(page: Page) -> None:
    page.get_by_text("Memories and files").click()
    with page.expect_download():
        page.get_by_role("button", name="Save as a file").press("Enter")
    expect(page.locator(".vz-teach-said")).to_have_text("The file is in your browser's downloads.")
    page.get_by_text("Memories and files").click()


def test_who_starts_over_is_told_so(page: Page, tmp_path: Path) -> None:
    page.set_input_files(".vz-teach-files", stripes_of(tmp_path, "over", "blue", "green"))
    held = page.locator("[data-part=preview] .vz-shot")
    expect(held).to_have_count(1)
    page.get_by_role("button", name="Start over").press("Enter")
    expect(held).to_have_count(0)
    expect(page.locator(".vz-teach-said")).to_have_text("The pictures are let go.")


def test_the_map_gets_the_arrow_keys_from_a_screen_reader(page: Page) -> None:
    plan = page.get_by_role("application", name="Map of the memory")
    plan.focus()
    expect(page.locator(".vz-map-spot")).to_have_text("mug")
    here = page.locator(".vz-spot.vz-on")
    x = float(here.get_attribute("transform").split("(")[1].split(" ")[0])  # type: ignore[union-attr]
    plan.press("ArrowRight" if x < 0 else "ArrowLeft")
    expect(page.locator(".vz-map-spot")).to_have_text("كلبي")


def test_a_label_from_the_right_turns_no_sentence_around(page: Page) -> None:
    page.get_by_text("The last steps").click()
    step = page.locator(".vz-history li span").first
    expect(step).to_contain_text("(1)")
    expect(step).to_have_css("direction", "ltr")
    expect(step.locator("bdi")).to_have_text("كلبي")
    expect(page.locator(".vz-teach-back bdi")).to_have_text("كلبي")
    page.get_by_text("The last steps").click()
    page.get_by_role("button", name="Forget: كلبي").press("Enter")
    asked = page.locator(".vz-question .vz-answer")
    expect(asked).to_have_css("direction", "ltr")
    expect(page.locator(".vz-question [role=group]")).to_be_focused()
    page.keyboard.press("Escape")
