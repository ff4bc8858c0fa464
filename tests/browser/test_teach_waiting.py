"""What the tab Teach holds or is still to learn: nothing of it is lost without a word."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.showing import Open, said, stripes_of
from tests.browser.tabs import go_to
from tests.browser.teaching import in_own_memory, teach
from tests.browser.visit import Visit
from tests.live_server import LiveServer
from tests.vizionary.ui.teach.uploads import video

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def here(tour: Open, school: LiveServer) -> Visit:
    return tour(school)


def zip_of(path: Path, label: str, picture: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(picture, f"{label}/1.png")
    return path


def write_seconds(page: Page, begin: str, end: str) -> None:
    if not page.get_by_label("From second").is_visible():
        page.get_by_text("Only a part of a video").click()
    for name, second in (("From second", begin), ("To second", end)):
        field = page.get_by_label(name)
        if field.input_value() != second:
            field.fill(second)
            field.press("Enter")


@pytest.mark.parametrize("others", [0, 1], ids=["alone", "beside another"])
def test_a_damaged_video_that_waited_for_its_seconds_is_refused(
    here: Visit, tmp_path: Path, others: int
) -> None:
    page = in_own_memory(here, f"damaged clip {others}")
    line, clear = page.locator(".vz-teach-said"), page.get_by_role("button", name="Start over")
    good, damaged = tmp_path / "good.mp4", tmp_path / "damaged.mp4"
    good.write_bytes(video(("orange", "blue")))
    damaged.write_bytes(b"\x1aE\xdf\xa3 and then nothing that can be decoded")
    write_seconds(page, "9", "3")
    page.set_input_files(".vz-teach-files", [damaged, *[good] * others])
    expect(line).to_contain_text("These seconds cannot be used")

    # one change: after a second one the page would speak of the videos that it holds
    write_seconds(page, "", "3")
    expect(line).to_contain_text("damaged.mp4")
    expect(line.locator(".vz-problem")).to_contain_text("is damaged")
    said(page).to_contain_text("damaged.mp4")
    expect(page.locator(".vz-shot")).to_have_count(8 * others)
    expect(clear).to_be_visible() if others else expect(clear).to_be_hidden()
    if others:
        clear.click()
        expect(clear).to_be_hidden()
    assert here.complaints == []


@pytest.fixture
def files(here: Visit, tmp_path: Path) -> list[Path]:
    """Two memories, each exported with a label of its own."""
    found = []
    for label, colours in (("flag", ("orange", "blue")), ("barn", ("green", "red"))):
        page = in_own_memory(here, f"only {label}")
        teach(page, label, stripes_of(tmp_path, label, *colours))
        expect(page.locator(".vz-taught-name")).to_have_text(label)
        page.get_by_text("Memories and files").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Save as a file").click()
        found.append(tmp_path / f"{label}.parquet")
        download.value.save_as(found[-1])
        page.get_by_text("Memories and files").click()
    return found


def test_of_several_memories_each_is_learned(
    here: Visit, files: list[Path], tmp_path: Path
) -> None:
    page = in_own_memory(here, "both")
    line, names = page.locator(".vz-teach-said"), page.locator(".vz-taught-name")
    page.set_input_files(".vz-teach-files", files)
    expect(names).to_have_text(["flag", "barn"])
    expect(line).to_have_text("Learned one thing from one picture.")

    # what is refused is said at the end as well
    page = in_own_memory(here, "one of two")
    damaged = tmp_path / "damaged.parquet"
    damaged.write_bytes(b"PAR1 and then nothing that can be read")
    page.set_input_files(".vz-teach-files", [damaged, files[1]])
    expect(names).to_have_text(["barn"])
    expect(line.locator(".vz-problem")).to_contain_text(
        "Nothing was taken from 'damaged.parquet': it cannot be read"
    )
    expect(line).to_contain_text("Learned one thing from one picture.")
    assert here.complaints == []


def test_a_zip_is_learned_with_the_pictures_beside_it(here: Visit, tmp_path: Path) -> None:
    page = in_own_memory(here, "beside")
    line, names = page.locator(".vz-teach-said"), page.locator(".vz-taught-name")
    flag, barn = (
        stripes_of(tmp_path, "f", "orange", "blue"),
        stripes_of(tmp_path, "b", "green", "red"),
    )
    first, second = (zip_of(tmp_path / f"{name}.zip", name, flag) for name in ("one", "two"))
    page.get_by_label("What is it?").locator("visible=true").fill("barn")
    page.set_input_files(".vz-teach-files", [first, second, barn])
    expect(line).to_contain_text("'two.zip' was not taken: one ZIP is learned at a time.")
    said(page).to_contain_text("First learn 'one.zip'")
    preview = page.locator("[data-part=preview]")
    expect(preview).to_contain_text("one.zip: one thing, one picture.")
    expect(preview).to_contain_text("b.png")
    page.get_by_role("button", name="Learn it").click()
    expect(line).to_contain_text("Learned one thing from one picture.")
    expect(line).to_contain_text("Learned 'barn' from 1 of 1 picture.")
    expect(names).to_have_count(2)
    expect(preview).to_be_empty()
    expect(page.get_by_role("button", name="Start over")).to_be_hidden()
    # a refusal of the file itself is there to be read
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(b"PK\x03\x04 and then no archive")
    page.set_input_files(".vz-teach-files", damaged)
    expect(line.locator(".vz-problem")).to_contain_text("damaged.zip")
    expect(page.get_by_role("button", name="Start over")).to_be_hidden()
    assert here.complaints == []


def test_what_is_held_is_shown_in_another_language(here: Visit, tmp_path: Path) -> None:
    page = in_own_memory(here, "languages")
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(video(("orange", "blue"), ("green", "red")))
    label = page.locator(".vz-teach-label")
    label.fill("flag")
    write_seconds(page, "1", "")
    page.locator(".vz-teach-thumbnails").check()
    page.set_input_files(".vz-teach-files", [stripes_of(tmp_path, "f", "orange", "blue"), clip])
    shots = page.locator(".vz-shot")
    expect(shots).to_have_count(9)
    choose_language(page, "Deutsch")
    expect(page.locator(".vz-teach-summary")).to_contain_text("von 9 Bildern")
    expect(shots).to_have_count(9)
    # what was written is written still, and the video can be read again
    expect(label).to_have_value("flag")
    expect(page.locator(".vz-teach-from")).to_have_value("1")
    expect(page.locator(".vz-teach-thumbnails")).to_be_checked()
    page.locator(".vz-teach-part summary").click()
    page.locator(".vz-teach-from").fill("0.5")
    page.locator(".vz-teach-from").press("Enter")
    expect(shots).to_have_count(13)
    page.get_by_role("button", name="Von vorn").click()
    expect(shots).to_have_count(0)
    choose_language(page, "English")
    expect(page.locator(".vz-teach")).to_contain_text(re.compile("Nothing was taught yet"))
    assert here.complaints == []


def choose_language(page: Page, name: str) -> None:
    go_to(page, "settings")
    page.get_by_label(name, exact=True).check()
    go_to(page, "teach")


def test_why_a_label_is_refused_stays_where_it_was_typed_just_before(
    here: Visit, tmp_path: Path
) -> None:
    page = in_own_memory(here, "typed")
    page.set_input_files(".vz-teach-files", stripes_of(tmp_path, "typed", "orange", "blue"))
    expect(page.locator(".vz-shot")).to_have_count(1)
    label = page.get_by_label("What is it?").locator("visible=true")
    label.fill("x" * 150)
    label.press("Enter")
    line = page.locator(".vz-teach-said")
    expect(line).to_contain_text("it has 150 characters")
    # longer than it takes until what was typed is looked at
    page.wait_for_timeout(2000)
    expect(line).to_contain_text("it has 150 characters")
    said(page).to_contain_text("it has 150 characters")
