"""What things look like: learned for the vocabulary's labels, guessed for words near them.

A bundle learns a prototype of each of its labels from pictures. A word that is no label but
means nearly the same ("pail" beside "bucket") most likely looks the same too, and is better
found by the looks of its neighbours than by its own text embedding. A word that is far from
every label keeps its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vizionary.types import Embedding

__all__ = ["FAR", "MOST", "NEAR", "SHARPNESS", "Looks"]

SHARPNESS = 40.0
"""Scale of the softmax over cosines to labels: nearly the nearest alone, siblings a little."""

FAR, NEAR = 0.5, 0.8
"""Cosines to the nearest label: up to the first a word keeps its own embedding, from the
second on it looks as its neighbours do. Measured on synonyms left out of training, and on
captions' words that no label means."""

MOST = 0.9
"""A little of a word's own meaning stays, by which "puppy" and "dog" can be chosen between."""


@dataclass(frozen=True, eq=False)
class Looks:
    """Labels by ``meanings`` and ``prototypes``, both float32 [L, D] with L2-normalised rows."""

    meanings: Embedding
    prototypes: Embedding

    def guessed(self, meanings: Embedding) -> tuple[Embedding, npt.NDArray[np.float64]]:
        """Prototypes [N, D] of words from their embeddings [N, D], and trust [N] in 0..MOST.

        ``trust`` says how much of a prototype comes from the looks of labels.
        """
        cosines = meanings @ self.meanings.T
        nearest = cosines.max(axis=1, keepdims=True)
        weights = np.exp(SHARPNESS * (cosines - nearest))
        weights /= weights.sum(axis=1, keepdims=True)
        trust = MOST * np.clip((nearest - FAR) / (NEAR - FAR), 0, 1)
        mixed = (1 - trust) * meanings + trust * (weights @ self.prototypes)
        lengths = np.linalg.norm(mixed, axis=1, keepdims=True)
        return np.asarray(mixed / np.maximum(lengths, 1e-12), np.float32), trust[:, 0]
