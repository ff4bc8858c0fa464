"""The Teach tab: what is shown once is known at once, forgotten and undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from skimage import data

from tests.browser.conftest import Launch
from tests.browser.showing import Open, said, show
from tests.browser.tabs import go_to
from tests.browser.visit import Visit
from tests.camera_clip import camera_flags, lion_clip
from tests.live_server import LiveServer, live_server

pytestmark = pytest.mark.browser

Photo = Callable[[str], Path]


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator[LiveServer]:
    """The app as it is shipped, with a memory that no other test writes to."""
    home = tmp_path / "memories"
    with live_server(tmp_path, "--set", f"memory.home={home}") as running:
        yield running


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


def teach(page: Page, label: str, *pictures: Path) -> None:
    page.get_by_label("What is it?").locator("visible=true").fill(label)
    page.set_input_files(".vz-teach-files", pictures)
    expect(page.locator(".vz-shot")).to_have_count(len(pictures))
    page.get_by_role("button", name="Learn it").click()


def test_what_is_taught_is_recognised_forgotten_and_back_again(
    visit: Open, own_site: LiveServer, photo: Photo
) -> None:
    here = visit(own_site)
    page = here.page
    go_to(page, "teach")
    expect(page.locator(".vz-teach")).to_contain_text("Nothing was taught yet.")
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
    # the button is gone, and the focus is where it is said
    expect(line).to_be_focused()
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
    assert own_site.uploaded() == []


def test_the_map_is_read_with_the_keyboard(visit: Open, own_site: LiveServer, photo: Photo) -> None:
    page = visit(own_site).page
    go_to(page, "teach")
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


def test_a_wrong_answer_is_corrected_after_it_was_shown_what_would_change(
    visit: Open, own_site: LiveServer, photo: Photo
) -> None:
    here = visit(own_site)
    page = show(here, photo("cat"))
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


def test_memories_are_apart_and_travel_as_a_file(
    visit: Open, tiny_bundle: Path, stripes: Path, tmp_path: Path
) -> None:
    home = ("--set", f"memory.home={tmp_path / 'memories'}")
    with live_server(tmp_path, "--bundle", str(tiny_bundle), *home) as site:
        here = visit(site)
        page = here.page
        go_to(page, "teach")
        teach(page, "flag", stripes)
        names = page.locator(".vz-taught-name")
        expect(names).to_have_text("flag")
        page.get_by_text("Memories and files").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Save as a file").click()
        file = tmp_path / download.value.suggested_filename
        download.value.save_as(file)
        page.get_by_label("Name of a new memory").fill("second")
        page.get_by_role("button", name="Make it").click()
        expect(page.get_by_label("Memory in use")).to_have_value("second")
        expect(names).to_have_count(0)
        page.set_input_files(".vz-teach-import input", file)
        expect(names).to_have_text("flag")
        expect(page.locator(".vz-teach-said")).to_have_text("Learned what the file holds.")
        page.get_by_label("Memory in use").select_option("none")
        go_to(page, "image")
        show(here, stripes)
        expect(page.locator("#vz-says .vz-sentence")).not_to_contain_text("lag")
        assert here.complaints == []
        assert site.uploaded() == []


def test_who_may_not_teach_is_told_why(visit: Open, tiny_bundle: Path, tmp_path: Path) -> None:
    options = ("--bundle", str(tiny_bundle), "--set", "memory.teach=none")
    with live_server(tmp_path, *options) as site:
        page = visit(site).page
        go_to(page, "teach")
        expect(page.locator(".vz-teach-closed")).to_contain_text("Nobody may teach this app")
        expect(page.get_by_role("button", name="Learn it")).to_be_hidden()
        go_to(page, "image")
        expect(page.get_by_label("Wrong? It is")).to_have_count(0)


@pytest.fixture(scope="module")
def camera_browser(launch: Launch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = launch(*camera_flags(lion_clip(tmp_path_factory.mktemp("clip"))))
    yield browser
    browser.close()


def test_the_camera_teaches_and_knows_it_at_once(
    camera_browser: Browser, own_site: LiveServer
) -> None:
    context = camera_browser.new_context(permissions=["camera"])
    page = Visit(context, own_site.url).page
    go_to(page, "teach")
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
    context.close()
