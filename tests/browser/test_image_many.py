"""Many pictures at once, and a photo of the camera, in a real browser."""

from __future__ import annotations

import json
import re
import zipfile
from base64 import b64encode
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.showing import Open
from tests.browser.tabs import go_to
from tests.browser.visit import Visit
from tests.live_server import LiveServer
from tests.tiny_bundle import picture_of

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two pictures, a text and a file over the limit."""
    paths = []
    for name, colours in {"one": ("red", "blue"), "two": ("blue", "black")}.items():
        paths.append(tmp_path / f"{name}.png")
        Image.fromarray(picture_of(*colours, height=120, width=160)).save(paths[-1])
    paths += [tmp_path / "notes.txt", tmp_path / "large.png"]
    paths[2].write_text("no picture")
    paths[3].write_bytes(b"x" * 200_001)
    return paths


@pytest.fixture(scope="module")
def here(tour: Open, site: LiveServer) -> Visit:
    return tour(site, viewport=PHONE)


def test_many_pictures_become_a_gallery_that_opens_is_saved_and_said_anew(
    here: Visit, site: LiveServer, files: list[Path], tmp_path: Path
) -> None:
    page = here.page
    page.set_input_files(".vz-file", files)
    done = "2 pictures described, 2 could not be."
    expect(page.locator("#vz-announcer")).to_have_text(done)
    expect(page.locator(".vz-cards li")).to_have_count(4)
    refused = " ".join(page.locator(".vz-refused").all_inner_texts())
    assert "200,000" in refused and "not a picture" in refused
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert site.uploaded() == []

    page.get_by_role("button", name="two.png").click()
    here.wait_for_picture()
    expect(page.locator(".vz-card[aria-pressed=true]")).to_contain_text("two.png")
    expect(page.locator(".vz-cards li")).to_have_count(4)

    with page.expect_download() as download:
        page.get_by_role("button", name="All with overlays (ZIP)").click()
    download.value.save_as(tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        lines = archive.read("results.jsonl").decode().splitlines()
        assert sum(name.startswith("overlays/") for name in archive.namelist()) >= 2
    assert [json.loads(line)["type"] for line in lines].count("observation") == 2
    for name, begin in {"Table (CSV)": b"\xef\xbb\xbfsource,", "JSON lines": b"{"}.items():
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        assert Path(download.value.path()).read_bytes().startswith(begin)

    english = page.locator(".vz-card .vz-said").all_inner_texts()
    sentence = page.locator("#vz-says .vz-sentence")
    opened = page.locator(".vz-card[aria-pressed=true]")
    choose_language(here, "Deutsch")
    expect(page.locator(".vz-card .vz-said[lang=de]")).to_have_count(2)
    expect(sentence).to_have_attribute("lang", "de")
    refused = " ".join(page.locator(".vz-refused").all_inner_texts())
    assert "erlaubt sind 200.000" in refused and "kein Bild in einem bekannten Format" in refused
    expect(opened.locator(".vz-said")).to_have_text(sentence.inner_text())

    choose_language(here, "English")
    expect(page.locator(".vz-card .vz-said[lang=en]")).to_have_count(2)
    expect(opened).to_contain_text("two.png")
    assert page.locator(".vz-card .vz-said").all_inner_texts() == english
    expect(sentence).to_have_text(opened.locator(".vz-said").inner_text())
    assert here.complaints == []


def choose_language(here: Visit, name: str) -> None:
    go_to(here.page, "settings")
    here.page.get_by_label(name, exact=True).check()
    go_to(here.page, "image")


def test_a_gallery_of_which_nothing_is_open_is_said_anew(here: Visit, files: list[Path]) -> None:
    page = here.page
    page.set_input_files(".vz-file", files)
    expect(page.locator("#vz-says")).to_contain_text("2 pictures described, 2 could not be.")
    choose_language(here, "Deutsch")
    expect(page.locator("#vz-says")).to_contain_text("2 Bilder beschrieben, 2 gingen nicht.")
    expect(page.locator(".vz-card .vz-said[lang=de]")).to_have_count(2)
    choose_language(here, "English")
    expect(page.locator(".vz-card .vz-said[lang=en]")).to_have_count(2)


@pytest.fixture
def many(tmp_path: Path) -> list[Path]:
    """So many pictures that saying them anew takes a while."""
    one = tmp_path / "many0.jpg"
    Image.fromarray(picture_of("red", "blue", height=1200, width=1600)).save(one, quality=80)
    paths = [tmp_path / f"many{number}.jpg" for number in range(16)]
    for path in paths[1:]:
        path.write_bytes(one.read_bytes())
    return paths


def test_a_later_picture_stays_while_a_large_gallery_is_named(
    here: Visit, site: LiveServer, files: list[Path], many: list[Path]
) -> None:
    page = here.page
    page.set_input_files(".vz-file", many)
    expect(page.locator(".vz-cards")).to_contain_text("many1.jpg")
    page.set_input_files(".vz-file", files[0])
    here.wait_for_picture()
    here.wait_for_answers()
    expect(page.locator(".vz-album, .vz-progress")).to_have_count(0)
    assert site.uploaded() == []
    assert here.complaints == []


_ONCE_SAID_ANEW = """([language, name, encoded]) => {
  const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
  new MutationObserver((_, observer) => {
    const cards = document.querySelectorAll(`.vz-card .vz-said[lang=${language}]`);
    if (!document.querySelector(".vz-progress") && !cards.length) return;
    observer.disconnect();
    const files = new DataTransfer();
    files.items.add(new File([bytes], name, { type: "image/png" }));
    const input = document.querySelector(".vz-file");
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""


def bring_once_said_anew(page: Page, language: str, file: Path) -> None:
    """Bring a picture in the instant in which a gallery begins to be said in another language.

    A look from outside comes too late, and a busy page may show no progress, only its end.
    """
    encoded = b64encode(file.read_bytes()).decode()
    page.evaluate(_ONCE_SAID_ANEW, [language, file.name, encoded])


def test_a_later_picture_stays_while_a_large_gallery_is_said_anew(
    here: Visit, files: list[Path], many: list[Path]
) -> None:
    page = here.page
    page.set_input_files(".vz-file", many)
    expect(page.locator("#vz-announcer")).to_have_text("16 pictures described.")
    expect(page.locator(".vz-progress")).to_have_count(0)
    expect(page.locator(".vz-cards li")).to_have_count(16)

    bring_once_said_anew(page, "de", files[0])
    choose_language(here, "Deutsch")
    here.wait_for_picture()
    expect(page.locator("#vz-says .vz-sentence")).to_have_attribute("lang", "de")
    here.wait_for_answers()
    expect(page.locator(".vz-album, .vz-progress")).to_have_count(0)
    expect(page.locator("#vz-picture .vz-frame")).to_be_visible()
    assert here.complaints == []


def tracks(here: Visit) -> list[str]:
    states: list[str] = here.page.evaluate("window.tracks.map((track) => track.readyState)")
    return states


WATCH = """
window.tracks = [];
const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (wishes) => {
  const stream = await original(wishes);
  window.tracks.push(...stream.getTracks());
  return stream;
};
"""


def test_a_photo_of_the_camera_is_described_and_the_camera_goes_off(
    camera_browser: Browser, nano_site: LiveServer
) -> None:
    context = camera_browser.new_context(permissions=["camera"])
    context.add_init_script(WATCH)
    here = Visit(context, nano_site.url)
    page = here.page
    assert tracks(here) == []
    page.get_by_role("button", name="Take a photo").press("Enter")
    snap = page.get_by_role("button", name="Take it")
    expect(snap).to_be_focused()
    expect(snap).to_have_accessible_description(re.compile("Escape turns it off"))
    assert tracks(here) == ["live"]
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Take a photo")).to_be_focused()
    assert tracks(here) == ["ended"]
    # pressed twice, and allowed after another tab was opened
    page.get_by_role("button", name="Take a photo").dblclick()
    expect(page.get_by_role("button", name="Take it")).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_function("window.tracks.length === 3")
    page.evaluate("document.querySelector('.vz-camera-open').click()")
    go_to(page, "settings")
    page.wait_for_function("window.tracks.length === 4")
    page.wait_for_function("window.tracks.every((track) => track.readyState === 'ended')")
    go_to(page, "image")
    page.get_by_role("button", name="Take a photo").press("Enter")
    expect(page.get_by_role("button", name="Take it")).to_be_focused()
    page.wait_for_function("document.querySelector('.vz-camera video').videoWidth > 0")
    page.get_by_role("button", name="Take it").press("Enter")
    here.wait_for_picture()
    assert set(tracks(here)) == {"ended"}
    expect(page.locator(".vz-match").first).to_contain_text("lion")
    assert here.complaints == []
    context.close()


def test_a_camera_that_is_not_there_is_said(here: Visit) -> None:
    choose_language(here, "English")
    here.page.get_by_role("button", name="Take a photo").click()
    expect(here.page.locator(".vz-camera-message")).not_to_be_empty()
    expect(here.page.get_by_role("button", name="Take it")).not_to_be_visible()
    here.page.context.grant_permissions(["camera"])
    go_to(here.page, "webcam")
    here.page.locator(".vz-live-start").click()
    expect(here.page.locator(".vz-live-message")).to_contain_text("There is no camera here")
