"""Components of our own, all plain ``gr.HTML``.

gradio's Image decodes an upload before limits can act, and a subclass of a component makes
gradio write stub files beside its source, so that instances are fitted out instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.data_classes import FileData
from gradio.utils import get_upload_folder

from vizionary.ui.assets import asset_text

__all__ = ["Upload", "picture_input", "picture_picker", "pressable"]


@dataclass(frozen=True)
class Upload:
    """An uploaded file that nobody has opened yet: where it lies and what it was called."""

    path: Path
    name: str


def picture_input(**options: Any) -> gr.HTML:
    """An input whose value is an ``Upload``: the file, not opened; no addresses."""
    component = gr.HTML(**options)
    fetch = component.async_move_resource_to_block_cache

    async def only_files(url_or_file_path: str | Path | None) -> str | None:
        path = str(url_or_file_path)
        # the server fetches nothing on a visitor's behalf
        if path.lower().startswith(("http:", "https:")):
            raise gr.Error("Send the picture itself, not its address.", print_exception=False)
        # it will be read and deleted: only what a visitor has sent
        if not Path(path).resolve().is_relative_to(Path(get_upload_folder()).resolve()):
            raise gr.Error("This is no upload.", print_exception=False)
        return await fetch(path)

    parts = {
        "data_model": FileData,
        "preprocess": _named,
        "postprocess": lambda value: None,
        "api_info": FileData.model_json_schema,
        # gradio's own examples are addresses on another machine
        "example_payload": lambda: None,
        "example_value": lambda: None,
        "async_move_resource_to_block_cache": only_files,
    }
    for name, part in parts.items():
        setattr(component, name, part)
    return component


def picture_picker(max_bytes: int) -> gr.HTML:
    """Drop, paste or choose a picture: fires ``upload``, ``too_large`` or ``failed``."""
    return picture_input(
        html_template=asset_text("picker.html"),
        js_on_load=asset_text("picker.js"),
        apply_default_css=False,
        elem_id="vz-picker",
        max_bytes=max_bytes,
        limit=f"{max_bytes / 1e6:g} MB",
    )


def pressable(value: str, elem_id: str) -> gr.HTML:
    """HTML of ``page.py`` whose buttons with ``data-choice`` fire ``choose``."""
    return gr.HTML(
        value,
        js_on_load=asset_text("pressable.js"),
        apply_default_css=False,
        elem_id=elem_id,
    )


def _named(payload: FileData | None) -> Upload | None:
    if payload is None:
        return None
    path = Path(payload.path)
    return Upload(path, Path(payload.orig_name or path.name).name)
