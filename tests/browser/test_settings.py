"""The Settings tab: each control takes effect, and all are kept over a reload."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.preferring import kept
from tests.browser.tabs import go_to
from tests.browser.visit import Visit
from tests.live_server import LiveServer
from tests.tiny_bundle import picture_of

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


@pytest.fixture
def settings(browser: Browser, site: LiveServer) -> Iterator[Open]:
    contexts = []

    def open_page(script: str = "", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        context.add_init_script(script)
        page = Visit(context, site.url).page
        go_to(page, "settings")
        wait_for_kept(page)
        return page

    yield open_page
    for context in contexts:
        context.close()


def slider(page: Page, label: str) -> Locator:
    """The number beside a slider."""
    return page.get_by_role("spinbutton", name=label)


def reopen(page: Page) -> None:
    page.reload()
    page.locator("#vz-settings-button, #vz-tabs").first.wait_for()
    page.wait_for_function("window.vizionary?.preferences")
    go_to(page, "settings")
    wait_for_kept(page)


def wait_for_kept(page: Page) -> None:
    """Wait until the controls show what the browser keeps: length, language and colours."""
    expect(page.locator("#vz-settings input[type=radio]:checked")).to_have_count(3)


def test_all_settings_are_kept_over_a_reload(settings: Open) -> None:
    page = settings()
    slider(page, "Matches listed").fill("3")
    slider(page, "Matches listed").press("Enter")
    kept(page, top=3)
    page.get_by_label("Look closer").uncheck()
    kept(page, closer=False)
    page.get_by_label("As sure as the model's own limit").uncheck()
    slider(page, "Claim nothing below").fill("0.8")
    kept(page, unknown_threshold=0.8)
    page.get_by_label("As bold as the model's own calibration").uncheck()
    slider(page, "Temperature").fill("2")
    kept(page, temperature=2)
    page.get_by_label("a word", exact=True).check()
    page.get_by_label("Read each new sentence aloud").check()
    slider(page, "Speed of reading").fill("1.5")
    page.get_by_label("dark", exact=True).check()
    kept(page, theme="dark")
    expect(page.locator("body")).to_have_class("dark")
    page.get_by_label("Deutsch").check()
    expect(page.locator("#vz-settings-button")).to_have_text("Einstellungen")
    expect(page.locator(".vz-programs")).to_have_text("Für Programme: API und MCP")

    reopen(page)
    kept(page, language="de")
    expect(page.locator("#vz-settings-button")).to_have_text("Einstellungen")
    expect(page.locator("body")).to_have_class("dark")
    expect(slider(page, "Treffer in der Liste")).to_have_value("3")
    expect(page.get_by_label("Genauer hinsehen")).not_to_be_checked()
    expect(slider(page, "Unter dieser Wahrscheinlichkeit")).to_have_value("0.8")
    expect(slider(page, "Temperatur")).to_have_value("2")
    expect(slider(page, "Lesetempo")).to_have_value("1.5")
    expect(page.get_by_label("ein Wort", exact=True)).to_be_checked()
    expect(page.get_by_label("Jeden neuen Satz vorlesen")).to_be_checked()
    expect(page.get_by_label("dunkel", exact=True)).to_be_checked()
    expect(page.get_by_label("Deutsch")).to_be_checked()

    page.get_by_role("button", name="Zurück zum Anfang").click()
    kept(page, language=None)
    expect(page.locator("#vz-settings-button")).to_have_text("Settings")
    expect(slider(page, "Matches listed")).to_have_value("5")
    expect(page.get_by_label("Look closer")).to_be_checked()
    expect(page.get_by_label("As sure as the model's own limit")).to_be_checked()
    expect(page.locator("body")).not_to_have_class("dark")


def test_the_settings_hold_for_the_next_picture(settings: Open, tmp_path: Path) -> None:
    picture = tmp_path / "red.png"
    Image.fromarray(picture_of("red", "orange", height=240, width=320)).save(picture)
    page = settings()
    slider(page, "Matches listed").fill("1")
    kept(page, top=1)
    page.get_by_label("a word", exact=True).check()
    kept(page, length="word")
    go_to(page, "image")
    page.set_input_files(".vz-file", picture)
    page.locator("#vz-picture .vz-frame").wait_for()
    expect(page.locator("#vz-image .vz-sentence")).to_have_text("A red")
    expect(page.locator("#vz-image .vz-match")).to_have_count(1)
    # the tiny bundle is 97.1 % sure of it
    go_to(page, "settings")
    page.get_by_label("As sure as the model's own limit").uncheck()
    slider(page, "Claim nothing below").fill("1")
    kept(page, unknown_threshold=1)
    go_to(page, "image")
    page.set_input_files(".vz-file", picture)
    expect(page.locator("#vz-image .vz-sentence")).to_contain_text("don't know")


@pytest.mark.parametrize(
    ("locale", "language", "title", "chosen", "programs", "more"),
    [
        ("de-AT", "de", "Einstellungen", "wie der Browser sie wünscht",
         "Für Programme: API und MCP", "Weitere Tabs"),
        ("hi-IN", "hi", "सेटिंग", "ब्राउज़र के अनुसार", "API या MCP से", "और टैब"),
        ("zh-CN", "zh", "设置", "跟随浏览器", "通过 API 或 MCP", "更多标签页"),
    ],
)  # fmt: skip
def test_the_browsers_language_is_the_first(
    settings: Open, locale: str, language: str, title: str, chosen: str, programs: str, more: str
) -> None:
    page = settings(locale=locale)
    expect(page.locator("#vz-settings-button")).to_have_text(title)
    expect(page.get_by_label(chosen)).to_be_checked()
    assert page.evaluate("document.documentElement.lang") == language
    assert_gradio_itself_says_nothing_english(page)
    # what programs can ask opens with our button
    button = page.locator(".vz-programs")
    expect(button).to_contain_text(programs)
    button.focus()
    button.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("/describe_many")
    # on a narrow phone some tabs stand behind a button, in whatever font the machine has
    page.set_viewport_size({"width": 320, "height": 800})
    expect(page.locator(".overflow-menu > button")).to_have_accessible_name(more)


def assert_gradio_itself_says_nothing_english(page: Page) -> None:
    expect(page.get_by_role("contentinfo", name="Gradio")).to_have_count(0)
    expect(page.get_by_role("button", name="Reset to default value")).to_have_count(0)
    expect(page.get_by_role("slider").first).to_be_visible()
    expect(page.locator('[aria-label*=" for "]')).to_have_count(0)
    names = [one.get_attribute("aria-label") for one in page.get_by_role("slider").all()]
    assert names and all(names)
    assert page.get_by_role("spinbutton", name=names[0], exact=True).count() == 1


@pytest.mark.parametrize("stored", ["not what was written", "{}"])
def test_what_another_program_left_in_the_browser_is_no_harm(settings: Open, stored: str) -> None:
    page = settings(f"localStorage.setItem('vizionary-preferences', {stored!r})")
    expect(slider(page, "Matches listed")).to_have_value("5")
    expect(page.get_by_label("as the system has them")).to_be_checked()


def test_the_sections_stand_under_the_heading_of_the_tab(settings: Open) -> None:
    page = settings()
    tab = page.locator("#vz-settings")
    expect(tab.get_by_role("heading", level=2)).to_have_text(["Settings"])
    sections = tab.get_by_role("heading", level=3)
    expect(sections).to_have_count(4)
    fonts = tab.get_by_role("heading").evaluate_all(
        "all => all.map((h) => getComputedStyle(h).font)"
    )
    assert len(set(fonts)) == 1, "they look as before"
