"""Reading aloud: a spy on ``speechSynthesis`` hears what would be said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.preferring import kept
from tests.browser.showing import Open, stripes_of
from tests.browser.tabs import go_to
from tests.live_server import LiveServer
from tests.tiny_bundle import picture_of

pytestmark = pytest.mark.browser

# This browser has no voices: some that it might have, and what is said by them.
SPY = """
window.spoken = [];
window.cancelled = 0;
const voices = [
  { name: "Anna", lang: "de-DE" },
  { name: "Daniel", lang: "en-GB" },
  { name: "Moira", lang: "en-IE" },
  { name: "Sinji", lang: "zh-HK" },
  { name: "Tingting", lang: "zh_CN" },
];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const ended = () => {
  const current = window.current;
  window.current = null;
  current?.onend?.();
};
window.finish = ended;
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => voices,
  addEventListener: () => {},
  speak: (one) => {
    window.current = one;
    window.spoken.push({ text: one.text, voice: one.voice?.name, rate: one.rate, lang: one.lang });
  },
  cancel: () => {
    if (window.current) window.cancelled += 1;
    ended();
  },
} });
"""


@pytest.fixture(scope="module")
def opened(tour: Open, site: LiveServer) -> Page:
    return tour(site, SPY).page


@pytest.fixture
def page(opened: Page) -> Page:
    """A page on which nothing was said yet, and that prefers nothing."""
    opened.evaluate(
        """() => {
          window.finish();
          window.spoken = [];
          window.cancelled = 0;
        }"""
    )
    return opened


@pytest.fixture
def red(tmp_path: Path) -> Path:
    path = tmp_path / "red.png"
    Image.fromarray(picture_of("red", "orange", height=240, width=320)).save(path)
    return path


@contextmanager
def preferring(page: Page, preferences: dict[str, object]) -> Iterator[None]:
    """Hold them: what the browser keeps arrives when it likes, and would take their place."""
    page.evaluate(
        """(preferences) => {
          window.held = window.vizionary.preferences;
          Object.defineProperty(window.vizionary, "preferences", {
            configurable: true, get: () => preferences, set: (later) => (window.held = later),
          });
        }""",
        preferences,
    )
    try:
        yield
    finally:
        page.evaluate(
            """() => Object.defineProperty(window.vizionary, "preferences", {
              configurable: true, writable: true, value: window.held,
            })"""
        )


def spoken(page: Page) -> list[str]:
    said: list[str] = page.evaluate("window.spoken.map((one) => one.text)")
    return said


def test_nothing_is_read_unless_it_was_asked_for(page: Page, red: Path) -> None:
    page.set_input_files(".vz-file", red)
    page.locator("#vz-picture .vz-frame").wait_for()
    page.wait_for_timeout(600)
    assert spoken(page) == []


def test_escape_stops_it_and_what_was_waiting(page: Page) -> None:
    with preferring(page, {"read_aloud": True}):
        page.evaluate("window.vizionary.speak('first')")
        page.evaluate("window.vizionary.speak('second', { interrupt: false })")
        page.keyboard.press("Escape")
        assert page.evaluate("window.cancelled") == 1
        page.wait_for_timeout(100)
        assert spoken(page) == ["first"]


def test_of_what_comes_while_it_reads_only_the_newest_is_read(page: Page) -> None:
    with preferring(page, {"read_aloud": True, "language": "de"}):
        for text in ("eins", "zwei", "drei"):
            page.evaluate("(text) => window.vizionary.speak(text, { interrupt: false })", text)
        assert spoken(page) == ["eins"]
        page.evaluate("window.finish()")
        assert spoken(page) == ["eins", "drei"]
        assert page.evaluate("window.spoken[1].voice") == "Anna"
        page.evaluate("window.vizionary.speak('vier')")
        assert spoken(page) == ["eins", "drei", "vier"]


@pytest.mark.parametrize(
    ("language", "voice"), [("zh", "Tingting"), ("de", "Anna"), ("en", "Daniel")]
)
def test_a_voice_is_of_the_region_where_most_speak_the_language(
    page: Page, language: str, voice: str
) -> None:
    with preferring(page, {"language": language}):
        page.evaluate("window.vizionary.speak('one', { asked: true })")
        assert page.evaluate("window.spoken[0].voice") == voice


def test_a_voice_can_be_heard_before_it_is_used(page: Page) -> None:
    go_to(page, "settings")
    listed = page.get_by_label("Voice").locator("option").all_inner_texts()
    # those of the page's language come first
    assert listed == [
        "any voice of the language",
        "Daniel (en-GB)",
        "Moira (en-IE)",
        "Anna (de-DE)",
        "Sinji (zh-HK)",
        "Tingting (zh_CN)",
    ]
    page.get_by_label("Voice").select_option("Daniel")
    kept(page, voice="Daniel")
    page.get_by_role("button", name="Let me hear it").click()
    assert page.evaluate("window.spoken[0].voice") == "Daniel"
    assert spoken(page) == ["This is how I sound."]
    expect(page.get_by_label("Read each new sentence aloud")).not_to_be_checked()


def test_each_new_sentence_is_read_by_the_chosen_voice(page: Page, tmp_path: Path) -> None:
    go_to(page, "settings")
    page.get_by_label("Read each new sentence aloud").check()
    kept(page, read_aloud=True)
    page.get_by_label("Voice").select_option("Moira")
    kept(page, voice="Moira")
    page.get_by_role("spinbutton", name="Speed of reading").fill("1.5")
    kept(page, rate=1.5)
    go_to(page, "image")
    page.set_input_files(".vz-file", stripes_of(tmp_path, "green", "green", "green", "blue"))
    page.wait_for_function("window.spoken.length > 0")
    sentence = page.locator("#vz-image .vz-sentence").inner_text()
    said = page.evaluate("window.spoken[0]")
    assert said == {"text": sentence, "voice": "Moira", "rate": 1.5, "lang": "en-IE"}
