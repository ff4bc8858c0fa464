"""Teaching by gradio's own client and by the MCP tools, over a real server."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from gradio_client import Client, handle_file

from tests.live_server import LiveServer
from tests.vizionary.api.test_learning import BARN, FLAG, zipped
from tests.vizionary.ui.test_tools import call, told

Ask = Callable[..., dict[str, Any]]

TOOLS = {
    "teach": "teach_label",
    "correct": "correct_answer",
    "undo_teaching": "undo_teaching",
    "forget_label": "forget_label",
    "labels": "list_labels",
    "rename_label": "rename_label",
    "import_memory": "import_memory",
    "merge_labels": "merge_labels",
    "examples": "list_examples",
    "delete_examples": "delete_examples",
    "prune_examples": "prune_examples",
    "merge_memories": "merge_memories",
    "reembed_memory": "reembed_memory",
    "purge_memory": "purge_memory",
}
"""By the name of the endpoint."""


@pytest.fixture(params=["client", "agent"])
def ask(
    request: pytest.FixtureRequest, site: LiveServer, client: Client, tmp_path: Path
) -> Iterator[Ask]:
    """One endpoint, by its name, with pictures as bytes; both clients say the same."""

    def by_client(name: str, /, **given: Any) -> dict[str, Any]:
        def file(data: bytes, number: int) -> Any:
            path = tmp_path / f"picture {number}"
            path.write_bytes(data)
            return handle_file(str(path))

        for one in ("picture", "file"):
            if isinstance(given.get(one), bytes):
                given[one] = file(given[one], 1)
        if "pictures" in given:
            given["pictures"] = [file(data, n) for n, data in enumerate(given["pictures"], 1)]
        return dict(client.predict(**given, api_name=f"/{name}"))

    def by_agent(name: str, /, **given: Any) -> dict[str, Any]:
        for one in ("picture", "file"):
            if isinstance(given.get(one), bytes):
                given[one] = base64.b64encode(given[one]).decode()
        if "pictures" in given:
            given["pictures"] = [base64.b64encode(data).decode() for data in given["pictures"]]
        result = call(site, TOOLS[name], **given)
        wire = dict(told(result))
        assert result.isError is (wire["type"] == "error")
        return wire

    chosen = by_client if request.param == "client" else by_agent
    yield chosen
    # each test begins with what it teaches itself
    for label in chosen("labels")["labels"]:
        chosen("forget_label", label=label["label"])
    assert site.uploaded() == []


def labels(ask: Ask, **given: str) -> dict[str, int]:
    return {one["label"]: one["examples"] for one in ask("labels", **given)["labels"]}


def code(wire: dict[str, Any]) -> str:
    assert wire["type"] == "error", wire
    return str(wire["error"]["code"])


def said_of(site: LiveServer, picture: bytes) -> str:
    found = httpx.post(f"{site.url}/api/describe", content=picture, timeout=60).json()
    return str(found["sentence"])


def test_a_label_is_learned_listed_taken_back_and_forgotten(ask: Ask, site: LiveServer) -> None:
    empty = ask("labels", language="de")
    assert (empty["labels"], empty["sentences"]) == ([], ["Noch wurde nichts beigebracht."])
    lesson = ask("teach", pictures=[FLAG, BARN], label="my flag")
    assert (lesson["type"], lesson["label"], lesson["examples"]) == ("lesson", "my flag", 2)
    assert [one["source"] for one in lesson["frames"]] == ["picture 1", "picture 2"]
    assert said_of(site, FLAG).startswith("My flag")
    listed = ask("labels")
    assert labels(ask) == {"my flag": 2} and "spots" not in listed and listed["sentences"]

    undone = ask("undo_teaching", label="MY FLAG")
    assert (undone["type"], undone["examples"], labels(ask)) == ("undone", 2, {})
    # the undoing is undone
    assert ask("undo_teaching", action=undone["action"])["examples"] == 2
    assert ask("undo_teaching", label="my flag")["examples"] == 2
    assert labels(ask) == {}
    assert ask("undo_teaching", label="my flag", language="de")["error"]["message"].startswith(
        "Das Gedächtnis kennt „my flag“ nicht"
    )
    ask("teach", pictures=[FLAG], label="my flag")
    forgotten = ask("forget_label", label="my flag")
    action = forgotten.pop("action")
    assert forgotten == {"schema": listed["schema"], "type": "forgotten", "examples": 1}
    assert not said_of(site, FLAG).startswith("My flag")
    assert ask("undo_teaching", action=action)["examples"] == 1
    assert labels(ask) == {"my flag": 1}


def test_what_was_taught_under_a_word_is_changed_under_it(ask: Ask) -> None:
    for name, more in {
        "undo_teaching": {},
        "forget_label": {},
        "rename_label": {"name": "Katze"},
        "merge_labels": {"into": "Katze"},
        "prune_examples": {},
    }.items():
        ask("teach", pictures=[BARN], label="Löwe", language="de")
        ask("teach", pictures=[FLAG], label="Hund", language="de")
        if "into" in more:
            ask("teach", pictures=[BARN], label="Katze", language="de")
        assert len(ask("examples", label="Hund", language="de")["examples"]) == 1
        assert code(ask(name, label="Hund", **more)) == "label_unknown"
        found = ask(name, label="Hund", language="de", **more)
        assert found["examples"] == (name != "prune_examples"), name
        assert ("dog" in labels(ask)) == (name == "prune_examples")
        for label in labels(ask):
            ask("forget_label", label=label)


def test_what_was_forgotten_is_erased(ask: Ask) -> None:
    ask("purge_memory")
    for label, picture in {"my flag": FLAG, "my barn": BARN}.items():
        ask("teach", pictures=[picture], label=label)
        ask("forget_label", label=label)
    erased = ask("forget_label", label="MY flag", for_good=True)
    assert (erased["type"], erased["examples"], erased["action"]) == ("erased", 1, 0)
    assert code(ask("undo_teaching")) == "memory_nothing_to_undo"
    ask("teach", pictures=[FLAG], label="my flag")
    ask("undo_teaching", label="my flag")
    purged = ask("purge_memory")
    assert (purged["type"], purged["examples"], purged["action"]) == ("erased", 1, 0)
    assert ask("purge_memory")["examples"] == 0


@pytest.mark.parametrize("place", [(), (None, None, None), (None, None, False)])
def test_only_what_is_meant_so_is_erased(ask: Ask, client: Client, place: tuple[Any, ...]) -> None:
    ask("teach", pictures=[FLAG], label="my flag")
    forgotten = client.predict("my flag", *place, api_name="/forget_label")
    assert forgotten["type"] == "forgotten"
    assert ask("undo_teaching", action=forgotten["action"])["examples"] == 1
    assert labels(ask) == {"my flag": 1}


@pytest.mark.parametrize("meant", ["work", "true", 1])
def test_what_may_mean_to_erase_neither_erases_nor_forgets(
    ask: Ask, client: Client, meant: Any
) -> None:
    ask("teach", pictures=[FLAG], label="my flag")
    refused = client.predict("my flag", None, None, meant, api_name="/forget_label")
    assert code(refused) == "option_invalid" and "for_good" in refused["error"]["message"]
    assert labels(ask) == {"my flag": 1}


def test_the_second_value_of_forget_label_is_the_memory(ask: Ask, client: Client) -> None:
    ask("teach", pictures=[FLAG], label="my flag")
    ask("teach", pictures=[FLAG], label="my flag", memory="second")
    assert client.predict("my flag", "second", api_name="/forget_label")["type"] == "forgotten"
    assert (labels(ask), labels(ask, memory="second")) == ({"my flag": 1}, {})
    assert ask("undo_teaching", memory="second")["examples"] == 1
    ask("forget_label", label="my flag", memory="second", for_good=True)


def test_a_correction_has_a_number(ask: Ask, site: LiveServer) -> None:
    done = ask("correct", picture=FLAG, wrong="blue", right="my flag")
    assert done["type"] == "correction"
    assert said_of(site, FLAG).startswith("My flag")
    assert ask("undo_teaching", action=done["action"])["examples"] == 2
    assert code(ask("undo_teaching", action=done["action"])) == "memory_nothing_to_undo"
    assert code(ask("correct", picture=FLAG)) == "request_invalid"
    assert code(ask("correct", picture=b"no picture", right="x")) == "picture_unknown_format"


def test_a_word_of_the_language_is_the_label(ask: Ask) -> None:
    german = {"language": "de", "memory": "words"}
    assert ask("teach", pictures=[FLAG], label="Hund", **german)["label"] == "dog"
    ask("correct", picture=BARN, right="Katze", **german)
    found = ask("labels", memory="words")["labels"]
    assert {one["label"] for one in found} == {"dog", "cat"}
    for label in ("dog", "cat"):
        ask("forget_label", label=label, memory="words", for_good=True)


def test_a_picture_among_others_that_cannot_be_read_is_named(ask: Ask) -> None:
    lesson = ask("teach", pictures=[b"no picture", FLAG], label="my flag", language="de")
    (unread,) = lesson["unread"]
    assert (unread["source"], code(unread)) == ("picture 1", "picture_unknown_format")
    assert unread["error"]["message"].startswith("Diese Datei ist kein Bild")
    assert lesson["examples"] == 1
    refused = ask("teach", pictures=[b"no picture", b"nor this"], label="my flag")
    assert (refused["source"], code(refused)) == ("picture 1", "picture_unknown_format")
    assert code(ask("teach", pictures=[FLAG], label="my flag")) == "examples_refused"
    assert code(ask("teach", pictures=[], label="my flag")) == "request_no_picture"
    assert labels(ask) == {"my flag": 1}


def test_labels_are_put_right_and_back(ask: Ask) -> None:
    for label, picture in {"my flag": FLAG, "my barn": BARN}.items():
        ask("teach", pictures=[picture], label=label)
    renamed = ask("rename_label", label="my flag", name="our flag")
    assert (renamed["type"], renamed["examples"]) == ("renamed", 1)
    merged = ask("merge_labels", label="our flag", into="my barn")
    assert (merged["examples"], labels(ask)) == (1, {"my barn": 2})
    assert ask("undo_teaching", action=merged["action"])["examples"] == 1
    assert labels(ask) == {"our flag": 1, "my barn": 1}

    (one,) = ask("examples", label="our flag")["examples"]
    assert (one["label"], one["negative"]) == ("our flag", False)
    assert len(ask("examples", most=1)["examples"]) == 1
    gone = ask("delete_examples", examples=[one["id"]])
    assert (gone["examples"], labels(ask)) == (1, {"my barn": 1})
    assert ask("undo_teaching", action=gone["action"])["examples"] == 1
    assert {"examples": 0, "action": 0}.items() <= ask("prune_examples").items()


def test_an_archive_is_learned_and_names_what_cannot_be_read(
    ask: Ask, request: pytest.FixtureRequest
) -> None:
    things = zipped(**{"my flag/1.png": FLAG, "my flag/2.png": b"no", "my barn/1.png": BARN})
    taken = ask("import_memory", file=things, language="de")
    assert (taken["type"], taken["labels"]) == ("imported", {"my barn": 1, "my flag": 1})
    (unread,) = taken["unread"]
    assert (taken["unread_count"], unread["source"]) == (1, "my flag/2.png")
    assert unread["error"]["message"].startswith("Diese Datei ist kein Bild")
    assert ask("undo_teaching", action=taken["action"])["examples"] == 2
    assert labels(ask) == {}
    assert code(ask("import_memory", file=b"no archive")) == "archive_refused"
    # the agent's tool does not even send nothing
    if request.node.callspec.params["ask"] == "client":
        missing = ask("import_memory", file=None)["error"]["message"]
        assert missing == "Send the ZIP or Parquet file that is to be imported."
    # larger than a picture may be
    large = zipped(**{"my flag/1.png": FLAG, "other.bin": b"x" * 200_000})
    assert ask("import_memory", file=large)["labels"] == {"my flag": 1}
    if request.node.callspec.params["ask"] == "client":
        # gradio's own client knows the limit before it sends
        with pytest.raises(ValueError, match="300000"):
            ask("import_memory", file=large + b"x" * 300_000)
        return
    over = ask("import_memory", file=large + b"x" * 300_000)
    assert code(over) == "archive_refused" and "memory.max_archive_bytes" in str(over)


def test_memories_are_made_one(ask: Ask, request: pytest.FixtureRequest) -> None:
    work = f"work {request.node.callspec.params['ask']}"
    ask("teach", pictures=[FLAG], label="my flag", memory=work)
    added = ask("merge_memories", source=work)
    assert (added["type"], added["examples"], labels(ask)) == ("added", 1, {"my flag": 1})
    assert ask("undo_teaching", action=added["action"])["examples"] == 1
    assert ask("reembed_memory", memory=work)["type"] == "reembedded"


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("teach", {"pictures": [FLAG], "label": ""}, "label_invalid"),
    ("teach", {"pictures": [FLAG], "label": "<b>x</b>"}, "label_invalid"),
    ("teach", {"pictures": [FLAG], "label": "x", "memory": "../x"}, "profile_invalid"),
    ("forget_label", {"label": ""}, "label_unknown"),
    ("forget_label", {"label": "nothing"}, "label_unknown"),
    ("forget_label", {"label": "x", "memory": "wrok"}, "profile_unknown"),
    # no label is not every label
    ("undo_teaching", {"label": ""}, "label_unknown"),
    ("undo_teaching", {"action": 7777}, "memory_nothing_to_undo"),
    ("undo_teaching", {"label": "my barn", "action": 1}, "request_invalid"),
    ("correct", {"picture": FLAG, "wrong": "A", "right": "a"}, "request_invalid"),
    ("rename_label", {"label": "my barn", "name": ""}, "label_invalid"),
    ("merge_labels", {"label": "my barn", "into": "nothing"}, "label_unknown"),
    ("examples", {"label": "nothing"}, "label_unknown"),
    ("delete_examples", {"examples": []}, "request_invalid"),
    ("delete_examples", {"examples": [7777]}, "example_unknown"),
    ("prune_examples", {"label": "nothing"}, "label_unknown"),
    ("merge_memories", {"source": "wrok"}, "profile_unknown"),
    ("reembed_memory", {"memory": "wrok"}, "profile_unknown"),
    ("purge_memory", {"memory": "wrok"}, "profile_unknown"),
    ("forget_label", {"label": "nothing", "for_good": True}, "label_unknown"),
    ("correct", {"picture": FLAG, "wrong": "my burn"}, "label_unknown"),
    ("correct", {"picture": FLAG, "wrong": "my burn", "memory": "none"}, "profile_invalid"),
    ("labels", {"memory": "wrok"}, "profile_unknown"),
    ("labels", {"language": "tlh"}, "language_unknown"),
]


def test_what_cannot_be_done_is_an_error_and_changes_nothing(ask: Ask) -> None:
    ask("teach", pictures=[BARN], label="my barn")
    for name, given, expected in REFUSED:
        refused = ask(name, **given)
        assert code(refused) == expected, (name, given)
        assert labels(ask) == {"my barn": 1}, (name, given)


def test_text_that_is_no_picture_leaves_nothing(site: LiveServer) -> None:
    result = call(site, "teach_label", pictures=["no base64 at all!"], label="my flag")
    assert result.isError and code(told(result)) == "picture_not_base64"
    assert site.uploaded() == []


def test_text_that_is_no_picture_is_named_and_the_others_are_learned(
    site: LiveServer, ask: Ask
) -> None:
    sent = ["no base64 at all!", base64.b64encode(FLAG).decode()]
    lesson = told(call(site, "teach_label", pictures=sent, label="my flag"))
    unread = [(one["source"], code(one)) for one in lesson["unread"]]
    assert unread == [("picture 1", "picture_not_base64")]
    assert [one["source"] for one in lesson["frames"]] == ["picture 2"]
    assert labels(ask) == {"my flag": 1}
    assert site.uploaded() == []


FOREIGN = [
    {"X-Forwarded-For": "203.0.113.7"},
    {"Origin": "https://evil.org"},
    {"Origin": "null"},
    {"Host": "evil.org:7860", "Origin": "http://evil.org:7860"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=[str(one) for one in FOREIGN])
def test_nobody_else_teaches(site: LiveServer, headers: dict[str, str]) -> None:
    gradio = f"{site.url}/gradio_api"
    upload = httpx.post(f"{gradio}/upload", files={"files": ("flag.png", FLAG)}, timeout=60)
    picture = {"path": upload.json()[0], "meta": {"_type": "gradio.FileData"}}
    asks: dict[str, list[Any]] = {
        "teach": [[picture], "my flag", None, None],
        "correct": [picture, None, "my flag", None, None],
        "undo_teaching": [None, None, None, None],
        "forget_label": ["my flag", None, None, True],
        "purge_memory": [None, None],
        "labels": [None, None],
        "import_memory": [None, None, None],
        "rename_label": ["my flag", "x", None, None],
        "merge_labels": ["my flag", "x", None, None],
        "examples": [None, 200, None, None],
        "delete_examples": [[1], None, None],
        "prune_examples": [None, None, None],
        "merge_memories": ["work", None, None],
        "reembed_memory": [False, None, None],
    }
    for name, inputs in asks.items():
        asked = httpx.post(f"{gradio}/call/{name}", json={"data": inputs}, headers=headers)
        place = f"{gradio}/call/{name}/{asked.json()['event_id']}"
        answer = httpx.get(place, headers=headers, timeout=30).text
        assert "teach_refused" in answer, (name, answer)
    # what was sent with the first is gone with it
    assert site.uploaded() == []
    assert httpx.get(f"{site.url}/api/labels").json() == {"labels": []}


def test_a_closed_app_says_so(in_the_network: LiveServer) -> None:
    refused = told(call(in_the_network, "list_labels", language="de"))
    assert code(refused) == "teach_refused"
    assert refused["error"]["message"].startswith("Dieser App darf niemand etwas beibringen")
