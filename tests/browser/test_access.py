"""axe-core over every tab, in light and dark; keyboard, zoom and motion."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.tabs import TABS, go_to
from tests.browser.visit import Visit
from tests.live_server import LiveServer
from tests.tiny_bundle import picture_of

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, site: LiveServer) -> Iterator[Open]:
    contexts = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        return Visit(context, site.url).page

    yield open_page
    for context in contexts:
        context.close()


def serious(page: Page) -> list[str]:
    """What axe-core calls serious or critical, each with the first place that it found."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_any_tab(opened: Open, tmp_path: Path, scheme: str) -> None:
    page = opened(color_scheme=scheme)
    picture = tmp_path / "stripes.png"
    Image.fromarray(picture_of("red", "blue", height=240, width=320)).save(picture)
    page.set_input_files(".vz-file", picture)
    page.locator("#vz-picture .vz-frame").wait_for()
    found = {}
    for tab in TABS:
        go_to(page, tab)
        page.wait_for_timeout(300)
        found[tab] = serious(page)
    assert found == {tab: [] for tab in TABS}


def test_axe_sees_what_is_wrong(opened: Open) -> None:
    page = opened()
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\">')")
    assert any(line.startswith("image-alt") for line in serious(page))


# a window of 1280 px at 200 % shows the page as one of 640 does; a phone's is narrower still
@pytest.mark.parametrize("width", [640, 390])
def test_zoomed_in_nothing_has_to_be_scrolled_sideways(opened: Open, width: int) -> None:
    page = opened(viewport={"width": width, "height": 450})
    wide = {}
    for tab in TABS:
        go_to(page, tab)
        wide[tab] = page.evaluate("document.documentElement.scrollWidth")
    assert {tab: size for tab, size in wide.items() if size > width} == {}


def test_every_stop_of_the_keyboard_is_seen_and_in_order(opened: Open) -> None:
    page = opened()
    stops_of = {"image": 2, "webcam": 1, "teach": 8, "bundles": 5, "settings": 12, "about": 2}
    for tab, least in stops_of.items():
        go_to(page, tab)
        settle(page)
        stops = walk(page, tab)
        assert [stop["html"] for stop in stops if not stop["seen"]] == []
        places = [stop["place"] for stop in stops]
        assert places == sorted(places), "the order of the keyboard is not that of the page"
        assert len(stops) >= least, (tab, [stop["html"] for stop in stops])


def settle(page: Page) -> None:
    """Wait until a tab's content has come: what comes during a walk would shift the places."""
    sizes = [-1]
    while len(sizes) < 100 and sizes[-3:] != sizes[-1:] * 3:
        page.wait_for_timeout(150)
        sizes.append(page.evaluate("document.querySelectorAll('*').length"))


def walk(page: Page, tab: str) -> list[dict[str, Any]]:
    """Every place inside a tab that the Tab key stops at."""
    page.locator(f"#vz-{tab}-button").focus()
    stops: list[dict[str, Any]] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is not None and stop["inside"]:
            stops.append(stop)
        elif stops:
            break
    return stops


@pytest.mark.parametrize("wish", ["reduce", "no-preference"])
def test_who_wants_no_motion_gets_none(opened: Open, wish: str) -> None:
    moving = opened(reduced_motion=wish).evaluate(MOVING)
    assert (moving == 0) is (wish == "reduce")


def test_there_is_one_region_that_speaks_and_it_is_there_before_its_text(opened: Open) -> None:
    page = opened()
    regions = page.locator("[role=status], [aria-live=polite], [aria-live=assertive]")
    speaking = [one.get_attribute("id") for one in regions.all() if one.is_visible()]
    assert speaking.count("vz-announcer") == 1
    expect(page.locator("#vz-announcer")).to_have_text("")


# Where the focus is: whether inside the tab, marked by an outline or shadow, and its place.
FOCUSED = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const shown = (at) => {
    const style = getComputedStyle(at);
    const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return outline || style.boxShadow !== "none";
  };
  // a control without a look of its own is marked on what stands for it
  const seen = shown(node) || (node.parentElement && shown(node.parentElement));
  const all = [...document.querySelectorAll("*")];
  return {
    inside: node.closest("[role=tabpanel]") !== null,
    seen,
    place: all.indexOf(node),
    html: node.outerHTML.slice(0, 160),
  };
}"""

# How many elements would move: a transition or an animation that takes time.
MOVING = """() => [...document.querySelectorAll("body *")].filter((node) => {
  const style = getComputedStyle(node);
  const times = `${style.transitionDuration},${style.animationDuration}`.split(",");
  return times.some((time) => parseFloat(time) > 0.001);
}).length"""
