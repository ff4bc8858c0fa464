"""The Image tab in a real browser: every control, on a desktop and a phone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gradio
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.visit import Visit
from tests.live_server import LiveServer
from tests.tiny_bundle import picture_of

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
NANO = Path(__file__).parents[2] / "vizionary" / "bundles" / "nano"
PHOTOS = Path(gradio.__file__).parent / "media_assets" / "images"


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    contexts = []

    def open_page(site: LiveServer, **options: Any) -> Visit:
        context = browser.new_context(**{"viewport": DESKTOP, **options})
        contexts.append(context)
        return Visit(context, site.url)

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def stripes(tmp_path: Path) -> Path:
    path = tmp_path / "stripes.png"
    stripes = picture_of("red", "red", "red", "blue", height=240, width=320)
    Image.fromarray(stripes).save(path)
    return path


def said(page: Page) -> Any:
    """What the page's one announcement region says."""
    return expect(page.locator("#vz-announcer"))


def show(here: Visit, path: Path) -> Page:
    here.page.set_input_files(".vz-file", path)
    here.wait_for_picture()
    here.page.locator("#vz-says .vz-sentence").wait_for()
    return here.page


def layer_opacity(page: Page) -> float:
    script = "Number(getComputedStyle(document.querySelector('#vz-layer img')).opacity)"
    return float(page.evaluate(script))


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
        "observation", "lion.jpg", sentence,
    )  # fmt: skip
    assert here.foreign() == []
    assert here.complaints == []
    assert nano_site.uploaded() == []


def test_every_clause_shows_its_evidence(visit: Open, site: LiveServer, stripes: Path) -> None:
    page = show(visit(site), stripes)
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


def test_the_slider_works_by_keyboard_and_stays_for_the_next_map(
    visit: Open, site: LiveServer, stripes: Path
) -> None:
    page = show(visit(site), stripes)
    page.get_by_label("Strength").focus()
    page.keyboard.press("Home")
    page.wait_for_function("getComputedStyle(document.querySelector('#vz-layer img')).opacity == 0")
    page.locator(".vz-match").nth(1).click()
    expect(page.locator(".vz-match").nth(1)).to_have_attribute("aria-pressed", "true")
    assert layer_opacity(page) == 0
    expect(page.get_by_label("Strength")).to_have_value("0")


def test_a_word_is_shown_and_an_unknown_one_said(
    visit: Open, site: LiveServer, stripes: Path
) -> None:
    page = show(visit(site), stripes)
    page.get_by_label("Where is …?").fill("crimson")
    page.keyboard.press("Enter")
    expect(page.locator(".vz-where b")).to_have_text("crimson")
    page.get_by_label("Where is …?").fill("xqzt")
    page.get_by_role("button", name="Show me").click()
    expect(page.locator("#vz-says .vz-answer")).to_contain_text("I don't know the word")
    said(page).to_contain_text("I don't know the word")
    expect(page.locator("#vz-picture .vz-frame")).to_be_visible()


def test_two_words_are_compared(visit: Open, site: LiveServer, stripes: Path) -> None:
    page = show(visit(site), stripes)
    page.get_by_role("button", name="Compare two words").click()
    page.get_by_label("One word", exact=True).fill("red")
    page.get_by_label("Another").fill("blue")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator(".vz-twin")).to_have_count(2)
    page.wait_for_function(
        "[...document.querySelectorAll('.vz-twin img')].every(i => i.naturalWidth > 0)"
    )
    said(page).to_contain_text("“red” and “blue” overlap by")


def test_any_words_can_be_chosen_among_and_are_shown_as_they_are(
    visit: Open, nano_site: LiveServer
) -> None:
    here = visit(nano_site)
    page = show(here, PHOTOS / "lion.jpg")
    page.get_by_role("button", name="Choose among my words").click()
    odd = ["<b>cat</b>", "dog 🐶", "\u05d0\u05e8\u05d9\u05d4 lion"]
    page.get_by_label("One word a line").fill("\n".join(odd))
    page.get_by_role("button", name="Choose", exact=True).click()
    expect(page.locator(".vz-among")).to_contain_text("3 words")
    shown = page.locator(".vz-match .vz-label").all_inner_texts()
    assert all(any(word in text for text in shown) for word in odd)
    page.get_by_role("button", name="Back to all words").click()
    expect(page.locator(".vz-among")).to_have_count(0)
    assert here.complaints == []


TYPE = """(field, text) => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def test_ten_thousand_words_are_compared(visit: Open, nano_site: LiveServer) -> None:
    page = show(visit(nano_site), PHOTOS / "lion.jpg")
    vocabulary = json.loads((NANO / "vocabulary.json").read_text("utf-8"))
    labels = [entry["label"] for entry in vocabulary["entries"][:100]]
    page.get_by_role("button", name="Choose among my words").click()
    words = "\n".join(f"{one} {other}" for one in labels for other in labels)
    # the browser's own editing takes minutes for so many lines, if they are typed and not set
    page.get_by_label("One word a line").evaluate(TYPE, words)
    page.get_by_role("button", name="Choose", exact=True).click()
    expect(page.locator(".vz-among")).to_contain_text("10,000 words")


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


PASTE = """async () => {
    const canvas = new OffscreenCanvas(64, 64);
    const context = canvas.getContext("2d");
    context.fillStyle = "#f00";
    context.fillRect(0, 0, 64, 64);
    context.fillStyle = "#00f";
    context.fillRect(32, 0, 32, 64);
    const data = new DataTransfer();
    const blob = await canvas.convertToBlob();
    data.items.add(new File([blob], "clip.png", { type: "image/png" }));
    document.dispatchEvent(EVENT);
}"""
EVENTS = {
    "paste": 'new ClipboardEvent("paste", { clipboardData: data })',
    "drop": 'new DragEvent("drop", { dataTransfer: data })',
}


@pytest.mark.parametrize("event", EVENTS)
def test_a_pasted_or_dropped_picture_is_described(
    visit: Open, site: LiveServer, event: str
) -> None:
    here = visit(site)
    here.page.evaluate(PASTE.replace("EVENT", EVENTS[event]))
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


def test_a_blurred_picture_is_said_to_be_so_and_not_named(
    visit: Open, nano_site: LiveServer, tmp_path: Path
) -> None:
    black = tmp_path / "black.png"
    Image.new("RGB", (320, 240)).save(black)
    page = show(visit(nano_site), black)
    expect(page.locator("#vz-says .vz-sentence")).to_contain_text("The picture is black")
    page.locator(".vz-clause").first.click()
    expect(page.locator("#vz-caption")).to_contain_text("a black picture")
    expect(page.locator("#vz-matches")).not_to_contain_text("What I see")


def test_no_address_is_asked_for_unless_the_setting_allows_it(
    visit: Open, site: LiveServer
) -> None:
    page = visit(site).page
    expect(page.get_by_label("Or the address of a picture")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_page_fits_and_can_be_read(
    visit: Open, site: LiveServer, stripes: Path, size: dict[str, int], scheme: str
) -> None:
    page = show(visit(site, viewport=size, color_scheme=scheme), stripes)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    pairs = page.evaluate(CONTRASTS)
    assert len(pairs) >= 20
    assert [pair for pair in pairs if pair["ratio"] < 4.5] == []


def test_a_german_browser_gets_a_german_page(visit: Open, site: LiveServer, stripes: Path) -> None:
    here = visit(site, locale="de-DE")
    expect(here.page.locator("html")).to_have_attribute("lang", "de")
    page = show(here, stripes)
    expect(page.get_by_label("Wo ist …?")).to_be_visible()
    expect(page.locator("#vz-says .vz-sentence")).to_have_attribute("lang", "de")
    shown = page.locator("#vz-image").inner_text()
    english = ("Choose", "Press", "Show", "What I see", "Strength", "Compare", "Copy", "sentence")
    assert [word for word in english if word in shown] == []


KEYS = 40


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on what the selector names."""
    for _ in range(KEYS):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
            return
    raise AssertionError(f"{selector} is not reached within {KEYS} presses of Tab")


def test_by_keyboard_alone_from_the_start_to_a_picture_explained(
    visit: Open, site: LiveServer, stripes: Path
) -> None:
    here = visit(site)
    page = here.page
    # listening from the start: a busy page would else see the key before it is listened to
    page.on("filechooser", lambda chooser: None)
    tab_to(page, ".vz-file")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(stripes)
    here.wait_for_picture()
    sentence = page.locator("#vz-says .vz-sentence").inner_text()
    said(page).to_have_text(sentence)

    page.keyboard.press("Control+Home")
    page.evaluate("document.activeElement.blur(); window.getSelection().removeAllRanges()")
    tab_to(page, ".vz-clause[data-choice='clause:0']")
    page.keyboard.press("Enter")
    said(page).to_contain_text("%")
    tab_to(page, ".vz-match[aria-pressed=false]")
    chosen = page.evaluate("document.activeElement.dataset.choice")
    page.keyboard.press("Space")
    expect(page.locator(f"[data-choice='{chosen}']")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("document.activeElement.dataset.choice") == chosen
    tab_to(page, "#vz-ask textarea, #vz-ask input")
    page.keyboard.type("blue")
    page.keyboard.press("Enter")
    expect(page.locator(".vz-where b")).to_have_text("blue")


def test_only_one_region_announces_and_never_that_it_loads(
    visit: Open, site: LiveServer, stripes: Path
) -> None:
    here = visit(site)
    here.page.evaluate(
        """() => {
            window.heard = [];
            const note = () => {
                for (const region of document.querySelectorAll("[aria-live], [role=status]")) {
                    const text = region.textContent.trim();
                    if (text && window.heard.at(-1) !== text) window.heard.push(text);
                }
            };
            new MutationObserver(note).observe(document.body, {
                subtree: true, childList: true, characterData: true,
            });
        }"""
    )
    page = show(here, stripes)
    sentence = page.locator("#vz-says .vz-sentence").inner_text()
    said(page).to_have_text(sentence)
    page.locator(".vz-match").nth(1).click()
    said(page).to_contain_text("%")
    heard = page.evaluate("window.heard")
    assert len(heard) == 2 and heard[0] == sentence


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
  const chosen = ".vz-header h1, .vz-header p, .vz-clause, .vz-hint, .vz-where, .vz-slider span, " +
    ".vz-legend span, .vz-note, .vz-title, .vz-label, .vz-share, .vz-facts, .vz-alt, .vz-button, " +
    ".vz-footer p, .vz-drop-title, .vz-drop-hint, .vz-examples span, #vz-ask button, " +
    "#vz-length label span, .vz-said, .vz-name, button.selected";
  return [...document.querySelectorAll(chosen)].map((node) => {
    const [a, b] = [light(parse(getComputedStyle(node).color)), light(ground(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return { text: node.textContent.trim().slice(0, 30), ratio: Math.round(ratio * 100) / 100 };
  });
}"""
