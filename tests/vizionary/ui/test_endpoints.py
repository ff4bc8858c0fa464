"""The named endpoints over a real server, with the real client."""

from __future__ import annotations

import base64
import io
import json
import socket
import struct
import time
import zlib
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from gradio_client import Client, handle_file
from PIL import Image

from tests.live_server import LiveServer
from tests.tiny_bundle import picture_of
from vizionary.cli import main


@pytest.fixture
def stripes(tmp_path: Path) -> Path:
    path = tmp_path / "stripes.png"
    Image.fromarray(picture_of("red", "blue")).save(path)
    return path


def png_of_size(width: int, height: int) -> bytes:
    """A PNG that announces a size and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data
            + struct.pack(">I", zlib.crc32(kind + data))
        )  # fmt: skip

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )  # fmt: skip


def truncated_jpeg(folder: Path) -> bytes:
    noise = np.random.default_rng(0).integers(0, 256, (200, 200, 3), np.uint8)
    Image.fromarray(noise).save(folder / "whole.jpg")
    return (folder / "whole.jpg").read_bytes()[:5000]


PARAMETERS = {
    "/describe": ["picture", "language", "length", "top", "threshold", "closer", "memory"],
    "/explain": ["picture", "word", "language", "memory"],
    "/choose_among": ["picture", "words", "language", "top"],
    "/describe_many": ["pictures", "language", "length", "memory"],
    "/overlay": ["picture", "word", "strength", "language", "memory"],
    "/bundles": [],
    "/teach": ["pictures", "label", "memory", "language"],
    "/correct": ["picture", "wrong", "right", "memory", "language"],
    "/undo_teaching": ["label", "action", "memory", "language"],
    "/forget_label": ["label", "memory", "language", "for_good"],
    "/purge_memory": ["memory", "language"],
    "/labels": ["memory", "language"],
    "/import_memory": ["file", "memory", "language"],
    "/rename_label": ["label", "name", "memory", "language"],
    "/merge_labels": ["label", "into", "memory", "language"],
    "/examples": ["label", "most", "memory", "language"],
    "/delete_examples": ["examples", "memory", "language"],
    "/prune_examples": ["label", "memory", "language"],
    "/merge_memories": ["source", "memory", "language"],
    "/reembed_memory": ["accept_loss", "memory", "language"],
}


def test_the_public_endpoints_have_real_names_and_words(client: Client) -> None:
    api = client.view_api(return_format="dict", print_info=False)
    assert not api["unnamed_endpoints"]
    named = api["named_endpoints"]
    found = {name: [p["parameter_name"] for p in one["parameters"]] for name, one in named.items()}
    assert found == PARAMETERS
    for one in named.values():
        assert one["description"].endswith((".", "classifier.")) and len(one["description"]) > 20
        required = [p for p in one["parameters"] if not p["parameter_has_default"]]
        assert {p["parameter_name"] for p in required} <= {
            "picture", "pictures", "word", "words", "label", "name", "into", "source", "examples",
            "file",
        }  # fmt: skip


def test_what_is_not_said_is_as_the_settings_have_it(client: Client) -> None:
    api = client.view_api(return_format="dict", print_info=False)["named_endpoints"]
    given = {p["parameter_name"]: p for p in api["/describe"]["parameters"]}
    assert given["closer"]["parameter_has_default"]
    assert given["closer"]["parameter_default"] is None
    assert given["closer"]["type"] == {"type": "boolean"}


def test_describe_gives_the_same_as_the_command_line(
    client: Client,
    site: LiveServer,
    stripes: Path,
    tiny_bundle: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = client.predict(picture=handle_file(str(stripes)), api_name="/describe")
    main(["describe", "--json", "--bundle", str(tiny_bundle), str(stripes)])
    line = json.loads(capsys.readouterr().out)
    for wire in (answer, line):
        assert set(wire.pop("timings_ms")) >= {"total"}
    line["source"] = stripes.name
    assert answer == line
    assert site.uploaded() == []


def test_explain_gives_the_grid(client: Client, site: LiveServer, stripes: Path) -> None:
    answer = client.predict(handle_file(str(stripes)), " blue ", api_name="/explain")
    found = next(heatmap for heatmap in answer["heatmaps"] if heatmap["label"] == "blue")
    assert found["region"] == "right"
    assert np.argmax(np.sum(found["grid"], axis=0)) == 3
    assert site.uploaded() == []


@pytest.mark.parametrize(("word", "code"), [("xqzt", "word_unknown"), ("  ", "word_none")])
def test_words_that_cannot_be_explained(
    client: Client, site: LiveServer, stripes: Path, word: str, code: str
) -> None:
    answer = client.predict(handle_file(str(stripes)), word, api_name="/explain")
    assert (answer["type"], answer["error"]["code"]) == ("error", code)
    assert site.uploaded() == []


BAD: list[tuple[str, Any, str]] = [
    ("notes.txt", b"no picture at all", "picture_unknown_format"),
    ("page.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture_unknown_format"),
    ("empty.jpg", b"", "picture_empty"),
    ("bomb.png", png_of_size(20_000, 20_000), "picture_too_many_pixels"),
    ("cut.jpg", truncated_jpeg, "picture_damaged"),
]


@pytest.mark.parametrize(("name", "content", "code"), BAD, ids=[row[0] for row in BAD])
def test_a_bad_upload_is_a_sentence_and_leaves_nothing(
    client: Client, site: LiveServer, tmp_path: Path, name: str, content: Any, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content(tmp_path) if callable(content) else content)
    answer = client.predict(handle_file(str(path)), api_name="/describe")
    assert (answer["type"], answer["source"]) == ("error", name)
    assert answer["error"]["code"] == code
    assert site.uploaded() == []


def test_equal_pictures_at_once_do_not_take_each_other_away(
    site: LiveServer, stripes: Path
) -> None:
    files = {"files": ("stripes.png", stripes.read_bytes())}
    upload = f"{site.url}/gradio_api/upload"
    first, second = (httpx.post(upload, files=files).json()[0] for _ in range(2))
    assert first != second
    for path in (first, second):
        assert "observation" in ask(site, "describe", {"path": path, "meta": META}, *UNSET)
    assert site.uploaded() == []


def test_an_upload_that_breaks_off_leaves_nothing(site: LiveServer) -> None:
    host, port = site.url.removeprefix("http://").split(":")
    start = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n'
    for path, expected in (("/gradio_api/upload", 0), ("/api/describe", 0)):
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 200000\r\n"
            "Content-Type: multipart/form-data; boundary=x\r\n\r\n"
        )
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(head.encode() + start + b"x" * 100_000)
            time.sleep(0.3)
        time.sleep(0.3)
        assert len(site.uploaded()) == expected
    assert httpx.get(f"{site.url}/health").status_code == 200


@pytest.mark.parametrize("size_bytes", [300_001, 2_000_000])
def test_an_upload_over_the_limit_is_refused_while_it_arrives(
    site: LiveServer, size_bytes: int
) -> None:
    files = {"files": ("large.jpg", b"x" * size_bytes)}
    answer = httpx.post(f"{site.url}/gradio_api/upload", files=files)
    assert answer.status_code == 413
    assert site.uploaded() == []


def ask(site: LiveServer, name: str, *inputs: Any) -> str:
    """The last event of a raw call, as a client that keeps no rules would make it."""
    call = f"{site.url}/gradio_api/call/{name}"
    event = httpx.post(call, json={"data": inputs}).json()["event_id"]
    return httpx.get(f"{call}/{event}", timeout=30).text


META = {"_type": "gradio.FileData"}
UNSET = (None,) * 6
"""The options of /describe, which a raw call must name."""


@pytest.mark.parametrize("meta", [META, {}, None], ids=["file", "empty", "none"])
@pytest.mark.parametrize("place", ["{file}", "{uploads}/../../{file}", "file://{file}"])
def test_a_file_of_the_server_is_neither_read_nor_deleted(
    site: LiveServer, stripes: Path, place: str, meta: dict[str, str] | None
) -> None:
    path = place.format(file=stripes, uploads=site.uploads)
    answer = ask(site, "describe", {"path": path, "meta": meta}, *UNSET)
    assert "event: error" in answer and "observation" not in answer
    assert stripes.exists()
    assert site.uploaded() == []


def test_a_file_of_the_server_cannot_hide_in_a_word(site: LiveServer, stripes: Path) -> None:
    answer = ask(site, "explain", None, {"path": str(stripes), "meta": META}, None, None)
    assert "event: error" in answer
    assert site.uploaded() == []


def test_an_address_is_not_fetched(client: Client) -> None:
    address = {"path": "http://127.0.0.1:9/x.png", "meta": {"_type": "gradio.FileData"}}
    answer = client.predict(address, api_name="/describe")
    assert answer["error"]["code"] == "picture_address_refused"


def test_no_picture_is_said_with_the_id_of_the_request(client: Client) -> None:
    answer = client.predict(None, api_name="/describe")
    assert answer["error"] == {"code": "request_no_picture", "message": "Send a picture."}
    assert len(answer["request_id"]) == 32


def test_every_option_of_describe(client: Client, stripes: Path) -> None:
    picture = handle_file(str(stripes))
    answer = client.predict(
        picture, language="de", length="word", top=1, threshold=0.99, api_name="/describe"
    )
    assert answer["language"] == "de"
    assert not answer["decision"]["known"]
    wrong = client.predict(picture, threshold=7, api_name="/describe")
    assert wrong["error"]["code"] == "option_invalid"


def test_a_refusal_is_said_in_the_language_that_is_asked_for(client: Client, stripes: Path) -> None:
    picture = handle_file(str(stripes))
    for name, words in {"/explain": "xqzt", "/choose_among": ["xqzt"]}.items():
        refused = client.predict(picture, words, language="de", api_name=name)
        assert refused["error"]["message"] == "Das Wort „xqzt“ kenne ich nicht."
    refused = client.predict(None, language="de-AT", api_name="/describe")
    assert refused["error"] == {"code": "request_no_picture", "message": "Sende ein Bild."}


def test_choose_among_any_list_of_words(client: Client, stripes: Path) -> None:
    picture = handle_file(str(stripes))
    words = ["night", "red, crimson", "blue", "blue red"]
    answer = client.predict(picture, words, top=2, api_name="/choose_among")
    assert answer["decision"]["label"] in {"red", "blue", "blue red"}
    assert {match["source"] for match in answer["matches"]} == {"text"}
    for given, code in (([], "word_none"), (["xqzt"], "word_unknown"), ("red", "option_invalid")):
        refused = client.predict(picture, given, api_name="/choose_among")
        assert refused["error"]["code"] == code


def test_many_pictures_in_their_order(
    client: Client, site: LiveServer, stripes: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"no picture")
    pictures = [handle_file(str(path)) for path in (stripes, bad, stripes)]
    answers = client.predict(pictures, length="word", api_name="/describe_many")
    assert [answer["type"] for answer in answers] == ["observation", "error", "observation"]
    assert [answer["source"] for answer in answers] == [stripes.name, bad.name, stripes.name]
    assert site.uploaded() == []


def test_the_overlay_comes_as_a_picture(client: Client, site: LiveServer, stripes: Path) -> None:
    answer = client.predict(handle_file(str(stripes)), "blue", api_name="/overlay")
    kind, _, content = answer["image"].partition(",")
    drawn = Image.open(io.BytesIO(base64.b64decode(content)))
    assert kind == "data:image/png;base64"
    assert (drawn.size, answer["region"]) == ((32, 24), "right")
    assert site.uploaded() == []


def test_bundles_names_the_one_in_use(client: Client, tiny_bundle: Path) -> None:
    listed = client.predict(api_name="/bundles")
    assert listed["switch"] is True
    first = listed["bundles"][0]
    assert (first["ref"], first["name"], first["in_use"]) == (str(tiny_bundle), "tiny", True)


def test_health_answers_beside_the_page(site: LiveServer) -> None:
    assert httpx.get(f"{site.url}/health").json()["bundle"]["name"] == "tiny"
    assert "Vizionary" in httpx.get(f"{site.url}/").text


@pytest.mark.parametrize("host", ["127.0.0.1", "app.example.org", "192.168.1.5:7860"])
@pytest.mark.parametrize("path", ["call/describe", "info", "upload", "mcp/"])
def test_no_other_site_may_call_wherever_the_app_is(site: LiveServer, host: str, path: str) -> None:
    place, foreign = f"{site.url}/gradio_api/{path}", {"Host": host, "Origin": "https://evil.org"}
    asked = {**foreign, "Access-Control-Request-Method": "POST"}
    for answer in (httpx.get(place, headers=foreign), httpx.options(place, headers=asked)):
        assert "access-control-allow-origin" not in answer.headers


def test_a_file_of_the_server_is_not_served(site: LiveServer, stripes: Path) -> None:
    for path in (stripes, Path(__file__)):
        answer = httpx.get(f"{site.url}/gradio_api/file={path}")
        assert answer.status_code in {403, 404}
