"""What the server answers the webcam's script, by the route that the script uses."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import uuid4

import httpx
import pytest
from PIL import Image

from tests.live_server import LiveServer
from tests.tiny_bundle import picture_of

_REDDISH, _GREENISH = (8 * ("red",) + ("green",), 8 * ("green",) + ("red",))


def jpeg(*colours: str) -> bytes:
    buffer = BytesIO()
    Image.fromarray(picture_of(*colours, height=480, width=640)).save(buffer, "JPEG", quality=95)
    return buffer.getvalue()


@pytest.fixture
def component(site: LiveServer) -> int:
    return component_of(site)


def component_of(site: LiveServer) -> int:
    """The number of the component whose server function ``look`` is."""
    config = httpx.get(f"{site.url}/config", timeout=60).json()
    found: list[int] = [
        one["id"] for one in config["components"] if "look" in one["props"].get("server_fns", [])
    ]
    assert len(found) == 1
    return found[0]


def look(site: LiveServer, component: int, files: dict[str, bytes], **fields: str) -> Any:
    # every look is another page's first, where it is not said to be of one
    session = {"session_hash": uuid4().hex}
    data = {"component_id": str(component), "fn_name": "look", **session, **fields}
    url = f"{site.url}/gradio_api/component_server/"
    answer = httpx.post(url, data=data, files=files, timeout=60)
    answer.raise_for_status()
    return answer.json()


def words_of(found: Any) -> list[str]:
    return [match["words"] for group in found["groups"] for match in group["matches"]]


def test_a_frame_is_described(site: LiveServer, component: int) -> None:
    found = look(site, component, {"frame": jpeg("red", "blue")}, preferences='{"top": 2}')
    assert found["type"] == "observation"
    assert {one.split()[-1] for one in words_of(found)} <= {"red", "blue", "warm"}
    german = look(site, component, {"frame": jpeg("red")}, preferences='{"language": "de"}')
    assert german["sentence"] != look(site, component, {"frame": jpeg("red")})["sentence"]


def test_a_memory_is_named_only_by_who_may_teach(
    site: LiveServer, component: int, in_the_network: LiveServer
) -> None:
    frame, named = {"frame": jpeg("red", "blue")}, '{"memory": "wrok"}'
    assert look(site, component, frame, preferences=named)["type"] == "error"
    number = component_of(in_the_network)
    assert look(in_the_network, number, frame, preferences=named)["type"] == "observation"


def test_one_odd_frame_of_a_page_changes_no_answer(in_the_network: LiveServer) -> None:
    steady, odd = ({"frame": jpeg(*colours)} for colours in (_REDDISH, _GREENISH))
    number = component_of(in_the_network)
    first = look(in_the_network, number, steady, session_hash="one")
    assert look(in_the_network, number, odd, session_hash="two")["key"] != first["key"]
    assert look(in_the_network, number, odd, session_hash="one")["key"] == first["key"]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"frame": b""}, "picture_empty"),
        ({"frame": b"no picture"}, "picture_unknown_format"),
        ({"frame": jpeg("red")[:-400]}, "picture_damaged"),
        ({"frame": jpeg("red"), "more": jpeg("red")}, "picture_unknown_format"),
    ],
    ids=["empty", "text", "damaged", "two"],
)
def test_what_is_no_frame_is_said(
    site: LiveServer, component: int, files: dict[str, bytes], code: str
) -> None:
    found = look(site, component, files)
    assert (found["type"], found["error"]["code"]) == ("error", code)
    german = look(site, component, files, preferences='{"language": "de"}')
    assert german["error"]["message"].startswith("Dies")


def test_a_frame_over_the_limit_is_refused_before_it_is_read(
    site: LiveServer, component: int
) -> None:
    with pytest.raises(httpx.HTTPStatusError, match="413"):
        look(site, component, {"frame": b"\xff\xd8" + b"x" * 300_000})


@pytest.mark.parametrize("kept", ["", "{", "[1]", "null", '{"top": -3, "length": "novel"}'])
def test_preferences_that_cannot_be_read_are_the_defaults(
    site: LiveServer, component: int, kept: str
) -> None:
    found = look(site, component, {"frame": jpeg("red")}, preferences=kept)
    assert found["type"] == "observation"


def test_what_was_taught_is_found_and_only_that_is_said(site: LiveServer, component: int) -> None:
    def step(do: str, **fields: object) -> Any:
        data = {"do": do, "page": "p", **fields}
        body = {"component_id": component, "fn_name": "step", "session_hash": "x", "data": data}
        url = f"{site.url}/gradio_api/component_server/"
        answer = httpx.post(url, json=body, timeout=60)
        answer.raise_for_status()
        return answer.json()

    flag = jpeg("orange", "blue")
    data = {"component_id": str(component), "fn_name": "hold", "session_hash": "x", "page": "p"}
    url = f"{site.url}/gradio_api/component_server/"
    httpx.post(url, data=data, files={"frame": flag}, timeout=60).raise_for_status()
    assert step("teach", label="my flag")["said"].startswith("Learned")
    try:
        found = look(site, component, {"frame": flag}, find="my flag", taught_only="true")
        assert found["find"]["seen"] and found["find"]["said"].startswith("'my flag'")
        assert words_of(found) == ["my flag"]
        other = look(site, component, {"frame": jpeg("green", "black")}, taught_only="true")
        assert other["key"] == "" and other["find"] is None
        named = look(site, component, {"frame": jpeg("grey", "white")}, likeliest="true")
        assert named["key"], "something is always named"
        assert look(site, component, {"frame": flag}, find="no such")["find"] is None
    finally:
        step("forget", label="my flag")
