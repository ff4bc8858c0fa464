"""One run of the measurement: every step in its order, and what they found together."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from training.config import LeftOut
from training.errors import TooFewPicturesError
from training.evaluate.ablations import ABLATIONS, read_left_out
from training.evaluate.bench import Bench
from training.evaluate.detection import detection
from training.evaluate.measured import COMMAND, Finding, Measured
from training.evaluate.memory import memory
from training.evaluate.naming import naming
from training.evaluate.narration import narration
from training.evaluate.plain import PlainFeatures
from training.evaluate.pointing import pointing
from training.evaluate.precision import precision
from training.evaluate.recognition import agreement, classes, synonyms
from training.evaluate.retrieval import (
    CALTECH,
    captions,
    few_shot,
    few_shot_of_plain,
    latencies,
    most_pictured,
)
from training.evaluate.subject import Subject
from training.evaluate.taught import taught
from training.evaluate.teacher import Teacher
from training.evaluate.trust import calibration, curve, people, unknown
from vizionary.models.bundle import read_bundle, write_bundle
from vizionary.models.manifest import Latency, Metric

__all__ = ["ABLATIONS", "STEPS", "Options", "Outcome", "evaluate", "write_metrics"]

logger = logging.getLogger("vizionary.training")


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


def _bench(folder: Path, options: Options) -> Bench:
    return Bench(Subject(folder, options.root, options.cache, options.limit))


class _Others:
    """The bundles beside the measured one, every one of them read before the first step.

    What cannot be used is found in seconds then, and not after hours of other steps.
    """

    def __init__(self, bench: Bench, options: Options) -> None:
        self.cache = options.cache
        self.ablations: dict[str, tuple[Bench, LeftOut]] = {
            kind: (_bench(folder, options), read_left_out(kind, folder, bench))
            for kind, folder in options.ablations.items()
        }
        original = options.original
        self.original = None if original is None else _bench(original, options)


class _Few(NamedTuple):
    """Whose vectors learn which classes of Caltech from few examples, and were they trained on."""

    bench: Bench
    keys: Sequence[str]
    seen: bool

    @classmethod
    def of(cls, bench: Bench, others: _Others) -> _Few:
        """The ablation's, for what is gained is asked of classes never trained on."""
        if "few-shot" not in others.ablations:
            return cls(bench, most_pictured(bench), seen=True)
        ablation, left_out = others.ablations["few-shot"]
        return cls(ablation, left_out.classes[CALTECH], seen=False)


def _few_shot(bench: Bench, others: _Others) -> Finding:
    few = _Few.of(bench, others)
    return few_shot(few.bench, few.keys, seen=few.seen)


def _few_shot_of_plain(bench: Bench, others: _Others) -> Finding:
    few = _Few.of(bench, others)
    return few_shot_of_plain(few.bench, few.keys, PlainFeatures(others.cache), seen=few.seen)


def _memory(bench: Bench, others: _Others) -> Finding:
    few = _Few.of(bench, others)
    return memory(few.bench, few.keys, seen=few.seen)


def _synonyms(_: Bench, others: _Others) -> Finding:
    if "synonyms" not in others.ablations:
        return Finding([])
    ablation, left_out = others.ablations["synonyms"]
    return synonyms(ablation, left_out.lemmas)


def _unknown(_: Bench, others: _Others) -> Finding:
    if "unknown" not in others.ablations:
        return Finding([])
    ablation, left_out = others.ablations["unknown"]
    return unknown(ablation, left_out.classes)


def _precision(bench: Bench, others: _Others) -> Finding:
    return Finding([]) if others.original is None else precision(bench, others.original)


STEPS: dict[str, Callable[[Bench, _Others], Finding]] = {
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
    "taught": lambda bench, _: taught(bench),
    "synonyms": _synonyms,
    "unknown": _unknown,
    "precision": _precision,
    "few-shot-of-plain": _few_shot_of_plain,
    "agreement": lambda bench, others: agreement(bench, Teacher(others.cache)),
}
"""The peers come last: they bring torch, whose threads would disturb the others."""


def evaluate(folder: Path, options: Options) -> Outcome:
    """Measure the bundle in ``folder``.

    Raises:
        DataMissingError: a data set or a teacher is not there.
        CheckpointError: an ablation was not trained without what its steps ask for.
        BundleError: a bundle is damaged or has no text encoder.
    """
    bench = _bench(folder, options)
    others = _Others(bench, options)
    outcome = Outcome(bench, [], [], {}, {})
    if not options.only:
        outcome.latencies.extend(latencies(bench.subject))
    for name, step in STEPS.items():
        if options.only and name not in options.only:
            continue
        begun = time.perf_counter()
        try:
            finding = step(bench, others)
        except TooFewPicturesError as error:
            # the numbers of the other steps are worth having
            logger.warning("%s is not measured: %s", name, error)
            continue
        outcome.numbers.extend(finding.numbers)
        outcome.details.update(finding.details)
        outcome.seconds[name] = round(time.perf_counter() - begun, 1)
    return outcome


def write_metrics(folder: Path, metrics: Sequence[Metric], latencies: Sequence[Latency]) -> None:
    """Put them into the bundle's manifest, in place of an evaluation before.

    What export and quantization measured stays.
    """
    manifest = read_bundle(folder).manifest
    others = [metric for metric in manifest.metrics if metric.command != COMMAND]
    update: dict[str, Any] = {"metrics": (*others, *metrics)}
    if latencies:
        update["latencies"] = tuple(latencies)
    write_bundle(folder, manifest.model_copy(update=update))
