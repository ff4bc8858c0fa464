"""How well a memory tells its own labels apart, as data; the words come later.

Everything is leave-one-out: an example is asked about as though it had not been shown.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vizionary.decision.calibration import Calibrated

__all__ = ["Confusion", "LabelReview", "Outlier", "Review", "review"]

_FEW, _MANY = 5, 10
"""So many independent examples are enough: of a label that is told apart, and of one that is
not."""

_TOLD_APART = 0.9


@dataclass(frozen=True)
class LabelReview:
    """One label: its number of ``examples``, and how many ``independent`` ones they are worth.

    ``accuracy`` 0..1 is the share of the examples looked at that are recognised without
    themselves, None where the label has fewer than two or is the only one. ``missing`` more
    examples, each from another side, would make it enough, of a label that has some; ``enough``
    0..1 is the meter.
    """

    row: int
    examples: int
    independent: float
    accuracy: float | None
    missing: int
    enough: float


@dataclass(frozen=True)
class Confusion:
    """``count`` examples of the label ``row`` are taken for ``other``, a ``share`` of them."""

    row: int
    other: int
    count: int
    share: float


@dataclass(frozen=True)
class Outlier:
    """The example at ``place`` of the memory's arrays is nearer to ``other`` than to its ``row``.

    ``margin`` is by how much, in logits.
    """

    place: int
    row: int
    other: int
    margin: float


@dataclass(frozen=True)
class Review:
    """Labels in their order, confusions and outliers with the worst first.

    ``accuracy`` is the mean over the labels that have one, None without any.
    """

    accuracy: float | None
    labels: tuple[LabelReview, ...]
    confusions: tuple[Confusion, ...]
    outliers: tuple[Outlier, ...]


def review(memory: Calibrated) -> Review:
    """Of a calibrated memory; of one with very many examples, of the sample that it holds."""
    held = memory.held
    logits = memory.logits(held.scores)
    judged = np.flatnonzero(np.isfinite(held.own))
    rows, logits = held.rows[judged], logits[judged]
    said = logits.argmax(axis=1) if logits.size else np.zeros(0, np.intp)
    labels = tuple(_label(memory, row, said[rows == row]) for row in range(len(memory.thresholds)))
    known = [label.accuracy for label in labels if label.accuracy is not None]
    margins = logits[np.arange(len(said)), said] - logits[np.arange(len(said)), rows]
    strays = sorted(np.flatnonzero(said != rows), key=lambda i: -margins[i])
    return Review(
        float(np.mean(known)) if known else None,
        labels,
        _confusions(rows, said, len(labels)),
        tuple(
            Outlier(int(held.kept[judged[i]]), int(rows[i]), int(said[i]), float(margins[i]))
            for i in strays
        ),
    )


def _label(memory: Calibrated, row: int, said: npt.NDArray[np.intp]) -> LabelReview:
    # where there is only one label, it is always told
    told_apart = said.size > 0 and (memory.scorer.counts > 0).sum() > 1
    accuracy = float((said == row).mean()) if told_apart else None
    independent = float(memory.held.alike.independent[row])
    wanted = _FEW if accuracy is not None and accuracy >= _TOLD_APART else _MANY
    # Of one example nothing is known yet; five are asked for before more are.
    wanted = _FEW if accuracy is None else wanted
    examples = int(memory.scorer.counts[row])
    return LabelReview(
        row,
        examples,
        round(independent, 2),
        accuracy,
        # who only said what is not of a label does not want to teach it
        max(math.ceil(wanted - independent - 0.5), 0) if examples else 0,
        min(independent / wanted, 1.0),
    )


def _confusions(
    rows: npt.NDArray[np.intp], said: npt.NDArray[np.intp], count: int
) -> tuple[Confusion, ...]:
    table = np.zeros((count, count), np.int64)
    np.add.at(table, (rows, said), 1)
    of_label = table.sum(axis=1)
    np.fill_diagonal(table, 0)
    found = [
        Confusion(
            int(row), int(other), int(table[row, other]), float(table[row, other] / of_label[row])
        )
        for row, other in zip(*np.nonzero(table), strict=True)
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, -one.share, one.row, one.other)))
