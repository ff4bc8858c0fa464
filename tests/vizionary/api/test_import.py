"""Imports over HTTP: how large they may be, and pictures that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.vizionary.api.test_learning import BARN, FLAG, code, labels, zipped

MakeClient = Callable[..., TestClient]


@pytest.fixture
def reach(make_client: MakeClient, tmp_path: Path) -> MakeClient:
    return partial(make_client, f"memory.home={tmp_path}")


def test_a_file_that_is_too_large(reach: MakeClient) -> None:
    # a ZIP is larger than the pictures in it may be
    client = reach("memory.max_archive_bytes=1000", "picture.max_bytes=900000")
    sent = {"file": ("x.zip", b"x" * 1_200_000)}
    answer = client.post("/api/memory/import", files=sent)
    assert code(answer, 413) == "picture_too_many_bytes"
    assert "memory.max_archive_bytes" in answer.text and "1,000" in answer.text
    larger = reach("memory.max_archive_bytes=3000000", "picture.max_bytes=1000")
    assert code(larger.post("/api/memory/import", files=sent), 422) == "archive_refused"


def test_pictures_that_cannot_be_read_are_named_and_the_rest_is_learned(reach: MakeClient) -> None:
    client = reach()
    bad = {f"my flag/bad {number:02}.png": b"no picture %d" % number for number in range(32)}
    things = zipped(**{"my flag/1.png": FLAG, **bad})
    sent = {"file": ("things.zip", things)}
    taken = client.post("/api/memory/import", files=sent, data={"language": "de"}).json()
    assert (taken["labels"], taken["looked"]) == ({"my flag": 1}, 33)
    assert (taken["unread_count"], len(taken["unread"])) == (32, 20)
    first = taken["unread"][0]
    assert (first["source"], first["error"]["code"]) == (
        "my flag/bad 00.png", "picture_unknown_format"
    )  # fmt: skip
    assert first["error"]["message"].startswith("Diese Datei ist kein Bild")

    sent = {"file": ("things.zip", zipped(**bad))}
    refused = client.post("/api/memory/import", files=sent)
    assert code(refused, 422) == "examples_refused" and "Unreadable: 32." in refused.text
    assert labels(client) == {"my flag": 1}


def test_a_refused_import_makes_no_memory(reach: MakeClient, tmp_path: Path) -> None:
    client = reach()
    for broken in (b"PK\x03\x04 and no more", b"PAR1 and no more", zipped(**{"a/1.png": b"x"})):
        sent = {"file": ("broken.zip", broken)}
        refused = client.post("/api/memory/import", files=sent, data={"memory": "ghost"})
        assert refused.status_code == 422
        assert code(client.get("/api/labels", params={"memory": "ghost"}), 404)
    assert list(tmp_path.rglob("*.sqlite")) == []
    # a name that cannot be one is refused before anything is looked at
    sent = {"file": ("things.zip", zipped(**{"my flag/1.png": FLAG}))}
    refused = client.post("/api/memory/import", files=sent, data={"memory": "../x"})
    assert code(refused, 422) == "profile_invalid"
    taken = client.post("/api/memory/import", files=sent, data={"memory": "new"}).json()
    assert (taken["memory"], taken["labels"], taken["action"]) == ("new", {"my flag": 1}, 1)


def test_what_nobody_looked_at_is_named_with_the_reason(reach: MakeClient) -> None:
    files = {
        "my flag/1.png": FLAG, "my flag/notes.txt": b"x", "my flag/.DS_Store": b"x",
        "coins.png": FLAG, "my flag/deep/2.png": BARN, "my flag/0.png": b"",
        "my flag/phone.heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "my flag/a.svg": b"x",
    }  # fmt: skip
    sent = {"file": ("things.zip", zipped(**files))}
    taken = reach().post("/api/memory/import", files=sent).json()
    assert (taken["looked"], taken["labels"], taken["unread_count"]) == (2, {"my flag": 1}, 5)
    said = {one["source"]: one["error"] for one in taken["unread"]}
    phone = said.pop("my flag/phone.heic")
    assert phone["code"] == "picture_unknown_format" and "HEIC" in phone["message"]
    assert {error["code"] for error in said.values()} == {"picture_not_taken"}
    assert said["coins.png"]["message"] == (
        "This was left out: it lies in no folder that names it."
    )
    assert "within the folder that names it" in said["my flag/deep/2.png"]["message"]
    assert "no kind that can be read" in said["my flag/a.svg"]["message"]
    assert "empty" in said["my flag/0.png"]["message"]


def test_before_anything_was_taught_there_is_nothing_to_export(reach: MakeClient) -> None:
    client = reach()
    nothing = client.get("/api/memory/export", params={"language": "de"})
    assert code(nothing, 404) == "memory_empty"
    assert nothing.json()["error"]["message"].startswith("Noch wurde nichts beigebracht")
    assert code(client.get("/api/memory/export", params={"memory": "wrok"}), 404) == (
        "profile_unknown"
    )
