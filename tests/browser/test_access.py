"""axe-core over every tab, in light and dark; keyboard, zoom and motion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.showing import DESKTOP, Open, show
from tests.browser.tabs import TABS, go_to, settle
from tests.live_server import LiveServer
from tests.tiny_bundle import picture_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def opened(tour: Open, site: LiveServer, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """A page that shows a picture."""
    picture = tmp_path_factory.mktemp("picture") / "stripes.png"
    Image.fromarray(picture_of("red", "blue", height=240, width=320)).save(picture)
    return show(tour(site), picture)


@pytest.fixture
def page(opened: Page) -> Iterator[Page]:
    """The page as the next test expects it: wide, light and without motion, in its first tab.

    Colours that are still changing when they are looked at would be other colours.
    """
    opened.emulate_media(color_scheme="light", reduced_motion="reduce")
    opened.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    settle(opened)
    go_to(opened, "image")
    yield opened


def serious(page: Page) -> list[str]:
    """What axe-core calls serious or critical, each with the first place that it found."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


def test_axe_finds_nothing_serious_in_any_tab(page: Page) -> None:
    found = {}
    for tab in TABS:
        go_to(page, tab)
        settle(page)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found[tab, scheme] = serious(page)
    assert {place: what for place, what in found.items() if what} == {}


def test_axe_sees_what_is_wrong(page: Page) -> None:
    wrong = "<img id='wrong' src='data:,'>"
    page.evaluate("(wrong) => document.body.insertAdjacentHTML('beforeend', wrong)", wrong)
    try:
        assert any(line.startswith("image-alt") for line in serious(page))
    finally:
        page.evaluate("document.getElementById('wrong').remove()")


def test_zoomed_in_nothing_has_to_be_scrolled_sideways(page: Page) -> None:
    wide = {}
    # a window of 1280 px at 200 % shows the page as one of 640 does; a phone's is narrower still
    for width in (640, 390):
        page.set_viewport_size({"width": width, "height": 450})
        settle(page)
        for tab in TABS:
            go_to(page, tab)
            wide[tab, width] = page.evaluate("document.documentElement.scrollWidth")
    assert {place: size for place, size in wide.items() if size > place[1]} == {}


def test_every_stop_of_the_keyboard_is_seen_and_in_order(page: Page) -> None:
    stops_of = {"image": 2, "webcam": 1, "teach": 8, "bundles": 5, "settings": 12, "about": 2}
    for tab, least in stops_of.items():
        go_to(page, tab)
        settle(page)
        stops = walk(page, tab)
        assert [stop["html"] for stop in stops if not stop["seen"]] == []
        places = [stop["place"] for stop in stops]
        assert places == sorted(places), "the order of the keyboard is not that of the page"
        assert len(stops) >= least, (tab, [stop["html"] for stop in stops])


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


def test_who_wants_no_motion_gets_none(page: Page) -> None:
    assert page.evaluate(MOVING) == 0
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVING) > 0


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


def test_what_folds_says_whether_it_is_open_and_a_panel_what_it_is_called(page: Page) -> None:
    fold = page.get_by_role("button", name="Choose among my words", exact=True)
    expect(fold).to_have_attribute("aria-expanded", "false")
    for state in ("true", "false"):
        fold.press("Enter")
        expect(fold).to_have_attribute("aria-expanded", state)
    expect(page.get_by_role("tabpanel", name="Image", exact=True)).to_be_visible()


def test_a_question_with_choices_is_one_tab_stop_and_arrow_keys_choose(page: Page) -> None:
    lengths = page.locator("#vz-length input[type=radio]")
    chosen = [one.is_checked() for one in lengths.all()].index(True)
    page.locator("#vz-length input[type=radio]:checked").focus()
    page.keyboard.press("ArrowRight")
    after = lengths.nth((chosen + 1) % lengths.count())
    expect(after).to_be_checked()
    expect(after).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(lengths.nth(chosen)).to_be_checked()
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.matches('input[type=radio]')")
