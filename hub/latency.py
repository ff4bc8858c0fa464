"""How long a graph takes on this CPU, measured in a process of its own.

``python -m hub.latency GRAPH --queries 5`` prints the median as JSON. Threads of torch or of
another session in the same process would spin and spoil the figure.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from vizionary.machine import cpu_name
from vizionary.models.manifest import Latency, TensorSpec
from vizionary.models.session import Array, OnnxModel

__all__ = ["image_latencies", "main", "median_ms"]

_WARM_UP = 10
_BUDGET_S = 2.0
_MIN_RUNS = 20
_MAX_RUNS = 400


def median_ms(graph: Path, *, threads: int, queries: int = 0) -> float:
    """Median milliseconds of one run on one picture or word, in a new process.

    ``queries`` is the number of words that an image graph explains. Raises ``RuntimeError``
    where the process fails.
    """
    command = [sys.executable, "-m", "hub.latency", str(graph)]
    command += ["--threads", str(threads), "--queries", str(queries)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"measuring {graph.name} failed: {done.stderr.strip()[-500:]}")
    return float(json.loads(done.stdout)["median_ms"])


def image_latencies(graph: Path, *, threads: int, queries: int = 5) -> tuple[Latency, ...]:
    """The image graph's rows of the manifest's table: embedding alone, and with maps."""
    cpu = cpu_name()
    tasks = {"image embedding": 0, f"image embedding and Grad-CAM of {queries} words": queries}
    return tuple(
        Latency(
            task=task,
            cpu=cpu,
            threads=threads,
            median_ms=round(median_ms(graph, threads=threads, queries=count), 3),
        )
        for task, count in tasks.items()
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Measure one graph and print ``{"median_ms": ...}``."""
    parser = argparse.ArgumentParser(prog="python -m hub.latency", description=__doc__)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--queries", type=int, default=0)
    arguments = parser.parse_args(argv)
    model = OnnxModel(arguments.graph, threads=arguments.threads)
    feeds = {spec.name: _example(spec, arguments.queries) for spec in model.inputs}
    json.dump({"median_ms": statistics.median(_timed(model, feeds))}, sys.stdout)
    return 0


def _example(spec: TensorSpec, queries: int) -> Array:
    """Random numbers of the input's shape: zeros are faster than pictures on some CPUs."""
    if spec.dtype == "int64":
        return np.ones([d if isinstance(d, int) else 1 for d in spec.shape], np.int64)
    free = queries if spec.name == "query" else 1
    shape = [d if isinstance(d, int) else free for d in spec.shape]
    return np.random.default_rng(0).standard_normal(shape, np.float32)


def _timed(model: OnnxModel, feeds: Mapping[str, Array]) -> list[float]:
    for _ in range(_WARM_UP):
        model.run(feeds)
    times: list[float] = []
    end = time.perf_counter() + _BUDGET_S
    while len(times) < _MIN_RUNS or (time.perf_counter() < end and len(times) < _MAX_RUNS):
        start = time.perf_counter()
        model.run(feeds)
        times.append((time.perf_counter() - start) * 1000)
    return times


if __name__ == "__main__":
    raise SystemExit(main())
