"""Files on the tab Teach: larger than a picture may be, over a limit, in part unreadable."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.showing import Open
from tests.browser.tabs import go_to
from tests.live_server import LiveServer, live_server
from tests.tiny_bundle import picture_of

pytestmark = pytest.mark.browser


@pytest.fixture
def strict(tiny_bundle: Path, tmp_path: Path) -> Iterator[LiveServer]:
    """Pictures of 100 kB at most, ZIPs of 3 MB: more than a request with a picture may have."""
    given = f"memory.home={tmp_path / 'memories'}", "picture.max_bytes=100000"
    options = [part for one in (*given, "memory.max_archive_bytes=3000000") for part in
               ("--set", one)]  # fmt: skip
    with live_server(tmp_path, "--bundle", str(tiny_bundle), *options) as running:
        yield running


def test_a_zip_has_a_limit_of_its_own_and_names_what_cannot_be_read(
    visit: Open, strict: LiveServer, tmp_path: Path
) -> None:
    here = visit(strict)
    page = here.page
    go_to(page, "teach")
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
    expect(line).to_contain_text("32 pictures cannot be read; the others are learned.")
    unread = page.locator(".vz-teach-unread li")
    expect(unread).to_have_count(20)
    expect(unread.first).to_have_text("flag/bad 00.png")
    expect(page.locator(".vz-teach-unread p").first).to_contain_text("not a picture in a known")
    expect(page.locator(".vz-teach-unread p").last).to_have_text("and 12 more")
    assert here.complaints == []
