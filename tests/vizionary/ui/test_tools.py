"""The MCP tools, called by the real client of the protocol."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import anyio
import httpx
import numpy as np
import pytest
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, ImageContent, TextContent
from PIL import Image

from tests.live_server import LiveServer
from tests.tiny_bundle import png_of

TOOLS = {
    "describe_image", "explain_word", "choose_among", "describe_many", "draw_overlay",
    "list_bundles", "teach_label", "correct_answer", "undo_teaching", "forget_label",
    "list_labels", "rename_label", "merge_labels", "list_examples", "delete_examples",
    "prune_examples", "import_memory", "merge_memories", "reembed_memory",
    "purge_memory",
}  # fmt: skip

Talk = Callable[[ClientSession], Coroutine[Any, Any, Any]]


STRIPES = base64.b64encode(png_of("red", "blue")).decode("ascii")


def talk(site: LiveServer, say: Talk) -> Any:
    async def session() -> Any:
        async with (
            streamable_http_client(f"{site.url}/gradio_api/mcp/") as (incoming, outgoing, _),
            ClientSession(incoming, outgoing) as session,
        ):
            await session.initialize()
            return await say(session)

    return anyio.run(session)


def call(site: LiveServer, tool: str, **arguments: Any) -> CallToolResult:
    result: CallToolResult = talk(site, lambda session: session.call_tool(tool, arguments))
    return result


def told(result: CallToolResult) -> Any:
    """What the text of a result says, as JSON."""
    last = result.content[-1]
    assert isinstance(last, TextContent)
    return json.loads(last.text)


def test_the_tools_have_names_and_words(site: LiveServer) -> None:
    listed = talk(site, lambda session: session.list_tools()).tools
    assert {tool.name for tool in listed} == TOOLS
    for tool in listed:
        assert "Returns:" in tool.description
        for name, parameter in tool.inputSchema["properties"].items():
            assert len(parameter["description"]) > 10, (tool.name, name)
    describe = next(tool for tool in listed if tool.name == "describe_image")
    assert describe.inputSchema["required"] == ["picture"]
    parameters = describe.inputSchema["properties"]
    assert parameters["picture"]["type"] == "string"
    assert parameters["top"]["type"] == ["integer", "null"]
    assert parameters["length"]["enum"] == ["word", "sentence", "everything", None]


@pytest.mark.parametrize("way", [STRIPES, f"data:image/png;base64,{STRIPES}"])
def test_describe_image(site: LiveServer, way: str) -> None:
    result = call(site, "describe_image", picture=way, language="de", top=2)
    seen = told(result)
    assert not result.isError
    assert (seen["type"], seen["language"], seen["source"]) == ("observation", "de", "picture")
    assert site.uploaded() == []


def test_an_uploaded_file(site: LiveServer) -> None:
    files = {"files": ("stripes.png", base64.b64decode(STRIPES))}

    def upload() -> str:
        place: str = httpx.post(f"{site.url}/gradio_api/upload", files=files).json()[0]
        return place

    for given in (upload(), f"{site.url}/gradio_api/file={upload()}"):
        seen = told(call(site, "describe_image", picture=given))
        assert (seen["type"], seen["source"]) == ("observation", "stripes.png")
    assert site.uploaded() == []


def test_explain_word(site: LiveServer) -> None:
    seen = told(call(site, "explain_word", picture=STRIPES, word="blue"))
    assert seen["heatmaps"][-1]["region"] == "right"
    assert np.shape(seen["heatmaps"][-1]["grid"]) == (4, 4)


def test_choose_among(site: LiveServer) -> None:
    seen = told(call(site, "choose_among", picture=STRIPES, words=["red, crimson", "night"]))
    assert seen["decision"]["label"] == "red"


def test_describe_many(site: LiveServer) -> None:
    many = told(call(site, "describe_many", pictures=[STRIPES, STRIPES]))
    assert [one["type"] for one in many] == ["observation", "observation"]
    assert site.uploaded() == []


def test_one_bad_picture_of_many_is_refused_by_itself(site: LiveServer) -> None:
    result = call(site, "describe_many", pictures=[STRIPES, "no base64 at all!", STRIPES])
    many = told(result)
    assert not result.isError
    assert [one["type"] for one in many] == ["observation", "error", "observation"]
    assert (many[1]["source"], many[1]["error"]["code"]) == ("picture 2", "picture_not_base64")
    assert site.uploaded() == []


NOTHING_SAID: list[tuple[str, dict[str, Any]]] = [
    ("describe_image", {"picture": STRIPES}),
    ("explain_word", {"picture": STRIPES, "word": "blue"}),
    ("choose_among", {"picture": STRIPES, "words": ["red", "night"]}),
    ("describe_many", {"pictures": [STRIPES]}),
    ("draw_overlay", {"picture": STRIPES, "word": "blue"}),
    ("list_labels", {}),
    ("list_examples", {}),
]


@pytest.mark.parametrize(("tool", "given"), NOTHING_SAID)
def test_null_is_as_good_as_nothing(site: LiveServer, tool: str, given: dict[str, Any]) -> None:
    async def null_for_the_rest(session: ClientSession) -> CallToolResult:
        listed = (await session.list_tools()).tools
        known = next(one for one in listed if one.name == tool).inputSchema["properties"]
        return await session.call_tool(tool, {**dict.fromkeys(known), **given})

    result: CallToolResult = talk(site, null_for_the_rest)
    assert not result.isError, result.content


MISFITS: list[tuple[str, dict[str, Any], str]] = [
    ("describe_image", {"picture": [STRIPES * 20]}, "is not of type 'string'"),
    ("describe_many", {"pictures": STRIPES * 20}, "is not of type 'array'"),
]


@pytest.mark.parametrize(("tool", "given", "reason"), MISFITS)
def test_what_does_not_fit_is_not_sent_back_whole(
    site: LiveServer, tool: str, given: dict[str, Any], reason: str
) -> None:
    result = call(site, tool, **given)
    said = result.content[0]
    assert result.isError and isinstance(said, TextContent)
    assert reason in said.text and len(said.text) < 400


def test_draw_overlay_gives_a_picture(site: LiveServer) -> None:
    result = call(site, "draw_overlay", picture=STRIPES, word="blue")
    drawn = result.content[0]
    assert isinstance(drawn, ImageContent) and drawn.mimeType == "image/png"
    assert Image.open(io.BytesIO(base64.b64decode(drawn.data))).size == (32, 24)
    assert told(result)["region"] == "right"


def test_list_bundles(site: LiveServer) -> None:
    assert told(call(site, "list_bundles"))["bundles"][0]["name"] == "tiny"


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("describe_image", {"picture": "no base64 at all!"}, "picture_not_base64"),
    ("describe_image", {"picture": base64.b64encode(b"text").decode()}, "picture_unknown_format"),
    ("describe_image", {"picture": ""}, "picture_empty"),
    ("describe_image", {}, "picture"),
    ("describe_image", {"picture": STRIPES, "length": "novel"}, "novel"),
    ("describe_image", {"picture": STRIPES, "threshold": 3}, "option_invalid"),
    ("explain_word", {"picture": STRIPES, "word": "xqzt"}, "word_unknown"),
    ("choose_among", {"picture": STRIPES, "words": []}, "word_none"),
    ("describe_image", {"picture": "http://127.0.0.1:9/x.png"}, "picture_address_refused"),
]


@pytest.mark.parametrize(("tool", "arguments", "reason"), BAD)
def test_a_refusal_is_an_error_with_its_reason(
    site: LiveServer, tool: str, arguments: dict[str, Any], reason: str
) -> None:
    result = call(site, tool, **arguments)
    said = result.content[0]
    assert result.isError and isinstance(said, TextContent)
    assert reason in said.text
    assert site.uploaded() == []


@pytest.mark.parametrize("place", ["{file}", "file://{file}", "{site}/gradio_api/file={file}"])
def test_a_file_of_the_server_is_neither_read_nor_deleted(
    site: LiveServer, tmp_path: Path, place: str
) -> None:
    file = tmp_path / "private.png"
    file.write_bytes(base64.b64decode(STRIPES))
    result = call(site, "describe_image", picture=place.format(file=file, site=site.url))
    assert result.isError
    assert file.exists()
