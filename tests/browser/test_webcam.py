"""The Webcam tab with a camera that shows a clip of packaged photos."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.tabs import go_to
from tests.browser.visit import Visit
from tests.camera_clip import camera_flags, lion_clip
from tests.live_server import LiveServer

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


@pytest.fixture(scope="module")
def camera_browser(
    launch: Callable[..., Browser], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    browser = launch(*camera_flags(lion_clip(tmp_path_factory.mktemp("clip"))))
    yield browser
    browser.close()


@pytest.fixture
def camera(camera_browser: Browser) -> Iterator[Camera]:
    contexts = []

    def open_page(site: LiveServer, **options: Any) -> Visit:
        context = camera_browser.new_context(**{"permissions": ["camera"], **options})
        contexts.append(context)
        context.add_init_script(WATCH)
        here = Visit(context, site.url)
        go_to(here.page, "webcam")
        return here

    yield open_page
    for context in contexts:
        context.close()


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


def test_nothing_is_asked_before_consent(camera: Camera, nano_site: LiveServer) -> None:
    page = camera(nano_site).page
    expect(page.locator(".vz-live-consent")).to_contain_text("The pictures go from your camera")
    assert page.evaluate("window.asked") == 0
    expect(page.locator(".vz-live-seen")).to_be_hidden()
    start(page)
    assert page.evaluate("window.asked") == 1


def test_the_lion_is_seen_live(camera: Camera, nano_site: LiveServer) -> None:
    here = camera(nano_site)
    page = here.page
    start(page)
    expect(page.locator(".vz-live-sentence")).to_contain_text("lion")
    expect(page.locator(".vz-live-matches li").first).to_contain_text("lion")
    assert page.locator(".vz-live-matches li").first.inner_text().strip().endswith("%")
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


def test_another_tab_or_stop_switches_the_camera_off(camera: Camera, nano_site: LiveServer) -> None:
    page = camera(nano_site).page
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


def test_a_hidden_page_switches_the_camera_off(camera: Camera, nano_site: LiveServer) -> None:
    page = camera(nano_site).page
    start(page)
    page.evaluate(
        """() => {
            Object.defineProperty(document, "hidden", { value: true, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    assert live(page) == ["ended"]


def test_a_refusal_and_a_missing_camera_are_said(
    camera: Camera, browser: Browser, nano_site: LiveServer
) -> None:
    page = camera(nano_site, permissions=[]).page
    page.locator(".vz-live-start").click()
    expect(page.locator(".vz-live-message")).to_contain_text("does not allow")
    expect(page.locator(".vz-live-start")).to_be_visible()
    context = browser.new_context(permissions=["camera"])
    try:
        page = Visit(context, nano_site.url).page
        go_to(page, "webcam")
        page.locator(".vz-live-start").click()
        expect(page.locator(".vz-live-message")).to_contain_text("There is no camera here")
    finally:
        context.close()


def test_an_app_that_is_silent_for_a_while_is_waited_for(
    camera: Camera, nano_site: LiveServer
) -> None:
    page = camera(nano_site).page
    start(page)
    page.route("**/component_server/**", lambda route: route.abort())
    expect(page.locator(".vz-live-message")).to_have_text("The app does not answer. Trying again.")
    assert live(page) == ["live"]
    page.unroute("**/component_server/**")
    expect(page.locator(".vz-live-message")).to_have_text("")
    expect(page.locator(".vz-live-sentence")).to_contain_text("lion")


def test_two_viewers_see_at_the_same_time(camera: Camera, nano_site: LiveServer) -> None:
    pages = [camera(nano_site).page for _ in range(3)]
    for page in pages:
        start(page)
    for page in pages:
        page.evaluate("document.querySelector('.vz-live-sentence').textContent = ''")
        expect(page.locator(".vz-live-sentence")).to_contain_text("lion")


def test_the_preferences_hold_for_the_camera_too(camera: Camera, nano_site: LiveServer) -> None:
    page = camera(nano_site, locale="de-DE").page
    page.get_by_role("button", name="Einverstanden: Kamera einschalten").click()
    expect(page.locator(".vz-live-sentence")).to_contain_text("Löwe")
    page.evaluate("window.vizionary.preferences = { top: 2, language: 'en', length: 'word' }")
    expect(page.locator(".vz-live-matches li")).to_have_count(2)
    expect(page.locator(".vz-live-sentence")).to_contain_text("lion")
