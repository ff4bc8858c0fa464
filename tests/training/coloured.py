"""Rows of data sets whose pictures are colours, and a bundle's words for them."""

from __future__ import annotations

import io
from itertools import count
from pathlib import Path
from typing import Any

from PIL import Image

from tests.tiny_bundle import picture_of
from training.data import is_test
from vizionary.models.bundle import file_spec, read_bundle, write_bundle, write_record
from vizionary.models.manifest import Vocabulary

RED, BLUE = "n00000001", "n00000002"


def row(colour: str, **columns: Any) -> dict[str, Any]:
    """A row of the test part: the first name that the split rule holds out."""
    buffer = io.BytesIO()
    Image.fromarray(picture_of(colour)).save(buffer, "WEBP", lossless=True)
    names = (f"{colour}-{i}.webp" for i in count())
    name = next(name for name in names if is_test(name, columns.get("label")))
    return {"image": buffer.getvalue(), "name": name, **columns}


def box(label: str) -> dict[str, Any]:
    return {"label": label, "cx": 0.5, "cy": 0.5, "w": 0.5, "h": 0.5}


def with_vocabulary(folder: Path, entries: list[dict[str, Any]]) -> Path:
    manifest = read_bundle(folder).manifest
    vocabulary = Vocabulary.model_validate({"schema": 1, "entries": entries})
    write_record(folder / "vocabulary.json", vocabulary)
    spec = file_spec(folder, "vocabulary.json")
    write_bundle(folder, manifest.model_copy(update={"vocabulary": spec}))
    return folder
