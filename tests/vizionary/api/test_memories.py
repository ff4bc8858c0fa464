"""Whole memories over HTTP: out of a file, into another, from a ZIP of pictures."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from tests.vizionary.api.test_learning import BARN, FLAG, code, files, labels, register, zipped

MakeClient = Callable[..., TestClient]


def test_out_of_a_file_and_into_another_memory(client: TestClient) -> None:
    assert code(client.get("/api/memory/export"), 404) == "memory_empty"
    register(client, FLAG, label="my flag")
    register(client, BARN, label="नीला झंडा")
    answer = client.get("/api/memory/export")
    assert answer.content[:4] == b"PAR1"
    assert 'filename="default.parquet"' in answer.headers["content-disposition"]
    sent = {"file": ("mine.parquet", answer.content)}
    taken = client.post("/api/memory/import", files=sent, data={"memory": "copy"})
    assert taken.json() == {
        "memory": "copy", "looked": 2, "labels": {"my flag": 1, "नीला झंडा": 1}, "action": 1,
        "unread": [], "unread_count": 0,
    }  # fmt: skip
    assert labels(client, memory="copy") == {"my flag": 1, "नीला झंडा": 1}
    again = client.post("/api/memory/import", files=sent, params={"memory": "copy"})
    assert again.json().items() >= {"looked": 2, "labels": {}, "action": 0}.items()


def test_a_zip_of_pictures_in_folders(client: TestClient) -> None:
    things = zipped(**{"my flag/1.png": FLAG, "my flag/2.png": b"no", "my barn/1.png": BARN})
    taken = client.post("/api/memory/import", files={"file": ("things.zip", things)})
    assert taken.json()["labels"] == {"my flag": 1, "my barn": 1}
    assert client.post("/api/undo", params={"action": taken.json()["action"]}).status_code == 200
    assert labels(client) == {}


FILES = {
    "mine.parquet": (b"PAR1 and nothing more", "import_invalid"),
    "out.zip": (zipped(**{"../../x/1.png": FLAG}), "archive_refused"),
    "flat.zip": (zipped(**{"1.png": FLAG}), "archive_refused"),
    "empty": (b"", "archive_refused"),
    "flag.png": (FLAG, "archive_refused"),
}


@pytest.mark.parametrize("name", FILES)
def test_files_that_cannot_be_learned(client: TestClient, name: str) -> None:
    data, expected = FILES[name]
    sent = {"file": (name, data)}
    answer = client.post("/api/memory/import", files=sent, data={"language": "de"})
    assert code(answer, 422) == expected
    assert answer.json()["source"] == name
    said = answer.json()["error"]["message"]
    assert said.startswith(f"Aus „{name}“ wurde nichts übernommen") and "/tmp" not in said
    assert labels(client) == {}


def test_a_label_of_another_memory_is_drawn(reach: MakeClient) -> None:
    home, stranger = reach(), reach(at="203.0.113.7")
    register(home, FLAG, label="my flag", memory="private")
    asked = {"word": "my flag", "memory": "private"}
    for way in ("params", "data"):
        drawn = home.post("/api/overlay", files=files(FLAG), **{way: asked})  # type: ignore[arg-type]
        assert (drawn.status_code, drawn.headers["content-type"]) == (200, "image/png")
    own = home.post("/api/overlay", files=files(FLAG), params={"word": "my flag"})
    assert code(own, 422) == "word_unknown"
    refused = stranger.post("/api/overlay", files=files(FLAG), params=asked)
    assert code(refused, 403) == "teach_refused"


def test_an_unknown_label_is_one_before_anything_was_taught(make_client: MakeClient) -> None:
    client = make_client("memory.name=new")
    assert client.get("/api/examples").json()["examples"] == []
    refused = client.get("/api/examples", params={"label": "nothing"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (404, "label_unknown")
