"""How much a memory counts where the vocabulary knows the same label: learned from its examples.

Knows a memory's answers and the words' probabilities; does not know pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from vizionary.decision import learned_alpha
from vizionary.decision.fusion import ENOUGH
from vizionary.engine.recall import Recall, sample
from vizionary.memory import Snapshot
from vizionary.types import Embedding

__all__ = ["learned_shares"]

_Floats = npt.NDArray[np.float64]


def learned_shares(
    recall: Recall,
    snapshot: Snapshot,
    rows: Mapping[int, int],
    text: Callable[[Embedding], _Floats],
) -> dict[int, float]:
    """The memory's share (alpha, 0..1) of labels, by their place in the ``snapshot``'s.

    ``rows`` are the vocabulary's rows of the places that it knows, ``text`` its probabilities
    [n, L] of embeddings [n, D]. Only labels with at least 8 examples, and 8 of others, learn
    one: the share that would have judged them best, each example without itself.
    """
    calibrated = recall.calibrated(snapshot)
    held = calibrated.held
    counts = np.bincount(held.rows, minlength=len(snapshot.labels))
    wanted = [
        place
        for place in rows
        if counts[place] >= ENOUGH and len(held.rows) - counts[place] >= ENOUGH
    ]
    if not wanted:
        return {}
    numbers = snapshot.ids[sample(snapshot)][held.kept]
    said = text(recall.memory.queries(numbers))
    columns = np.full((len(held.rows), len(snapshot.labels)), np.nan)
    for place in wanted:
        columns[:, place] = said[:, rows[place]]
    shares = learned_alpha(calibrated.held_probabilities, columns, held.rows)
    return {place: float(shares[place]) for place in wanted}
