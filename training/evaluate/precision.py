"""What int8 costs: the same questions to the bundle and to its float original."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from training.evaluate.bench import CLASSIFIED, TINY, Bench
from training.evaluate.measured import Finding, Goal, of_scores
from training.evaluate.recognition import scores_of
from training.evaluate.scores import among_best

__all__ = ["precision"]


def precision(bench: Bench, original: Bench) -> Finding:
    """Points of top-1 by text that the bundle loses against ``original``, picture by picture.

    Every picture counts +1 where only the original is right and -1 where only the bundle is.
    """
    lost = {name: _right(original, name) - _right(bench, name) for name in CLASSIFIED}
    title = "top-1 by text, points lost against the float graph"
    goals = {TINY: Goal(0.5, less=True)}
    numbers = [
        of_scores(title, name, values, goal=goals.get(name), main=name in goals)
        for name, values in lost.items()
    ]
    return Finding(numbers)


def _right(bench: Bench, name: str) -> npt.NDArray[np.float64]:
    """1 for each picture [N] that is named right, else 0."""
    places = bench.places(name)
    kept = np.flatnonzero(places >= 0)
    scores = scores_of(bench.subject, bench.asking(name), bench.seen(name).embeddings[kept])
    return among_best(scores, places[kept], 1).astype(np.float64)
