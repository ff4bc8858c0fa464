"""Pictures to try: the photos that the installed gradio carries, where it does."""

from __future__ import annotations

from pathlib import Path

import gradio as gr
import numpy as np
from PIL import Image

from vizionary.ui.image.page import to_data_uri

__all__ = ["example_pictures", "thumbnail"]

_NAMES = {"cheetah": "cheetah1.jpg", "lion": "lion.jpg", "bus": "bus.png", "tower": "tower.jpg"}
_SIDE = 144


def example_pictures() -> dict[str, Path]:
    """Each example's name and file; empty where gradio's folder holds none of them."""
    folder = Path(gr.__file__).parent / "media_assets" / "images"
    paths = {name: folder / file for name, file in _NAMES.items()}
    return {name: path for name, path in paths.items() if path.is_file()}


def thumbnail(path: Path) -> str:
    """A small square of a picture, as a data URI."""
    with Image.open(path) as picture:
        picture.draft("RGB", (2 * _SIDE, 2 * _SIDE))
        small = picture.convert("RGB")
    side = min(small.size)
    left, top = (small.width - side) // 2, (small.height - side) // 2
    square = small.resize((_SIDE, _SIDE), box=(left, top, left + side, top + side))
    return to_data_uri(np.asarray(square), quality=80)
