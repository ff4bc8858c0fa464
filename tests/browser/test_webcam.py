"""The Webcam tab with a camera that shows a clip of packaged photos."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.tabs import go_to
from tests.browser.visit import Visit
from tests.live_server import LiveServer
from vizionary.messages import catalogue, languages

pytestmark = pytest.mark.browser

Camera = Callable[..., Visit]

# counts what is asked of the camera, and of the screen reader
WATCH = """
window.asked = 0;
window.tracks = [];
const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (wishes) => {
  window.asked += 1;
  const stream = await original(wishes);
  window.tracks.push(...stream.getTracks());
  return stream;
};
"""


@contextmanager
def _cameras(browser: Browser) -> Iterator[Camera]:
    contexts = []

    def open_page(site: LiveServer, **options: Any) -> Visit:
        context = browser.new_context(**{"permissions": ["camera"], **options})
        contexts.append(context)
        context.add_init_script(WATCH)
        here = Visit(context, site.url)
        go_to(here.page, "webcam")
        return here

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def camera(camera_browser: Browser) -> Iterator[Camera]:
    with _cameras(camera_browser) as opened:
        yield opened


@pytest.fixture(scope="module")
def opened(camera_browser: Browser, nano_site: LiveServer) -> Iterator[Visit]:
    with _cameras(camera_browser) as cameras:
        yield cameras(nano_site)


@pytest.fixture
def here(opened: Visit) -> Iterator[Visit]:
    """The tab with its camera off, which no test before has asked for."""
    opened.page.evaluate("window.tracks = []; window.asked = 0")
    yield opened
    go_to(opened.page, "webcam")
    stop = opened.page.get_by_role("button", name="Stop the camera")
    if stop.is_visible():
        stop.click()
    expect(opened.page.locator(".vz-live-start")).to_be_visible()


def start(page: Page) -> None:
    page.get_by_role("button", name="I agree: turn the camera on").click()
    expect(page.locator(".vz-live-matches li").first).to_be_visible()


def live(page: Page) -> list[str]:
    states: list[str] = page.evaluate("window.tracks.map((track) => track.readyState)")
    return states


def numbers(page: Page) -> tuple[float, float, float]:
    """Frames per second, latency and the model's part of it, in ms, as shown at one moment."""
    texts = page.evaluate(
        """() => ["fps", "latency", "engine"].map(
            (name) => document.querySelector(`.vz-live-${name}`).textContent)"""
    )
    fps, latency, engine = (float(text.split()[0]) for text in texts)
    return fps, latency, engine


def test_the_lion_is_seen_live_after_consent(here: Visit, nano_site: LiveServer) -> None:
    page = here.page
    expect(page.locator(".vz-live-consent")).to_contain_text("The pictures go from your camera")
    assert page.evaluate("window.asked") == 0
    expect(page.locator(".vz-live-seen")).to_be_hidden()
    start(page)
    assert page.evaluate("window.asked") == 1
    expect(page.locator(".vz-live-sentence")).to_contain_text("lion")
    expect(page.locator(".vz-live-matches li").first).to_contain_text("lion")
    share = page.locator(".vz-live-matches .vz-share").first
    assert re.fullmatch(r"\d{1,3}%", share.inner_text())
    # said once, when it has held for a while, and not at each frame
    expect(page.locator("#vz-announcer")).to_contain_text("lion")
    page.wait_for_function("document.querySelector('.vz-live-heat').naturalWidth > 0")
    page.wait_for_timeout(500)
    fps, latency, engine = numbers(page)
    assert fps > 0
    assert latency >= engine > 0
    expect(page.locator(".vz-live-of")).not_to_be_empty()
    page.get_by_label("Show what it was decided from").uncheck()
    expect(page.locator(".vz-live-heat")).to_be_hidden()
    mirrored = page.locator(".vz-live-video").evaluate("(node) => getComputedStyle(node).transform")
    assert mirrored == "none", "words in the picture would be mirrored"
    assert here.foreign() == []
    assert here.complaints == []
    assert nano_site.uploaded() == []


def test_what_is_not_claimed_stands_apart_as_on_the_image_tab(here: Visit) -> None:
    page = here.page
    start(page)
    titles = page.locator(".vz-live-matches h2").locator("visible=true")
    expect(titles).to_have_text(["What I see", "Less likely"])
    seen, others = (page.locator(".vz-live-matches ul").nth(place) for place in (0, 1))
    expect(seen).to_contain_text("lion")
    expect(others.locator(".vz-label").first).to_have_css("font-weight", "400")
    assert "not" not in page.locator(".vz-live-matches").inner_text()
    before = page.evaluate("structuredClone(window.vizionary.preferences)")
    page.evaluate("window.vizionary.preferences = { unknown_threshold: 1 }")
    expect(titles).to_have_text(["My best guesses"])
    expect(seen).to_contain_text("lion")
    assert "not" not in page.locator(".vz-live-matches").inner_text()
    page.evaluate("(before) => (window.vizionary.preferences = before)", before)
    assert here.complaints == []


def test_per_cent_are_written_as_in_the_catalogue(here: Visit) -> None:
    for language in languages():
        shares = here.page.evaluate(
            """(language) => {
                const html = document.documentElement, before = html.lang;
                html.lang = language;
                const shares = [0.934, 0.999, 1, 0.004].map(window.vizionary.percent);
                html.lang = before;
                return shares;
            }""",
            language,
        )
        assert shares == [catalogue(language).percent(s) for s in (0.934, 0.999, 1, 0.004)]


def test_in_another_language_a_switch_stands_as_it_did(
    camera: Camera, nano_site: LiveServer
) -> None:
    page = camera(nano_site).page
    start(page)
    page.keyboard.press("o")
    switch = page.locator('[data-key="o"]')
    expect(switch).to_have_attribute("aria-pressed", "true")
    go_to(page, "settings")
    page.locator("input[type=radio][value=de]").first.check(force=True)
    expect(page.locator("html")).to_have_attribute("lang", "de")
    go_to(page, "webcam")
    page.get_by_role("button", name="Einverstanden: Kamera einschalten").click()
    expect(page.locator(".vz-live-matches li").first).to_be_visible()
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(switch).to_contain_text("an")


def test_another_tab_or_stop_switches_the_camera_off(here: Visit) -> None:
    page = here.page
    start(page)
    go_to(page, "about")
    page.wait_for_function("window.tracks.every((track) => track.readyState === 'ended')")
    go_to(page, "webcam")
    expect(page.locator(".vz-live-message")).to_have_text(
        "The camera is off, because this tab was hidden."
    )
    expect(page.locator(".vz-live-seen")).to_be_hidden()
    start(page)
    assert live(page) == ["ended", "live"]
    page.get_by_role("button", name="Stop the camera").click()
    assert live(page) == ["ended", "ended"]
    expect(page.locator(".vz-live-start")).to_be_focused()


def test_escape_switches_the_camera_off_unless_it_stops_the_voice(here: Visit) -> None:
    page = here.page
    start(page)
    keys = page.locator(".vz-key-list")
    expect(keys.get_by_role("button", name="Esc Camera off")).to_be_visible()
    # a voice that reads on until it is told to stop
    page.evaluate("speechSynthesis.speak = () => {}")
    page.evaluate("window.vizionary.speak('A lion.', { asked: true })")
    page.keyboard.press("Escape")
    assert live(page) == ["live"]
    page.keyboard.press("Escape")
    assert live(page) == ["ended"]
    expect(page.locator(".vz-live-message")).to_have_text("The camera is off.")
    expect(page.locator(".vz-live-start")).to_be_focused()
    start(page)
    keys.get_by_role("button", name="Esc Camera off").click()
    assert live(page) == ["ended", "ended"]
    page.evaluate("delete speechSynthesis.speak")
    assert here.complaints == []


def test_a_hidden_page_switches_the_camera_off(here: Visit) -> None:
    page = here.page
    start(page)
    page.evaluate(
        """() => {
            Object.defineProperty(document, "hidden", { value: true, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    assert live(page) == ["ended"]
    page.evaluate("delete document.hidden")


def test_a_refusal_is_said(here: Visit) -> None:
    page = here.page
    page.context.clear_permissions()
    page.locator(".vz-live-start").click()
    expect(page.locator(".vz-live-message")).to_contain_text("does not allow")
    expect(page.locator(".vz-live-start")).to_be_visible()
    page.context.grant_permissions(["camera"])


def test_an_app_that_is_silent_for_a_while_is_waited_for(here: Visit) -> None:
    page = here.page
    start(page)
    page.route("**/component_server/**", lambda route: route.abort())
    expect(page.locator(".vz-live-message")).to_have_text("The app does not answer. Trying again.")
    assert live(page) == ["live"]
    page.unroute("**/component_server/**")
    expect(page.locator(".vz-live-message")).to_have_text("")
    expect(page.locator(".vz-live-sentence")).to_contain_text("lion")


def test_two_viewers_see_at_the_same_time_as_each_prefers(
    here: Visit, camera: Camera, nano_site: LiveServer
) -> None:
    german = camera(nano_site, locale="de-DE").page
    start(here.page)
    german.get_by_role("button", name="Einverstanden: Kamera einschalten").click()
    expect(german.locator(".vz-live-sentence")).to_contain_text("Löwe")
    share = german.locator(".vz-live-matches .vz-share").first
    expect(share).to_have_text(re.compile("^\\d{1,3}\u00a0%$"))
    for page, word in ((here.page, "lion"), (german, "Löwe")):
        page.evaluate("document.querySelector('.vz-live-sentence').textContent = ''")
        expect(page.locator(".vz-live-sentence")).to_contain_text(word)
    german.evaluate("window.vizionary.preferences = { top: 2, language: 'en', length: 'word' }")
    expect(german.locator(".vz-live-matches li")).to_have_count(2)
    expect(german.locator(".vz-live-sentence")).to_contain_text("lion")
