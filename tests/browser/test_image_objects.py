"""Objects in a real browser: boxes over the picture, their list, and the switch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.showing import Open, said, show
from tests.live_server import LiveServer, live_server
from tests.tiny_bundle import grainy
from tests.tiny_detector import BOXES, write_seeing_bundle

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def seeing_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """The app on a bundle that finds a person beside a bus in what is red."""
    bundle = write_seeing_bundle(tmp_path_factory.mktemp("seeing"))
    # in every part of a red picture there would be another person
    once = ("--set", "objects.closer=false")
    with live_server(tmp_path_factory.mktemp("site"), "--bundle", str(bundle), *once) as running:
        yield running


@pytest.fixture
def bus(tmp_path: Path) -> Path:
    pixels = np.zeros((300, 400, 3), np.uint8)
    x0, y0, x1, y1 = BOXES["bus"]
    pixels[int(y0 * 300) : int(y1 * 300), int(x0 * 400) : int(x1 * 400)] = (255, 0, 0)
    path = tmp_path / "bus.png"
    Image.fromarray(grainy(pixels)).save(path)
    return path


def test_boxes_are_drawn_listed_downloaded_and_switched_off(
    visit: Open, seeing_site: LiveServer, bus: Path, tmp_path: Path
) -> None:
    here = visit(seeing_site)
    page = show(here, bus)
    boxes, rows = page.locator(".vz-box"), page.locator(".vz-objects .vz-match")
    expect(boxes).to_have_count(2)
    expect(rows).to_have_count(2)
    # the bus is where it was put, whatever the size of the page
    frame = page.locator("#vz-layer .vz-frame").bounding_box()
    box = page.locator(".vz-box", has_text="bus").bounding_box()
    assert frame is not None and box is not None
    left, top = (box["x"] - frame["x"]) / frame["width"], (box["y"] - frame["y"]) / frame["height"]
    assert (left, top) == pytest.approx(BOXES["bus"][:2], abs=0.01)

    # and in the picture that is downloaded
    with page.expect_download() as waiting:
        page.locator("[data-overlay]").click()
    waiting.value.save_as(tmp_path / "overlay")
    assert_the_person_has_a_frame(tmp_path / "overlay")

    # the clause tells of both, and so both stand out
    page.locator(".vz-clause").first.click()
    expect(page.locator(".vz-box.vz-on")).to_have_count(2)
    said(page).to_contain_text("probably a bus")

    # by keyboard: one object, the other one steps back
    rows.last.focus()
    page.keyboard.press("Enter")
    expect(rows.last).to_have_attribute("aria-pressed", "true")
    expect(rows.last).to_be_focused()
    expect(page.locator(".vz-box.vz-on")).to_have_text("bus")
    expect(page.locator(".vz-box.vz-off")).to_have_count(1)
    expect(page.locator(".vz-clause").first).to_have_attribute("aria-pressed", "true")
    said(page).to_contain_text("probably a bus")

    # off, and it stays off for the next picture
    page.get_by_label("Boxes").focus()
    page.keyboard.press("Space")
    expect(page.locator(".vz-boxes")).to_be_hidden()
    here.reload()
    show(here, bus)
    expect(page.locator(".vz-boxes")).to_be_visible()
    page.get_by_label("Boxes").uncheck()
    show(here, bus.rename(tmp_path / "next bus.png"))
    expect(page.locator(".vz-boxes")).to_be_hidden()
    expect(page.get_by_label("Boxes")).not_to_be_checked()
    assert here.complaints == []


def assert_the_person_has_a_frame(overlay: Path) -> None:
    """A light line along the left side of the person, who is not in the picture itself."""
    pixels = np.asarray(Image.open(overlay).convert("RGB")).astype(int)
    x, y = round(BOXES["person"][0] * 400), round(0.6 * 300)
    line, ground = pixels[y, x - 3 : x + 4].min(axis=1), pixels[y, x + 12].min()
    assert line.max() > ground + 60


def test_objects_in_another_language(visit: Open, seeing_site: LiveServer, bus: Path) -> None:
    page = show(visit(seeing_site, locale="de-DE"), bus)
    expect(page.locator(".vz-objects .vz-match").last).to_contain_text("wahrscheinlich ein Bus")
    expect(page.get_by_label("Rahmen")).to_be_checked()
