"""Files on the tab Teach: larger than a picture may be, over a limit, in part unreadable."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.showing import Open, said, show, stripes_of
from tests.browser.tabs import go_to
from tests.browser.teaching import in_own_memory, teach
from tests.browser.visit import Visit
from tests.live_server import LiveServer
from tests.tiny_bundle import picture_of
from tests.vizionary.ui.teach.uploads import video

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def here(tour: Open, school: LiveServer) -> Visit:
    return tour(school)


def test_a_zip_has_a_limit_of_its_own_and_names_what_cannot_be_read(
    here: Visit, tmp_path: Path
) -> None:
    page = in_own_memory(here, "zip")
    line = page.locator(".vz-teach-said")

    # before anything was taught there is nothing to save
    page.get_by_text("Memories and files").click()
    page.get_by_role("button", name="Save as a file").click()
    expect(line).to_contain_text("Nothing has been taught yet")
    page.get_by_text("Memories and files").click()

    flag, large, over = (tmp_path / name for name in ("flag.png", "large.png", "over.zip"))
    Image.fromarray(picture_of("orange", "blue", height=96, width=96)).save(flag)
    large.write_bytes(b"x" * 100_001)
    over.write_bytes(b"PK\x03\x04" + b"x" * 3_000_000)
    for path, limit in ((large, "0.1 MB (setting picture.max_bytes)"),
                        (over, "3 MB (setting memory.max_archive_bytes)")):  # fmt: skip
        page.set_input_files(".vz-teach-files", path)
        expect(line).to_contain_text(f"{path.name} is too large and was not sent")
        expect(line).to_contain_text(limit)

    things = tmp_path / "things.zip"
    with zipfile.ZipFile(things, "w") as archive:
        archive.write(flag, "flag/1.png")
        archive.writestr("notes.txt", b"x" * 2_500_000)
        for number in range(32):
            archive.writestr(f"flag/bad {number:02}.png", b"no picture %d" % number)
    page.set_input_files(".vz-teach-files", things)
    expect(page.locator(".vz-teach-labels")).to_contain_text("flag")
    page.get_by_role("button", name="Learn it").click()
    expect(page.locator(".vz-taught-name")).to_have_text("flag")
    expect(line).to_contain_text("32 pictures were left out; the others are learned.")
    unread = page.locator(".vz-teach-unread li")
    expect(unread).to_have_count(20)
    expect(unread.first).to_have_text("flag/bad 00.png")
    expect(page.locator(".vz-teach-unread p").first).to_contain_text("not a picture in a known")
    expect(page.locator(".vz-teach-unread p").last).to_have_text("and 12 more")
    assert here.complaints == []


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """A second of one flag, and a second of another."""
    path = tmp_path / "clip.mp4"
    path.write_bytes(video(("orange", "blue"), ("green", "red")))
    return path


def test_a_part_of_a_video_may_be_wanted_after_it_was_chosen(here: Visit, clip: Path) -> None:
    page = in_own_memory(here, "part")
    line, shots = page.locator(".vz-teach-said"), page.locator(".vz-shot")
    begin, end = page.get_by_label("From second"), page.get_by_label("To second")
    page.get_by_label("What is it?").locator("visible=true").fill("flag")
    page.set_input_files(".vz-teach-files", clip)
    expect(shots).to_have_count(16)
    page.get_by_text("Only a part of a video").click()
    begin.fill("1")
    begin.press("Enter")
    expect(shots).to_have_count(8)
    expect(line).to_have_text("Read again for these seconds: clip.mp4.")
    said(page).to_have_text(re.compile(r"clip\.mp4\. 1 of 8 pictures will be kept\."))

    for second, why in (("0.5", "These seconds cannot be used"), ("-1", "These seconds cannot")):
        end.fill(second)
        end.press("Enter")
        expect(line).to_contain_text(why)
        said(page).to_contain_text(why)
        end.fill("")
        end.press("Enter")
        expect(line).to_contain_text("Read again")
    begin.fill("9")
    begin.press("Enter")
    expect(line).to_contain_text("has no picture from second 9")
    # what the page says is not what is held: that is not learned
    page.get_by_role("button", name="Learn it").click()
    expect(line).to_contain_text("has no picture from second 9")
    expect(shots).to_have_count(8)
    expect(page.locator(".vz-taught-name")).to_have_count(0)

    # the field is left by pressing the button
    begin.fill("0.5")
    page.get_by_role("button", name="Learn it").click()
    expect(page.locator(".vz-taught-name")).to_have_text("flag")
    expect(line).to_have_text("Learned 'flag' from 2 of 12 pictures.")
    # the next video is not read from the seconds of this one
    expect(begin).to_have_value("")
    expect(end).to_have_value("")
    assert here.complaints == []


def test_a_video_waits_for_seconds_that_can_be_used(here: Visit, clip: Path) -> None:
    page = in_own_memory(here, "waiting")
    line, shots = page.locator(".vz-teach-said"), page.locator(".vz-shot")
    begin = page.get_by_label("From second")
    if not begin.is_visible():
        page.get_by_text("Only a part of a video").click()
    begin.fill("9")
    page.set_input_files(".vz-teach-files", clip)
    expect(line).to_contain_text("has no picture from second 9")
    begin.fill("1")
    begin.press("Enter")
    expect(shots).to_have_count(8)
    begin.fill("9")
    begin.press("Enter")
    expect(line).to_contain_text("has no picture from second 9")
    page.get_by_role("button", name="Start over").click()
    expect(shots).to_have_count(0)
    expect(begin).to_have_value("")
    # nothing is held any more that could be read again
    begin.fill("1")
    begin.press("Enter")
    begin.fill("")
    begin.press("Enter")
    page.get_by_label("What is it?").locator("visible=true").fill("flag")
    page.get_by_role("button", name="Learn it").click()
    expect(line).to_contain_text("First choose pictures of it")
    assert here.complaints == []


def test_a_damaged_file_of_a_memory_is_refused_and_loses_nothing(
    here: Visit, tmp_path: Path
) -> None:
    page = in_own_memory(here, "damaged")
    line, shots = page.locator(".vz-teach-said"), page.locator(".vz-shot")
    flag = stripes_of(tmp_path, "flag", "orange", "blue")
    page.set_input_files(".vz-teach-files", flag)
    expect(shots).to_have_count(1)
    page.get_by_text("Memories and files").click()
    damaged, renamed = tmp_path / "damaged.parquet", tmp_path / "photo.parquet"
    damaged.write_bytes(b"PAR1 and then nothing that can be read")
    renamed.write_bytes(flag.read_bytes())
    for file, why in ((damaged, "it cannot be read"), (renamed, "it is no exported memory")):
        page.set_input_files(".vz-teach-import input", file)
        expect(line).to_contain_text(f"Nothing was taken from '{file.name}': {why}")
        said(page).to_contain_text(f"'{file.name}': {why}")
        expect(shots).to_have_count(1)
    page.get_by_label("What is it?").locator("visible=true").fill("flag")
    page.get_by_role("button", name="Learn it").click()
    expect(line).to_have_text("Learned 'flag' from 1 of 1 picture.")
    page.get_by_text("Memories and files").click()
    assert here.complaints == []


def test_memories_are_apart_and_travel_as_a_file(
    here: Visit, school: LiveServer, stripes: Path, tmp_path: Path
) -> None:
    page = in_own_memory(here, "home")
    teach(page, "flag", stripes)
    names = page.locator(".vz-taught-name")
    expect(names).to_have_text("flag")
    page.get_by_text("Memories and files").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    page.get_by_label("Name of a new memory").fill("abroad")
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_label("Memory in use")).to_have_value("abroad")
    line = page.locator(".vz-teach-said")
    expect(line).to_have_text("The memory 'abroad' is made, and in use now.")
    expect(names).to_have_count(0)
    page.set_input_files(".vz-teach-import input", file)
    expect(names).to_have_text("flag")
    expect(line).to_have_text("Learned one thing from one picture.")
    # what is refused of files that are chosen with it is not lost to what it says
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 and no more")
    page.set_input_files(".vz-teach-files", [file, broken])
    for place in (expect(line), said(page)):
        place.to_contain_text("Nothing new: I know all that the file holds already.")
        place.to_contain_text("Nothing was taken from 'broken.zip'")
    page.get_by_label("Name of a new memory").fill("home")
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_label("Memory in use")).to_have_value("home")
    expect(line).to_have_text("There is a memory 'home' already; it is in use now.")
    page.get_by_label("Memory in use").select_option("none")
    go_to(page, "image")
    show(here, stripes)
    expect(page.locator("#vz-says .vz-sentence")).not_to_contain_text("lag")
    assert here.complaints == []
    assert school.uploaded() == []
