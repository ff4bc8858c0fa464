"""The Image tab in a real browser: ways in for a picture, and ways out for what was said of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.showing import PHOTOS, Open, said, show
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


def test_the_alternative_text_goes_to_the_clipboard(
    visit: Open, site: LiveServer, stripes: Path
) -> None:
    page = show(visit(site, permissions=["clipboard-read", "clipboard-write"]), stripes)
    text = page.locator(".vz-alt").inner_text()
    assert 0 < len(text) <= 125
    page.get_by_role("button", name="Copy").click()
    said(page).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == text
    assert page.locator("#vz-picture img").get_attribute("alt") == text


def test_without_a_clipboard_of_its_own_the_page_copies_all_the_same(
    visit: Open, site: LiveServer, stripes: Path
) -> None:
    page = show(visit(site), stripes)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("button", name="Copy").click()
    said(page).to_have_text("Copied.")


def test_the_picture_is_saved_with_the_evidence_that_is_shown(
    visit: Open, site: LiveServer, stripes: Path, tmp_path: Path
) -> None:
    page = show(visit(site), stripes)
    saved = []
    for strength in ("End", "Home"):
        page.get_by_label("Strength").press(strength)
        opacity = 1 if strength == "End" else 0
        page.wait_for_function(
            f"getComputedStyle(document.querySelector('#vz-layer img')).opacity == {opacity}"
        )
        with page.expect_download() as download:
            page.get_by_role("button", name="Picture with evidence").click()
        assert download.value.suggested_filename == "stripes.png"
        download.value.save_as(tmp_path / strength)
        saved.append(Image.open(tmp_path / strength).convert("RGB"))
    assert saved[0].size == saved[1].size == (320, 240)
    assert saved[0].tobytes() != saved[1].tobytes()
    red, _, blue = saved[1].getpixel((20, 120))  # type: ignore[misc]
    assert red > 240 and blue < 15


def test_the_length_is_kept_over_a_reload(visit: Open, site: LiveServer, stripes: Path) -> None:
    here = visit(site)
    page = show(here, stripes)
    page.get_by_role("radio", name="A word").check()
    expect(page.locator(".vz-clause")).to_have_count(1)
    assert not page.locator("#vz-says .vz-sentence").inner_text().endswith(".")
    page.reload()
    page.locator(".vz-drop").wait_for()
    show(here, stripes)
    expect(page.get_by_role("radio", name="A word")).to_be_checked()
    assert not page.locator("#vz-says .vz-sentence").inner_text().endswith(".")


DRAWN = """async () => {
    const canvas = new OffscreenCanvas(64, 64);
    const context = canvas.getContext("2d");
    context.fillStyle = "#f00";
    context.fillRect(0, 0, 64, 64);
    context.fillStyle = "#00f";
    context.fillRect(32, 0, 32, 64);
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


@pytest.mark.parametrize("event", EVENTS)
def test_a_pasted_or_dropped_picture_is_described(
    visit: Open, site: LiveServer, event: str
) -> None:
    here = visit(site)
    here.page.evaluate(DRAWN.replace("THEN", HAND_OVER.replace("EVENT", EVENTS[event])))
    here.wait_for_picture()
    expect(here.page.locator(".vz-match").first).to_contain_text("red")


def test_a_picture_of_the_clipboard_is_described(visit: Open, site: LiveServer) -> None:
    here = visit(site)
    here.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    here.page.evaluate(DRAWN.replace("THEN", COPY))
    here.page.keyboard.press("Control+v")
    here.wait_for_picture()
    expect(here.page.locator(".vz-match").first).to_contain_text("red")


def test_an_example_is_described(visit: Open, site: LiveServer) -> None:
    here = visit(site)
    here.page.get_by_role("button", name="Try lion").click()
    here.wait_for_picture()
    expect(here.page.locator(".vz-match").first).to_be_visible()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"no picture", "not a picture"), (b"", "empty"), (b"x" * 200_001, "200,000")],
    ids=["text", "empty", "large"],
)
def test_a_bad_file_is_said_and_the_next_one_works(
    visit: Open, site: LiveServer, stripes: Path, tmp_path: Path, content: bytes, sentence: str
) -> None:
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(content)
    here = visit(site)
    here.page.set_input_files(".vz-file", bad)
    expect(here.page.locator(".vz-problem").first).to_contain_text(sentence)
    said(here.page).to_contain_text(sentence)
    assert site.uploaded() == []
    show(here, stripes)
    expect(here.page.locator(".vz-problem")).to_have_count(0)


def test_no_address_is_asked_for_unless_the_setting_allows_it(
    visit: Open, site: LiveServer
) -> None:
    page = visit(site).page
    expect(page.get_by_label("Or the address of a picture")).to_have_count(0)
