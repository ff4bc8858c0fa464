"""The probabilities of a stream's labels over time, so that an answer does not flicker.

Knows labels and time; does not know frames. One stream has one, and one thread at a time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from vizionary.decision import smoothed

__all__ = ["Smoother"]

_SEEN = 0.01
"""Labels below this probability, now and before, are as good as absent."""


class Smoother:
    """Smooths with a time constant in seconds; after it 63 % of a change is told."""

    def __init__(self, constant_s: float, now: Callable[[], float] = time.monotonic) -> None:
        self.constant_s, self._now = constant_s, now
        self._before: dict[str, float] = {}
        self._at_s = 0.0

    def smooth(
        self, labels: Sequence[str], values: npt.NDArray[np.float64]
    ) -> npt.NDArray[np.float64]:
        """The probabilities [L] of this frame's labels, with those of the frames before."""
        at_s, rows = self._now(), {label: row for row, label in enumerate(labels)}
        sure = np.flatnonzero(values >= _SEEN).tolist()
        seen = {labels[row]: float(values[row]) for row in sure}
        before = {label: chance for label, chance in self._before.items() if label in rows}
        now = {**{label: float(values[rows[label]]) for label in before}, **seen}
        found = smoothed(before, now, max(at_s - self._at_s, 0.0), self.constant_s)
        self._before, self._at_s = found, at_s
        result = values.copy()
        for label, chance in found.items():
            result[rows[label]] = chance
        return result
