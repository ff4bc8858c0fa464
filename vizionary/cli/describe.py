"""``vizionary describe``: one line a picture, in order, with memory that does not grow."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from vizionary.cli.pictures import read_picture, walk
from vizionary.cli.plain import plain
from vizionary.cli.results import ResultFolder
from vizionary.cli.words import read_choices
from vizionary.config import Settings
from vizionary.engine import Choice, Engine, build_engine, words_of
from vizionary.errors import PictureError, UnwritableFileError
from vizionary.export import CsvWriter
from vizionary.messages import catalogue, refusal
from vizionary.types import EMPTY
from vizionary.wire import error_json, observation_json

__all__ = ["describe"]


def describe(arguments: argparse.Namespace, settings: Settings) -> int:
    """Describe each picture; 0, or 1 when at least one was refused."""
    among = read_choices(arguments.among) if arguments.among else None
    explain = words_of(arguments.explain)
    folder = ResultFolder(arguments.out) if arguments.out else None
    engine = build_engine(settings)
    job = _Job(engine, settings, among, explain, folder, arguments.memory)
    say = _say_json if arguments.json else _say_words
    refused = 0
    with ExitStack() as stack:
        write = stack.enter_context(_table(arguments.csv)) if arguments.csv else None
        for source in walk(arguments.pictures):
            wire = job.run(source)
            refused += wire["type"] == "error"
            say(wire)
            if write is not None:
                write(wire)
    return 1 if refused else 0


@contextmanager
def _table(path: Path) -> Iterator[Callable[[dict[str, Any]], None]]:
    """What writes a row; a full disk is that of the table, not of what is said meanwhile.

    Where the first picture already stops the command (by a word that is not known), there is no
    table either, so that the command can be given again.
    """
    # "x": as with --out, no file is replaced; "-sig": the mark by which spreadsheets know UTF-8
    options: dict[str, Any] = {"encoding": "utf-8-sig", "errors": "backslashreplace"}
    with _written(path):
        file = path.open("x", newline="", **options)
    rows = 0
    try:
        with _written(path):
            table = CsvWriter(file)

        def write(wire: dict[str, Any]) -> None:
            nonlocal rows
            with _written(path):
                table.write_wire(wire)
            rows += 1

        yield write
    finally:
        with _written(path):
            file.close()
            if not rows:
                path.unlink(missing_ok=True)


@contextmanager
def _written(path: Path) -> Iterator[None]:
    """Raises: UnwritableFileError."""
    try:
        yield
    except FileExistsError:
        raise UnwritableFileError(str(path), "there") from None
    except OSError as error:
        raise UnwritableFileError(str(path), error.strerror or str(error)) from None


class _Job:
    """What is asked about every picture."""

    def __init__(
        self,
        engine: Engine,
        settings: Settings,
        among: Sequence[Choice] | None,
        explain: Sequence[str],
        folder: ResultFolder | None,
        memory: str | None = None,
    ) -> None:
        self._engine, self._limits = engine, settings.picture
        self._language = settings.narration.language
        self._among, self._explain, self._folder = among, explain, folder
        self._memory = memory

    def run(self, source: str) -> dict[str, Any]:
        """Describe one picture: its Observation, or why it was refused, as the wire form."""
        try:
            frame = read_picture(source, self._limits)
        except PictureError as error:
            return error_json(source, error.code, refusal(error, self._language))
        observation = self._engine.describe(
            frame, among=self._among, explain=self._explain, memory=self._memory
        )
        wire = observation_json(observation, grids=bool(self._explain))
        if self._folder is not None:
            stem = self._folder.write(source, wire)
            for number, heatmap in enumerate(observation.heatmaps, start=1):
                overlay = self._engine.overlay(frame, heatmap)
                self._folder.write_overlay(stem, number, heatmap.label, overlay)
        return wire


def _say_json(wire: dict[str, Any]) -> None:
    print(json.dumps(wire, ensure_ascii=False, allow_nan=False), flush=True)


def _say_words(wire: dict[str, Any]) -> None:
    # with its folder: two folders may hold files of one name
    source = wire["source"]
    if wire["type"] == "error":
        said = wire["error"]["message"]
        print(plain(f"{source}: {said}" if source else said), file=sys.stderr, flush=True)
        return
    print(plain(f"{source}: {wire['sentence']}"))
    if wire["condition"] is not None and wire["condition"]["kind"] in EMPTY:
        return
    words = catalogue(wire["language"])
    name = words.name
    shares = (
        f"{name(match['label'])} {words.percent(match['probability'])}" for match in wire["matches"]
    )
    print(plain(f"    {', '.join(shares)}"))
    for heatmap in wire["heatmaps"]:
        x, y = heatmap["peak"]
        where = f"{heatmap['words']} ({x:.0f}, {y:.0f})"
        print(plain(f"    {name(heatmap['label'])}: {where}"))
    sys.stdout.flush()
