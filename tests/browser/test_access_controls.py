"""What a control says to who does not see it; what is seen in high contrast and by zoom."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.showing import DESKTOP, Open, show, stripes_of
from tests.browser.tabs import go_to, settle
from tests.live_server import LiveServer

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def opened(tour: Open, site: LiveServer, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """A page that shows a picture."""
    folder = tmp_path_factory.mktemp("controls")
    return show(tour(site), stripes_of(folder, "controls", "red", "red", "red", "blue"))


@pytest.fixture
def page(opened: Page) -> Iterator[Page]:
    """The same page, wide and in colours, in its first tab."""
    opened.emulate_media(forced_colors="none", reduced_motion="reduce")
    opened.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    settle(opened)
    go_to(opened, "image")
    yield opened


def test_choices_are_named_by_what_they_choose_and_a_control_says_what_it_does(page: Page) -> None:
    expect(page.get_by_role("group", name="How much to say", exact=True)).to_be_visible()
    go_to(page, "settings")
    for name in ("Length", "Language", "Colours"):
        expect(page.get_by_role("group", name=name, exact=True)).to_be_visible()
    expect(page.get_by_role("slider", name="Temperature")).to_have_accessible_description(
        "above 1 all probabilities move towards the middle"
    )
    expect(page.get_by_role("checkbox", name="Look closer")).to_have_accessible_description(
        "at the parts of a picture too, and at each thing alone: finds smaller things, finer words "
        "and sharper heat maps, takes a moment longer"
    )
    languages = page.get_by_role("group", name="Language").locator("label[lang]")
    found = languages.evaluate_all("labels => labels.map((label) => label.lang)")
    assert found == ["de", "en", "es", "fr", "hi", "zh"]


def test_a_field_for_files_is_not_named_twice(page: Page) -> None:
    pick = page.locator(".vz-file")
    expect(pick).to_have_accessible_name("Choose pictures")
    expect(pick).to_have_accessible_description(
        "or drop them here, or paste. Up to 0.2\u00a0MB each."
    )
    go_to(page, "teach")
    expect(page.locator(".vz-teach-files")).to_have_accessible_name("Choose pictures of it")


def test_arrow_keys_go_along_the_tabs_and_enter_opens(page: Page) -> None:
    page.locator("#vz-image-button").focus()
    ways = {"ArrowRight": "webcam", "End": "system", "Home": "image", "ArrowLeft": "system"}
    for key, tab in ways.items():
        page.keyboard.press(key)
        expect(page.locator(f"#vz-{tab}-button")).to_be_focused()
        expect(page.locator("#vz-image")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator("#vz-about")).to_be_visible()


def test_only_the_open_tab_is_a_tab_stop(page: Page) -> None:
    stops = page.locator("[role=tab][tabindex='0']")
    for tab in ("image", "teach"):
        go_to(page, tab)
        expect(stops).to_have_attribute("id", f"vz-{tab}-button")
    page.locator("#vz-teach-button").focus()
    page.keyboard.press("ArrowLeft")
    expect(stops).to_have_attribute("id", "vz-webcam-button")
    page.keyboard.press("Tab")
    # past all other tabs, and whoever comes back comes to the open one
    assert page.evaluate("document.activeElement.closest('#vz-teach') !== null")
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#vz-teach-button")).to_be_focused()


def test_tabs_in_the_menu_of_a_narrow_page_are_reached_by_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    settle(page)
    page.locator("#vz-image-button").focus()
    page.keyboard.press("Tab")
    more = page.get_by_role("button", name="More tabs")
    expect(more).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#vz-bundles")).to_be_visible()
    # it takes a place in the row, which has one stop again
    stop = page.locator("[role=tab][tabindex='0']")
    expect(stop).to_have_attribute("id", "vz-bundles-button")
    stop.focus()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.locator("#vz-image")).to_be_visible()


def test_what_programs_can_ask_takes_the_focus_and_gives_it_back(page: Page) -> None:
    button = page.get_by_role("button", name="Use via API or MCP")
    button.press("Enter")
    panel = page.get_by_role("dialog", name="Use via API or MCP")
    close = panel.get_by_role("button", name="Close", exact=True)
    expect(close).to_be_focused()
    # the page behind it is hidden from a screen reader: nobody walks out into it
    page.keyboard.press("Shift+Tab")
    assert panel.evaluate("panel => panel.contains(document.activeElement)")
    expect(close).not_to_be_focused()
    page.keyboard.press("Tab")
    expect(close).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(button).to_be_focused()


def test_who_leaves_a_question_stands_where_it_came_from(page: Page) -> None:
    page.get_by_role("button", name="Not this").press("Enter")
    page.locator("#vz-correction [data-choice=cancel]").press("Enter")
    expect(page.locator("#vz-correction .vz-answer")).to_have_count(0)
    expect(page.get_by_role("button", name="Correct", exact=True)).to_be_focused()


def test_an_answer_is_said_before_what_the_camera_sees_meanwhile(page: Page) -> None:
    page.evaluate(
        """() => {
            window.heard = [];
            const region = document.getElementById("vz-announcer");
            const note = () => region.textContent && window.heard.push(region.textContent);
            new MutationObserver(note).observe(region, { childList: true });
            window.vizionary.announce("Undone.");
            window.vizionary.announce("A lion.", { interrupt: false });
        }"""
    )
    page.wait_for_function("window.heard.length > 1")
    assert page.evaluate("window.heard") == ["Undone.", "A lion."]


def test_in_high_contrast_what_a_ground_would_say_is_seen(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    boxes = page.locator(".vz-scale").first
    expect(boxes).to_have_css("forced-color-adjust", "none")
    expect(page.locator(".vz-bar").first).to_have_css("border-bottom-style", "solid")
    tab = page.locator("#vz-image-button")
    assert "underline" in tab.evaluate("tab => getComputedStyle(tab).textDecorationLine")
    go_to(page, "settings")
    # gradio draws its own, of grounds alone and in white
    for kind in ("range", "radio", "checkbox"):
        for control in page.locator(f"#vz-settings input[type={kind}]").all():
            expect(control).to_have_css("appearance", "auto")


def test_what_is_set_can_be_hit(page: Page) -> None:
    go_to(page, "settings")
    targets = "#vz-settings :is(input[type=range], input[type=number], .checkbox-container)"
    heights = page.locator(targets).evaluate_all("all => all.map((one) => one.clientHeight)")
    assert len(heights) >= 10 and min(heights) >= 23, heights


def test_on_the_narrowest_page_nothing_is_cut_off(
    visit: Open, site: LiveServer, tmp_path: Path
) -> None:
    # 1280 px at 400 %; German is the longest
    here = visit(site, locale="de-DE", viewport={"width": 320, "height": 800})
    page = show(here, stripes_of(tmp_path, "narrow", "red", "blue"))
    assert page.locator(".vz-legend").evaluate("one => one.getBoundingClientRect().right") <= 320
    go_to(page, "teach")
    page.get_by_text("Gedächtnisse und Dateien").click()
    choice = page.locator(".vz-teach-memory")
    expect(choice).to_be_visible()
    assert choice.evaluate("one => one.getBoundingClientRect().right") <= 320
