"""What embeddings are good for beyond names: captions, few examples, and their price."""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from training.data import Dataset
from training.errors import TooFewPicturesError
from training.evaluate.bench import Bench
from training.evaluate.measured import Finding, Goal, Measured, measured
from training.evaluate.plain import PlainFeatures
from training.evaluate.scores import Interval, bootstrap, nearest_mean, place_of_truth
from training.evaluate.subject import Subject
from vizionary.machine import cpu_name
from vizionary.models.manifest import Latency
from vizionary.models.session import OnnxModel

__all__ = [
    "CALTECH",
    "captions",
    "few_shot",
    "few_shot_of_plain",
    "latencies",
    "most_pictured",
    "pictured",
    "some",
]

CALTECH = "caltech-101"
SHOTS, DRAWS, WAYS = 5, 100, 20
MOST = 60
"""Pictures of a class that are embedded: more would change nothing."""

_QUERIES = 5
_BUDGET_S = 3.0


def captions(bench: Bench) -> Finding:
    """Each caption of the test photos asks for its photo: is it among the first five?"""
    embeddings = bench.seen("captions").embeddings
    pairs = [
        (photo, sentence)
        for photo, row in enumerate(bench.rows("captions"))
        for caption in row["captions"]
        if (sentence := bench.subject.readable(caption))
    ]
    queries = bench.subject.text.embed([sentence for _, sentence in pairs])
    places = place_of_truth(queries @ embeddings.T, np.array([photo for photo, _ in pairs]))
    numbers = [
        _recall(f"caption to photo among {len(embeddings)}, R@{most}", places < most, pairs, most)
        for most in (5, 1)
    ]
    return Finding(numbers)


def _recall(title: str, hits: np.ndarray, pairs: list[tuple[int, str]], most: int) -> Measured:
    """The bootstrap draws whole photos, for their captions are alike."""
    photos = np.unique([photo for photo, _ in pairs], return_inverse=True)[1]
    total, count = np.bincount(photos, hits), np.bincount(photos)
    interval = bootstrap(len(total), lambda rows: float(total[rows].sum() / count[rows].sum()))
    goal = Goal(60, 45) if most == 5 else None
    return measured(title, "captions", interval, len(hits), goal=goal, main=goal is not None)


def few_shot(bench: Bench, keys: Sequence[str], *, seen: bool) -> Finding:
    """Nearest class mean of five examples, for each embedding that the graph gives.

    ``keys`` are classes of Caltech; ``seen`` says that they were trained on, so that only
    pictures of the test part can tell anything.
    """
    subject = bench.subject
    tries = _Tries.of(subject, keys, seen=seen)
    numbers = []
    for output, rows in subject.eyes.look(tries.dataset, rows=tries.rows).outputs.items():
        goal = Goal(96, 95) if output == subject.bundle.manifest.memory_output else None
        numbers.append(tries.share(rows, output, goal))
    return Finding(numbers, {"few_shot": {"classes": sorted(tries.keys), "seen": seen}})


def few_shot_of_plain(
    bench: Bench, keys: Sequence[str], features: PlainFeatures, *, seen: bool
) -> Finding:
    """The same tries with the features of a network that learned nothing here: what is gained."""
    tries = _Tries.of(bench.subject, keys, seen=seen)
    rows = features.features(tries.dataset)[tries.rows]
    return Finding([tries.share(rows, "plain Lite0 at 192 px")])


@dataclass(frozen=True, eq=False)
class _Tries:
    """Classes that are learned from a few of their pictures, and asked with the others."""

    dataset: Dataset
    keys: list[str]
    rows: list[int]
    labels: list[str]
    how: str

    @classmethod
    def of(cls, subject: Subject, keys: Sequence[str], *, seen: bool) -> _Tries:
        dataset = subject.dataset(CALTECH, "test" if seen else "all")
        labels = [str(row["label"]) for row in dataset.rows()]
        keys = pictured(labels, keys)
        rows = some(labels, keys)
        how = "seen in training" if seen else "never trained on"
        return cls(dataset, keys, rows, [labels[row] for row in rows], how)

    def share(self, embeddings: np.ndarray, name: str, goal: Goal | None = None) -> Measured:
        """How often the nearest mean is the right one; embeddings [len(rows), D]."""
        classes = np.unique(self.labels, return_inverse=True)[1]
        found = nearest_mean(embeddings, classes, shots=SHOTS, draws=DRAWS)
        low, high = np.percentile(found, [2.5, 97.5])
        interval = Interval(float(found.mean()), float(low), float(high))
        title = f"few-shot, {SHOTS} shots, {len(self.keys)}-way, classes {self.how}, {name}"
        main = goal is not None
        return measured(title, CALTECH, interval, len(self.rows), goal=goal, main=main)


def pictured(labels: Sequence[str], keys: Sequence[str]) -> list[str]:
    """The classes with pictures to show and others to ask about; a limit may leave some without.

    Raises:
        TooFewPicturesError: there are no two such classes.
    """
    counts = Counter(labels)
    enough = [key for key in keys if counts[key] > SHOTS]
    if len(enough) < 2:
        needed = f"two classes of {CALTECH} with more than {SHOTS} pictures"
        raise TooFewPicturesError("learning from few examples", needed)
    return enough


def some(labels: Sequence[str], keys: Sequence[str]) -> list[int]:
    """The first rows of each class, not more than are needed, in their order."""
    left = dict.fromkeys(keys, MOST)
    rows = []
    for row, label in enumerate(labels):
        if left.get(label, 0) > 0:
            left[label] -= 1
            rows.append(row)
    return rows


def most_pictured(bench: Bench) -> list[str]:
    """The classes of Caltech with the most test pictures that leave some to ask about."""
    found = Counter(str(row["label"]) for row in bench.rows(CALTECH))
    classes = set(bench.classes(CALTECH).keys)
    enough = [(-n, label) for label, n in found.items() if label in classes and n > SHOTS]
    return [label for _, label in sorted(enough)[:WAYS]]


def latencies(subject: Subject, queries: int = _QUERIES) -> list[Latency]:
    """Median milliseconds of one run of the image graph, alone and with heat maps."""
    component = subject.bundle.component("image_encoder")
    model = OnnxModel(subject.bundle.file(component.graph), threads=subject.threads)
    dim = subject.bundle.manifest.embedding_dim
    random = np.random.default_rng(0)
    shape = next(spec.shape for spec in component.inputs if spec.name == "pixels")
    pixels = random.standard_normal((1, *map(int, shape[1:])), np.float32)
    tasks = {"image embedding": 0}
    if subject.eyes.explains:
        tasks[f"image embedding and Grad-CAM of {queries} words"] = queries
    found = []
    for task, count in tasks.items():
        feeds = {"pixels": pixels}
        if any(spec.name == "query" for spec in component.inputs):
            feeds["query"] = random.standard_normal((count, dim), np.float32)
        outputs = ["embedding", *(["cam"] if count else [])]
        ms = round(_median_ms(model, feeds, outputs), 3)
        found.append(Latency(task=task, cpu=cpu_name(), threads=subject.threads, median_ms=ms))
    return found


def _median_ms(model: OnnxModel, feeds: dict[str, np.ndarray], outputs: list[str]) -> float:
    for _ in range(5):
        model.run(feeds, outputs)
    times: list[float] = []
    end = time.perf_counter() + _BUDGET_S
    while len(times) < 10 or (time.perf_counter() < end and len(times) < 400):
        begun = time.perf_counter()
        model.run(feeds, outputs)
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)
