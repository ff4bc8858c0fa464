"""Components of our own, all plain ``gr.HTML``.

gradio's Image decodes an upload before limits can act, and a subclass of a component makes
gradio write stub files beside its source, so that instances are fitted out instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import gradio as gr
from gradio.data_classes import FileData, ListFiles
from gradio.utils import get_upload_folder

__all__ = [
    "Upload",
    "numbers_input",
    "picture_input",
    "pictures_input",
    "switch_input",
    "words_input",
]

_OWN_FILE = "/gradio_api/file="

_NOTHING = "nothing"
"""No upload is called so: reading it is refused like that of one which is gone."""


@dataclass(frozen=True)
class Upload:
    """A picture that nobody has opened yet: where it lies and what it was called.

    ``address`` is that of a picture that is still to be fetched; ``path`` means nothing then.
    """

    path: Path
    name: str
    address: str | None = None


def picture_input(*, addresses: bool = False, **options: Any) -> gr.HTML:
    """An input whose value is an ``Upload``, not opened.

    With ``addresses`` a program may send an http(s) address; its Upload carries it.
    """
    parts = {"data_model": FileData, "preprocess": _named, "api_info": FileData.model_json_schema}
    return _fitted(gr.HTML(**options), addresses, parts)


def pictures_input(*, addresses: bool = False, **options: Any) -> gr.HTML:
    """The same for any number of pictures: a tuple of ``Upload``."""
    parts = {
        "data_model": ListFiles,
        "preprocess": lambda payload: tuple(map(_named, payload.root)) if payload else (),
        "api_info": ListFiles.model_json_schema,
    }
    return _fitted(gr.HTML(**options), addresses, parts)


def words_input(**options: Any) -> gr.HTML:
    """An input for programs only: a list of words, or whatever else was sent."""
    parts = {"api_info": lambda: {"type": "array", "items": {"type": "string"}}}
    return _fitted(gr.HTML(**options), False, {"preprocess": _words, **parts})


def numbers_input(**options: Any) -> gr.HTML:
    """An input for programs only: a list of whole numbers, or whatever else was sent."""
    parts = {"api_info": lambda: {"type": "array", "items": {"type": "integer"}}}
    return _fitted(gr.HTML(**options), False, {"preprocess": _listed, **parts})


def switch_input(**options: Any) -> gr.HTML:
    """An input for programs only: true, false or nothing, which a checkbox makes false."""
    parts = {"api_info": lambda: {"type": "boolean"}, "preprocess": lambda payload: payload}
    return _fitted(gr.HTML(**options), False, parts)


def _fitted(component: gr.HTML, addresses: bool, parts: dict[str, Any]) -> gr.HTML:
    async def only_uploads(place: str | Path | None) -> str | None:
        path, uploads = str(place), Path(get_upload_folder())
        if _is_address(path):
            # what a program gets for a file that it has sent is an address of this app
            path = unquote(path.partition(_OWN_FILE)[2]) or path
        if _is_address(path):
            return path if addresses else str(uploads / _NOTHING)
        # it will be read and deleted: only what a visitor has sent
        sent = "\0" not in path and Path(path).resolve().is_relative_to(uploads.resolve())
        return path if sent else str(uploads / _NOTHING)

    always = {
        "postprocess": lambda value: None,
        # gradio's own examples are addresses on another machine
        "example_payload": lambda: None,
        "example_value": lambda: None,
        "async_move_resource_to_block_cache": only_uploads,
    }
    for name, part in {**always, **parts}.items():
        setattr(component, name, part)
    return component


def _named(payload: FileData | None) -> Upload | None:
    if payload is None:
        return None
    address = payload.path if _is_address(payload.path) else None
    path = Path(payload.path)
    return Upload(path, Path(payload.orig_name or path.name).name, address)


def _words(payload: object) -> object:
    return () if payload is None else payload


def _listed(payload: object) -> tuple[object, ...]:
    return tuple(payload) if isinstance(payload, list | tuple) else ()


def _is_address(path: str) -> bool:
    return path.lower().startswith(("http:", "https:"))
