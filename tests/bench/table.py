"""Medians, ratios and verdicts as tables in Markdown. Knows numbers, not where they come from."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["EAGER", "Footprint", "Reading", "Verdict", "markdown", "page"]

EAGER = "torch eager"
"""The engine that every other one of the same network is compared with."""

_UNKNOWN = "-"


@dataclass(frozen=True)
class Reading:
    """What one peer took: the median milliseconds of a run, once for each of its turns."""

    network: str
    task: str
    engine: str
    turns_ms: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.turns_ms or min(self.turns_ms) <= 0:
            raise ValueError(f"turns_ms must be positive, at least one, got {self.turns_ms}")

    @property
    def median_ms(self) -> float:
        """The median over the turns."""
        return statistics.median(self.turns_ms)


@dataclass(frozen=True)
class Footprint:
    """Memory or start-up time of a process: the median of some starts; None: not measurable."""

    process: str
    what: str
    median: float | None
    unit: str


@dataclass(frozen=True)
class Verdict:
    """An expectation and what came of it; ``met`` is None where nothing was promised."""

    claim: str
    expected: str
    measured: str
    met: bool | None


def page(
    cpu: str,
    threads: int,
    command: str,
    notes: Sequence[str],
    readings: Sequence[Reading],
    footprints: Sequence[Footprint],
    verdicts: Sequence[Verdict],
) -> str:
    """The whole page; ``command`` is how a reader makes it again."""
    parts = [
        "# Benchmark: pictures",
        f"{cpu}, {threads} threads. To measure again: `{command}`.",
        "\n".join(f"- {note}" for note in notes),
        "## Expected and measured",
        _verdict_table(verdicts),
        "## Speed",
        _speed_table(readings),
        "## Memory and cold start",
        _footprint_table(footprints),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def markdown(header: Sequence[str], rows: Iterable[Sequence[str]], *, right: int) -> str:
    """A table whose columns line up as text too; the last ``right`` columns are numbers."""
    rows = [list(row) for row in rows]
    widths = [max(3, *map(len, column)) for column in zip(header, *rows, strict=True)]
    first_number = len(header) - right

    def line(cells: Sequence[str]) -> str:
        padded = (
            cell.ljust(width) if index < first_number else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return f"| {' | '.join(padded)} |"

    rule = [
        "-" * width if index < first_number else "-" * (width - 1) + ":"
        for index, width in enumerate(widths)
    ]
    return "\n".join([line(header), line(rule), *map(line, rows)])


def _verdict_table(verdicts: Sequence[Verdict]) -> str:
    words = {True: "yes", False: "no", None: _UNKNOWN}
    rows = [[v.claim, v.expected, v.measured, words[v.met]] for v in verdicts]
    return markdown(["claim", "expected", "measured", "met"], rows, right=0)


def _speed_table(readings: Sequence[Reading]) -> str:
    eager = {r.network: r.median_ms for r in readings if r.engine == EAGER}
    rows = [
        [
            r.network,
            r.task,
            r.engine,
            _ms(r.median_ms),
            f"{_ms(min(r.turns_ms))} to {_ms(max(r.turns_ms))}",
            f"{eager[r.network] / r.median_ms:.1f}" if r.network in eager else _UNKNOWN,
        ]
        for r in readings
    ]
    header = ["network", "task", "run by", "ms", "all turns", f"{EAGER} embedding / this"]
    return markdown(header, rows, right=3)


def _footprint_table(footprints: Sequence[Footprint]) -> str:
    rows = [
        [f.process, f.what, _UNKNOWN if f.median is None else f"{_amount(f.median)} {f.unit}"]
        for f in footprints
    ]
    return markdown(["process", "what", "median"], rows, right=1)


def _ms(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def _amount(value: float) -> str:
    return f"{value:.2f}" if value < 100 else f"{value:.0f}"
