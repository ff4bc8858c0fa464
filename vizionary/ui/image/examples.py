"""Pictures to try: the photos that the installed gradio carries, where it does."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path

import gradio as gr
from PIL import Image

from vizionary.messages import Catalogue
from vizionary.ui.image.pictures import thumbnail_uri

__all__ = ["example_pictures", "examples_html", "thumbnails"]

_NAMES = {"cheetah": "cheetah1.jpg", "lion": "lion.jpg", "bus": "bus.png", "tower": "tower.jpg"}
_SIDE = 144


def example_pictures() -> dict[str, Path]:
    """Each example's name and file; empty where gradio's folder holds none of them."""
    folder = Path(gr.__file__).parent / "media_assets" / "images"
    paths = {name: folder / file for name, file in _NAMES.items()}
    return {name: path for name, path in paths.items() if path.is_file()}


def thumbnails(paths: Mapping[str, Path]) -> dict[str, str]:
    """The data URI of each example's small square."""
    found = {}
    for name, path in paths.items():
        with Image.open(path) as picture:
            picture.draft("RGB", (2 * _SIDE, 2 * _SIDE))
            found[name] = thumbnail_uri(picture, _SIDE)
    return found


def examples_html(words: Catalogue, pictures: Mapping[str, str]) -> str:
    """A button for each example."""
    buttons = "".join(
        f'<button type="button" data-choice="{escape(name)}" '
        f'aria-label="{escape(words.say("image-example", name=words.name(name)))}">'
        f'<img alt="" src="{uri}"></button>'
        for name, uri in pictures.items()
    )
    if not buttons:
        return ""
    title = escape(words.say("image-examples"))
    return f'<div class="vz-examples"><span>{title}</span>{buttons}</div>'
