"""The Teach tab: what is shown once is known at once, forgotten and undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, expect
from skimage import data

from tests.browser.showing import Open, said, show
from tests.browser.tabs import go_to
from tests.browser.teaching import in_own_memory, teach
from tests.browser.visit import Visit
from tests.live_server import LiveServer

pytestmark = pytest.mark.browser

Photo = Callable[[str], Path]


@pytest.fixture(scope="module")
def here(tour: Open, nano_site: LiveServer) -> Visit:
    return tour(nano_site)


@pytest.fixture
def photo(tmp_path: Path) -> Photo:
    pictures = {
        "cup": data.coffee(),
        "cup from the left": np.ascontiguousarray(data.coffee()[:, ::-1][40:, 60:]),
        "cat": data.chelsea(),
        "blank": np.full((200, 200, 3), 128, np.uint8),
    }

    def save(name: str) -> Path:
        path = tmp_path / f"{name}.png"
        Image.fromarray(pictures[name]).save(path)
        return path

    return save


def test_what_is_taught_is_recognised_forgotten_and_back_again(
    here: Visit, nano_site: LiveServer, photo: Photo
) -> None:
    page = in_own_memory(here, "cups")
    teach(page, "my cup", photo("cup"), photo("blank"))
    line = page.locator(".vz-teach-said")
    expect(line).to_have_text("Learned 'my cup' from 1 of 2 pictures.")
    said(page).to_have_text("Learned 'my cup' from 1 of 2 pictures.")
    expect(page.locator(".vz-shot")).to_have_count(0)
    expect(page.locator(".vz-taught-name")).to_have_text("my cup")
    expect(page.get_by_role("meter", name="Enough examples?")).to_be_visible()

    go_to(page, "image")
    show(here, photo("cup from the left"))
    expect(page.locator("#vz-says .vz-sentence")).to_contain_text("My cup")

    go_to(page, "teach")
    page.get_by_role("button", name="Forget: my cup").click()
    page.locator(".vz-question").get_by_role("button", name="Forget").click()
    expect(page.locator(".vz-taught-name")).to_have_count(0)
    # the button is gone, and the focus is at the list, not on what is announced
    expect(page.locator(".vz-teach-title")).to_be_focused()
    page.get_by_role("button", name="Undo: forgot").click()
    expect(page.locator(".vz-taught-name")).to_have_text("my cup")
    page.get_by_role("button", name="Rename: my cup").click()
    page.get_by_label("New name").fill("our cup")
    page.keyboard.press("Enter")
    expect(page.locator(".vz-taught-name")).to_have_text("our cup")
    page.get_by_text("The last steps").click()
    expect(page.locator(".vz-history li")).to_have_count(4)
    assert here.complaints == []
    assert here.foreign() == []
    assert nano_site.uploaded() == []


def test_the_map_is_read_with_the_keyboard(here: Visit, photo: Photo) -> None:
    page = in_own_memory(here, "map")
    page.get_by_label("Keep small pictures").check()
    for count, name in enumerate(("cup", "cat"), 1):
        teach(page, name, photo(name))
        expect(page.locator(".vz-taught-name")).to_have_count(count)
    page.locator(".vz-map").focus()
    spot = page.locator(".vz-map-spot")
    expect(spot).to_have_text("cup")
    expect(spot.locator("img")).to_be_visible()
    for arrow in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        page.keyboard.press(arrow)
        if spot.inner_text() == "cat":
            break
    expect(spot).to_have_text("cat")
    said(page).to_have_text("cat")


def test_a_map_shows_the_pictures_of_its_own_memory(here: Visit, photo: Photo) -> None:
    """Each memory counts its examples from one."""
    sources = []
    for names in (("cup", "cat"), ("cat", "cup")):
        page = in_own_memory(here, f"map of a {names[0]}")
        page.get_by_label("Keep small pictures").check()
        for count, name in enumerate(names, 1):
            teach(page, name, photo(name))
            expect(page.locator(".vz-taught-name")).to_have_count(count)
        # the first that was taught, number one
        page.locator('.vz-spot[data-number="1"]').hover(force=True)
        spot = page.locator(".vz-map-spot")
        expect(spot).to_have_text(names[0])
        sources.append(spot.locator("img").get_attribute("src"))
    assert sources[0] != sources[1]


def test_who_presses_a_button_that_goes_away_stays_there(here: Visit, photo: Photo) -> None:
    page = in_own_memory(here, "left")
    page.set_input_files(".vz-teach-files", photo("cup"))
    page.get_by_role("button", name="Start over").press("Enter")
    expect(page.locator(".vz-shot")).to_have_count(0)
    expect(page.locator(".vz-teach-title")).to_be_focused()

    go_to(page, "image")
    show(here, photo("cup"))
    page.get_by_label("Wrong? It is").fill("Chelsea")
    page.get_by_role("button", name="Correct", exact=True).click()
    leave = page.locator("#vz-correction").get_by_role("button", name="Leave it")
    leave.press("Enter")
    expect(leave).to_have_count(0)
    # back where the question came from
    expect(page.get_by_role("button", name="Correct", exact=True)).to_be_focused()
    assert here.complaints == []


def test_a_wrong_answer_is_corrected_after_it_was_shown_what_would_change(
    here: Visit, photo: Photo
) -> None:
    page = in_own_memory(here, "corrected")
    go_to(page, "image")
    show(here, photo("cat"))
    sentence = page.locator("#vz-says .vz-sentence")
    before = sentence.inner_text()
    page.get_by_label("Wrong? It is").fill("Chelsea")
    page.get_by_role("button", name="Correct", exact=True).click()
    correction = page.locator("#vz-correction")
    expect(correction).to_contain_text("I would learn: this is 'Chelsea'")
    expect(correction.locator("li")).to_contain_text("→ Chelsea")
    assert sentence.inner_text() == before
    correction.get_by_role("button", name="Learn it").click()
    expect(sentence).to_contain_text("Chelsea")
    correction.get_by_role("button", name="Undo").click()
    expect(correction).to_have_text("Taken back.")
    expect(sentence).to_have_text(before)
    assert here.complaints == []


def test_the_camera_teaches_and_knows_it_at_once(
    camera_browser: Browser, nano_site: LiveServer
) -> None:
    context = camera_browser.new_context(permissions=["camera"])
    page = in_own_memory(Visit(context, nano_site.url), "lions")
    page.get_by_role("button", name="Take pictures with the camera").click()
    page.get_by_label("What is it?").locator("visible=true").fill("Simba")
    page.get_by_role("button", name="Take 8 frames").click()
    expect(page.locator(".vz-shot")).to_have_count(8)
    said(page).to_contain_text("of 8 pictures will be kept")
    page.get_by_role("button", name="Learn it").click()
    expect(page.locator(".vz-taught-name")).to_have_text("Simba")

    go_to(page, "webcam")
    page.get_by_role("button", name="I agree: turn the camera on").click()
    sentence = page.locator(".vz-live-sentence")
    expect(sentence).to_contain_text("Simba")
    page.keyboard.press("u")
    expect(sentence).not_to_contain_text("Simba")
    page.keyboard.press("t")
    expect(page.locator('[data-key="t"]')).to_have_attribute("aria-pressed", "true")
    expect(sentence).not_to_contain_text("lion")
    page.locator(".vz-live-label").fill("Leo")
    page.keyboard.press("Enter")
    expect(sentence).to_contain_text("Leo")
    page.keyboard.press("n")
    told = page.locator(".vz-live-told")
    expect(told).to_have_text("Learned: this is not 'Leo'.")
    page.keyboard.press("u")
    expect(told).to_have_text("Undone. One example changed.")
    context.close()
