"""Which encoder made a memory's embeddings: those of two encoders cannot be compared."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vizionary.types import Embedding

__all__ = ["Space"]


@dataclass(frozen=True)
class Space:
    """What a memory's examples were embedded with.

    ``encoder`` is the SHA-256 of the image encoder's graph and ``output`` the output that is
    stored, ``dim`` wide; ``query_dim`` is the width of the embedding that asks for heat maps.
    ``bundle`` and ``revision`` are for people: a new revision with the same encoder fits.
    """

    bundle: str
    revision: str
    encoder: str
    output: str
    dim: int
    query_dim: int

    def fits(self, other: Space) -> bool:
        """Whether embeddings of both may be compared."""
        return (self.encoder, self.output, self.dim) == (other.encoder, other.output, other.dim)

    def check(self, vector: Embedding, query: Embedding) -> None:
        """Raises: ValueError for embeddings that are not this encoder's, or not finite."""
        found, expected = (vector.shape, query.shape), ((self.dim,), (self.query_dim,))
        if found != expected:
            raise ValueError(f"an example must have vectors of shapes {expected}, got {found}")
        if not (np.isfinite(vector).all() and np.isfinite(query).all()):
            raise ValueError("an example must have finite vectors")

    def __str__(self) -> str:
        return f"{self.bundle} {self.revision}"
