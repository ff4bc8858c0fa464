"""What programs may ask beside a picture, by gradio's client and the MCP tools: the same."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from gradio_client import Client, handle_file

from tests.live_server import LiveServer
from tests.vizionary.api.test_learning import BARN, FLAG
from tests.vizionary.ui.test_tools import call, told

PRIVATE = "a private one"


@pytest.fixture(scope="module", autouse=True)
def _taught(site: LiveServer) -> Iterator[None]:
    """The app's own memory knows a barn, another one a flag."""
    for data, fields in (
        (BARN, {"label": "my barn"}),
        (FLAG, {"label": "my flag", "memory": PRIVATE}),
    ):
        files = {"file": ("x.png", data)}
        httpx.post(f"{site.url}/api/register", files=files, data=fields).raise_for_status()
    yield
    httpx.post(f"{site.url}/api/forget?label=my barn").raise_for_status()


def by_client(client: Client, folder: Path, name: str, data: bytes, **given: Any) -> Any:
    path = folder / "x.png"
    path.write_bytes(data)
    picture: Any = handle_file(str(path))
    sent = {"pictures": [picture]} if name == "describe_many" else {"picture": picture}
    answer = client.predict(**sent, **given, api_name=f"/{name}")
    return answer[0] if name == "describe_many" else answer


def by_agent(site: LiveServer, name: str, data: bytes, **given: Any) -> Any:
    text = base64.b64encode(data).decode()
    tool = {"describe": "describe_image", "explain": "explain_word"}.get(name, name)
    sent = {"pictures": [text]} if name == "describe_many" else {"picture": text}
    answer = told(call(site, tool, **sent, **given))
    return answer[0] if name == "describe_many" else answer


ASKED: list[tuple[bytes, str | None, bool]] = [
    (BARN, None, True),
    (BARN, "default", True),
    # as a form, and many an agent, says nothing
    (BARN, "", True),
    (BARN, "none", False),
    (BARN, PRIVATE, False),
    (FLAG, PRIVATE, True),
    (FLAG, None, False),
]


@pytest.mark.parametrize(("data", "memory", "known"), ASKED)
@pytest.mark.parametrize("name", ["describe", "explain", "describe_many"])
def test_the_memory_that_is_asked_can_be_chosen(
    site: LiveServer,
    client: Client,
    tmp_path: Path,
    name: str,
    data: bytes,
    memory: str | None,
    known: bool,
) -> None:
    given: dict[str, Any] = {"word": "red"} if name == "explain" else {}
    given |= {} if memory is None else {"memory": memory}
    answers = [
        by_client(client, tmp_path, name, data, **given), by_agent(site, name, data, **given)
    ]  # fmt: skip
    label = "my barn" if data == BARN else "my flag"
    for answer in answers:
        said = {match["label"] for match in answer["matches"] if match["source"] == "memory"}
        assert (label in said) is known
    assert site.uploaded() == []


def test_a_label_of_another_memory_is_drawn(
    site: LiveServer, client: Client, tmp_path: Path
) -> None:
    asked = {"word": "my flag", "language": "de"}
    drawn = by_client(client, tmp_path, "overlay", FLAG, memory=PRIVATE, **asked)
    shown = by_agent(site, "draw_overlay", FLAG, memory=PRIVATE, **asked)
    assert drawn["word"] == shown["word"] == "my flag" and drawn["words"] == shown["words"]
    refused = by_client(client, tmp_path, "overlay", FLAG, **asked)
    assert refused["error"]["message"].startswith("Das Wort „my flag“ kenne ich nicht")
    assert site.uploaded() == []


def test_a_memory_that_there_is_not(site: LiveServer, client: Client, tmp_path: Path) -> None:
    answer = by_client(client, tmp_path, "describe", FLAG, memory="a privat one", language="de")
    for wire in (answer, by_agent(site, "describe", FLAG, memory="a privat one", language="de")):
        assert wire["error"]["code"] == "profile_unknown"
        assert f"Meinst du „{PRIVATE}“" in wire["error"]["message"]
    assert site.uploaded() == []


def test_a_stranger_asks_the_own_memory_or_none(site: LiveServer) -> None:
    gradio, stranger = f"{site.url}/gradio_api", {"X-Forwarded-For": "203.0.113.7"}

    def ask(memory: str) -> dict[str, Any]:
        upload = httpx.post(f"{gradio}/upload", files={"files": ("barn.png", BARN)}).json()[0]
        picture = {"path": upload, "meta": {"_type": "gradio.FileData"}}
        inputs = [picture, *[None] * 5, memory]
        event = httpx.post(f"{gradio}/call/describe", json={"data": inputs}, headers=stranger)
        place = f"{gradio}/call/describe/{event.json()['event_id']}"
        said = httpx.get(place, headers=stranger, timeout=30).text
        return dict(json.loads(said.partition("data: ")[2])[0])

    for memory in (PRIVATE, "a privat one"):
        refused = ask(memory)
        assert refused["error"]["code"] == "teach_refused" and "private" not in str(refused)
    for memory in ("default", ""):
        assert ask(memory)["matches"][0]["label"] == "my barn"
    assert ask("none")["type"] == "observation"
    assert site.uploaded() == []


def test_no_language_is_the_one_of_the_settings(site: LiveServer, client: Client) -> None:
    for name, given in {
        "describe_image": {}, "explain_word": {"word": "red"}, "choose_among": {"words": ["red"]},
    }.items():  # fmt: skip
        text = base64.b64encode(FLAG).decode()
        answer = told(call(site, name, picture=text, language="", **given))
        assert answer["language"] == "en"


NO_VALUES: list[tuple[str, dict[str, Any], str]] = [
    ("describe", {"top": 2.5}, "The top must be a whole number of 1 or more, got 2.5."),
    ("describe", {"top": "3"}, "The top must be a whole number of 1 or more, got '3'."),
    ("describe", {"top": True}, "The top must be a whole number of 1 or more, got True."),
    ("describe", {"threshold": "x"}, "The threshold must be a number from 0 to 1, got 'x'."),
    ("describe", {"closer": "no"}, "The closer must be one of True, False, got 'no'."),
    ("choose_among", {"words": ["red"], "top": 2.5}, "The top must be a whole number"),
    ("overlay", {"word": "red", "strength": "x"}, "The strength must be a number from 0 to 1"),
]


@pytest.mark.parametrize(("name", "given", "said"), NO_VALUES, ids=[str(n[1]) for n in NO_VALUES])
def test_a_value_of_another_kind_is_refused_and_not_rounded(
    site: LiveServer, client: Client, tmp_path: Path, name: str, given: dict[str, Any], said: str
) -> None:
    answer = by_client(client, tmp_path, name, FLAG, **given)
    assert answer["error"]["code"] == "option_invalid"
    assert answer["error"]["message"].startswith(said)
    assert site.uploaded() == []


NO_CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("undo_teaching", {"action": 0.6}),
    ("undo_teaching", {"action": "1"}),
    ("undo_teaching", {"action": True}),
    ("forget_label", {"label": "my barn", "for_good": "true"}),
    ("reembed_memory", {"accept_loss": "no"}),
    ("examples", {"most": 0}),
    ("examples", {"most": -1}),
    ("examples", {"most": "a"}),
]


@pytest.mark.parametrize(("name", "given"), NO_CHANGES, ids=[str(one[1]) for one in NO_CHANGES])
def test_a_change_that_is_asked_for_with_another_kind_of_value_is_none(
    client: Client, name: str, given: dict[str, Any]
) -> None:
    before = client.predict(api_name="/labels")
    refused = client.predict(**given, api_name=f"/{name}")
    assert refused["error"]["code"] == "option_invalid"
    assert client.predict(api_name="/labels") == before


def test_a_language_that_there_is_not_changes_nothing(client: Client) -> None:
    before = client.predict(api_name="/labels")
    for name, given in {
        "forget_label": {"label": "my barn"}, "undo_teaching": {"label": "my barn"},
        "rename_label": {"label": "my barn", "name": "x"},
    }.items():  # fmt: skip
        refused = client.predict(**given, language="tlh", api_name=f"/{name}")
        assert refused["error"]["code"] == "language_unknown", name
    assert client.predict(api_name="/labels") == before


def test_without_a_number_the_examples_are_listed(client: Client) -> None:
    listed = client.predict(most=None, api_name="/examples")["examples"]
    assert listed == client.predict(api_name="/examples")["examples"]
