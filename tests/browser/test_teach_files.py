"""Files on the tab Teach: larger than a picture may be, over a limit, in part unreadable."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.showing import Open, show
from tests.browser.tabs import go_to
from tests.browser.teaching import in_own_memory, teach
from tests.browser.visit import Visit
from tests.live_server import LiveServer
from tests.tiny_bundle import picture_of

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
    expect(names).to_have_count(0)
    page.set_input_files(".vz-teach-import input", file)
    expect(names).to_have_text("flag")
    expect(page.locator(".vz-teach-said")).to_have_text("Learned what the file holds.")
    page.get_by_label("Memory in use").select_option("none")
    go_to(page, "image")
    show(here, stripes)
    expect(page.locator("#vz-says .vz-sentence")).not_to_contain_text("lag")
    assert here.complaints == []
    assert school.uploaded() == []
