"""Photos and the sentences that people wrote about them, matched in the text space.

A photo's embedding should be nearer to its own captions than to those of other photos: the
contrastive loss of CLIP (Radford et al. 2021) over the photos of a batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from training.text import TextSpace

__all__ = ["CaptionPhotos", "caption_loss"]

CAPTIONS = 5
SHARPNESS = 25.0
"""Scale of the cosines: softer than the labels', since captions overlap."""


@dataclass(frozen=True)
class CaptionPhotos:
    """``row`` int64 [P] of photos with captions, ``texts`` float32 [P, 5, D] their embeddings."""

    row: Tensor
    texts: Tensor

    @classmethod
    def of(
        cls, rows: Sequence[dict[str, Any]], text: TextSpace, kept: Tensor, first: int
    ) -> CaptionPhotos:
        """The captioned photos among one data set's ``kept`` rows, numbered from ``first``."""
        places = [i for i in kept.tolist() if rows[i].get("captions")]
        if not places:
            return cls(torch.zeros(0, dtype=torch.int64), torch.zeros(0, CAPTIONS, text.dim))
        texts = [torch.from_numpy(text.embed(rows[i]["captions"][:CAPTIONS])) for i in places]
        place_of = {index: place for place, index in enumerate(kept.tolist())}
        return cls(torch.tensor([first + place_of[i] for i in places]), torch.stack(texts))

    @classmethod
    def joined(cls, parts: Sequence[CaptionPhotos]) -> CaptionPhotos:
        """All of them."""
        return cls(
            torch.cat([part.row for part in parts]), torch.cat([part.texts for part in parts])
        )

    def drawn(self, places: Tensor, generator: torch.Generator) -> Tensor:
        """One caption at random of each photo of ``places`` int64 [n]: float32 [n, D]."""
        which = torch.randint(self.texts.shape[1], (len(places),), generator=generator)
        return self.texts[places, which]


def caption_loss(embedding: Tensor, texts: Tensor) -> Tensor:
    """Both directions over photos [P, D] and one caption of each [P, D]; a mean of two."""
    logits = SHARPNESS * (embedding @ texts.T)
    own = torch.arange(len(embedding))
    loss: Tensor = functional.cross_entropy(logits, own) + functional.cross_entropy(logits.T, own)
    return loss / 2
