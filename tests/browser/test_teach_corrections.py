"""The Teach tab puts right what was taught: merged, doubles removed, and each taken back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.showing import DESKTOP, Open, said, show, stripes_of
from tests.browser.tabs import go_to, settle
from tests.browser.teaching import in_own_memory, teach
from tests.browser.visit import Visit
from tests.live_server import LiveServer

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def here(tour: Open, school: LiveServer) -> Visit:
    return tour(school)


def names(page: Page) -> list[str]:
    return page.locator(".vz-taught-name").all_inner_texts()


def test_labels_are_merged_and_taken_apart_again(here: Visit, tmp_path: Path) -> None:
    page = in_own_memory(here, "merged")
    listed = page.locator(".vz-taught-name")
    things = {"flag": ("orange", "blue"), "banner": ("green", "red"), "wall": ("red", "blue")}
    for count, (label, colours) in enumerate(things.items(), 1):
        teach(page, label, stripes_of(tmp_path, label, *colours))
        expect(listed).to_have_count(count)
    button = page.get_by_role("button", name="Merge: flag")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    into = page.get_by_label("Its examples become those of").locator("visible=true")
    expect(into).to_be_focused()
    assert into.locator("option").all_inner_texts() == ["banner", "wall"]
    into.select_option("banner")
    page.get_by_role("button", name="Merge", exact=True).click()
    page.locator(".vz-question").get_by_role("button", name="Merge").click()
    expect(listed).to_have_count(2)
    said(page).to_have_text("'flag' is 'banner' now (1).")
    assert sorted(names(page)) == ["banner", "wall"]
    page.get_by_role("button", name="Undo: merged").click()
    expect(listed).to_have_count(3)
    page.get_by_role("button", name="Rename: flag").click()
    name = page.get_by_label("New name").locator("visible=true")
    name.fill("pennant")
    name.press("Enter")
    expect(page.get_by_role("button", name="Rename: pennant")).to_be_focused()
    page.get_by_role("button", name="Remove doubles").click()
    said(page).to_have_text("No example is nearly the same as another.")
    # the button is still there, and so is who pressed it
    expect(page.get_by_role("button", name="Remove doubles")).to_be_focused()
    assert here.complaints == []


def test_a_long_word_stays_in_its_column(here: Visit, stripes: Path) -> None:
    page = in_own_memory(here, "long")
    go_to(page, "image")
    show(here, stripes)
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    page.get_by_label("Wrong? It is").fill("w" * 90)
    page.get_by_role("button", name="Correct", exact=True).click()
    line = page.locator("#vz-correction .vz-answer")
    expect(line).to_contain_text("w" * 90)
    assert line.evaluate("(node) => node.scrollWidth <= node.clientWidth")
    page.locator("#vz-correction").get_by_role("button", name="Learn it").click()
    sentence = page.locator("#vz-says .vz-sentence")
    expect(sentence).to_contain_text(re.compile("w{90}", re.IGNORECASE))
    assert sentence.evaluate("(node) => node.scrollWidth <= node.clientWidth")
    go_to(page, "teach")
    hint = page.locator(".vz-teach-insight li", has_text="w" * 90).first
    expect(hint).to_be_visible()
    assert hint.evaluate("(node) => node.scrollWidth <= node.clientWidth")
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    settle(page)
    assert here.complaints == []


def test_a_correction_is_heard_and_the_picture_called_by_it(here: Visit, stripes: Path) -> None:
    page = in_own_memory(here, "heard")
    go_to(page, "image")
    show(here, stripes)
    picture = page.locator("#vz-picture .vz-picture")
    before = str(picture.get_attribute("alt"))
    page.get_by_label("Wrong? It is").fill("my scarf")
    page.get_by_role("button", name="Correct", exact=True).click()
    page.locator("#vz-correction").get_by_role("button", name="Learn it").click()
    said(page).to_have_text(re.compile("^Learned[.] .*my scarf", re.IGNORECASE))
    expect(picture).to_have_attribute("alt", re.compile("my scarf", re.IGNORECASE))
    page.locator("#vz-correction").get_by_role("button", name="Undo").click()
    said(page).to_have_text(re.compile("^Taken back[.] "))
    expect(picture).to_have_attribute("alt", before)
    assert here.complaints == []


def test_what_another_memory_knows_is_learned(here: Visit, tmp_path: Path) -> None:
    page = in_own_memory(here, "first")
    teach(page, "flag", stripes_of(tmp_path, "flag", "orange", "blue"))
    expect(page.locator(".vz-taught-name")).to_have_text("flag")
    page.get_by_text("Memories and files").click()
    other = page.get_by_label("Learn what another memory knows")
    page.get_by_label("Name of a new memory").fill("second")
    page.get_by_role("button", name="Make it").click()
    expect(page.locator(".vz-taught-name")).to_have_count(0)
    other.select_option("first")
    page.get_by_role("button", name="Add it").click()
    expect(page.locator(".vz-taught-name")).to_have_text("flag")
    said(page).to_have_text("One example was added.")
    page.get_by_role("button", name="Undo: learned").click()
    expect(page.locator(".vz-taught-name")).to_have_count(0)
    assert here.complaints == []
