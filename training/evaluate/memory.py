"""What a memory of few examples is worth: the n-shot curve, the unknown, and corrections.

Every answer comes from the engine's own decision: `calibrate` a memory, `recollect` a picture.
Its constants were chosen on other classes: those of Tiny-ImageNet, and those of Caltech that
the bundle was trained on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.metrics import roc_auc_score

from training.evaluate.bench import TINY, Bench
from training.evaluate.measured import Finding, Goal, Measured, measured
from training.evaluate.retrieval import CALTECH, pictured, some
from training.evaluate.scores import Interval, bootstrap
from vizionary.decision import calibrate, recollect
from vizionary.types import Embedding

__all__ = ["Labelled", "memory"]

SHOTS = (1, 2, 4, 8, 16)
DRAWS = 40
NEIGHBOURS = 5
KNOWN_SHOTS, SEEDS = 5, 5
CLASSES, CORRECTIONS, TAUGHT = 50, 80, 3
_AT_ONCE = 64

Rows = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Method = Callable[[Embedding, Rows, Embedding], Rows]


@dataclass(frozen=True, eq=False)
class Labelled:
    """Pictures by what they are: vectors [N, D], classes [N] from 0 on without a gap."""

    vectors: Embedding
    classes: Rows

    @property
    def count(self) -> int:
        return int(self.classes.max(initial=-1)) + 1

    def drawn(self, shots: int, random: np.random.Generator) -> Flags:
        """``shots`` pictures of each class [N]."""
        found = np.zeros(len(self.classes), bool)
        for one in range(self.count):
            found[random.permutation(np.flatnonzero(self.classes == one))[:shots]] = True
        return found


@dataclass(frozen=True, eq=False)
class Taught:
    """A memory under test: vectors [N, D], label rows [N], corrections [N], L labels."""

    vectors: Embedding
    rows: Rows
    negative: Flags
    count: int

    def probabilities(self, asked: Embedding) -> Floats:
        """[Q, L] of pictures [Q, D]."""
        ready = calibrate(self.vectors, self.rows, self.negative, self.count)
        parts = [
            recollect(ready, some, some @ self.vectors.T, self.rows, self.negative)
            for some in np.split(asked, range(_AT_ONCE, len(asked), _AT_ONCE))
        ]
        return np.concatenate(parts)

    def corrected(self, vector: Embedding, right: int, wrong: int) -> Taught:
        """With one picture [D] more that is ``right``, not ``wrong``."""
        return Taught(
            np.vstack([self.vectors, vector, vector]),
            np.append(self.rows, [right, wrong]),
            np.append(self.negative, [False, True]),
            self.count,
        )


def memory(bench: Bench, keys: Sequence[str], *, seen: bool) -> Finding:
    """``keys`` are classes of Caltech; ``seen`` says that the bundle was trained on them."""
    chosen, classes, others = _pictures(bench, keys, seen=seen)
    numbers, curves = _curve(classes)
    details: dict[str, Any] = {"classes": sorted(chosen), "seen": seen, "curve": curves}
    numbers.append(_unknown(classes, others.vectors, details))
    worlds = {CALTECH: _wider(classes, others), TINY: _tiny(bench)}
    details["corrections"] = {
        name: _corrections(name, world) for name, world in worlds.items() if _leaves_some(world)
    }
    numbers += [_falls(name, found) for name, found in details["corrections"].items()]
    return Finding(numbers, {"memory": details})


def _pictures(
    bench: Bench, keys: Sequence[str], *, seen: bool
) -> tuple[list[str], Labelled, Labelled]:
    """Which classes have enough pictures, these, and the test pictures of all other classes."""
    subject = bench.subject
    output = subject.bundle.manifest.memory_output
    dataset = subject.dataset(CALTECH, "test" if seen else "all")
    labels = [str(row["label"]) for row in dataset.rows()]
    chosen = pictured(labels, keys)
    kept = some(labels, chosen)
    own = subject.eyes.look(dataset, rows=kept).outputs[output]
    names = np.array([str(row["label"]) for row in bench.rows(CALTECH)])
    foreign = ~np.isin(names, keys)
    vectors = bench.seen(CALTECH).outputs[output][foreign]
    return (
        chosen,
        Labelled(own, np.unique([labels[row] for row in kept], return_inverse=True)[1]),
        Labelled(vectors, np.unique(names[foreign], return_inverse=True)[1]),
    )


def _curve(classes: Labelled) -> tuple[list[Measured], list[dict[str, Any]]]:
    """Accuracy by method and shots, each draw asked of all methods."""
    numbers, points = [], []
    fewest = int(np.bincount(classes.classes).min())
    for shots in (n for n in SHOTS if n < fewest):
        found = _accuracies(classes, shots)
        # The intervals are those of the draws, which all methods share.
        intervals = {name: _spread(values) for name, values in found.items()}
        points.append({"shots": shots, **{n: vars(one) for n, one in intervals.items()}})
        title = f"memory, {shots} shots, {classes.count}-way, accuracy"
        asked = len(classes.classes) - shots * classes.count
        numbers.append(measured(title, CALTECH, intervals["Tip-Adapter form"], asked))
        for other in ("nearest", "kNN", "prototypes"):
            gain = _spread(found["Tip-Adapter form"] - found[other])
            title = f"memory, {shots} shots, Tip-Adapter form above {other}"
            numbers.append(measured(title, CALTECH, gain, asked, goal=Goal(0), main=False))
    return numbers, points


def _accuracies(classes: Labelled, shots: int) -> dict[str, Floats]:
    random = np.random.default_rng(shots)
    found: dict[str, list[float]] = {name: [] for name in METHODS}
    for _ in range(DRAWS):
        shown = classes.drawn(shots, random)
        truth = classes.classes[~shown]
        for name, method in METHODS.items():
            said = method(classes.vectors[shown], classes.classes[shown], classes.vectors[~shown])
            each = [float((said[truth == one] == one).mean()) for one in range(classes.count)]
            found[name].append(float(np.mean(each)))
    return {name: np.array(values) for name, values in found.items()}


def _spread(values: Floats) -> Interval:
    low, high = np.percentile(values, [2.5, 97.5])
    return Interval(float(values.mean()), float(low), float(high))


def _nearest(vectors: Embedding, rows: Rows, asked: Embedding) -> Rows:
    return np.asarray(rows[(asked @ vectors.T).argmax(axis=1)])


def _voted(vectors: Embedding, rows: Rows, asked: Embedding) -> Rows:
    """Five neighbours vote; of as many votes the nearer ones win."""
    similarities = asked @ vectors.T
    near = np.argsort(-similarities, axis=1)[:, :NEIGHBOURS]
    votes = np.zeros((len(asked), int(rows.max()) + 1))
    for column in near.T:
        here = np.arange(len(asked))
        votes[here, rows[column]] += 1 + 1e-3 * similarities[here, column]
    return votes.argmax(axis=1)


def _prototypes(vectors: Embedding, rows: Rows, asked: Embedding) -> Rows:
    means = np.stack([vectors[rows == row].mean(axis=0) for row in range(int(rows.max()) + 1)])
    return (asked @ (means / np.linalg.norm(means, axis=1, keepdims=True)).T).argmax(axis=1)


def _recollected(vectors: Embedding, rows: Rows, asked: Embedding) -> Rows:
    taught = Taught(vectors, rows, np.zeros(len(rows), bool), int(rows.max()) + 1)
    return taught.probabilities(asked).argmax(axis=1)


METHODS: dict[str, Method] = {
    "Tip-Adapter form": _recollected,
    "prototypes": _prototypes,
    "kNN": _voted,
    "nearest": _nearest,
}


def _unknown(classes: Labelled, others: Embedding, details: dict[str, Any]) -> Measured:
    """AUROC of the best probability: pictures of what was taught against those of what was not.

    A column for each picture, a row for each memory drawn; NaN where the picture is an example.
    """
    everything = np.vstack([classes.vectors, others])
    known = np.arange(len(everything)) < len(classes.vectors)
    best = np.full((SEEDS, len(everything)), np.nan)
    for seed, row in enumerate(best):
        shown = classes.drawn(KNOWN_SHOTS, np.random.default_rng(seed))
        examples = classes.vectors[shown], classes.classes[shown], np.zeros(shown.sum(), bool)
        asked = np.append(~shown, np.ones(len(others), bool))
        row[asked] = Taught(*examples, classes.count).probabilities(everything[asked]).max(axis=1)

    def area(rows: Rows) -> float:
        return float(np.mean([_area(known[rows], one[rows]) for one in best]))

    interval = bootstrap(len(known), area)
    there = ~np.isnan(best[0])
    details["unknown"] = {
        "sure": best[0][there],
        "unseen": ~known[there],
        "known_said": float((best[:, known] >= 0.5)[~np.isnan(best[:, known])].mean()),
        "unknown_said": float((best[:, ~known] >= 0.5).mean()),
    }
    title = f"known against unknown, AUROC, {KNOWN_SHOTS}-shot memory of {classes.count} classes"
    return measured(title, CALTECH, interval, len(known), goal=Goal(0.9), unit="")


def _area(known: Flags, best: Floats) -> float:
    there = ~np.isnan(best)
    if known[there].all() or not known[there].any():
        return float("nan")
    return float(roc_auc_score(known[there], best[there]))


def _wider(classes: Labelled, others: Labelled) -> Labelled:
    """The classes and those of the others that have the most pictures, 50 together."""
    sizes = np.bincount(others.classes)
    more = np.argsort(-sizes, kind="stable")[: CLASSES - classes.count]
    more = more[sizes[more] > 2 * TAUGHT]
    kept = np.isin(others.classes, more)
    numbers = classes.count + np.unique(others.classes[kept], return_inverse=True)[1]
    return Labelled(
        np.vstack([classes.vectors, others.vectors[kept]]),
        np.concatenate([classes.classes, numbers]),
    )


def _tiny(bench: Bench) -> Labelled:
    """Fifty classes of small, hard pictures, of which a third are told wrongly."""
    places = bench.places(TINY)
    chosen = np.random.default_rng(0).permutation(np.unique(places))[:CLASSES]
    rows = [int(row) for row in np.flatnonzero(np.isin(places, chosen))]
    subject = bench.subject
    outputs = subject.eyes.look(bench.dataset(TINY), rows=rows).outputs
    numbers = np.unique(places[rows], return_inverse=True)[1]
    return Labelled(outputs[subject.bundle.manifest.memory_output], numbers)


def _leaves_some(world: Labelled) -> bool:
    """Whether pictures are left to ask about, and others to measure with, once some are shown."""
    return int((np.bincount(world.classes) - TAUGHT).clip(min=0).sum()) >= 2


def _corrections(name: str, world: Labelled) -> list[dict[str, Any]]:
    """Accuracy after each correction, a curve for each memory drawn.

    Half of the pictures are asked about, and the first mistake among them is corrected, again
    and again; the others only measure.
    """
    curves = []
    for seed in range(SEEDS):
        random = np.random.default_rng(seed)
        shown = world.drawn(TAUGHT, random)
        rest = random.permutation(np.flatnonzero(~shown))
        asked, apart = np.split(rest, [len(rest) // 2])
        steps = list(_corrected(world, shown, asked, apart))
        table = np.array(steps, np.float64)
        curves.append(
            {"asked": table[:, 0], "others": table[:, 1], "repeated": int(table[:, 2].sum())}
        )
    return curves


def _corrected(
    world: Labelled, shown: Flags, asked: Rows, apart: Rows
) -> Iterator[tuple[float, float, bool]]:
    """Accuracy of both halves, and whether the picture just corrected is told wrongly again."""
    classes = world.classes
    none = np.zeros(shown.sum(), bool)
    taught = Taught(world.vectors[shown], classes[shown], none, world.count)
    last: tuple[int, int] | None = None
    for _ in range(CORRECTIONS + 1):
        said = taught.probabilities(world.vectors[np.concatenate([asked, apart])]).argmax(axis=1)
        right = said == classes[np.concatenate([asked, apart])]
        again = last is not None and said[last[0]] == last[1]
        yield float(right[: len(asked)].mean()), float(right[len(asked) :].mean()), again
        wrong = np.flatnonzero(~right[: len(asked)])
        if not wrong.size:
            return
        first = int(wrong[0])
        last = first, int(said[first])
        picture = asked[first]
        taught = taught.corrected(world.vectors[picture], int(classes[picture]), last[1])


def _falls(name: str, curves: Sequence[dict[str, Any]]) -> Measured:
    """The deepest that accuracy ever lies below what it was before, in the two halves."""
    depths = [
        float((np.maximum.accumulate(curve[half]) - curve[half]).max())
        for curve in curves
        for half in ("asked", "others")
    ]
    steps = sum(len(curve["asked"]) - 1 for curve in curves)
    interval = Interval(max(depths), min(depths), max(depths))
    title = f"{CLASSES} classes corrected one by one, deepest fall of accuracy"
    return measured(title, name, interval, steps, goal=Goal(0, less=True), main=False)
