"""Which folders and downloads a visitor may name, by the route that the page uses."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from tests.hub_server import HubServer, serve_hub
from tests.live_server import LiveServer, live_server
from tests.tiny_bundle import write_tiny_bundle
from vizionary.ui.bundles.folders import is_inside

Start = Callable[..., LiveServer]

REFUSED = "is not opened: this app can be reached from elsewhere"
LOOK, USE = 0, 1
FORWARDED = {"X-Forwarded-For": "203.0.113.7"}
ON_THE_HUB = "hf://me/tiny"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``library/inside``, and ``outside`` beside the library, to which ``library/way`` leads."""
    folder = tmp_path_factory.mktemp("places")
    for name in ("library/inside", "library/deep/er", "outside/other", "library-too/other"):
        write_tiny_bundle(folder / name)
    (folder / "library" / "way").symlink_to(folder / "outside")
    return folder


@pytest.fixture(scope="module")
def start(
    tiny_bundle: Path, places: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Start]:
    with ExitStack() as stack:

        def started(*options: str, **environ: str) -> LiveServer:
            library = ("--set", f"bundle.library={places / 'library'}")
            given = ("--bundle", str(tiny_bundle), *library, *options)
            folder = tmp_path_factory.mktemp("site")
            return stack.enter_context(live_server(folder, *given, **environ))

        yield started


@pytest.fixture(scope="module")
def at_home(start: Start) -> LiveServer:
    return start()


@pytest.fixture(scope="module")
def in_the_network(start: Start) -> LiveServer:
    return start("--host", "0.0.0.0")


@pytest.fixture(scope="module")
def hub(places: Path) -> Iterator[HubServer]:
    with serve_hub() as hub:
        hub.publish("me/tiny", places / "library/inside", "main")
        yield hub


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
    in_the_network: LiveServer, places: Path, place: str, button: int
) -> None:
    before = name_in_use(in_the_network)
    assert REFUSED in answers(in_the_network, f"{places}/{place}", button)
    assert name_in_use(in_the_network) == before


@pytest.mark.parametrize("ref", ["/etc", "~", "~nobody-at-all/x", "../..", "a\x00b", "/proc/self"])
def test_a_forged_path_is_refused_like_any_other(in_the_network: LiveServer, ref: str) -> None:
    assert REFUSED in answers(in_the_network, ref, LOOK)


@pytest.mark.parametrize("place", ["library/inside", "library/deep/er"])
def test_over_the_network_folders_of_the_library_can_be_named(
    in_the_network: LiveServer, places: Path, place: str
) -> None:
    ref = str(places / place)
    assert "Not in use yet: tiny" in answers(in_the_network, ref, LOOK)
    assert "is in use now" in answers(in_the_network, ref, USE)
    assert name_in_use(in_the_network) == ref
    assert "is in use now" in answers(in_the_network, "embedded", USE)


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
    start: Start, hub: HubServer, tmp_path: Path
) -> None:
    site = start(HF_ENDPOINT=hub.endpoint, HF_HOME=str(tmp_path))
    german = {"Accept-Language": "de", **FORWARDED}
    before = len(hub.requests)
    for button in (LOOK, USE):
        said = answers(site, ON_THE_HUB, button, agreed=True, **FORWARDED)
        assert "is not downloaded: this app can be reached from elsewhere" in said
        assert "wird nicht heruntergeladen" in answers(site, ON_THE_HUB, button, **german)
    assert hub.requests[before:] == []
    # the person at the machine does as before, and then it is there for everybody
    assert "Tick the box" in answers(site, ON_THE_HUB, LOOK)
    assert "Not in use yet: tiny" in answers(site, ON_THE_HUB, LOOK, agreed=True)
    assert "is in use now" in answers(site, ON_THE_HUB, USE, **FORWARDED)
    assert name_in_use(site) == ON_THE_HUB


def test_over_the_network_too_unless_a_setting_allows_it(
    start: Start, hub: HubServer, tmp_path: Path
) -> None:
    environ = {"HF_ENDPOINT": hub.endpoint, "HF_HOME": str(tmp_path)}
    network = ("--host", "0.0.0.0")
    assert "is not downloaded" in answers(start(*network, **environ), ON_THE_HUB, USE, agreed=True)
    open_to_all = start(*network, "--set", "bundle.download=true", **environ)
    assert "Tick the box" in answers(open_to_all, ON_THE_HUB, USE)
    assert "is in use now" in answers(open_to_all, ON_THE_HUB, USE, agreed=True)


def test_on_a_space_there_is_nothing_to_name(start: Start) -> None:
    site = start(SPACE_ID="me/space")
    config = httpx.get(f"{site.url}/config", timeout=60).json()
    shapes = [(len(one["inputs"]), len(one["outputs"])) for one in config["dependencies"]]
    assert (4, 3) not in shapes
    assert httpx.get(f"{site.url}/api/bundles").json()["switch"] is False


def test_the_folder_itself_is_not_inside(tmp_path: Path) -> None:
    assert is_inside(str(tmp_path / "a"), tmp_path)
    assert not is_inside(str(tmp_path), tmp_path)
