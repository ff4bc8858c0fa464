"""Results of many pictures as files: CSV, JSON lines, or a ZIP of both with overlays.

Rows are written as they come, so that memory does not grow with their number. Knows
Observations and files; does not know engines, nor where the pictures come from.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import tempfile
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Sequence
from io import BytesIO, TextIOWrapper
from pathlib import PurePath
from types import TracebackType
from typing import IO, Any, Self, TextIO

from PIL import Image

from vizionary.errors import VizionaryError
from vizionary.types import Observation, Pixels
from vizionary.wire import error_json, observation_json

__all__ = ["COLUMNS", "CsvWriter", "JsonLinesWriter", "ZipWriter"]

COLUMNS = (
    "source",
    "sentence",
    "alt_text",
    "label",
    "probability",
    "known",
    "matches",
    "condition",
    "width",
    "height",
    "bundle",
    "error",
    "message",
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the begin of a formula (OWASP, CSV injection)."""

_LONGEST_STEM = 120


class _Writer(ABC):
    """What every writer can do with a picture that was refused."""

    def refuse(self, source: str, error: VizionaryError) -> None:
        """Add why a picture was refused."""
        self.write_wire(error_json(source, error.code, str(error)))

    @abstractmethod
    def write_wire(self, wire: dict[str, Any]) -> None:
        """Add an Observation or an error in the wire form."""


class CsvWriter(_Writer):
    """One row a picture, to a text file that was opened with ``newline=""``.

    A spreadsheet shows the rows and computes nothing: what would be a formula gets a quote.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._rows = csv.writer(file)
        self._rows.writerow(COLUMNS)

    def write(self, observation: Observation) -> None:
        """Add what was seen."""
        self.write_wire(observation_json(observation))

    def write_wire(self, wire: dict[str, Any]) -> None:
        """Add an Observation or an error in the wire form."""
        row = _refused(wire) if wire["type"] == "error" else _seen(wire)
        self._rows.writerow([_harmless(row.get(column, "")) for column in COLUMNS])
        self._file.flush()


class JsonLinesWriter(_Writer):
    """One object of the wire form a line, to a text file."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, observation: Observation, *, grids: bool = False) -> None:
        """Add what was seen, heat maps with their grids only where asked for."""
        self.write_wire(observation_json(observation, grids=grids))

    def write_wire(self, wire: dict[str, Any]) -> None:
        """Add an Observation or an error in the wire form."""
        self._file.write(json.dumps(wire, ensure_ascii=False, allow_nan=False) + "\n")
        self._file.flush()


class ZipWriter(_Writer):
    """``results.csv``, ``results.jsonl`` and ``overlays/``; a context, complete when it ends.

    ``file`` is a binary file, or a path to write to. Overlays go into it at once; the two
    tables wait in temporary files.
    """

    def __init__(self, file: IO[bytes] | str) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        # with a byte order mark, by which spreadsheets know UTF-8
        self._tables = {
            "results.csv": _table("utf-8-sig"),
            "results.jsonl": _table("utf-8"),
        }
        self._csv = CsvWriter(self._tables["results.csv"][0])
        self._lines = JsonLinesWriter(self._tables["results.jsonl"][0])
        self._pictures = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for name, (table, raw) in self._tables.items():
            table.flush()
            raw.seek(0)
            with table, self._zip.open(name, "w", force_zip64=True) as entry:
                shutil.copyfileobj(raw, entry)
        self._zip.close()

    def write(
        self, observation: Observation, overlays: Sequence[tuple[str, Pixels]] = ()
    ) -> None:
        """Add what was seen, and overlays [H, W, 3] with the label of each."""
        self.write_wire(observation_json(observation), overlays)

    def write_wire(
        self, wire: dict[str, Any], overlays: Sequence[tuple[str, Pixels]] = ()
    ) -> None:
        """Add an Observation or an error in the wire form, and its overlays."""
        self._csv.write_wire(wire)
        self._lines.write_wire(wire)
        self._pictures += 1
        for number, (label, pixels) in enumerate(overlays, start=1):
            stem = _slug(PurePath(wire["source"].replace("\\", "/")).stem)
            # the number keeps two pictures of one name apart
            name = f"overlays/{self._pictures:04d}-{stem}.{number}-{_slug(label)}.png"
            buffer = BytesIO()
            Image.fromarray(pixels).save(buffer, "PNG", compress_level=3)
            self._zip.writestr(name, buffer.getvalue(), zipfile.ZIP_STORED)


def _table(encoding: str) -> tuple[TextIOWrapper, IO[bytes]]:
    raw = tempfile.TemporaryFile()
    return TextIOWrapper(raw, encoding=encoding, errors="backslashreplace", newline=""), raw


def _seen(wire: dict[str, Any]) -> dict[str, Any]:
    decision, condition = wire["decision"], wire["condition"]
    matches = [f"{one['label']} {one['probability']:.3f}" for one in wire["matches"]]
    return {
        **wire,
        "label": decision["label"],
        "probability": f"{decision['probability']:.4f}",
        "known": "yes" if decision["known"] else "no",
        "matches": "; ".join(matches),
        "condition": condition["kind"] if condition else "",
        "bundle": f"{wire['bundle']['name']} {wire['bundle']['revision']}",
    }


def _refused(wire: dict[str, Any]) -> dict[str, Any]:
    error = wire["error"]
    return {"source": wire["source"], "error": error["code"], "message": error["message"]}


def _harmless(value: object) -> object:
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else value


def _slug(text: str) -> str:
    return re.sub(r"[\W_]+", "-", text).strip("-")[:_LONGEST_STEM] or "picture"
