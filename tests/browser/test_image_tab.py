"""The Image tab in a real browser, from an upload to the JSON that is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import gradio
import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from tests.browser.visit import Visit
from tests.live_server import LiveServer
from tests.tiny_bundle import picture_of

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    contexts = []

    def open_page(site: LiveServer, size: dict[str, int] = DESKTOP, scheme: str = "light") -> Visit:
        context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
        contexts.append(context)
        return Visit(context, site.url)

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def stripes(tmp_path: Path) -> Path:
    path = tmp_path / "stripes.png"
    Image.fromarray(picture_of("red", "blue", height=240, width=320)).save(path)
    return path


def heat_opacity(visit: Visit) -> float:
    script = "Number(getComputedStyle(document.querySelector('.vz-heat')).opacity)"
    return float(visit.page.evaluate(script))


def test_a_real_photo_from_upload_to_download(
    visit: Open, nano_site: LiveServer, tmp_path: Path
) -> None:
    photo = Path(gradio.__file__).parent / "media_assets" / "images" / "lion.jpg"
    here = visit(nano_site)
    page = here.page
    page.set_input_files(".vz-file", photo)
    here.wait_for_picture()

    status = page.get_by_role("status").filter(has=page.locator(".vz-sentence"))
    expect(status).to_contain_text("lion")
    expect(page.locator(".vz-match[aria-pressed=true]")).to_have_count(1)
    first_map = page.locator(".vz-heat").get_attribute("src")
    other = page.locator(".vz-match[aria-pressed=false]").first
    chosen = other.locator(".vz-label").inner_text()
    other.click()
    expect(page.locator(".vz-match[aria-pressed=true] .vz-label")).to_have_text(chosen)
    expect(page.locator(".vz-where b")).to_have_text(chosen)
    assert page.locator(".vz-heat").get_attribute("src") != first_map
    page.get_by_label("Strength of the heat map").press("Home")
    page.wait_for_function("getComputedStyle(document.querySelector('.vz-heat')).opacity === '0'")

    page.get_by_label("Where is …?").fill("eye")
    page.keyboard.press("Enter")
    expect(page.locator(".vz-answer")).to_contain_text("eye")

    with page.expect_download() as download:
        page.get_by_role("link", name="Download JSON").click()
    assert download.value.suggested_filename == "lion.json"
    download.value.save_as(tmp_path / "kept.json")
    kept = json.loads((tmp_path / "kept.json").read_text("utf-8"))
    assert (kept["type"], kept["source"]) == ("observation", "lion.jpg")
    assert kept["sentence"] in status.inner_text()
    assert here.foreign() == []
    assert here.complaints == []
    assert nano_site.uploaded() == []


def test_the_slider_works_by_keyboard_and_stays_for_the_next_map(
    visit: Open, site: LiveServer, stripes: Path
) -> None:
    here = visit(site)
    here.page.set_input_files(".vz-file", stripes)
    here.wait_for_picture()
    here.page.get_by_label("Strength of the heat map").focus()
    here.page.keyboard.press("Home")
    here.page.wait_for_function(
        "getComputedStyle(document.querySelector('.vz-heat')).opacity === '0'"
    )
    here.page.locator(".vz-match").nth(1).click()
    expect(here.page.locator(".vz-match").nth(1)).to_have_attribute("aria-pressed", "true")
    assert heat_opacity(here) == 0


def test_an_unknown_word_is_said(visit: Open, site: LiveServer, stripes: Path) -> None:
    here = visit(site)
    here.page.set_input_files(".vz-file", stripes)
    here.wait_for_picture()
    here.page.get_by_label("Where is …?").fill("xqzt")
    here.page.get_by_role("button", name="Show me").click()
    expect(here.page.locator(".vz-answer")).to_contain_text("I don't know the word")
    expect(here.page.locator(".vz-stage")).to_be_visible()


def test_a_pasted_picture_is_described(visit: Open, site: LiveServer) -> None:
    here = visit(site)
    here.page.evaluate(
        """async () => {
            const canvas = new OffscreenCanvas(64, 64);
            const context = canvas.getContext("2d");
            context.fillStyle = "#f00";
            context.fillRect(0, 0, 64, 64);
            const data = new DataTransfer();
            const blob = await canvas.convertToBlob();
            data.items.add(new File([blob], "clip.png", { type: "image/png" }));
            document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data }));
        }"""
    )
    here.wait_for_picture()
    expect(here.page.locator(".vz-match").first).to_contain_text("red")


def test_an_example_is_described(visit: Open, site: LiveServer) -> None:
    here = visit(site)
    here.page.get_by_role("button", name="Try lion").click()
    here.wait_for_picture()
    expect(here.page.locator(".vz-match").first).to_be_visible()


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"no picture", "not a picture"), (b"", "empty"), (b"x" * 200_001, "200,000")],
    ids=["text", "empty", "large"],
)
def test_a_bad_file_is_said_and_the_next_one_works(
    visit: Open, site: LiveServer, stripes: Path, tmp_path: Path, content: bytes, said: str
) -> None:
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(content)
    here = visit(site)
    here.page.set_input_files(".vz-file", bad)
    expect(here.page.locator(".vz-problem")).to_contain_text(said)
    assert site.uploaded() == []
    here.page.set_input_files(".vz-file", stripes)
    here.wait_for_picture()
    expect(here.page.locator(".vz-problem")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_page_fits_and_can_be_read(
    visit: Open, site: LiveServer, stripes: Path, size: dict[str, int], scheme: str
) -> None:
    here = visit(site, size, scheme)
    here.page.set_input_files(".vz-file", stripes)
    here.wait_for_picture()
    assert here.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    pairs = here.page.evaluate(CONTRASTS)
    assert len(pairs) >= 8
    assert [pair for pair in pairs if pair["ratio"] < 4.5] == []


# WCAG 2.2, 1.4.3: relative luminance of the text against the nearest opaque background.
CONTRASTS = """() => {
  const parse = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => {
      const s = v / 255;
      return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const chosen = ".vz-header h1, .vz-header p, .vz-sentence, .vz-where, .vz-slider span, " +
    ".vz-note, .vz-title, .vz-label, .vz-facts, .vz-download, .vz-footer p, .vz-footer summary, " +
    ".vz-drop-title, .vz-drop-hint, .vz-examples span, #vz-ask button, button.selected";
  return [...document.querySelectorAll(chosen)].map((node) => {
    const [a, b] = [light(parse(getComputedStyle(node).color)), light(ground(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return { text: node.textContent.trim().slice(0, 30), ratio: Math.round(ratio * 100) / 100 };
  });
}"""
