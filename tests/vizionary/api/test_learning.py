"""Teaching over HTTP: every route, who may, and what cannot be learned."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from tests.tiny_bundle import png_of
from tests.vizionary.api.test_describe import png_of_size, truncated
from vizionary.config import Settings

MakeClient = Callable[..., TestClient]


def png(*colours: str) -> bytes:
    """Large enough to be learned from."""
    return png_of(*colours, height=96, width=96)


FLAG, BARN, WALL = png("orange", "blue"), png("green", "blue"), png("red", "green")


def files(*pictures: bytes) -> list[tuple[str, tuple[str, bytes]]]:
    return [("file", (f"{number}.png", data)) for number, data in enumerate(pictures, 1)]


def register(client: TestClient, *pictures: bytes, **fields: str) -> httpx.Response:
    return client.post("/api/register", files=files(*pictures), data=fields)


def labels(client: TestClient, **query: str) -> dict[str, int]:
    answer = client.get("/api/labels", params=query)
    assert answer.status_code == 200, answer.text
    return {one["label"]: one["examples"] for one in answer.json()["labels"]}


def code(answer: httpx.Response, status: int) -> str:
    wire = answer.json()
    assert (answer.status_code, wire["type"]) == (status, "error"), answer.text
    assert len(wire["request_id"]) == 32
    return str(wire["error"]["code"])


def zipped(**entries: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def said_of(client: TestClient, picture: bytes, **query: str) -> str:
    found = client.post("/api/describe", content=picture, params=query).json()
    return str(found["sentence"])


def test_a_label_is_learned_listed_taken_back_and_forgotten(client: TestClient) -> None:
    assert client.get("/api/labels").json() == {"labels": []}
    answer = register(client, FLAG, label="my flag")
    lesson = answer.json()
    assert (answer.status_code, lesson["type"], lesson["added"]) == (200, "lesson", [1])
    frame = {"source": "1.png", "kept": True, "reason": None, "hint": None}
    assert (lesson["frames"], lesson["unread"]) == ([frame], [])
    register(client, BARN, label="my barn")
    listed = client.get("/api/labels").json()["labels"]
    assert listed[0] == {"label": "my flag", "examples": 1, "negatives": 0}
    assert said_of(client, FLAG).startswith("My flag")
    assert not said_of(client, FLAG, memory="none").startswith("My flag")

    undone = client.post("/api/undo", params={"label": "MY FLAG"})
    assert undone.json() == {"examples": 1, "action": 3}
    assert labels(client) == {"my barn": 1}
    assert client.post("/api/undo", params={"action": 3}).json()["examples"] == 1
    renamed = client.post("/api/rename", params={"label": "my flag", "name": "our flag"})
    assert renamed.json() == {"examples": 1, "action": 5}
    assert client.post("/api/undo").json()["examples"] == 1
    forgotten = client.post("/api/forget", params={"label": "my flag"}).json()
    assert (forgotten["examples"], labels(client)) == (1, {"my barn": 1})
    assert client.post("/api/undo", params={"action": forgotten["action"]}).status_code == 200
    gone = client.post("/api/forget", params={"label": "my flag", "for_good": True})
    assert gone.json() == {"examples": 1, "action": 0}
    assert code(client.post("/api/undo"), 409) == "memory_nothing_to_undo"


def test_a_correction(client: TestClient) -> None:
    fields = {"wrong": "blue", "right": "my flag"}
    answer = client.post("/api/correct", files=files(FLAG), data=fields)
    assert answer.json() == {"examples": 2, "action": 1}
    assert said_of(client, FLAG).startswith("My flag")
    (one, other) = client.get("/api/labels").json()["labels"]
    assert (one["examples"], other["negatives"]) == (1, 1)
    client.post("/api/undo", params={"action": 1})
    assert labels(client) == {}


def test_a_picture_is_not_of_a_label_and_not_of_it(client: TestClient) -> None:
    for wrong in ("my flag", "MY  Flag"):
        fields = {"wrong": wrong, "right": "my flag"}
        answer = client.post("/api/correct", files=files(FLAG), data=fields)
        assert code(answer, 422) == "request_invalid"
    assert client.get("/api/labels").json() == {"labels": []}
    one = client.post("/api/correct", files=files(FLAG), data={"right": "my flag"})
    assert one.json() == {"examples": 1, "action": 1}


def test_a_blank_file_is_not_pointed_at_anything(client: TestClient) -> None:
    frames = register(client, FLAG, png("red"), label="my flag").json()["frames"]
    assert (frames[1]["reason"], frames[1]["hint"]) == ("blank", "other_picture")


def test_a_label_is_undone_or_an_action_but_not_both(client: TestClient) -> None:
    register(client, FLAG, label="my flag")
    register(client, BARN, label="my barn")
    both = client.post("/api/undo", params={"label": "my flag", "action": 2})
    assert code(both, 422) == "request_invalid"
    assert labels(client) == {"my flag": 1, "my barn": 1}


def test_what_a_memory_is_worth(client: TestClient) -> None:
    empty = client.get("/api/memory").json()
    assert (empty["type"], empty["labels"]) == ("memory", [])
    assert empty["sentences"] == ["Nothing was taught yet."]
    register(client, FLAG, label="my flag")
    german = client.get("/api/memory", params={"language": "de"}).json()
    assert german["labels"][0]["label"] == "my flag" and "„my flag“" in german["sentences"][0]
    assert code(client.get("/api/memory", params={"memory": "wrok"}), 404) == "profile_unknown"
    assert code(client.get("/api/memory", params={"language": "tlh"}), 422) == "language_unknown"


def test_eight_pictures_at_once_and_the_most_different(client: TestClient) -> None:
    pairs = [("red", "blue"), ("green", "blue"), ("orange", "blue"), ("red", "green")]
    pictures = [png(*pair) for pair in pairs] * 2
    lesson = register(client, *pictures, label="my flag").json()
    assert len(lesson["frames"]) == 8 and lesson["examples"] == len(lesson["added"]) <= 4
    assert {one["reason"] for one in lesson["frames"]} == {None, "duplicate"}
    asked = {"label": "my flag", "keep": "1", "memory": "one", "thumbnails": "true"}
    assert register(client, *pictures, **asked).json()["examples"] == 1
    # the same as query parameters
    asked["memory"] = "two"
    answer = client.post("/api/register", files=files(*pictures), params=asked)
    assert (answer.json()["memory"], answer.json()["examples"]) == ("two", 1)
    assert labels(client, memory="two") == {"my flag": 1}


def test_every_picture_that_is_sent_is_learned_from(client: TestClient) -> None:
    shares = [(a, b, 6 - a - b) for a in range(7) for b in range(7 - a) if max(a, b, 6 - a - b) < 6]
    pictures = [png(*["red"] * a, *["green"] * b, *["blue"] * c) for a, b, c in shares]
    lesson = register(client, *pictures, label="my flags").json()
    assert lesson["examples"] > Settings().memory.keep
    assert all(one["kept"] or one["reason"] == "duplicate" for one in lesson["frames"])
    fewer = register(client, *pictures, label="my flags", keep="2", memory="fewer").json()
    assert fewer["examples"] == 2


def test_a_picture_among_others_that_cannot_be_read_is_named(client: TestClient) -> None:
    pictures = (FLAG, b"no picture", truncated(), b"")
    lesson = register(client, *pictures, label="my flag", language="de").json()
    assert lesson["examples"] == 1 and [one["source"] for one in lesson["frames"]] == ["1.png"]
    unread = [(one["source"], one["error"]["code"]) for one in lesson["unread"]]
    codes = ["picture_unknown_format", "picture_damaged", "picture_empty"]
    assert unread == list(zip(["2.png", "3.png", "4.png"], codes, strict=True))
    assert "Diese Datei ist leer" in lesson["unread"][2]["error"]["message"]


BAD = {
    "text": (b"no picture", 415, "picture_unknown_format"),
    "empty": (b"", 400, "picture_empty"),
    "cut": (truncated(), 422, "picture_damaged"),
    "bomb": (png_of_size(20_000, 20_000), 413, "picture_too_many_pixels"),
    "dark": (png("black"), 422, "examples_refused"),
    "large": (FLAG + b"x" * 300_000, 413, "picture_too_many_bytes"),
}


@pytest.mark.parametrize("kind", BAD)
def test_pictures_that_cannot_be_learned(reach: MakeClient, kind: str) -> None:
    client, (data, status, expected) = reach("picture.max_bytes=300000"), BAD[kind]
    for answer in (
        register(client, data, label="my flag"),
        client.post("/api/correct", files=files(data), data={"right": "my flag"}),
    ):
        if kind == "dark" and answer.url.path == "/api/correct":
            # who corrects has seen it
            assert answer.status_code == 200
            continue
        assert code(answer, status) == expected
        assert answer.json()["source"] == ("1.png" if kind != "dark" else "/api/register")
    assert labels(client).get("my flag", 0) == (1 if kind == "dark" else 0)


def test_too_many_bytes_and_too_many_files(reach: MakeClient) -> None:
    client = reach("picture.max_bytes=200000")
    answer = register(client, *[FLAG + b"x" * 190_000] * 20, label="my flag")
    assert code(answer, 413) == "picture_too_many_bytes"
    assert register(client, *[b"x"] * 201, label="my flag").status_code == 400
    two = client.post("/api/correct", files=files(FLAG, BARN), data={"right": "my flag"})
    assert two.status_code == 400
    assert labels(client) == {}


FIELDS: list[tuple[str, dict[str, str], int, str, str]] = [
    ("register", {}, 422, "request_invalid", "label"),
    ("register", {"lable": "x"}, 422, "request_invalid", "lable"),
    ("register", {"label": "x", "keep": "0"}, 422, "request_invalid", "keep"),
    ("register", {"label": "x", "keep": "many"}, 422, "request_invalid", "keep"),
    ("register", {"label": "x", "thumbnails": "perhaps"}, 422, "request_invalid", "thumbnails"),
    ("register", {"label": "x", "memory": "../x"}, 422, "profile_invalid", "../x"),
    ("register", {"label": "x", "memory": "none"}, 422, "profile_invalid", "none"),
    ("register", {"label": ""}, 422, "label_invalid", "empty"),
    ("register", {"label": "\u0645" * 10_000}, 422, "label_invalid", "10,000"),
    ("register", {"label": "<script>"}, 422, "label_invalid", "HTML"),
    ("register", {"label": "a\x07b"}, 422, "label_invalid", "control"),
    ("register", {"label": "MY CAFÉ"}, 409, "label_taken", "my café"),
    ("correct", {}, 422, "request_invalid", "right"),
    ("correct", {"rihgt": "x"}, 422, "request_invalid", "rihgt"),
    ("correct", {"right": " "}, 422, "label_invalid", "empty"),
    ("correct", {"right": "MY CAFÉ"}, 409, "label_taken", "my café"),
    ("correct", {"wrong": "xqzt", "memory": "none"}, 422, "profile_invalid", "none"),
    ("correct", {"wrong": "xqzt", "memory": "../x"}, 422, "profile_invalid", "../x"),
    ("correct", {"wrong": "blue", "memory": "none"}, 422, "profile_invalid", "none"),
]


@pytest.mark.parametrize("row", FIELDS, ids=range(len(FIELDS)))
def test_fields_that_are_wrong(
    client: TestClient, row: tuple[str, dict[str, str], int, str, str]
) -> None:
    path, fields, status, expected, named = row
    register(client, FLAG, label="my café")
    answer = client.post(f"/api/{path}", files=files(BARN), data=fields)
    assert code(answer, status) == expected
    assert named in answer.json()["error"]["message"]
    assert labels(client) == {"my café": 1}


def test_the_same_label_in_another_unicode_form(client: TestClient) -> None:
    register(client, FLAG, label="my café")
    assert register(client, BARN, label="my cafe\u0301 ").json()["examples"] == 2


QUERIES: list[tuple[str, str, dict[str, str], int, str]] = [
    ("POST", "forget", {}, 422, "request_invalid"),
    ("POST", "forget", {"label": "nothing"}, 404, "label_unknown"),
    ("POST", "forget", {"label": ""}, 404, "label_unknown"),
    ("POST", "forget", {"label": "my flag", "memory": "wrok"}, 404, "profile_unknown"),
    ("POST", "forget", {"label": "my flag", "for_godo": "true"}, 422, "request_invalid"),
    ("POST", "rename", {"label": "my flag"}, 422, "request_invalid"),
    ("POST", "rename", {"label": "my flag", "name": ""}, 422, "label_invalid"),
    ("POST", "rename", {"label": "my flag", "name": "MY BARN"}, 409, "label_taken"),
    ("POST", "undo", {"action": "77"}, 409, "memory_nothing_to_undo"),
    ("POST", "undo", {"action": "9" * 40}, 409, "memory_nothing_to_undo"),
    ("POST", "undo", {"action": "x"}, 422, "request_invalid"),
    ("POST", "undo", {"label": "nothing"}, 404, "label_unknown"),
    ("GET", "labels", {"memory": "wrok"}, 404, "profile_unknown"),
    ("GET", "labels", {"memroy": "x"}, 422, "request_invalid"),
    ("GET", "memory/export", {"memory": "wrok"}, 404, "profile_unknown"),
    ("POST", "describe", {"memory": "wrok"}, 404, "profile_unknown"),
]


@pytest.mark.parametrize("row", QUERIES, ids=range(len(QUERIES)))
def test_questions_that_cannot_be_followed(
    client: TestClient, row: tuple[str, str, dict[str, str], int, str]
) -> None:
    method, path, query, status, expected = row
    for label, picture in {"my flag": FLAG, "my barn": BARN}.items():
        register(client, picture, label=label)
    register(client, WALL, label="my wall", memory="work")
    body = FLAG if path == "describe" else None
    answer = client.request(method, f"/api/{path}", params=query, content=body)
    assert code(answer, status) == expected
    assert labels(client) == {"my flag": 1, "my barn": 1}


def test_a_request_without_a_picture(client: TestClient) -> None:
    for path in ("register", "correct", "memory/import"):
        place = f"/api/{path}"
        assert code(client.post(place, content=FLAG), 400) == "request_no_picture"
        assert code(client.post(place, files={"label": (None, "x")}), 400) == "request_no_picture"
        assert code(client.post(place, files={"picture": FLAG}), 400) == "request_no_picture"


def everything(client: TestClient, **headers: str) -> dict[str, httpx.Response]:
    """Every route about a memory."""
    send: dict[str, dict[str, Any]] = {
        "register": {"files": files(FLAG), "data": {"label": "my flag"}},
        "correct": {"files": files(BARN), "data": {"right": "my barn"}},
        "memory/import": {"files": {"file": ("x.zip", zipped(**{"wall/1.png": WALL}))}},
        "rename": {"params": {"label": "my flag", "name": "our flag"}},
        "undo": {},
        "forget": {"params": {"label": "my barn"}},
    }
    found = {
        path: client.post(f"/api/{path}", headers=headers, **sent) for path, sent in send.items()
    }
    for path in ("labels", "memory", "memory/export"):
        found[path] = client.get(f"/api/{path}", headers=headers)
    return found


@pytest.mark.parametrize(
    ("settings", "at", "site", "headers", "may"),
    [
        ([], "127.0.0.1", "http://127.0.0.1:7860", {}, True),
        ([], "::1", "http://localhost:7860", {}, True),
        ([], "203.0.113.7", "http://127.0.0.1:7860", {}, False),
        (["server.host=0.0.0.0"], "127.0.0.1", "http://127.0.0.1:7860", {}, False),
        (["memory.teach=none"], "127.0.0.1", "http://127.0.0.1:7860", {}, False),
        (["memory.teach=all", "server.host=0.0.0.0"], "203.0.113.7", "http://app.example.org", {},
         True),
        # a page of the app itself, of another site, of an allowed one
        ([], "127.0.0.1", "http://127.0.0.1:7860", {"origin": "http://127.0.0.1:7860"}, True),
        ([], "127.0.0.1", "http://127.0.0.1:7860", {"origin": "https://evil.org"}, False),
        ([], "127.0.0.1", "http://127.0.0.1:7860", {"origin": "null"}, False),
        (["memory.teach=all"], "203.0.113.7", "http://app.example.org",
         {"origin": "https://evil.org"}, False),
        (['server.cors_origins=["https://example.org"]'], "127.0.0.1", "http://127.0.0.1:7860",
         {"origin": "https://example.org"}, True),
        # a site whose name leads to this machine
        ([], "127.0.0.1", "http://evil.org:7860", {"origin": "http://evil.org:7860"}, False),
        ([], "127.0.0.1", "http://evil.org:7860", {}, False),
    ],
)  # fmt: skip
def test_who_may(
    reach: MakeClient,
    tmp_path: Path,
    settings: list[str],
    at: str,
    site: str,
    headers: dict[str, str],
    may: bool,
) -> None:
    client = reach(*settings, at=at, site=site)
    answers = everything(client, **headers)
    if may:
        assert {path: a.status_code for path, a in answers.items()} == dict.fromkeys(answers, 200)
        return
    for answer in answers.values():
        assert code(answer, 403) == "teach_refused"
    assert list(tmp_path.rglob("*.sqlite")) == []
    # and everybody may ask what is seen
    assert client.post("/api/describe", content=FLAG).status_code == 200


def test_a_refusal_is_said_in_the_language_asked_for(reach: MakeClient) -> None:
    client = reach(at="203.0.113.7")
    answer = client.get("/api/labels", params={"language": "de"})
    assert answer.json()["error"]["message"].startswith("Dieser App bringt nur die Person")
    closed = reach("memory.teach=none")
    assert closed.get("/api/labels").json()["error"]["message"].startswith("Nobody may teach")


def test_a_damaged_memory_is_said_and_describing_goes_on(
    client: TestClient, tmp_path: Path
) -> None:
    file = tmp_path / "memories" / "default.sqlite"
    file.parent.mkdir()
    file.write_bytes(b"no database at all" * 100)
    answer = register(client, FLAG, label="my flag")
    assert code(answer, 500) == "memory_damaged"
    assert str(file) in answer.json()["error"]["message"]
    assert said_of(client, FLAG)


def test_another_memory_is_asked_by_who_may_teach(reach: MakeClient) -> None:
    home, stranger = reach(), reach(at="203.0.113.7")
    register(home, FLAG, label="my flag", memory="private")
    register(home, BARN, label="my barn")
    assert said_of(home, FLAG, memory="private").startswith("My flag")
    assert "private" in home.post("/api/describe?memory=privat", content=FLAG).text
    for name in ("private", "privat"):
        asked = stranger.post("/api/describe", params={"memory": name}, content=FLAG)
        assert code(asked, 403) == "teach_refused" and "private" not in asked.text
        form = {"files": files(FLAG), "data": {"memory": name}}
        assert code(stranger.post("/api/describe", **form), 403) == "teach_refused"  # type: ignore[arg-type]
    for name in ("default", ""):
        assert said_of(stranger, BARN, memory=name).startswith("My barn")
    assert said_of(stranger, BARN, memory="none") == said_of(home, BARN, memory="none")
    assert said_of(reach("memory.teach=all", at="203.0.113.7"), FLAG, memory="private")


def test_a_stranger_who_names_the_own_memory_hears_of_no_other(reach: MakeClient) -> None:
    register(reach(), FLAG, label="my flag", memory="defaults")
    answer = reach(at="203.0.113.7").post("/api/describe?memory=default", content=FLAG)
    assert answer.status_code == 200 and "defaults" not in answer.text
