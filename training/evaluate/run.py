"""One run of the measurement: every step in its order, and what they found together."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.errors import DataMissingError
from training.evaluate.bench import Bench
from training.evaluate.detection import detection
from training.evaluate.measured import Finding, Measured
from training.evaluate.memory import memory
from training.evaluate.naming import naming
from training.evaluate.narration import narration
from training.evaluate.pointing import pointing
from training.evaluate.precision import precision
from training.evaluate.recognition import agreement, classes, synonyms
from training.evaluate.retrieval import CALTECH, captions, few_shot, latencies, most_pictured
from training.evaluate.subject import Subject
from training.evaluate.teacher import Teacher
from training.evaluate.trust import calibration, curve, people, unknown
from vizionary.models.bundle import read_bundle, write_bundle
from vizionary.models.manifest import Latency, Metric

__all__ = ["ABLATIONS", "STEPS", "Options", "Outcome", "evaluate", "write_metrics"]

ABLATIONS = ("synonyms", "unknown", "few-shot")
"""Bundles trained without something, which only they can tell about."""

LEFT_OUT = "left_out.json"
"""In an ablation's folder: ``{"lemmas": {wnid: lemma}, "classes": {data set: [class]}}``."""


@dataclass(frozen=True)
class Options:
    """``only`` names steps (all of them where it is empty); ``ablations`` bundles by kind.

    ``original`` is the float bundle that the measured one was quantized from.
    """

    root: Path
    cache: Path
    limit: int | None = None
    only: tuple[str, ...] = ()
    ablations: dict[str, Path] = field(default_factory=dict)
    original: Path | None = None


@dataclass(frozen=True)
class Outcome:
    """Numbers, latencies and details of a run; ``seconds`` is how long each step took."""

    bench: Bench
    numbers: list[Measured]
    latencies: list[Latency]
    details: dict[str, Any]
    seconds: dict[str, float]

    @property
    def metrics(self) -> list[Metric]:
        """Those that go into the manifest."""
        return [number.metric for number in self.numbers if number.main]


def _left_out(folder: Path) -> dict[str, Any]:
    path = folder / LEFT_OUT
    if not path.is_file():
        raise DataMissingError(str(path), "what the ablation was trained without")
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def _other(options: Options, folder: Path) -> Bench:
    return Bench(Subject(folder, options.root, options.cache, options.limit))


def _agreement(bench: Bench, options: Options) -> Finding:
    return agreement(bench, Teacher(options.cache))


def _few_shot(bench: Bench, options: Options) -> Finding:
    folder = options.ablations.get("few-shot")
    if folder is None:
        return few_shot(bench, most_pictured(bench), seen=True)
    return few_shot(_other(options, folder), _left_out(folder)["classes"][CALTECH], seen=False)


def _memory(bench: Bench, options: Options) -> Finding:
    """Of the few-shot ablation: what a memory is worth is asked of classes never trained on."""
    folder = options.ablations.get("few-shot")
    if folder is None:
        return memory(bench, most_pictured(bench), seen=True)
    return memory(_other(options, folder), _left_out(folder)["classes"][CALTECH], seen=False)


def _synonyms(bench: Bench, options: Options) -> Finding:
    folder = options.ablations.get("synonyms")
    if folder is None:
        return Finding([])
    return synonyms(_other(options, folder), _left_out(folder)["lemmas"])


def _unknown(bench: Bench, options: Options) -> Finding:
    folder = options.ablations.get("unknown")
    if folder is None:
        return Finding([])
    return unknown(_other(options, folder), _left_out(folder)["classes"])


def _precision(bench: Bench, options: Options) -> Finding:
    if options.original is None:
        return Finding([])
    return precision(bench, _other(options, options.original))


STEPS: dict[str, Callable[[Bench, Options], Finding]] = {
    "classes": lambda bench, _: classes(bench),
    "people": lambda bench, _: people(bench),
    "captions": lambda bench, _: captions(bench),
    "pointing": lambda bench, _: pointing(bench),
    "objects": lambda bench, _: detection(bench),
    "naming": lambda bench, _: naming(bench),
    "narration": lambda bench, _: narration(bench),
    "calibration": lambda bench, _: calibration(bench),
    "curve": lambda bench, _: curve(bench),
    "few-shot": _few_shot,
    "memory": _memory,
    "synonyms": _synonyms,
    "unknown": _unknown,
    "precision": _precision,
    "agreement": _agreement,
}
"""The teacher comes last: it brings torch, whose threads would disturb the others."""


def evaluate(folder: Path, options: Options) -> Outcome:
    """Measure the bundle in ``folder``.

    Raises:
        DataMissingError: a data set or a teacher is not there.
        BundleError: the bundle is damaged or has no text encoder.
    """
    bench = Bench(Subject(folder, options.root, options.cache, options.limit))
    outcome = Outcome(bench, [], [], {}, {})
    if not options.only:
        outcome.latencies.extend(latencies(bench.subject))
    for name, step in STEPS.items():
        if options.only and name not in options.only:
            continue
        begun = time.perf_counter()
        finding = step(bench, options)
        outcome.numbers.extend(finding.numbers)
        outcome.details.update(finding.details)
        outcome.seconds[name] = round(time.perf_counter() - begun, 1)
    return outcome


def write_metrics(folder: Path, metrics: Sequence[Metric], latencies: Sequence[Latency]) -> None:
    """Put them into the bundle's manifest, in place of what stood there."""
    manifest = read_bundle(folder).manifest
    update: dict[str, Any] = {"metrics": tuple(metrics)}
    if latencies:
        update["latencies"] = tuple(latencies)
    write_bundle(folder, manifest.model_copy(update=update))
