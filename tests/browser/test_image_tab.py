"""The Image tab in a real browser: ways in for a picture, and ways out for what was said of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.showing import PHOTOS, Open, said, show
from tests.browser.tabs import go_to
from tests.browser.visit import Visit
from tests.live_server import LiveServer

pytestmark = pytest.mark.browser


def test_a_real_photo_from_upload_to_download(
    visit: Open, nano_site: LiveServer, tmp_path: Path
) -> None:
    here = visit(nano_site)
    page = show(here, PHOTOS / "lion.jpg")
    sentence = page.locator("#vz-says .vz-sentence").inner_text()
    assert "lion" in sentence
    said(page).to_have_text(sentence)
    expect(page.locator(".vz-match").first).to_contain_text("a lion")
    assert page.locator(".vz-match[aria-pressed=true]").count() == 1
    first_map = page.locator("#vz-layer img").get_attribute("src")

    other = page.locator(".vz-match[aria-pressed=false]").first
    chosen = other.locator(".vz-label").inner_text()
    other.click()
    expect(page.locator(".vz-where b")).to_have_text(chosen)
    said(page).to_contain_text(f"{chosen}, ")
    assert page.locator("#vz-layer img").get_attribute("src") != first_map

    with page.expect_download() as download:
        page.get_by_role("link", name="JSON").click()
    assert download.value.suggested_filename == "lion.json"
    download.value.save_as(tmp_path / "kept.json")
    kept = json.loads((tmp_path / "kept.json").read_text("utf-8"))
    assert (kept["type"], kept["source"], kept["sentence"]) == (
        "observation",
        "lion.jpg",
        sentence,
    )
    assert here.foreign() == []
    assert here.complaints == []
    assert nano_site.uploaded() == []


@pytest.fixture(scope="module")
def here(tour: Open, site: LiveServer) -> Visit:
    """A page that may use the clipboard; each test brings it a picture."""
    return tour(site, permissions=["clipboard-read", "clipboard-write"])


HOLDS = "async (text) => (await window.clipboard.readText()) === text"


@pytest.mark.parametrize("own", [True, False], ids=["clipboard", "without"])
def test_the_alternative_text_goes_to_the_clipboard(here: Visit, stripes: Path, own: bool) -> None:
    page = show(here, stripes)
    text = page.locator(".vz-alt").inner_text()
    assert 0 < len(text) <= 125
    assert page.locator("#vz-picture img").get_attribute("alt") == text
    page.evaluate("window.clipboard = navigator.clipboard")
    page.evaluate("window.clipboard.writeText('of before')")
    if not own:  # an old browser, or an address without TLS
        hidden = "{ configurable: true, value: undefined }"
        page.evaluate(f"Object.defineProperty(navigator, 'clipboard', {hidden})")
    page.get_by_role("button", name="Copy").click()
    page.wait_for_function(HOLDS, arg=text)
    said(page).to_have_text("Copied.")
    page.evaluate("delete navigator.clipboard")


def test_the_picture_is_saved_with_the_evidence_that_is_shown(
    here: Visit, stripes: Path, tmp_path: Path
) -> None:
    page = show(here, stripes)
    saved = []
    for strength in ("End", "Home"):
        page.get_by_label("Strength").press(strength)
        opacity = 1 if strength == "End" else 0
        page.wait_for_function(
            f"getComputedStyle(document.querySelector('#vz-layer img')).opacity == {opacity}"
        )
        with page.expect_download() as download:
            page.get_by_role("button", name="Picture with evidence").click()
        assert download.value.suggested_filename == stripes.name
        download.value.save_as(tmp_path / strength)
        saved.append(Image.open(tmp_path / strength).convert("RGB"))
    assert saved[0].size == saved[1].size == (320, 240)
    assert saved[0].tobytes() != saved[1].tobytes()
    red, _, blue = saved[1].getpixel((20, 120))  # type: ignore[misc]
    assert red > 240 and blue < 15


DRAWN = """async (colour) => {
    const canvas = new OffscreenCanvas(64, 64);
    const context = canvas.getContext("2d");
    context.fillRect(0, 0, 64, 64);
    context.fillStyle = colour;
    context.fillRect(0, 0, 48, 64);
    const blob = await canvas.convertToBlob();
    THEN
}"""

HAND_OVER = """
    const data = new DataTransfer();
    data.items.add(new File([blob], "clip.png", { type: "image/png" }));
    document.dispatchEvent(EVENT);
"""

COPY = 'await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);'

EVENTS = {
    "paste": 'new ClipboardEvent("paste", { clipboardData: data })',
    "drop": 'new DragEvent("drop", { dataTransfer: data })',
}


def test_a_pasted_or_dropped_picture_is_described(here: Visit) -> None:
    page = here.page
    first = page.locator(".vz-match").first
    for (event, made), colour in zip(EVENTS.items(), ("lime", "blue"), strict=True):
        page.evaluate(DRAWN.replace("THEN", HAND_OVER.replace("EVENT", made)), colour)
        expect(first, event).to_contain_text({"lime": "green"}.get(colour, colour))
    page.evaluate(DRAWN.replace("THEN", COPY), "red")
    page.keyboard.press("Control+v")
    expect(first, "the keys for pasting").to_contain_text("red")
    here.wait_for_picture()


def test_an_example_is_described(here: Visit) -> None:
    here.page.get_by_role("button", name="Try lion").click()
    link = here.page.locator("#vz-details").get_by_role("link", name="JSON")
    expect(link).to_have_attribute("download", "lion.json")
    here.wait_for_picture()
    expect(here.page.locator(".vz-match").first).to_be_visible()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"no picture", "not a picture"), (b"", "empty"), (b"x" * 200_001, "200,000")],
    ids=["text", "empty", "large"],
)
def test_a_bad_file_is_said_and_the_next_one_works(
    here: Visit, site: LiveServer, stripes: Path, tmp_path: Path, content: bytes, sentence: str
) -> None:
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(content)
    here.page.set_input_files(".vz-file", bad)
    expect(here.page.locator(".vz-problem").first).to_contain_text(sentence)
    said(here.page).to_contain_text(sentence)
    assert site.uploaded() == []
    show(here, stripes)
    expect(here.page.locator(".vz-problem")).to_have_count(0)


def test_what_cannot_be_done_is_not_offered(here: Visit) -> None:
    page = here.page
    expect(page.get_by_label("Or the address of a picture")).to_have_count(0)
    go_to(page, "teach")
    page.get_by_text("Memories and files").click()
    expect(page.get_by_label("Name of a new memory")).to_be_visible()
    # there is no other one
    expect(page.get_by_label("Learn what another memory knows")).to_be_hidden()
    go_to(page, "image")


def test_the_length_is_kept_over_a_reload(here: Visit, stripes: Path) -> None:
    page = show(here, stripes)
    page.get_by_role("radio", name="A word").check()
    expect(page.locator(".vz-clause")).to_have_count(1)
    assert not page.locator("#vz-says .vz-sentence").inner_text().endswith(".")
    here.reload()
    page.locator(".vz-drop").wait_for()
    show(here, stripes)
    expect(page.get_by_role("radio", name="A word")).to_be_checked()
    assert not page.locator("#vz-says .vz-sentence").inner_text().endswith(".")
