"""How well a memory knows what it was taught: as numbers, as a map, and in sentences.

Knows a memory's answers; does not know frames or faces.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from vizionary.decision import Calibrated, histogram, review
from vizionary.engine.memories import Memories
from vizionary.engine.recall import Recall, sample, unerased
from vizionary.messages import Catalogue, shown_label
from vizionary.wire import SCHEMA

__all__ = [
    "Insight",
    "LabelInsight",
    "Overlap",
    "Scores",
    "Spot",
    "Stray",
    "insight",
    "insight_json",
    "insight_of",
    "insight_sentences",
]

_MAPPED = 2000
"""Examples on a map: more cannot be told apart, and cost a browser its speed."""

_OVERLAP = 0.1
"""The share of a label's examples from which being taken for another is worth saying."""

_BARS = 16
"""Bars of a histogram: few examples are told apart in no more."""

_MORE = 3
"""Examples that are asked for where two labels overlap."""


@dataclass(frozen=True)
class Scores:
    """How alike pictures are to a label: counts [B] between ``edges`` [B + 1].

    ``own`` are the label's examples, each without itself, ``others`` all others'; from
    ``threshold`` on a picture is as probably of the label as not.
    """

    edges: tuple[float, ...]
    own: tuple[int, ...]
    others: tuple[int, ...]
    threshold: float


@dataclass(frozen=True)
class LabelInsight:
    """One label: its examples and corrections, and what they are worth.

    ``accuracy`` 0..1 is how many are recognised without themselves, None where that cannot be
    said; ``enough`` 0..1 is the meter, ``missing`` how many more from other sides would fill it.
    ``scores`` are what its threshold was learned from, None where there is nothing to compare.
    """

    label: str
    examples: int
    negatives: int
    accuracy: float | None
    enough: float
    missing: int
    scores: Scores | None = None


@dataclass(frozen=True)
class Overlap:
    """``share`` 0..1 of the examples of ``label`` are taken for ``other``."""

    label: str
    other: str
    count: int
    share: float


@dataclass(frozen=True)
class Stray:
    """The example ``number`` of ``label`` looks more like ``other``."""

    number: int
    label: str
    other: str


@dataclass(frozen=True)
class Spot:
    """An example on the map; ``x`` and ``y`` are in -1..1."""

    number: int
    label: str
    x: float
    y: float


@dataclass(frozen=True)
class Insight:
    """A memory as a whole; overlaps and strays with the worst first."""

    memory: str
    accuracy: float | None
    labels: tuple[LabelInsight, ...]
    overlaps: tuple[Overlap, ...]
    strays: tuple[Stray, ...]
    spots: tuple[Spot, ...]


def insight(recall: Recall) -> Insight:
    """Look at the present state of a memory."""
    return unerased(lambda: _looked(recall))


def insight_of(memories: Memories, name: str | None = None) -> Insight:
    """Look at a memory by name, None is the settings'; at none where nothing was taught yet.

    Raises: TeachError.
    """
    chosen = name or memories.section.name
    recall = None if memories.there(name) is None else memories.recall(chosen)
    return Insight(chosen, None, (), (), (), ()) if recall is None else insight(recall)


def insight_sentences(found: Insight, words: Catalogue) -> tuple[str, ...]:
    """What a person should do about it, the most useful first."""
    return tuple(_sentences(found, words))


def insight_json(found: Insight, words: Catalogue) -> dict[str, Any]:
    """The wire form, with the sentences in a language."""
    wire = {"schema": SCHEMA, "type": "memory", **asdict(found)}
    return {**wire, "language": words.language, "sentences": list(insight_sentences(found, words))}


def _looked(recall: Recall) -> Insight:
    snapshot = recall.memory.snapshot()
    calibrated = recall.calibrated(snapshot)
    if not snapshot.labels:
        return Insight(recall.memory.name, None, (), (), (), ())
    found, names = review(calibrated), snapshot.labels
    numbers = snapshot.ids[sample(snapshot)]
    return Insight(
        memory=recall.memory.name,
        accuracy=found.accuracy,
        labels=tuple(
            LabelInsight(count.name, count.examples, count.negatives, one.accuracy, one.enough,
                         one.missing, _scores(calibrated, one.row))
            for count, one in zip(snapshot.counts(), found.labels, strict=True)
        ),
        overlaps=tuple(
            Overlap(names[one.row], names[one.other], one.count, one.share)
            for one in found.confusions
        ),
        strays=tuple(
            Stray(int(numbers[one.place]), names[one.row], names[one.other])
            for one in found.outliers
        ),
        spots=tuple(_spots(recall)),
    )  # fmt: skip


def _sentences(found: Insight, words: Catalogue) -> Iterator[str]:
    if not found.labels:
        yield words.say("memory-empty")
        return
    told: set[frozenset[str]] = set()
    for one in found.overlaps:
        pair = frozenset((one.label, one.other))
        if one.share >= _OVERLAP and pair not in told:
            told.add(pair)
            label, other = shown_label(words, one.label), shown_label(words, one.other)
            yield words.say("memory-overlap", label=label, other=other, count=_MORE)
    for known in found.labels:
        if known.missing:
            label = shown_label(words, known.label)
            yield words.say("memory-missing", label=label, count=known.missing)
    if found.accuracy is not None:
        yield words.say("memory-accuracy", percent=words.percent(found.accuracy))


def _scores(calibrated: Calibrated, row: int) -> Scores | None:
    found = histogram(calibrated, row, _BARS)
    if not found.own.any() or not found.others.any():
        return None
    return Scores(
        edges=tuple(round(float(edge), 4) for edge in found.edges),
        own=tuple(found.own.tolist()),
        others=tuple(found.others.tolist()),
        threshold=round(float(calibrated.thresholds[row]), 4),
    )


def _spots(recall: Recall) -> Iterator[Spot]:
    """Examples projected on the two directions in which they differ most (PCA)."""
    snapshot = recall.memory.snapshot()
    own = np.flatnonzero(~snapshot.negative)
    if not len(own):
        # there may be corrections alone
        return
    own = own[np.unique(np.linspace(0, len(own) - 1, min(len(own), _MAPPED)).astype(np.intp))]
    places = _projected(recall.memory.vectors(snapshot.ids[own]))
    for place, (x, y) in zip(own, places, strict=True):
        label = snapshot.labels[snapshot.rows[place]]
        yield Spot(int(snapshot.ids[place]), label, round(float(x), 4), round(float(y), 4))


def _projected(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Vectors [N, D] to places [N, 2] within -1..1; the same vectors give the same places."""
    centred = vectors.astype(np.float64) - vectors.mean(axis=0)
    values, directions = np.linalg.eigh(centred.T @ centred)
    best = directions[:, np.argsort(-values)[:2]]
    # the sign of a direction means nothing: the larger side is the right and upper one
    best *= np.where(np.abs(best).max(axis=0) == best.max(axis=0), 1.0, -1.0)
    places = centred @ best
    return np.asarray(places / max(float(np.abs(places).max()), 1e-12))
