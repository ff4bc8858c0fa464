"""Embeddings made by a seed, in clusters: what a memory holds, without a model."""

from __future__ import annotations

import numpy as np

from vizionary.memory import NewExample, Space
from vizionary.types import Embedding

__all__ = ["SPACE", "example", "examples", "unit"]

SPACE = Space("tiny", "1.0", "ab" * 32, "memory", dim=32, query_dim=16)


def unit(seed: int, dim: int, *, of: int = 0, spread: float = 0.2) -> Embedding:
    """A vector float32 [dim] of length 1 near the centre of cluster ``of``."""
    centre = np.random.default_rng(1_000_000 + of).normal(size=dim)
    noise = np.random.default_rng(seed).normal(size=dim)
    vector = centre / np.linalg.norm(centre) + spread * noise / np.linalg.norm(noise)
    found: Embedding = (vector / np.linalg.norm(vector)).astype(np.float32)
    return found


def example(seed: int, of: int = 0, thumbnail: bytes | None = None) -> NewExample:
    """One example near the centre of cluster ``of``."""
    return NewExample(
        unit(seed, SPACE.dim, of=of), unit(seed, SPACE.query_dim, of=of), f"{seed}.jpg", thumbnail
    )


def examples(count: int, of: int = 0, first: int = 0) -> list[NewExample]:
    """Examples of one cluster, each of a seed of its own."""
    return [example(1000 * of + first + number, of) for number in range(count)]
