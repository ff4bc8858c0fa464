"""The files of ``--out``: for each picture one JSON and one overlay PNG a heat map."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

from PIL import Image

from vizionary.errors import UnwritableFileError
from vizionary.types import Pixels

__all__ = ["ResultFolder"]

_LONGEST_STEM = 120
"""Bytes: a file system allows 255 for a name, of which the overlay's label has as many."""

_OVERLAY = re.compile(r"(.+)\.\d+-[^.]+\.png", re.DOTALL)
"""The name of an overlay, which begins with its stem."""


class ResultFolder:
    """A folder that never replaces a file: a second ``photo`` becomes ``photo-2``.

    Raises ``UnwritableFileError``, here and in each method.
    """

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            there = [_OVERLAY.fullmatch(path.name) for path in folder.iterdir()]
        except OSError as error:
            raise _unwritable(folder, error) from None
        # that have overlays: some file systems do not tell "Photo" from "photo"
        self._taken = {found[1].casefold() for found in there if found}
        self._folder = folder
        self._times: dict[str, int] = {}

    def write(self, source: str, wire: dict[str, Any]) -> str:
        """Write ``wire`` as JSON and return the unique stem that its overlays share."""
        wanted = _cut(Path(source).stem if source != "-" else "stdin")
        text = json.dumps(wire, ensure_ascii=False, allow_nan=False) + "\n"
        while True:
            times = self._times[wanted] = self._times.get(wanted, 0) + 1
            stem = wanted if times == 1 else f"{wanted}-{times}"
            path = self._folder / f"{stem}.json"
            if stem.casefold() in self._taken:
                continue
            try:
                with path.open("x", encoding="utf-8", errors="backslashreplace") as file:
                    file.write(text)
            except FileExistsError:
                continue
            except OSError as error:
                raise _unwritable(path, error) from None
            return stem

    def write_overlay(self, stem: str, number: int, label: str, overlay: Pixels) -> None:
        """Write one overlay beside the JSON; ``number`` counts from 1."""
        slug = re.sub(r"[\W_]+", "-", label).strip("-") or "label"
        path = self._folder / f"{stem}.{number}-{_cut(slug)}.png"
        try:
            with path.open("xb") as file:
                Image.fromarray(overlay).save(file, "PNG", compress_level=3)
        except OSError as error:
            raise _unwritable(path, error) from None


def _cut(name: str) -> str:
    while len(os.fsencode(name)) > _LONGEST_STEM:
        name = name[:-1]
    return name


def _unwritable(path: Path, error: OSError) -> UnwritableFileError:
    return UnwritableFileError(str(path), error.strerror or str(error))
