"""Pictures over HTTP: multipart or bytes, every option, every kind of bad input."""

from __future__ import annotations

import io
import json
import struct
import zlib
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator
from PIL import Image

from tests.tiny_bundle import png_of, write_tiny_bundle
from vizionary.cli import main
from vizionary.schema import observation_schema

MakeClient = Callable[..., TestClient]


STRIPES = png_of("red", "blue")


def png_of_size(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def truncated() -> bytes:
    noise = np.random.default_rng(0).integers(0, 256, (200, 200, 3), np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(noise).save(buffer, "JPEG")
    return buffer.getvalue()[:5000]


def send(
    client: TestClient, data: bytes, way: str, path: str = "/api/describe", **query: Any
) -> Any:
    if way == "multipart":
        files = {"file": ("stripes.png", data, "image/png")}
        return client.post(path, files=files, params=query)
    return client.post(path, content=data, params=query, headers={"content-type": way})


WAYS = ["multipart", "image/png", "application/octet-stream", "application/x-www-form-urlencoded"]


@pytest.mark.parametrize("way", WAYS)
def test_the_same_as_the_command_line(
    client: TestClient,
    way: str,
    tmp_path: Path,
    tiny_bundle: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "stripes.png"
    path.write_bytes(STRIPES)
    main(["describe", "--json", "--bundle", str(tiny_bundle), str(path)])
    line = json.loads(capsys.readouterr().out)
    answer = send(client, STRIPES, way)
    wire = answer.json()
    assert answer.headers["content-type"] == "application/json"
    Draft202012Validator(observation_schema()).validate(wire)
    for one in (wire, line):
        assert one.pop("timings_ms")["total"] > 0
    assert wire.pop("source") == ("stripes.png" if way == "multipart" else "picture")
    line.pop("source")
    assert wire == line


def test_every_option_reaches_the_engine(client: TestClient) -> None:
    asked = {
        "explain": ["blue", "green"], "among": ["red, crimson", "sky"], "top": 1,
        "language": "de", "length": "everything", "threshold": 0.1, "heatmaps": "full",
    }  # fmt: skip
    wire = send(client, STRIPES, "multipart", **asked).json()
    assert wire["language"] == "de"
    assert {m["label"] for m in wire["matches"]} <= {"red", "sky"}
    assert wire["matches"][0]["source"] == "text"
    assert [h["label"] for h in wire["heatmaps"]][-2:] == ["blue", "green"]
    assert np.shape(wire["heatmaps"][-1]["grid"]) == (4, 4)
    fields = {name: value for name, value in asked.items() if name != "among"}
    form = {**fields, "among": "red, crimson\nsky"}
    files = {"file": ("stripes.png", STRIPES)}
    posted = client.post("/api/describe", files=files, data=form).json()
    for one in (wire, posted):
        one.pop("timings_ms")
    assert posted == wire


def test_the_overlay_is_a_picture_of_the_same_size(client: TestClient) -> None:
    answer = send(client, STRIPES, "multipart", "/api/overlay", word="blue")
    assert answer.headers["content-type"] == "image/png"
    drawn = np.asarray(Image.open(io.BytesIO(answer.content)))
    before = np.asarray(Image.open(io.BytesIO(STRIPES)))
    assert drawn.shape == before.shape
    changed = np.abs(drawn.astype(int) - before).sum(axis=2)
    half = drawn.shape[1] // 2
    assert changed[:, half:].mean() > changed[:, :half].mean()


PART = ("photo.png", STRIPES)

NO_FILE = {
    "text": ({"file": (None, "photo.png")}, "The field 'file' holds text, not a file."),
    "name": ({"picture": PART}, "A file came in the field 'picture', where none is looked for."),
    "no file": ({"picture": (None, ""), "top": (None, "1")},
                "There is no file among the fields: 'picture, top'."),
    "german": ({"language": (None, "de"), "picture": PART}, "Eine Datei kam im Feld „picture“"),
}  # fmt: skip


@pytest.mark.parametrize(("form", "said"), NO_FILE.values(), ids=NO_FILE)
@pytest.mark.parametrize("path", ["/api/describe", "/api/overlay?word=blue"])
def test_a_form_without_a_picture_is_told_what_came(
    client: TestClient, path: str, form: dict[str, Any], said: str
) -> None:
    answer = client.post(path, files=form)
    wire = answer.json()["error"]
    assert (answer.status_code, wire["code"]) == (400, "request_no_picture")
    assert wire["message"].startswith(said) and "-F file=@photo.jpg" in wire["message"]


@pytest.mark.parametrize("path", ["overlay", "overlay?word=%20", "describe?explain="])
def test_no_word_is_told_so(client: TestClient, path: str) -> None:
    answer = client.post(f"/api/{path}", content=STRIPES)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "word_none")
    assert answer.json()["error"]["message"].startswith("There is no word to show the place of.")


BAD: list[tuple[str, bytes, int, str]] = [
    ("text", b"no picture at all", 415, "picture_unknown_format"),
    ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415, "picture_unknown_format"),
    ("empty", b"", 400, "picture_empty"),
    ("bomb", png_of_size(20_000, 20_000), 413, "picture_too_many_pixels"),
    ("cut", truncated(), 422, "picture_damaged"),
    ("large", b"x" * 300_001, 413, "picture_too_many_bytes"),
    ("huge", b"x" * 2_000_000, 413, "picture_too_many_bytes"),
]


@pytest.mark.parametrize(("name", "data", "status", "code"), BAD, ids=[row[0] for row in BAD])
@pytest.mark.parametrize("way", ["multipart", "application/octet-stream"])
def test_bad_pictures(
    make_client: MakeClient, way: str, name: str, data: bytes, status: int, code: str
) -> None:
    client = make_client("picture.max_bytes=300000", "picture.max_pixels=1000000")
    for path, query in (("/api/describe", {}), ("/api/overlay", {"word": "red"})):
        answer = send(client, data, way, path, **query)
        wire = answer.json()
        assert (answer.status_code, wire["error"]["code"]) == (status, code)
        assert wire["request_id"] == answer.headers["x-request-id"]
        Draft202012Validator(observation_schema()).validate(wire)


@pytest.mark.parametrize(
    ("path", "query", "status", "code"),
    [
        ("/api/describe", {"explain": "xqzt"}, 422, "word_unknown"),
        ("/api/describe", {"explain": " "}, 422, "word_none"),
        ("/api/describe", {"explain": [f"red {n}" for n in range(101)]}, 422, "word_too_many"),
        ("/api/describe", {"among": " , "}, 422, "word_none"),
        ("/api/describe", {"among": "red,xqzt"}, 422, "word_unknown"),
        ("/api/describe", {"language": "tlh"}, 422, "language_unknown"),
        ("/api/describe", {"length": "novel"}, 422, "option_invalid"),
        ("/api/describe", {"top": "many"}, 422, "request_invalid"),
        ("/api/describe", {"top": 0}, 422, "option_invalid"),
        ("/api/describe", {"threshold": 2}, 422, "option_invalid"),
        ("/api/describe", {"treshold": 0.5}, 422, "request_invalid"),
        ("/api/describe", {"url": "http://127.0.0.1:9/x.png"}, 403, "picture_address_refused"),
        ("/api/overlay", {}, 422, "word_none"),
        ("/api/overlay", {"word": "xqzt"}, 422, "word_unknown"),
        ("/api/overlay", {"word": "red", "strength": 3}, 422, "option_invalid"),
    ],
)
def test_bad_questions(
    client: TestClient, path: str, query: dict[str, Any], status: int, code: str
) -> None:
    answer = send(client, STRIPES, "image/png", path, **query)
    wire = answer.json()
    assert (answer.status_code, wire["error"]["code"]) == (status, code)
    assert wire["error"]["message"].endswith((".", "?"))
    files = {"file": ("stripes.png", STRIPES)}
    posted = client.post(path, files=files, data=query)
    assert (posted.status_code, posted.json()["error"]["code"]) == (status, code)


@pytest.mark.parametrize("way", ["query", "form"])
def test_a_refusal_is_said_in_the_language_that_is_asked_for(client: TestClient, way: str) -> None:
    files = {"file": ("stripes.png", STRIPES)}
    asked = {"params" if way == "query" else "data": {"language": "de", "explain": "xqzt"}}
    error = client.post("/api/describe", files=files, **asked).json()["error"]
    assert error == {"code": "word_unknown", "message": "Das Wort „xqzt“ kenne ich nicht."}


def test_a_refusal_is_said_in_the_language_of_the_settings(make_client: MakeClient) -> None:
    german = make_client("narration.language=de", "picture.max_bytes=1000")
    large = b"x" * 2_000_000
    refusals = {b"": "Was ankam, ist kein Formular", large: "ihr Inhalt darf 1.000 haben"}
    for content, said in refusals.items():
        answer = german.post("/api/describe", content=content)
        assert said in answer.json()["error"]["message"]
    english = german.post("/api/describe", content=large, params={"language": "en"})
    assert "what it holds may have 1,000" in english.json()["error"]["message"]


NOTHING_TO_LOOK_AT = [{}, {"data": {"file": "abc", "language": "de"}}]


@pytest.mark.parametrize("sent", NOTHING_TO_LOOK_AT)
@pytest.mark.parametrize("path", ["describe", "overlay?word=red", "register"])
def test_no_body_and_fields_alone_are_told_so(
    client: TestClient, path: str, sent: dict[str, Any]
) -> None:
    answer = client.post(f"/api/{path}", **sent)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (400, "request_no_picture")
    assert error["message"].startswith("What came is no form with files. Send a file in")


def test_curl_calls_any_body_a_form(client: TestClient) -> None:
    form = "application/x-www-form-urlencoded"
    assert send(client, STRIPES, form).status_code == 200
    assert send(client, b"", form).json()["error"]["code"] == "picture_empty"


@pytest.mark.parametrize("way", ["params", "data"])
def test_an_overlay_is_refused_in_the_language_asked_for(client: TestClient, way: str) -> None:
    files = {"file": ("stripes.png", STRIPES)}
    refused = client.post("/api/overlay", files=files, **{way: {"language": "de", "word": "xqzt"}})
    assert refused.json()["error"]["message"] == "Das Wort „xqzt“ kenne ich nicht."
    drawn = client.post("/api/overlay", files=files, **{way: {"language": "de", "word": "red"}})
    assert drawn.headers["content-type"] == "image/png"


def test_a_misspelt_parameter_is_named(client: TestClient) -> None:
    said = send(client, STRIPES, "image/png", treshold=1).json()["error"]["message"]
    assert "treshold" in said


def test_a_form_without_a_picture(client: TestClient) -> None:
    for form in ({"data": {"top": "3"}}, {"files": {"other": ("x.png", STRIPES)}}):
        files = form.get("files") or {"note": (None, "no file")}
        answer = client.post("/api/describe", files=files)
        assert answer.json()["error"]["code"] == "request_no_picture"
        assert answer.status_code == 400


def test_a_form_that_is_none(client: TestClient) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = client.post("/api/describe", content=b"nothing of the kind", headers=headers)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] in {"request_invalid", "request_no_picture"}


def test_ten_thousand_words_and_no_more(client: TestClient) -> None:
    known = ("red", "green", "blue", "warm", "meadow", "night", "sky", "crimson", "photo", "of")
    words = [" ".join(words) for words in product(known, repeat=4)]
    files = {"file": ("stripes.png", STRIPES)}
    answer = client.post("/api/describe", files=files, data={"among": words, "top": 3})
    assert answer.status_code == 200, answer.text[:300]
    assert answer.json()["decision"]["label"] in words
    more = client.post("/api/describe", files=files, data={"among": "\n".join([*words, "one"])})
    assert (more.status_code, more.json()["error"]["code"]) == (422, "word_too_many")


def test_bundles_may_lie_in_the_home(
    make_client: MakeClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = write_tiny_bundle(tmp_path / "library" / "other")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    listed = make_client("bundle.library=~/library").get("/api/bundles").json()["bundles"]
    assert str(other) in {entry["ref"] for entry in listed}


def test_bundles_lists_the_one_in_use_first(make_client: MakeClient, tmp_path: Path) -> None:
    write_tiny_bundle(tmp_path / "library" / "other")
    (tmp_path / "library" / "damaged").mkdir()
    (tmp_path / "library" / "damaged" / "bundle.json").write_text("{")
    listed = make_client(f"bundle.library={tmp_path / 'library'}").get("/api/bundles").json()
    assert listed["switch"] is True
    assert [entry["in_use"] for entry in listed["bundles"]] == [True, False, False]
    assert listed["bundles"][0]["name"] == "tiny"
    assert {entry["ref"] for entry in listed["bundles"][1:]} == {
        "embedded", str(tmp_path / "library" / "other")
    }  # fmt: skip
