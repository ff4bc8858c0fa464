"""The endpoints as MCP tools: gradio's server, taught what agents send and want to read.

gradio 6.31 reads pictures from addresses only, and answers in Python's notation.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import uuid
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from gradio.mcp import GradioMCPServer
from gradio.utils import get_upload_folder
from mcp import types

from vizionary.errors import NotBase64Error
from vizionary.messages import refusal
from vizionary.ui.uploads import not_base64
from vizionary.wire import error_json

__all__ = ["ToolRefusedError", "fit_tools"]

_DATA_URL = re.compile(r"data:[\w.+/-]*(?:;[\w=.-]+)*;base64,", re.ASCII)

_MISFIT = "Input validation error:"
"""How the mcp library begins what it says of arguments that do not fit a tool's schema."""

_SHOWN = 150
"""Characters of either end of it that an agent is told: between them lies what it sent."""

_SINGLE = ("picture", "file")
"""Parameters that are one file; ``pictures`` is several."""


class ToolRefusedError(Exception):
    """A refused picture or word, in the wire form; an agent's client sees it as an error."""


def fit_tools(server: GradioMCPServer, language: str) -> None:
    """Fit out a server whose endpoints are those of ``endpoints`` and ``lessons``.

    ``language`` is the one to refuse in where an agent asks for none.
    """
    parts = {
        "convert_strings_to_filedata": partial(_with_files, language),
        "postprocess_output_data": _content,
        "simplify_filedata_schema": _simplified(server),
    }
    for name, part in parts.items():
        setattr(server, name, part)
    _tell_briefly(server)


def _tell_briefly(server: GradioMCPServer) -> None:
    """Leave out the middle of long refusals: a whole picture would fill an agent's memory."""
    handlers = server.mcp_server.request_handlers
    answer = handlers[types.CallToolRequest]

    async def answered(request: types.CallToolRequest) -> types.ServerResult:
        result: types.ServerResult = await answer(request)
        for part in getattr(result.root, "content", ()):
            if isinstance(part, types.TextContent) and part.text.startswith(_MISFIT):
                part.text = _both_ends(part.text)
        return result

    handlers[types.CallToolRequest] = answered


def _both_ends(text: str) -> str:
    return text if len(text) <= 2 * _SHOWN else f"{text[:_SHOWN]} … {text[-_SHOWN:]}"


def _simplified(server: GradioMCPServer) -> Any:
    """What tells an agent about its parameters: pictures are plain text, what may lack, null."""
    simplify = server.simplify_filedata_schema

    def simplified(schema: dict[str, Any]) -> tuple[dict[str, Any], list[list[str | int]]]:
        plain, _ = simplify(schema)
        for name, one in plain["properties"].items():
            said = one.get("description", "")
            if name in _SINGLE:
                plain["properties"][name] = {"type": "string", "description": said}
            elif name == "pictures":
                items = {"type": "string"}
                plain["properties"][name] = {"type": "array", "items": items, "description": said}
            if name not in plain.get("required", ()):
                plain["properties"][name] = _or_null(plain["properties"][name])
        # no positions: they would add gradio's advice to the description
        return plain, []

    return simplified


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    """The same, or null: strict clients send each parameter, also those that say nothing."""
    # a list of types rather than "anyOf", whose refusals do not say what was expected
    found = {**schema, "type": [schema["type"], "null"]}
    return {**found, "enum": [*schema["enum"], None]} if "enum" in schema else found


def _with_files(language: str, arguments: dict[str, Any], positions: object) -> dict[str, Any]:
    """The arguments that say something, with the text of each picture as an uploaded file."""
    found = {name: value for name, value in arguments.items() if value is not None}
    try:
        for name in _SINGLE:
            if isinstance(text := found.get(name), str):
                found[name] = _file(text, name)
        if isinstance(texts := found.get("pictures"), list):
            found["pictures"] = _files(list(map(str, texts)))
    except NotBase64Error as error:
        said = refusal(error, found.get("language") or language)
        raise ToolRefusedError(_text(error_json("picture", error.code, said))) from None
    return found


def _files(texts: list[str]) -> list[dict[str, Any]]:
    """Pictures as gradio knows files, told apart by their numbers; each is refused by itself."""
    found: list[dict[str, Any]] = []
    for number, text in enumerate(texts, start=1):
        name = f"picture {number}"
        try:
            found.append(_file(text, name))
        except NotBase64Error:
            found.append(_at(not_base64(), name))
    return found


def _file(text: str, name: str) -> dict[str, Any]:
    """A picture as gradio knows files; base64 becomes an upload, which its reader deletes."""
    place, folder = text.strip(), Path(get_upload_folder())
    if place.lower().startswith(("http:", "https:")) or _is_upload(place, folder):
        return _at(place, Path(unquote(place)).name)
    return _at(_written(place, folder), name)


def _at(place: str | Path, name: str) -> dict[str, Any]:
    return {"path": str(place), "orig_name": name, "meta": {"_type": "gradio.FileData"}}


def _is_upload(path: str, folder: Path) -> bool:
    # a picture in base64 is longer than any path
    if len(path) >= 1000 or "\0" in path:
        return False
    return Path(path).resolve().is_relative_to(folder.resolve())


def _written(text: str, folder: Path) -> Path:
    try:
        data = base64.b64decode("".join(_DATA_URL.sub("", text, 1).split()), validate=True)
    except (binascii.Error, ValueError):
        raise NotBase64Error from None
    place = folder / uuid.uuid4().hex / "picture"
    place.parent.mkdir(parents=True)
    place.write_bytes(data)
    return place


def _content(data: list[Any], root_url: str) -> list[types.TextContent | types.ImageContent]:
    """JSON as JSON, a drawn picture as a picture, a refusal as an error."""
    found: list[types.TextContent | types.ImageContent] = []
    for wrapped in data:
        value = getattr(wrapped, "root", wrapped)
        if isinstance(value, dict) and value.get("type") == "error":
            raise ToolRefusedError(_text(value))
        if isinstance(value, dict) and "image" in value:
            drawn = str(value["image"]).partition(",")[2]
            found.append(types.ImageContent(type="image", data=drawn, mimeType="image/png"))
            value = {key: item for key, item in value.items() if key != "image"}
        found.append(types.TextContent(type="text", text=_text(value)))
    return found


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
