"""The tab Teach asks before it takes something away, and says which answers that would change."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import httpx
import pytest
from PIL import Image, ImageEnhance
from playwright.sync_api import Locator, Page, expect

from tests.browser.showing import DESKTOP, Open, said, show, stripes_of
from tests.browser.tabs import go_to, settle
from tests.browser.teaching import in_own_memory, teach
from tests.browser.visit import Visit
from tests.live_server import LiveServer

pytestmark = pytest.mark.browser

THINGS = {"my mug": ("orange", "blue"), "my barn": ("green", "red")}


@pytest.fixture(scope="module")
def here(tour: Open, school: LiveServer) -> Visit:
    return tour(school)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture(scope="module")
def page(here: Visit, folder: Path) -> Page:
    """It knows two things, and has answered about a picture of each.

    Every test leaves them as they were.
    """
    page = in_own_memory(here, "things")
    for count, (label, colours) in enumerate(THINGS.items(), 1):
        teach(page, label, stripes_of(folder, label, *colours))
        expect(page.locator(".vz-taught-name")).to_have_count(count)
    go_to(page, "image")
    sentence = page.locator("#vz-says .vz-sentence")
    for name, colours, word in (("mug photo", ("blue", "orange"), "mug"),
                                ("barn photo", ("red", "green"), "barn")):  # fmt: skip
        show(here, stripes_of(folder, name, *colours))
        expect(sentence).to_contain_text(word)
    go_to(page, "teach")
    return page


def question(page: Page) -> Locator:
    return page.locator(".vz-question")


def press(page: Page, name: str) -> None:
    question(page).get_by_role("button", name=name, exact=True).click()


def test_labels_are_merged_after_it_was_asked(here: Visit, page: Page) -> None:
    names, button = page.locator(".vz-taught-name"), page.get_by_role("button", name="Merge: my m")
    form = page.locator(".vz-merge").locator("visible=true")
    button.click()
    form.get_by_role("button", name="Merge").click()
    expect(question(page)).to_contain_text("The one example of 'my mug' would be one of 'my barn'.")
    expect(question(page).locator("li")).to_have_text("mug photo.png: my mug → my barn")
    expect(form).to_have_count(0)
    expect(button).to_have_attribute("aria-expanded", "false")
    press(page, "Leave it")
    expect(question(page)).to_have_count(0)
    expect(button).to_be_focused()
    expect(names).to_have_count(2)

    button.click()
    form.get_by_role("button", name="Merge").click()
    press(page, "Merge")
    expect(names).to_have_text(["my barn"])
    said(page).to_have_text("'my mug' is 'my barn' now (1).")
    page.get_by_role("button", name="Undo: merged").click()
    expect(names).to_have_count(2)
    assert here.complaints == []


def test_an_example_is_deleted_after_it_was_asked(here: Visit, page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    # a second one, so that the first may go
    teach(page, "my barn", stripes_of(folder, "far barn", "green", "green", "green", "red"))
    barn = page.locator(".vz-taught-label", has_text="my barn")
    expect(barn).to_contain_text("2 examples")
    page.get_by_role("button", name="Examples: my barn").click()
    cards = page.locator(".vz-shot")
    expect(cards).to_have_count(2)
    button = page.get_by_role("button", name="Delete: Example 3")
    button.click()
    expect(question(page)).to_contain_text("I would delete example 3 of 'my barn'.")
    expect(question(page)).to_contain_text("None of your recent answers would change.")
    expect(question(page).get_by_role("group")).to_be_in_viewport(ratio=1)
    # another question takes the place of the first
    page.get_by_role("button", name="Delete: Example 2").click()
    expect(question(page)).to_contain_text("I would delete example 2 of 'my barn'.")
    expect(question(page)).to_have_count(1)
    press(page, "Leave it")
    expect(page.get_by_role("button", name="Delete: Example 2")).to_be_focused()
    button.click()
    press(page, "Delete")
    expect(barn).to_contain_text("one example")
    expect(cards).to_have_count(1)
    said(page).to_have_text("The example is deleted.")
    expect(page.get_by_role("button", name="Undo: deleted")).to_be_visible()
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    settle(page)
    assert here.complaints == []


def test_to_forget_is_asked_first(here: Visit, page: Page, folder: Path) -> None:
    page.get_by_text("The last steps").click()
    steps = page.locator(".vz-history li")
    expect(steps.first).to_be_visible()
    before = steps.count()
    names, button = page.locator(".vz-taught-name"), page.get_by_role("button", name="Forget: my m")
    button.click()
    expect(question(page)).to_contain_text("I would forget 'my mug', with its one example.")
    expect(question(page)).to_contain_text("One of your recent answers would change:")
    change = question(page).locator("li")
    expect(change).to_have_text(["mug photo.png: my mug → my barn"])
    group = question(page).get_by_role("group", name="I would forget 'my mug'")
    expect(group).to_be_focused()
    said(page).to_contain_text("would change: mug photo.png: my mug → my barn")
    # nothing is forgotten yet
    expect(names).to_have_count(2)
    page.keyboard.press("Escape")
    expect(question(page)).to_have_count(0)
    expect(button).to_be_focused()
    expect(names).to_have_count(2)
    expect(steps).to_have_count(before)

    button.focus()
    page.keyboard.press("Enter")
    expect(group).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(names).to_have_text(["my barn"])
    expect(question(page)).to_have_count(0)
    # what is announced is not said a second time by where the focus goes
    heading = page.get_by_role("heading", name="What I was taught", exact=True)
    expect(heading).to_be_focused()
    expect(heading).not_to_contain_text("forgotten")
    said(page).to_have_text("'my mug' is forgotten, with its one example.")

    # what was said of it comes true
    go_to(page, "image")
    show(here, folder / "mug photo.png")
    expect(page.locator("#vz-says .vz-sentence")).to_contain_text("My barn")
    go_to(page, "teach")
    page.locator(".vz-teach-back", has_text="Undo: forgot 'my mug'").click()
    expect(names).to_have_count(2)
    assert here.complaints == []
    assert here.foreign() == []


def test_what_another_page_forgot_meanwhile_is_refused(
    here: Visit, page: Page, school: LiveServer, visit: Open
) -> None:
    other = visit(school)
    go_to(other.page, "teach")
    other.page.get_by_text("Memories and files").click()
    other.page.get_by_label("Memory in use").select_option("things")
    other.page.get_by_role("button", name="Forget: my mug").click()
    # that page was answered about nothing
    expect(question(other.page)).to_contain_text("None of your recent answers would change.")
    press(other.page, "Forget")
    expect(other.page.locator(".vz-taught-name")).to_have_text(["my barn"])
    page.get_by_role("button", name="Forget: my mug").click()
    line = page.locator(".vz-teach-said")
    expect(line).to_contain_text("The memory holds no label 'my mug'.")
    expect(question(page)).to_have_count(0)
    assert here.complaints == []


def test_doubles_are_removed_after_it_was_asked(
    here: Visit, school: LiveServer, tmp_path: Path
) -> None:
    page = in_own_memory(here, "doubles")
    path = stripes_of(tmp_path, "flag", "orange", "blue")
    teach(page, "flag", path)
    expect(page.locator(".vz-taught-label")).to_contain_text("one example")
    # a correction is learned even where it is like an example that is there, though not the same
    fields = {"right": "flag", "memory": "doubles"}
    brighter = ImageEnhance.Brightness(Image.open(path).convert("RGB")).enhance(1.02)
    buffer = BytesIO()
    brighter.save(buffer, "PNG")
    files = {"file": ("flag.png", buffer.getvalue())}
    httpx.post(f"{school.url}/api/correct", data=fields, files=files).raise_for_status()
    button = page.get_by_role("button", name="Remove doubles")
    button.click()
    expect(question(page)).to_contain_text("I would delete one example, which is nearly the same")
    expect(question(page)).to_contain_text("None of your recent answers would change.")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    button.click()
    press(page, "Remove doubles")
    said(page).to_have_text("One example was removed.")
    expect(page.locator(".vz-taught-label")).to_contain_text("one example")
    assert here.complaints == []
