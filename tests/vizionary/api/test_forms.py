"""Forms over HTTP: what came where a file should be, and in which language that is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.vizionary.api.test_learning import FLAG, code, files, labels

MakeClient = Callable[..., TestClient]


PART, TEXT = ("a.png", FLAG), (None, "x")

FORM = {"content-type": "multipart/form-data; boundary=x"}

UNCHOSEN = (
    b'--x\r\nContent-Disposition: form-data; name="%s"; filename=""\r\n'
    b"Content-Type: application/octet-stream\r\n\r\n\r\n--x--\r\n"
)
"""What a page sends for a field in which no file was chosen."""

WITHOUT_FILE: dict[str, tuple[dict[str, Any], str]] = {
    "text": ({"files": {"file": TEXT}}, "The field 'file' holds text, not a file."),
    "name": ({"files": {"picture": PART}}, "A file came in the field 'picture', where none is"),
    "text and name": ({"files": {"file": TEXT, "photo": PART}}, "A file came in the field 'photo'"),
    "fields": ({"files": {"label": TEXT}}, "There is no file among the fields: 'label'."),
    "nothing": ({"content": b"--x--\r\n", "headers": FORM}, "The form is empty."),
    "unchosen": (
        {"content": UNCHOSEN % b"file", "headers": FORM},
        "The field 'file' holds no file: none was chosen.",
    ),
    "unchosen elsewhere": (
        {"content": UNCHOSEN % b"photo", "headers": FORM},
        "There is no file among the fields: 'photo'.",
    ),
    "german": ({"files": {"language": (None, "de"), "photo": PART}}, "Eine Datei kam im Feld"),
    "german fields": ({"files": {"language": (None, "de")}}, "Unter den Feldern ist keine Datei"),
}

NO_FORM: dict[str, tuple[dict[str, Any], str]] = {
    "picture": ({"content": FLAG}, "What came is no form with files."),
    "no body": ({}, "What came is no form with files."),
    "pairs": ({"data": {"label": "x"}}, "What came is no form with files."),
    "german": ({"content": FLAG, "params": {"language": "de"}}, "Was ankam, ist kein Formular mit"),
}
"""What only those refuse that take no picture but in a form."""

TEACHING = ("register", "correct", "memory/import")


def check(client: TestClient, path: str, sent: dict[str, Any], said: str) -> None:
    answer = client.post(f"/api/{path}", **sent)
    assert code(answer, 400) == "request_no_picture"
    assert answer.json()["error"]["message"].startswith(said), answer.text
    assert labels(client) == {}


@pytest.mark.parametrize(("sent", "said"), WITHOUT_FILE.values(), ids=WITHOUT_FILE)
@pytest.mark.parametrize("path", [*TEACHING, "describe", "overlay?word=blue"])
def test_a_form_without_a_file_is_told_what_came(
    client: TestClient, path: str, sent: dict[str, Any], said: str
) -> None:
    check(client, path, sent, said)


@pytest.mark.parametrize(("sent", "said"), NO_FORM.values(), ids=NO_FORM)
@pytest.mark.parametrize("path", TEACHING)
def test_what_is_no_form_with_files_is_told_so(
    client: TestClient, path: str, sent: dict[str, Any], said: str
) -> None:
    check(client, path, sent, said)


SENT = [{}, {"files": {"file": TEXT}}, {"files": {"photo": PART}}, {"files": {"label": TEXT}}]


@pytest.mark.parametrize("sent", SENT)
def test_an_import_asks_for_an_archive(client: TestClient, sent: dict[str, Any]) -> None:
    message = client.post("/api/memory/import", **sent).json()["error"]["message"]
    assert "Send a ZIP or Parquet file in the field 'file'" in message
    assert message.endswith("-F file=@things.zip.") and "photo.jpg" not in message


def test_a_picture_beside_the_field_is_not_passed_over(client: TestClient) -> None:
    sent = {"files": {"file": PART, "photo": PART}, "data": {"label": "my flag"}}
    check(client, "register", sent, "A file came in the field 'photo', where none is looked for.")


def test_a_field_without_a_chosen_file_is_left_out(client: TestClient) -> None:
    start = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n'
    chosen = start + FLAG + b"\r\n" + UNCHOSEN % b"file"
    lesson = client.post("/api/register?label=my+flag", content=chosen, headers=FORM).json()
    assert (lesson["examples"], lesson["unread"]) == (1, [])


@pytest.mark.parametrize(
    ("path", "fields"),
    [("register", {"keep": "0"}), ("correct", {}), ("memory/import", {"x": "1"}), ("undo", {})],
)
def test_what_is_wrong_in_a_form_is_said_in_its_language(
    client: TestClient, path: str, fields: dict[str, str]
) -> None:
    sent = {**fields, "language": "de"}
    answer = client.post(f"/api/{path}", files=files(FLAG), data=sent)
    assert code(answer, 422) == "request_invalid"
    assert answer.json()["error"]["message"].startswith("Diese Anfrage ist nicht zu lesen")


@pytest.mark.parametrize("way", ["params", "data"])
def test_a_name_that_there_is_not_is_said_with_the_nearest(client: TestClient, way: str) -> None:
    asks: dict[str, tuple[dict[str, str], str]] = {
        "describe": ({"lenght": "word"}, "lenght: not known here (did you mean length)"),
        "overlay": ({"word": "red", "qq": "1"}, "qq: not known here (url, memory, word, language"),
        "register": ({"label": "x", "lable": "y"}, "lable: not known here (did you mean label)"),
        "undo": ({"actoin": "1"}, "actoin: not known here (did you mean action)"),
    }
    for name, (fields, said) in asks.items():
        sent = {} if name == "undo" else {"files": {"file": PART}}
        answer = client.post(f"/api/{name}", **sent, **{way: fields})  # type: ignore[arg-type]
        assert answer.status_code == 422
        assert said in answer.json()["error"]["message"], name
