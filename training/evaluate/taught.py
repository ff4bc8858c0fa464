"""How often one photo that was taught alone is seen in photos of something else."""

from __future__ import annotations

import numpy as np

from training.evaluate.bench import COCO, Bench
from training.evaluate.measured import Finding, Goal, Measured, of_scores
from vizionary.decision import calibrate, recollect
from vizionary.types import Embedding

__all__ = ["taught"]

_SAID = 0.5
"""From this probability on what was taught is said first."""


def taught(bench: Bench) -> Finding:
    """Teach each of COCO's photos alone, and ask about all the others.

    They are not told apart by what they show: two photos of zebras count as two things, so that
    the share would not be 0 for a perfect memory.
    """
    vectors = bench.seen(COCO).outputs[bench.subject.bundle.manifest.memory_output]
    return Finding([] if len(vectors) < 2 else [_everywhere(vectors)])


def _everywhere(vectors: Embedding) -> Measured:
    """Of each photo [N, D] the share of the others that are called by its name."""
    row, nothing = np.zeros(1, np.intp), np.zeros(1, bool)
    shares = []
    for at, example in enumerate(vectors):
        memory = calibrate(example[None], row, nothing, 1)
        others = np.delete(vectors, at, axis=0)
        found = recollect(memory, others, others @ example[:, None], row, nothing)
        shares.append(float((found[:, 0] >= _SAID).mean()))
    title = "photos called by the name of another photo that was taught alone"
    return of_scores(title, COCO, np.array(shares), goal=Goal(5, less=True))
