"""What the memory says and what the text prototypes say, as one probability a label.

Knows probabilities only, not where they come from.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["ALPHA", "ENOUGH", "fuse", "learned_alpha"]

_Floats = npt.NDArray[np.float64]

ALPHA = 0.7
"""The memory's share while a label has too few examples to learn it: what was shown counts for
more than what its name calls to mind."""

ENOUGH = 8
"""From this number of examples on (and as many of others) a label learns its own share."""

_GRID = np.linspace(0, 1, 11)

_PULL = 2.0
"""How strongly a learned share is drawn to ``ALPHA``, in examples."""

_CERTAIN = 1e-3
"""No probability is believed more than this, or one wrong example would decide."""


def fuse(
    memory: npt.NDArray[np.floating[Any]],
    text: npt.NDArray[np.floating[Any]],
    alpha: float | npt.NDArray[np.floating[Any]],
) -> _Floats:
    """``alpha * memory + (1 - alpha) * text`` float64 [..., L], ``alpha`` 0..1 for all or [L].

    NaN says that a source knows nothing of a label: then the other one speaks alone, and where
    neither does the probability is 0.
    """
    memory, text = np.asarray(memory, np.float64), np.asarray(text, np.float64)
    both = alpha * memory + (1 - np.asarray(alpha)) * text
    one = np.where(np.isnan(text), memory, text)
    return np.nan_to_num(np.where(np.isnan(both), one, both), nan=0.0)


def learned_alpha(
    memory: npt.NDArray[np.floating[Any]],
    text: npt.NDArray[np.floating[Any]],
    rows: npt.NDArray[np.integer[Any]],
) -> _Floats:
    """The share of the memory float64 [L] that would have judged its own examples best.

    ``memory`` [S, L] are the leave-one-out probabilities of the examples with label rows [S],
    ``text`` [S, L] those of their words (NaN columns: the label has no word). A label with at
    least 8 own examples, and 8 of others, takes the tenth with the least log loss, own and
    others weighing the same, drawn to ``ALPHA`` as by two examples; all others take ``ALPHA``.
    """
    count = memory.shape[1]
    found = np.full(count, ALPHA)
    for row in range(count):
        own = np.asarray(rows) == row
        wordless = np.isnan(text[:, row]).any()
        if wordless or own.sum() < ENOUGH or (~own).sum() < ENOUGH:
            continue
        fused = _GRID[:, None] * memory[:, row] + (1 - _GRID[:, None]) * text[:, row]
        fused = np.clip(fused, _CERTAIN, 1 - _CERTAIN)
        loss = -np.log(fused[:, own]).mean(axis=1) - np.log(1 - fused[:, ~own]).mean(axis=1)
        loss += _PULL / own.sum() * (_GRID - ALPHA) ** 2
        found[row] = _GRID[loss.argmin()]
    return found
