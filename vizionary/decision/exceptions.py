"""Which corrected pictures a memory has learned from, and which are exceptions for now.

A picture that is told wrongly is no ordinary example of its label: it lies where labels meet.
Put among the others at once it moves the label's mean, and one correction in five spoils more
of the other answers than it mends. So a correction holds for its own picture and the next
frames of its scene. Corrections are learned from together, 16, 32, 64, ... of them, and only
where some of them are then told without themselves, where not one of the memory's other
examples is told wrongly that was not before, and where there are four of these for each
correction. That is seldom, so a correction teaches little about other views: to be known from
all sides a thing has to be shown from all sides. (To ask only that no fewer examples are told
right teaches more, about a point of accuracy on other pictures after 60 corrections, but one
correction in 360 then costs up to a point.)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["batches", "corrected"]

_FEWEST = 16


def corrected(
    vectors: npt.NDArray[np.floating[Any]],
    rows: npt.NDArray[np.integer[Any]],
    negative: npt.NDArray[np.bool_],
) -> npt.NDArray[np.bool_]:
    """Positives [N] that are also a negative of another label: the very same vector.

    All examples of a label that has no others are plain examples.
    """
    found = np.zeros(len(rows), bool)
    wrong = np.flatnonzero(negative)
    if not wrong.size:
        return found
    # One number tells most vectors apart, and spares looking at the others.
    likely = np.flatnonzero(~negative & np.isin(vectors[:, 0], vectors[wrong, 0]))
    denied: dict[bytes, set[int]] = {}
    for place in wrong:
        denied.setdefault(vectors[place].tobytes(), set()).add(int(rows[place]))
    for place in likely:
        labels = denied.get(vectors[place].tobytes(), set())
        found[place] = bool(labels) and int(rows[place]) not in labels
    plain = np.unique(rows[~negative & ~found])
    return found & np.isin(rows, plain)


def batches(exceptional: npt.NDArray[np.bool_], most: int) -> Iterator[npt.NDArray[np.bool_]]:
    """Of the corrected pictures [N], in their order, the first 16, 32, ... up to ``most``."""
    places = np.flatnonzero(exceptional)[:most]
    number = _FEWEST
    while number <= len(places):
        found = np.zeros_like(exceptional)
        found[places[:number]] = True
        yield found
        number *= 2
