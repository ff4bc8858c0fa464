"""Speed, memory and cold start on pictures, against torch and pytorch-grad-cam.

    .venv-workshop/bin/python tests/bench/image.py [--quick] [--out docs/benchmark.md]

Every peer is a process of its own, for idle thread pools spin and spoil the others' figures;
the peers of a network take turns, so that other work on the machine slows all alike. The
graphs are made once (minutes) and kept in ``runs/bench``; delete that to make them again.
Nothing is asserted: a table says what was expected and what was measured.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.claims import CLAIMS, judge
from tests.bench.footprint import RUNTIME, measure
from tests.bench.table import EAGER, Reading, page
from tests.bench.turns import ROOT, Peer, take_turns
from vizionary.machine import cpu_name

__all__ = ["main"]

CACHE = ROOT / "runs" / "bench"
QUERIES = 5
THREADS = 2

NAMES = {"nano": "nano", "mobileclip2-s0": "MobileCLIP2-S0", "vit-b-32": "ViT-B-32"}
INT8 = {
    "nano": "ONNX Runtime int8 (embedded)",
    "mobileclip2-s0": "ONNX Runtime int8 (static)",
    "vit-b-32": "ONNX Runtime int8 (dynamic)",
}
NOTES = (
    "Medians of alternating runs on one picture, each peer in a process of its own.",
    "nano is tf_efficientnet_lite0 with a projection to 256 dimensions, in full size; its int8 "
    "graph is the embedded bundle's. Every other network has random weights, which take as long.",
    "A ratio is the median of the rounds' ratios: other work on the machine slows both sides.",
    "A plain embedding is the same graph without its maps.",
    "torch runs under inference_mode; branches of MobileCLIP2-S0 that exist only for training "
    "are merged there too.",
    "int8 graphs with random weights come from the quantizer without its quality gate.",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the page, and write it where that is asked for."""
    arguments = _parser().parse_args(argv)
    rounds = arguments.rounds or (3 if arguments.quick else 9)
    if not RUNTIME.exists():
        print("The runtime environment is missing: run `make bench`.", file=sys.stderr)
        return 1
    networks = ["nano"] if arguments.quick else list(NAMES)
    readings: dict[str, Reading] = {}
    for network in networks:
        _progress(f"{NAMES[network]}: graphs")
        _make_graphs(network)
        _progress(f"{NAMES[network]}: speed")
        readings |= take_turns(
            _peers(network),
            threads=THREADS,
            rounds=rounds,
            budget_s=0.2 if arguments.quick else 0.6,
        )
    _progress("memory and cold start")
    footprints, starts = measure(2 if arguments.quick else 5)
    figures = {key: reading.turns_ms for key, reading in readings.items()} | starts
    flags = ["--quick"] * arguments.quick
    if arguments.rounds:
        flags.append(f"--rounds {arguments.rounds}")
    command = f"make bench FLAGS='{' '.join(flags)}'" if flags else "make bench"
    verdicts = judge(CLAIMS, figures)
    text = page(cpu_name(), THREADS, command, NOTES, list(readings.values()), footprints, verdicts)
    if arguments.out is not None:
        arguments.out.write_text(text, encoding="utf-8")
    print(text, end="")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="nano alone, few runs")
    parser.add_argument("--rounds", type=_count, metavar="N", help="turns of a peer (9, or 3)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the page here as well")
    return parser


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError(f"expected 1 or more, got {count}")
    return count


def _progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _make_graphs(network: str) -> None:
    """In a process of its own: this one has to stay small, for its children's memory counts."""
    command = [sys.executable, "-m", "tests.bench.graphs", network, str(CACHE / network)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def _peers(network: str) -> list[Peer]:
    name, folder = NAMES[network], CACHE / network
    graphs = {
        "int8": (folder / "int8.onnx", INT8[network]),
        "float": (folder / "float" / "image_encoder.onnx", "ONNX Runtime float"),
    }
    peers = []
    for precision, (graph, engine) in graphs.items():
        plain = folder / f"{precision}-plain.onnx"
        tasks = {
            "plain": ("plain embedding", (str(plain),)),
            "embedding": ("embedding", (str(graph),)),
            "explained": (
                f"embedding and {QUERIES} heat maps",
                (str(graph), "--queries", str(QUERIES)),
            ),
        }
        for key, (task, subject) in tasks.items():
            arguments = ("onnx", *subject)
            peers.append(Peer(f"{network} {precision} {key}", name, task, engine, arguments))
    for kind, task, engine in (
        ("eager", "embedding", EAGER),
        ("channels-last", "embedding", "torch channels-last"),
        ("grad-cam", "1 heat map", "pytorch-grad-cam"),
    ):
        peers.append(Peer(f"{network} {kind}", name, task, engine, (kind, network)))
    return peers


if __name__ == "__main__":
    raise SystemExit(main())
