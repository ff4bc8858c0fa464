"""The Image tab's evidence in a real browser: clauses, heat maps, words that are asked about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.showing import PHOTOS, Open, said, show
from tests.browser.visit import Visit
from tests.live_server import LiveServer

pytestmark = pytest.mark.browser

NANO = Path(__file__).parents[2] / "vizionary" / "bundles" / "nano"


@pytest.fixture(scope="module")
def opened(tour: Open, site: LiveServer) -> Visit:
    return tour(site)


@pytest.fixture
def page(opened: Visit, stripes: Path) -> Page:
    """A page that shows stripes, to which the tests before put questions as well."""
    return show(opened, stripes)


@pytest.fixture(scope="module")
def nano(tour: Open, nano_site: LiveServer) -> Visit:
    return tour(nano_site)


def layer_opacity(page: Page) -> float:
    script = "Number(getComputedStyle(document.querySelector('#vz-layer img')).opacity)"
    return float(page.evaluate(script))


def test_every_clause_shows_its_evidence(page: Page) -> None:
    page.get_by_role("radio", name="Everything").check()
    expect(page.locator(".vz-clause")).to_have_count(3)
    for place in range(3):
        clause = page.locator(".vz-clause").nth(place)
        clause.click()
        expect(clause).to_have_attribute("aria-pressed", "true")
        expect(page.locator("#vz-caption .vz-where")).to_be_visible()
    expect(page.locator(".vz-swatch")).to_have_count(1)
    said(page).to_contain_text("of the picture")
    shade = page.locator(".vz-swatch").first.evaluate("n => getComputedStyle(n).backgroundColor")
    assert shade in {"rgb(254, 0, 0)", "rgb(255, 0, 0)"}


def test_the_slider_works_by_keyboard_and_stays_for_the_next_map(page: Page) -> None:
    page.get_by_label("Strength").focus()
    page.keyboard.press("Home")
    page.wait_for_function("getComputedStyle(document.querySelector('#vz-layer img')).opacity == 0")
    page.locator(".vz-match").nth(1).click()
    expect(page.locator(".vz-match").nth(1)).to_have_attribute("aria-pressed", "true")
    assert layer_opacity(page) == 0
    expect(page.get_by_label("Strength")).to_have_value("0")


def test_a_word_is_shown_and_an_unknown_one_said(page: Page) -> None:
    page.get_by_label("Where is …?").fill("crimson")
    page.keyboard.press("Enter")
    expect(page.locator(".vz-where b")).to_have_text("crimson")
    page.get_by_label("Where is …?").fill("xqzt")
    page.get_by_role("button", name="Show me").click()
    expect(page.locator("#vz-says .vz-answer")).to_contain_text("I don't know the word")
    said(page).to_contain_text("I don't know the word")
    expect(page.locator("#vz-picture .vz-frame")).to_be_visible()


def test_two_words_are_compared(page: Page) -> None:
    page.get_by_role("button", name="Compare two words").click()
    page.get_by_label("One word", exact=True).fill("red")
    page.get_by_label("Another").fill("blue")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator(".vz-twin")).to_have_count(2)
    page.wait_for_function(
        "[...document.querySelectorAll('.vz-twin img')].every(i => i.naturalWidth > 0)"
    )
    said(page).to_contain_text("“red” and “blue” overlap by")


def words_field(page: Page) -> Locator:
    """The field for a person's own words, which a button opens and closes."""
    field = page.get_by_label("One word a line")
    if not field.is_visible():
        page.get_by_role("button", name="Choose among my words").click()
    return field


def test_any_words_can_be_chosen_among_and_are_shown_as_they_are(nano: Visit) -> None:
    page = show(nano, PHOTOS / "lion.jpg")
    field = words_field(page)
    odd = ["<b>cat</b>", "dog 🐶", "\u05d0\u05e8\u05d9\u05d4 lion"]
    field.fill("\n".join(odd))
    page.get_by_role("button", name="Choose", exact=True).click()
    expect(page.locator(".vz-among")).to_contain_text("3 words")
    shown = page.locator(".vz-match .vz-label").all_inner_texts()
    assert all(any(word in text for text in shown) for word in odd)
    page.get_by_role("button", name="Back to all words").click()
    expect(page.locator(".vz-among")).to_have_count(0)
    assert nano.complaints == []


def test_a_blurred_picture_is_said_to_be_so_and_not_named(nano: Visit, tmp_path: Path) -> None:
    black = tmp_path / "black.png"
    Image.new("RGB", (320, 240)).save(black)
    page = show(nano, black)
    expect(page.locator("#vz-says .vz-sentence")).to_contain_text("The picture is black")
    page.locator(".vz-clause").first.click()
    expect(page.locator("#vz-caption")).to_contain_text("a black picture")
    expect(page.locator("#vz-matches")).not_to_contain_text("What I see")


TYPE = """(field, text) => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def test_ten_thousand_words_are_compared(nano: Visit) -> None:
    page = show(nano, PHOTOS / "lion.jpg")
    vocabulary = json.loads((NANO / "vocabulary.json").read_text("utf-8"))
    labels = [entry["label"] for entry in vocabulary["entries"][:100]]
    field = words_field(page)
    words = "\n".join(f"{one} {other}" for one in labels for other in labels)
    # the browser's own editing takes minutes for so many lines, if they are typed and not set
    field.evaluate(TYPE, words)
    page.get_by_role("button", name="Choose", exact=True).click()
    expect(page.locator(".vz-among")).to_contain_text("10,000 words")
