"""One peer in a process of its own: loads its work, then runs it each time it is its turn.

A line ``{"budget_s": ...}`` on stdin is answered by ``{"ms": [...]}`` on stdout; between its
turns the process waits and takes no core.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

import numpy as np

__all__ = ["main"]

_MIN_RUNS = 3
_WARM_UP_SHARE = 0.2
"""Of the budget, before anything is timed: another peer has had the caches."""

Work = Callable[[], object]


def main(argv: Sequence[str] | None = None) -> int:
    """Serve one peer until stdin ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=sorted(_WORKS))
    parser.add_argument("subject", help="a graph's path, or a network's name")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--queries", type=int, default=0)
    arguments = parser.parse_args(argv)
    # what libraries print must not get between the answers
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    work = _WORKS[arguments.kind](arguments)
    _say(answers, {"ready": True})
    for line in sys.stdin:
        budget_s = json.loads(line)["budget_s"]
        _timed(work, budget_s * _WARM_UP_SHARE, 1)
        _say(answers, {"ms": _timed(work, budget_s, _MIN_RUNS)})
    return 0


def _say(answers: TextIO, value: dict[str, object]) -> None:
    print(json.dumps(value), file=answers, flush=True)


def _timed(work: Work, budget_s: float, least: int) -> list[float]:
    times: list[float] = []
    end = time.perf_counter() + budget_s
    while len(times) < least or time.perf_counter() < end:
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return times


def _onnx(arguments: argparse.Namespace) -> Work:
    """The graph as the bundle has it, whole; with ``queries`` it explains that many words.

    The engine cuts it where the queries begin to matter, which costs 0.1 ms and lets it ask again.
    """
    from vizionary.models.session import OnnxModel

    model = OnnxModel(Path(arguments.subject), threads=arguments.threads)
    noise = np.random.default_rng(0)
    feeds = {}
    for spec in model.inputs:
        # no rows is what the image encoder feeds when nothing is asked
        free = arguments.queries if spec.name == "query" else 1
        shape = [size if isinstance(size, int) else free for size in spec.shape]
        feeds[spec.name] = noise.standard_normal(shape, np.float32)
    if arguments.queries:
        feeds["query"] /= np.linalg.norm(feeds["query"], axis=1, keepdims=True)
        return lambda: model.run(feeds, ["embedding", "cam"])
    return lambda: model.run(feeds, ["embedding"])


def _torch(arguments: argparse.Namespace) -> Work:
    import torch

    from tests.bench.networks import NETWORKS

    torch.set_num_threads(arguments.threads)
    network = NETWORKS[arguments.subject]()
    layout = torch.channels_last if arguments.kind == "channels-last" else torch.contiguous_format
    module = network.module.to(memory_format=layout)
    pixels = torch.randn(1, 3, network.size, network.size).to(memory_format=layout)

    def work() -> object:
        with torch.inference_mode():
            return module(pixels)

    return work


def _gradcam(arguments: argparse.Namespace) -> Work:
    """pytorch-grad-cam of one query, as its own documentation calls it."""
    import torch
    from pytorch_grad_cam import GradCAM

    from tests.bench.networks import NETWORKS

    torch.set_num_threads(arguments.threads)
    network = NETWORKS[arguments.subject]()
    pixels = torch.randn(1, 3, network.size, network.size)
    query = torch.nn.functional.normalize(torch.randn(network.dim), dim=0)
    explainer = GradCAM(network.module, [network.layer], network.reshape)
    targets = [lambda embedding: embedding @ query]
    return lambda: explainer(input_tensor=pixels, targets=targets)


def _frame(arguments: argparse.Namespace) -> Work:
    """A bundle's whole answer to one tensor: embedding, heat maps, boxes, as the engine runs it."""
    from vizionary.models.bundle import read_bundle
    from vizionary.models.detector import Detector
    from vizionary.models.encoders import ImageEncoder
    from vizionary.models.session import OnnxModel
    from vizionary.models.split import open_split

    bundle = read_bundle(Path(arguments.subject))
    image, found = bundle.component("image_encoder"), bundle.component("detector")
    split = open_split(bundle.file(image.graph), "query", threads=arguments.threads)
    encoder = ImageEncoder(split, image)
    model = OnnxModel(bundle.file(found.graph), threads=arguments.threads)
    detector = Detector(model, found)
    noise = np.random.default_rng(0)
    photo = noise.integers(0, 256, (480, 640, 3), np.uint8)
    queries = noise.standard_normal((arguments.queries, bundle.manifest.embedding_dim), np.float32)
    queries /= np.linalg.norm(queries, axis=1, keepdims=True)
    tensor = encoder.prepare(photo).tensor

    def work() -> object:
        _, maps = encoder.read(tensor, sorted({*encoder.keeps, *detector.maps}))
        cams = encoder.cams(tensor, maps, queries)
        shown = {"size": (640, 480), "threshold": detector.threshold, "most": 100}
        return cams, detector.find(maps, (0, 0, 640, 480), **shown)  # type: ignore[arg-type]

    return work


def _whole(arguments: argparse.Namespace) -> Work:
    """Every output of a graph with one input, which any detector's graph is."""
    from vizionary.models.session import OnnxModel

    model = OnnxModel(Path(arguments.subject), threads=arguments.threads)
    (spec,) = model.inputs
    shape = [size if isinstance(size, int) else 1 for size in spec.shape]
    feeds = {spec.name: np.random.default_rng(0).standard_normal(shape, np.float32)}
    return lambda: model.run(feeds)


_WORKS: dict[str, Callable[[argparse.Namespace], Work]] = {
    "channels-last": _torch,
    "eager": _torch,
    "frame": _frame,
    "grad-cam": _gradcam,
    "onnx": _onnx,
    "whole": _whole,
}


if __name__ == "__main__":
    raise SystemExit(main())
