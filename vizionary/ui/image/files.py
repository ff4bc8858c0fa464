"""Everything that was seen in many pictures, as one file to keep."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from vizionary.engine import Engine
from vizionary.errors import VizionaryError
from vizionary.export import CsvWriter, JsonLinesWriter, ZipWriter
from vizionary.messages import Catalogue
from vizionary.types import Frame, Pixels
from vizionary.ui.image.album import Card
from vizionary.ui.image.look import Look, pixels_of, scaled
from vizionary.wire import error_json, observation_json

__all__ = ["KINDS", "write_file"]

KINDS = ("csv", "jsonl", "zip")


def write_file(
    engine: Engine, words: Catalogue, cards: Sequence[Card], kind: str, folder: Path
) -> Path:
    """A file below ``folder`` with all cards: a table, JSON lines, or a ZIP with overlays.

    Raises: LookupError for a kind that is not among ``KINDS``.
    """
    if kind not in KINDS:
        raise LookupError(f"no file of the kind {kind!r}")
    path = Path(tempfile.mkdtemp(prefix="results-", dir=folder)) / f"vizionary.{kind}"
    if kind == "zip":
        with ZipWriter(str(path)) as archive:
            for card in cards:
                archive.write_wire(_wire(words, card), list(_overlays(engine, card.look)))
        return path
    encoding = "utf-8-sig" if kind == "csv" else "utf-8"
    with path.open("w", encoding=encoding, errors="backslashreplace", newline="") as file:
        writer = CsvWriter(file) if kind == "csv" else JsonLinesWriter(file)
        for card in cards:
            writer.write_wire(_wire(words, card))
    return path


def _wire(words: Catalogue, card: Card) -> dict[str, Any]:
    if isinstance(card.seen, VizionaryError):
        return error_json(card.source, card.seen.code, words.refusal(card.seen))
    return observation_json(card.seen.observation)


def _overlays(engine: Engine, look: Look | None) -> Iterator[tuple[str, Pixels]]:
    """The picture as it is displayed, under each of its heat maps."""
    if look is None:
        return
    pixels, observation = pixels_of(look.display), look.observation
    across, down = pixels.shape[1] / observation.width, pixels.shape[0] / observation.height
    for heatmap in observation.heatmaps:
        frame = Frame(pixels, observation.source)
        yield heatmap.label, engine.overlay(frame, scaled(heatmap, across, down))
