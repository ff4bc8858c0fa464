"""Corrections of a memory over HTTP: labels and memories made one, single examples, doubles."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from fastapi.testclient import TestClient
from PIL import Image

from tests.tiny_bundle import write_other_bundle
from tests.vizionary.api.test_learning import BARN, FLAG, WALL, code, files, labels, register

MakeClient = Callable[..., TestClient]


@pytest.fixture
def reach(make_client: MakeClient, tmp_path: Path) -> MakeClient:
    return partial(make_client, f"memory.home={tmp_path / 'home'}")


@pytest.fixture
def client(reach: MakeClient) -> TestClient:
    """It knows "my flag" and "my barn", and another memory "my wall"."""
    client = reach()
    register(client, FLAG, label="my flag")
    register(client, BARN, label="my barn")
    register(client, WALL, label="my wall", memory="work")
    return client


def undo(client: TestClient, action: int) -> int:
    return client.post("/api/undo", params={"action": action}).status_code


def numbers(client: TestClient, **query: str) -> list[int]:
    return [one["id"] for one in client.get("/api/examples", params=query).json()["examples"]]


def nearly(picture: bytes) -> bytes:
    """The same picture a little brighter."""
    pixels = np.asarray(Image.open(io.BytesIO(picture))).astype(int) + 2
    buffer = io.BytesIO()
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(buffer, "PNG")
    return buffer.getvalue()


def test_two_labels_become_one_and_two_again(client: TestClient) -> None:
    merged = client.post("/api/merge", params={"label": "MY FLAG", "into": "my barn"}).json()
    assert (merged["examples"], labels(client)) == (1, {"my barn": 2})
    assert undo(client, merged["action"]) == 200
    assert labels(client) == {"my flag": 1, "my barn": 1}
    itself = client.post("/api/merge", params={"label": "my flag", "into": "MY FLAG"})
    assert itself.json() == {"examples": 0, "action": 0}


def test_a_language_that_there_is_not_changes_nothing(client: TestClient) -> None:
    before = numbers(client)
    asks: dict[str, dict[str, str]] = {
        "undo": {}, "undo?label=my flag": {}, "prune": {}, "memory/purge": {},
        "forget": {"label": "my flag"}, "rename": {"label": "my flag", "name": "x"},
        "merge": {"label": "my flag", "into": "my barn"}, "delete": {"example": "1"},
        "memory/merge": {"source": "work"}, "memory/reembed": {},
    }  # fmt: skip
    for name, fields in asks.items():
        refused = client.post(f"/api/{name}", data={**fields, "language": "tlh"})
        assert code(refused, 422) == "language_unknown", name
    again = register(client, BARN, label="my flag", language="tlh")
    assert code(again, 422) == "language_unknown"
    wrong = client.post("/api/correct", files=files(FLAG), params={"wrong": "red", "language": "x"})
    assert code(wrong, 422) == "language_unknown"
    for name in ("labels", "examples", "memory", "memory/export"):
        assert code(client.get(f"/api/{name}?language=tlh"), 422) == "language_unknown"
    assert numbers(client) == before


def test_an_empty_field_says_nothing(reach: MakeClient) -> None:
    # a page sends all fields of a form
    client, unsaid = reach(), {"memory": "", "language": ""}
    for name in ("labels", "examples", "memory"):
        assert client.get(f"/api/{name}", params=unsaid).status_code == 200, name
    form = {**unsaid, "url": ""}
    for way in ("params", "data"):
        asked = {"files": files(FLAG), way: form}
        assert client.post("/api/describe", **asked).status_code == 200  # type: ignore[arg-type]
    drawn = client.post("/api/overlay", files=files(FLAG), data={"word": "red", **unsaid})
    assert drawn.status_code == 200
    corrected = {"files": files(FLAG), "data": {"wrong": "", "right": "my flag", **unsaid}}
    assert client.post("/api/correct", **corrected).json()["examples"] == 1  # type: ignore[arg-type]
    nothing = client.post("/api/correct", files=files(FLAG), data={"wrong": "", "right": ""})
    assert "field required" in nothing.json()["error"]["message"]
    assert labels(client) == {"my flag": 1}
    # no label is not every label
    assert code(client.post("/api/undo", params={"label": ""}), 404) == "label_unknown"


def test_what_was_forgotten_is_erased(client: TestClient) -> None:
    for form in ({"label": "my flag"}, {"label": "MY flag", "for_good": "true"}):
        gone = client.post("/api/forget", data=form)
        assert (gone.status_code, gone.json()["examples"]) == (200, 1)
    assert gone.json()["action"] == 0
    again = client.post("/api/forget", data=form)
    assert code(again, 404) == "label_unknown"
    client.post("/api/forget", data={"label": "my barn"})
    assert client.post("/api/memory/purge", data={"memory": "work"}).json()["examples"] == 0
    assert client.post("/api/memory/purge").json() == {"examples": 1, "action": 0}
    assert code(client.post("/api/undo"), 409) == "memory_nothing_to_undo"
    assert labels(client, memory="work") == {"my wall": 1}


def test_a_name_that_a_label_has_is_no_step(client: TestClient) -> None:
    renamed = client.post("/api/rename", params={"label": "MY FLAG", "name": "my flag"})
    assert renamed.json() == {"examples": 0, "action": 0}
    assert client.post("/api/undo").json()["examples"] == 1
    assert labels(client) == {"my flag": 1}


NEVER_SAID = [
    ({"wrong": "my flagg"}, "Did you mean 'my flag'?"),
    ({"wrong": "bleu", "right": "my flag"}, "Did you mean 'blue'?"),
    ({"wrong": "qwxyz"}, "Did you mean 'my flag' or 'my barn'?"),
    ({"wrong": "qwxyz", "memory": "new"}, "the model does not know it."),
    ({"wrong": "qwxyz", "language": "de"}, "Meinst du „my flag“"),
]


@pytest.mark.parametrize(("fields", "said"), NEVER_SAID)
def test_a_label_that_no_answer_says_cannot_be_wrong(
    client: TestClient, tmp_path: Path, fields: dict[str, str], said: str
) -> None:
    answer = client.post("/api/correct", files=files(FLAG), data=fields)
    assert code(answer, 404) == "label_unknown" and said in answer.json()["error"]["message"]
    assert labels(client) == {"my flag": 1, "my barn": 1}
    assert not list(tmp_path.rglob("new.sqlite"))


@pytest.mark.parametrize(
    ("wrong", "label"), [("MY FLAG", "my flag"), ("Blue", "blue"), ("red sky", "red sky")]
)
def test_a_wrong_label_is_the_one_that_the_answer_said(
    client: TestClient, wrong: str, label: str
) -> None:
    assert client.post("/api/correct", files=files(FLAG), data={"wrong": wrong}).is_success
    listed = client.get("/api/labels").json()["labels"]
    assert [one["label"] for one in listed if one["negatives"]] == [label]


CHANGES = [
    ("undo", {"label": "Hund"}, {"my flag": 1, "my barn": 1}),
    ("forget", {"label": "Hund"}, {"my flag": 1, "my barn": 1}),
    ("forget", {"label": "Hund", "for_good": "true"}, {"my flag": 1, "my barn": 1}),
    ("rename", {"label": "Hund", "name": "Katze"}, {"my flag": 1, "my barn": 1, "cat": 1}),
    ("rename", {"label": "my flag", "name": "Katze"}, {"dog": 1, "my barn": 1, "cat": 1}),
    ("merge", {"label": "Hund", "into": "my flag"}, {"my flag": 2, "my barn": 1}),
    ("merge", {"label": "my flag", "into": "Hund"}, {"dog": 2, "my barn": 1}),
    ("prune", {"label": "Hund"}, {"dog": 1, "my flag": 1, "my barn": 1}),
]


@pytest.mark.parametrize(("path", "asked", "left"), CHANGES)
def test_a_label_may_be_a_noun_of_the_language(
    client: TestClient, path: str, asked: dict[str, str], left: dict[str, int]
) -> None:
    german = {"language": "de"}
    register(client, WALL, label="Hund", **german)
    listed = client.get("/api/examples", params={"label": "Hund", **german}).json()["examples"]
    assert [one["label"] for one in listed] == ["dog"]
    if "Hund" in asked["label"]:
        assert code(client.post(f"/api/{path}", data=asked), 404) == "label_unknown"
    assert client.post(f"/api/{path}", data={**asked, **german}).is_success
    assert labels(client) == left


def test_single_examples_are_listed_dropped_and_back(client: TestClient) -> None:
    listed = client.get("/api/examples").json()["examples"]
    assert [one["label"] for one in listed] == ["my barn", "my flag"]
    assert {name: listed[1][name] for name in ("id", "source", "negative", "has_thumbnail")} == {
        "id": 1, "source": "1.png", "negative": False, "has_thumbnail": False
    }  # fmt: skip
    assert numbers(client, most="1") == [2] and numbers(client, label="my flag") == [1]
    assert numbers(client, memory="work") == [1]
    gone = client.post("/api/delete", params={"example": [1, 2]}).json()
    assert (gone["examples"], labels(client)) == (2, {})
    assert undo(client, gone["action"]) == 200
    assert numbers(client) == [2, 1]


def test_doubles_are_dropped_and_back(client: TestClient) -> None:
    assert client.post("/api/prune").json() == {"examples": 0, "action": 0}
    # a correction is learned from whatever it looks like
    for right in ("my flag", "my barn"):
        client.post("/api/correct", files=files(nearly(FLAG)), data={"right": right})
    assert labels(client) == {"my flag": 2, "my barn": 2}
    assert client.post("/api/prune", params={"label": "my barn"}).json()["examples"] == 0
    pruned = client.post("/api/prune").json()
    assert (pruned["examples"], labels(client)) == (1, {"my flag": 1, "my barn": 2})
    assert undo(client, pruned["action"]) == 200
    assert labels(client) == {"my flag": 2, "my barn": 2}


def test_two_memories_become_one(client: TestClient) -> None:
    merged = client.post("/api/memory/merge", params={"source": "work"}).json()
    assert (merged["examples"], labels(client)["my wall"]) == (1, 1)
    again = client.post("/api/memory/merge", params={"source": "work"})
    assert again.json() == {"examples": 0, "action": 0}
    assert labels(client, memory="work") == {"my wall": 1}
    assert undo(client, merged["action"]) == 200
    assert set(labels(client)) == {"my flag", "my barn"}
    copied = client.post("/api/memory/merge", params={"source": "work", "memory": "new"})
    assert copied.json()["examples"] == 1 and labels(client, memory="new") == {"my wall": 1}


def test_a_memory_of_another_bundle_is_embedded_anew(reach: MakeClient, tmp_path: Path) -> None:
    client = reach()
    register(client, FLAG, label="my flag", thumbnails="true")
    register(client, BARN, label="my barn")
    write_other_bundle(tmp_path / "other")
    other = reach(f"bundle.ref={tmp_path / 'other'}")
    assert code(other.get("/api/labels"), 409) == "memory_other_bundle"
    refused = other.post("/api/memory/reembed")
    assert code(refused, 409) == "memory_other_bundle" and "lose 1" in refused.text
    done = other.post("/api/memory/reembed", params={"accept_loss": True})
    assert done.json() == {"examples": 1, "action": 0}
    assert labels(other) == {"my flag": 1}
    # what sleeps is awake where its own bundle is used
    assert set(labels(reach())) == {"my flag", "my barn"}


WRONG: list[tuple[str, dict[str, object], int, str]] = [
    ("merge", {"label": "my flag"}, 422, "request_invalid"),
    ("merge", {"label": "my flag", "into": "my mug"}, 404, "label_unknown"),
    ("merge", {"label": "my mug", "into": "my flag"}, 404, "label_unknown"),
    ("delete", {}, 422, "request_invalid"),
    ("delete", {"example": [1, 77]}, 404, "example_unknown"),
    ("delete", {"example": "9" * 40}, 404, "example_unknown"),
    ("delete", {"example": "one"}, 422, "request_invalid"),
    ("prune", {"label": "my mug"}, 404, "label_unknown"),
    ("memory/merge", {}, 422, "request_invalid"),
    ("memory/merge", {"source": ""}, 422, "profile_invalid"),
    ("memory/merge", {"source": "wrok"}, 404, "profile_unknown"),
    ("memory/merge", {"source": "../x"}, 422, "profile_invalid"),
    ("memory/reembed", {"memory": "wrok"}, 404, "profile_unknown"),
    ("memory/purge", {"memory": "wrok"}, 404, "profile_unknown"),
    ("memory/purge", {"label": "my flag"}, 422, "request_invalid"),
]


@pytest.mark.parametrize("row", WRONG, ids=range(len(WRONG)))
def test_what_cannot_be_changed_is_as_it_was(
    client: TestClient, row: tuple[str, dict[str, object], int, str]
) -> None:
    path, query, status, expected = row
    assert code(client.post(f"/api/{path}", params=query), status) == expected  # type: ignore[arg-type]
    assert labels(client) == {"my flag": 1, "my barn": 1}


def test_a_form_says_as_much_as_a_query(client: TestClient) -> None:
    undone = client.post("/api/undo", data={"label": "my flag"})
    assert (undone.json()["examples"], labels(client)) == (1, {"my barn": 1})
    assert client.post("/api/undo", data={"action": str(undone.json()["action"])}).is_success
    assert code(client.post("/api/prune", data={"label": "nope"}), 404) == "label_unknown"
    parts: dict[str, object] = {"label": (None, "nope")}
    assert code(client.post("/api/prune", files=parts), 404) == "label_unknown"  # type: ignore[arg-type]
    merged = client.post("/api/merge?label=my+flag", data={"into": "my barn"})
    assert (merged.json()["examples"], labels(client)) == (1, {"my barn": 2})
    gone = client.post("/api/delete", data={"example": ["1", "2"]})
    assert (gone.json()["examples"], labels(client)) == (2, {})


def test_a_form_names_the_memory(client: TestClient) -> None:
    forgotten = client.post("/api/forget", data={"label": "my wall", "memory": "work"})
    assert (forgotten.json()["examples"], labels(client, memory="work")) == (1, {})
    back = {"memory": (None, "work"), "action": (None, "2")}
    assert client.post("/api/undo", files=back).json()["examples"] == 1  # type: ignore[arg-type]
    copied = client.post("/api/memory/merge", data={"source": "work", "memory": "new"})
    assert copied.json()["examples"] == 1 and labels(client, memory="new") == {"my wall": 1}
    anew = client.post("/api/memory/reembed", data={"memory": "wrok", "language": "de"})
    assert code(anew, 404) == "profile_unknown" and "Gedächtnis" in anew.text


UNHEARD: dict[str, dict[str, object]] = {
    "json": {"json": {"label": "my flag"}},
    "text": {"content": "label=my+flag"},
    "unknown field": {"data": {"label": "my flag", "lable": "x"}},
    "a file": {"files": {"file": ("a.png", FLAG)}},
    "no number": {"data": {"action": "one"}},
}


@pytest.mark.parametrize("sent", UNHEARD.values(), ids=UNHEARD)
@pytest.mark.parametrize("path", ["undo", "prune", "memory/reembed", "memory/purge"])
def test_what_would_not_be_heard_is_refused(
    client: TestClient, path: str, sent: dict[str, object]
) -> None:
    refused = client.post(f"/api/{path}", **sent)  # type: ignore[arg-type]
    assert code(refused, 422) == "request_invalid"
    assert labels(client) == {"my flag": 1, "my barn": 1}


def test_nobody_else_changes_anything(reach: MakeClient, tmp_path: Path) -> None:
    client = reach(at="203.0.113.7")
    asks = {
        "merge": {"label": "a", "into": "b"}, "delete": {"example": "1"}, "prune": {},
        "memory/merge": {"source": "work"}, "memory/reembed": {}, "memory/purge": {},
    }  # fmt: skip
    for path, query in asks.items():
        assert code(client.post(f"/api/{path}", params=query), 403) == "teach_refused"
        assert code(client.post(f"/api/{path}", json=query), 403) == "teach_refused"
    assert code(client.get("/api/examples"), 403) == "teach_refused"
    assert list(tmp_path.rglob("*.sqlite")) == []
