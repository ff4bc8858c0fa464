"""One frame, everything in it: embedding, five heat maps and boxes, against a detector alone.

    .venv/bin/python tests/bench/frame.py yolox_nano.onnx [--bundle FOLDER] [--out FILE]

Each peer is a process of its own and they take turns; what is measured is the graphs and what
follows them, without the decoding and resizing of the picture. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.table import Reading, markdown
from tests.bench.turns import ROOT, Peer, take_turns
from vizionary.machine import cpu_name

QUERIES = 5
THREADS = 2

_HEAD = """# Benchmark: one frame

Everything that the embedded bundle says of a frame of the camera, against a detector alone.
Medians of alternating turns, each peer in a process of its own; decoding and resizing are not in
it. To measure again:
`.venv-workshop/bin/python tests/bench/frame.py yolox_nano.onnx --out docs/benchmark-frame.md`.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("detector", type=Path, help="a detector's graph of one input")
    parser.add_argument("--bundle", type=Path, default=ROOT / "vizionary" / "bundles" / "nano")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--out", type=Path, help="write the page there, too")
    arguments = parser.parse_args(argv)
    peers = _peers(arguments.bundle, arguments.detector)
    readings = take_turns(peers, threads=THREADS, rounds=arguments.rounds, budget_s=0.6)
    page = f"{_HEAD}\n{cpu_name()}, {THREADS} threads.\n\n{_table(list(readings.values()))}\n"
    print(page)
    if arguments.out is not None:
        arguments.out.write_text(page, encoding="utf-8")
    return 0


def _peers(bundle: Path, detector: Path) -> list[Peer]:
    queries = ("--queries", str(QUERIES))
    image = str(bundle / "image_encoder.onnx")
    return [
        Peer("frame", "nano", f"embedding, {QUERIES} heat maps, boxes", "Vizionary",
             ("frame", str(bundle), *queries)),
        Peer("maps", "nano", f"embedding, {QUERIES} heat maps", "ONNX Runtime",
             ("onnx", image, *queries)),
        Peer("boxes", detector.stem, "raw boxes", "ONNX Runtime", ("whole", str(detector))),
    ]  # fmt: skip


def _table(readings: Sequence[Reading]) -> str:
    whole = readings[0].turns_ms
    rows = [
        [
            reading.network,
            reading.task,
            reading.engine,
            f"{reading.median_ms:.2f}",
            f"{statistics.median(a / b for a, b in zip(reading.turns_ms, whole, strict=True)):.2f}",
        ]
        for reading in readings
    ]
    header = ["network", "task", "run by", "ms", "this / the whole frame"]
    return markdown(header, rows, right=2)


if __name__ == "__main__":
    raise SystemExit(main())
