"""Which folders and downloads a visitor may name, by the route that the page uses."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.hub_server import HubServer
from tests.live_server import LiveServer
from vizionary.ui.bundles.folders import is_inside

REFUSED = "is not opened: this app can be reached from elsewhere"
LOOK, USE = 0, 1
FORWARDED = {"X-Forwarded-For": "203.0.113.7"}
ON_THE_HUB = "hf://me/tiny"


@pytest.fixture
def at_home(site: LiveServer, tiny_bundle: Path) -> Iterator[LiveServer]:
    yield site
    go_back(site, tiny_bundle)


@pytest.fixture
def elsewhere(in_the_network: LiveServer, tiny_bundle: Path) -> Iterator[LiveServer]:
    yield in_the_network
    go_back(in_the_network, tiny_bundle)


def go_back(site: LiveServer, bundle: Path) -> None:
    """Other tests ask the same app."""
    if name_in_use(site) != str(bundle):
        assert "is in use now" in answers(site, str(bundle), USE)


def answers(
    site: LiveServer, ref: str, button: int, *, agreed: bool = False, **headers: str
) -> str:
    """What the Bundle tab says after its free line was sent, as a forged visitor may send it."""
    config = httpx.get(f"{site.url}/config", timeout=60).json()
    # looking and using share their turn; measuring has it too, and takes one value
    events = [e for e in config["dependencies"] if len(e["inputs"]) == 4 and len(e["outputs"]) == 3]
    session = uuid.uuid4().hex
    asked = {"data": ["embedded", ref, agreed, None], "fn_index": events[button]["id"]}
    url = f"{site.url}/gradio_api/queue"
    joined = httpx.post(
        f"{url}/join", json={**asked, "session_hash": session}, headers=headers, timeout=60
    )
    joined.raise_for_status()
    with httpx.stream(
        "GET", f"{url}/data", params={"session_hash": session}, headers=headers, timeout=60
    ) as answer:
        for line in answer.iter_lines():
            said = json.loads(line.removeprefix("data:")) if line.startswith("data:") else {}
            if said.get("msg") == "process_completed":
                assert said["success"], said
                text: str = said["output"]["data"][0]
                return text
    raise AssertionError("the app did not answer")


def name_in_use(site: LiveServer) -> str:
    name: str = httpx.get(f"{site.url}/api/bundles").json()["bundles"][0]["ref"]
    return name


@pytest.mark.parametrize("button", [LOOK, USE], ids=["look", "use"])
@pytest.mark.parametrize(
    "place",
    ["outside/other", "library/way/other", "library-too/other", "library/../outside/other",
     "no/such/folder", "library"],
)  # fmt: skip
def test_who_comes_over_the_network_names_no_folder_outside_the_library(
    elsewhere: LiveServer, places: Path, place: str, button: int
) -> None:
    before = name_in_use(elsewhere)
    assert REFUSED in answers(elsewhere, f"{places}/{place}", button)
    assert name_in_use(elsewhere) == before


@pytest.mark.parametrize("ref", ["/etc", "~", "~nobody-at-all/x", "../..", "a\x00b", "/proc/self"])
def test_a_forged_path_is_refused_like_any_other(elsewhere: LiveServer, ref: str) -> None:
    assert REFUSED in answers(elsewhere, ref, LOOK)


def test_over_the_network_folders_of_the_library_can_be_named(
    elsewhere: LiveServer, places: Path
) -> None:
    for ref in (str(places / "library/inside"), str(places / "library/deep/er")):
        assert "Not in use yet: tiny" in answers(elsewhere, ref, LOOK)
        assert "is in use now" in answers(elsewhere, ref, USE)
        assert name_in_use(elsewhere) == ref
    assert "is in use now" in answers(elsewhere, "embedded", USE)


def test_at_home_any_folder_can_be_named(at_home: LiveServer, places: Path) -> None:
    assert "Not in use yet: tiny" in answers(at_home, str(places / "outside/other"), LOOK)


def test_who_comes_through_a_proxy_at_home_is_from_elsewhere(
    at_home: LiveServer, places: Path
) -> None:
    outside = str(places / "outside/other")
    for button in (LOOK, USE):
        assert REFUSED in answers(at_home, outside, button, **FORWARDED)
    inside = str(places / "library/inside")
    assert "Not in use yet: tiny" in answers(at_home, inside, LOOK, **FORWARDED)


def test_who_comes_from_elsewhere_has_nothing_downloaded(
    at_home: LiveServer, hub: HubServer
) -> None:
    german = {"Accept-Language": "de", **FORWARDED}
    before = len(hub.requests)
    for button in (LOOK, USE):
        said = answers(at_home, ON_THE_HUB, button, agreed=True, **FORWARDED)
        assert "is not downloaded: this app can be reached from elsewhere" in said
        assert "wird nicht heruntergeladen" in answers(at_home, ON_THE_HUB, button, **german)
    assert hub.requests[before:] == []
    # the person at the machine does as before, and then it is there for everybody
    assert "Tick the box" in answers(at_home, ON_THE_HUB, LOOK)
    assert "Not in use yet: tiny" in answers(at_home, ON_THE_HUB, LOOK, agreed=True)
    assert "is in use now" in answers(at_home, ON_THE_HUB, USE, **FORWARDED)
    assert name_in_use(at_home) == ON_THE_HUB


def test_over_the_network_a_setting_allows_it(elsewhere: LiveServer) -> None:
    assert "Tick the box" in answers(elsewhere, ON_THE_HUB, USE)
    assert "is in use now" in answers(elsewhere, ON_THE_HUB, USE, agreed=True)


def test_the_folder_itself_is_not_inside(tmp_path: Path) -> None:
    assert is_inside(str(tmp_path / "a"), tmp_path)
    assert not is_inside("~nobody-here/a", tmp_path)
    assert not is_inside(str(tmp_path), tmp_path)
