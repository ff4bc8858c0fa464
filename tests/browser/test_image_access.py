"""The Image tab for everybody: every width, contrast, language, by keyboard and by ear."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.showing import DESKTOP, Open, said, show
from tests.browser.tabs import settle
from tests.live_server import LiveServer

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


def test_the_page_fits_and_can_be_read(visit: Open, site: LiveServer, stripes: Path) -> None:
    # without motion: a colour that is still changing would be another one
    page = show(visit(site, reduced_motion="reduce"), stripes)
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            pairs = page.evaluate(CONTRASTS)
            assert len(pairs) >= 20
            assert [pair for pair in pairs if pair["ratio"] < 4.5] == [], (size, scheme)


def test_on_a_phone_the_next_picture_is_within_reach(
    visit: Open, site: LiveServer, stripes: Path
) -> None:
    page = show(visit(site, viewport=PHONE), stripes)
    pick, camera = page.locator(".vz-drop"), page.locator(".vz-camera-open")
    for place in (page.locator("#vz-says"), page.locator("#vz-details")):
        place.scroll_into_view_if_needed()
        expect(pick).to_be_in_viewport(ratio=1)
        expect(camera).to_be_in_viewport(ratio=1)
    # what has the focus is not below it
    last = page.locator("#vz-details button").last
    last.focus()
    beneath = page.evaluate("document.activeElement.getBoundingClientRect().bottom")
    assert beneath <= pick.bounding_box()["y"]  # type: ignore[index]


def test_a_panorama_is_scrolled_within_the_page(
    visit: Open, site: LiveServer, tmp_path: Path
) -> None:
    panorama = tmp_path / "panorama.png"
    Image.linear_gradient("L").resize((1600, 100)).save(panorama)
    page = show(visit(site, viewport=PHONE), panorama)
    stage = page.locator("#vz-stage")
    assert stage.locator("#vz-picture img").bounding_box()["height"] >= 100  # type: ignore[index]
    assert stage.evaluate("stage => stage.scrollWidth") > 4 * PHONE["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


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
    """Of what the page does, one region speaks, and never to say that it loads."""
    here = visit(site)
    page = here.page
    regions = page.locator("[role=status], [aria-live=polite], [aria-live=assertive]")
    speaking = [one.get_attribute("id") for one in regions.all() if one.is_visible()]
    assert speaking.count("vz-announcer") == 1, "the region is there before its text"
    said(page).to_have_text("")
    page.evaluate(HEARD)
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
    heard = page.evaluate("window.heard")
    assert len(heard) == 2 and heard[0] == sentence
    tab_to(page, ".vz-match[aria-pressed=false]")
    chosen = page.evaluate("document.activeElement.dataset.choice")
    page.keyboard.press("Space")
    expect(page.locator(f"[data-choice='{chosen}']")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("document.activeElement.dataset.choice") == chosen
    tab_to(page, "#vz-ask textarea, #vz-ask input")
    page.keyboard.type("blue")
    page.keyboard.press("Enter")
    expect(page.locator(".vz-where b")).to_have_text("blue")


# What a region that speaks has held from now on.
HEARD = """() => {
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
