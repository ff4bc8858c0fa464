"""The app as a whole: cold start to the first sentence, round trips, webcam, many clients.

    .venv/bin/python tests/bench/app.py [--quick] [--out FILE]

The app runs in a process of its own; every face takes its turn with the engine alone, so that
other work on the machine slows all alike. Nothing is asserted: the tables say what was expected
and what was measured.
"""

from __future__ import annotations

import argparse
import importlib.util
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.crowd import Crowd, crowd_of, engine_alone
from tests.bench.faces import FACES, overhead_ms, round_trips
from tests.bench.first_sentence import FirstSentence, first_sentence
from tests.bench.webcam import Stream, live_stream
from tests.live_server import live_server
from vizionary.machine import cpu_name

__all__ = ["main"]

CLIENTS = (1, 2, 4, 8, 16, 32)
GOAL_S = 5.0
GOALS_MS = {"HTTP": 10, "gradio_client": 60, "gradio_client with certificates": 60, "MCP": 60}
THROUGHPUT = 0.8


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the page, and write it where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="few runs")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the page here as well")
    arguments = parser.parse_args(argv)
    quick: bool = arguments.quick
    text = "\n".join(_page(_photo(), quick)) + "\n"
    if arguments.out is not None:
        arguments.out.write_text(text, encoding="utf-8")
    print(text, end="")
    return 0


def _photo() -> Path:
    """A real photo that a package of the runtime carries."""
    spec = importlib.util.find_spec("gradio")
    if spec is None or spec.origin is None:
        raise SystemExit("gradio is not installed: run `make setup`.")
    return Path(spec.origin).parent / "media_assets" / "images" / "cheetah1.jpg"


def _page(photo: Path, quick: bool) -> Iterator[str]:
    flag = " FLAGS=--quick" if quick else ""
    yield "# The app, measured"
    yield ""
    yield f"`make bench-app{flag}` on {cpu_name()}; {photo.name}."
    yield "Faces and engine take turns; an overhead is the median of the rounds' differences."
    yield ""
    _progress("cold start in a browser")
    yield from _start([first_sentence(photo) for _ in range(1 if quick else 5)])
    with tempfile.TemporaryDirectory() as folder, live_server(Path(folder)) as server:
        _progress("round trips")
        yield from _faces(round_trips(server.url, photo, 15 if quick else 100))
        _progress("webcam")
        yield from _webcam(live_stream(server.url, Path(folder), 2 if quick else 10))
        _progress("many clients")
        yield from _crowds(server.url, photo.read_bytes(), server.process.pid, 4 if quick else 20)


def _start(runs: list[FirstSentence]) -> Iterator[str]:
    sentence = statistics.median(run.sentence_s for run in runs)
    yield "| cold start | median | expected |"
    yield "|---|---|---|"
    yield f"| the app answers | {statistics.median(run.ready_s for run in runs):.1f} s | |"
    yield f"| the page stands | {statistics.median(run.page_s for run in runs):.1f} s | |"
    yield f"| first sentence | {sentence:.1f} s | {_verdict(sentence <= GOAL_S)}: {GOAL_S:g} s |"
    weight = statistics.median(run.page_bytes for run in runs) / 1e6
    yield f"| bytes of the page | {weight:.2f} MB in {runs[0].requests} requests | |"
    yield ""


def _faces(taken: dict[str, list[float]]) -> Iterator[str]:
    yield "| one picture | median | p95 | over the engine | expected |"
    yield "|---|---|---|---|---|"
    for face in FACES:
        times = taken[face]
        slow = statistics.quantiles(times, n=20, method="inclusive")[-1]
        middle = statistics.median(times)
        if face == "engine":
            yield f"| {face} | {middle:.1f} ms | {slow:.1f} ms | | |"
            continue
        more, most = overhead_ms(taken, face), GOALS_MS[face]
        verdict = f"{_verdict(more <= most)}: {most} ms"
        yield f"| {face} | {middle:.1f} ms | {slow:.1f} ms | {more:.1f} ms | {verdict} |"
    yield ""


def _webcam(stream: Stream) -> Iterator[str]:
    yield "| webcam, 640 x 480 in a browser on this machine | median |"
    yield "|---|---|"
    yield f"| frames per second, at most 15 | {stream.frames_per_s:.1f} |"
    yield f"| latency of a frame | {stream.latency_ms:.0f} ms |"
    yield f"| of which the engine | {stream.engine_ms:.0f} ms |"
    yield ""


def _crowds(url: str, data: bytes, pid: int, seconds: float) -> Iterator[str]:
    yield "| clients | pictures/s | engine alone | share | median | p95 | errors | memory |"
    yield "|---|---|---|---|---|---|---|---|"
    crowds: list[tuple[Crowd, float]] = []
    for clients in CLIENTS:
        before = engine_alone(data, seconds / 2, clients)
        crowd = crowd_of(clients, url, data, seconds, pid)
        engine = (before + engine_alone(data, seconds / 2, clients)) / 2
        crowds.append((crowd, engine))
        yield (
            f"| {clients} | {crowd.pictures_per_s:.1f} | {engine:.1f} | "
            f"{crowd.pictures_per_s / engine:.0%} | {crowd.median_ms:.0f} ms | "
            f"{crowd.p95_ms:.0f} ms | {crowd.errors} | {crowd.memory_mb:.0f} MB |"
        )
    yield ""
    share = min(crowd.pictures_per_s / engine for crowd, engine in crowds)
    yield f"- throughput: at least {share:.0%} of the engine alone at the same concurrency, " + (
        f"{_verdict(share >= THROUGHPUT)}: {THROUGHPUT:.0%}"
    )
    errors = sum(crowd.errors for crowd, _ in crowds)
    yield f"- errors: {errors}, {_verdict(errors == 0)}: none"
    grown = crowds[-1][0].memory_mb - crowds[1][0].memory_mb
    yield f"- memory from 2 to 32 clients: {grown:+.0f} MB"


def _verdict(met: bool) -> str:
    return "met" if met else "missed"


def _progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
