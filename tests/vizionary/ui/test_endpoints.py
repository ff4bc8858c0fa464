"""The named endpoints over a real server, with the real client."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from gradio_client import Client, handle_file
from gradio_client.exceptions import AppError
from PIL import Image

from tests.live_server import LiveServer
from tests.tiny_bundle import picture_of
from vizionary.cli import main


@pytest.fixture(scope="module")
def client(site: LiveServer) -> Iterator[Client]:
    client = Client(site.url, verbose=False, analytics_enabled=False)
    yield client
    client.close()


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


def test_only_two_endpoints_are_public(client: Client) -> None:
    api = client.view_api(return_format="dict", print_info=False)
    assert set(api["named_endpoints"]) == {"/describe", "/explain"}
    assert not api["unnamed_endpoints"]
    described = api["named_endpoints"]["/describe"]
    assert described["description"].startswith("Say what is in a picture")
    assert [p["parameter_name"] for p in described["parameters"]] == ["picture"]


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
    assert np.argmax(np.sum(found["grid"], axis=0)) == 1
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


@pytest.mark.parametrize("meta", [META, {}, None], ids=["file", "empty", "none"])
@pytest.mark.parametrize("place", ["{file}", "{uploads}/../../{file}", "file://{file}"])
def test_a_file_of_the_server_is_neither_read_nor_deleted(
    site: LiveServer, stripes: Path, place: str, meta: dict[str, str] | None
) -> None:
    path = place.format(file=stripes, uploads=site.uploads)
    answer = ask(site, "describe", {"path": path, "meta": meta})
    assert "event: error" in answer and "observation" not in answer
    assert stripes.exists()
    assert site.uploaded() == []


def test_a_file_of_the_server_cannot_hide_in_a_word(site: LiveServer, stripes: Path) -> None:
    answer = ask(site, "explain", None, {"path": str(stripes), "meta": META})
    assert "event: error" in answer
    assert site.uploaded() == []


def test_an_address_is_not_fetched(client: Client) -> None:
    address = {"path": "http://127.0.0.1:9/x.png", "meta": {"_type": "gradio.FileData"}}
    with pytest.raises(AppError, match="not its address"):
        client.predict(address, api_name="/describe")


def test_no_picture_is_said(client: Client) -> None:
    with pytest.raises(AppError, match="Send a picture"):
        client.predict(None, api_name="/describe")


def test_health_answers_beside_the_page(site: LiveServer) -> None:
    assert httpx.get(f"{site.url}/health").json()["bundle"]["name"] == "tiny"
    assert "Vizionary" in httpx.get(f"{site.url}/").text


def test_a_file_of_the_server_is_not_served(site: LiveServer, stripes: Path) -> None:
    for path in (stripes, Path(__file__)):
        answer = httpx.get(f"{site.url}/gradio_api/file={path}")
        assert answer.status_code in {403, 404}
