"""The files of ``--out``: for each picture one JSON and one overlay PNG a heat map."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from PIL import Image

from vizionary.errors import ConfigError
from vizionary.types import Pixels

__all__ = ["ResultFolder"]

_LONGEST_STEM = 120


class ResultFolder:
    """A folder that never replaces a file: a second ``photo`` becomes ``photo-2``."""

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise ConfigError(f"The folder {folder} cannot be written: {reason}.") from None
        self._folder = folder
        self._times: dict[str, int] = {}

    def write(self, source: str, wire: dict[str, Any]) -> str:
        """Write ``wire`` as JSON and return the unique stem that its overlays share."""
        wanted = (Path(source).stem if source != "-" else "stdin")[:_LONGEST_STEM]
        text = json.dumps(wire, ensure_ascii=False, allow_nan=False) + "\n"
        while True:
            times = self._times[wanted] = self._times.get(wanted, 0) + 1
            stem = wanted if times == 1 else f"{wanted}-{times}"
            try:
                with (self._folder / f"{stem}.json").open(
                    "x", encoding="utf-8", errors="backslashreplace"
                ) as file:
                    file.write(text)
            except FileExistsError:
                continue
            return stem

    def write_overlay(self, stem: str, number: int, label: str, overlay: Pixels) -> None:
        """Write one overlay beside the JSON; ``number`` counts from 1."""
        slug = re.sub(r"[\W_]+", "-", label).strip("-") or "label"
        path = self._folder / f"{stem}.{number}-{slug[:_LONGEST_STEM]}.png"
        Image.fromarray(overlay).save(path, compress_level=3)
