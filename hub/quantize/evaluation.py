"""The validation metric: top-1 by text among the labels of a held-out part.

Nothing is trained: a label is what its words' embeddings say. The picture and the text
encoder are those of the bundle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vizionary.models.encoders import ImageEncoder, TextEncoder
from vizionary.models.preprocess import Tensor
from vizionary.types import Embedding

__all__ = ["LabelledPictures", "label_embeddings", "top1_accuracy"]


@dataclass(frozen=True)
class LabelledPictures:
    """Tensors [N, 3, H, W], and the index of each one's label in ``labels``."""

    tensors: Tensor
    targets: Sequence[int]
    labels: Embedding


def label_embeddings(
    text: TextEncoder, labels: Sequence[str]
) -> tuple[dict[str, int], Embedding]:
    """A row for each label that has a known word; commas part synonyms, which are averaged."""
    rows: list[Embedding] = []
    index: dict[str, int] = {}
    for label in labels:
        words = [word.strip() for word in label.split(",")]
        known = [word for word in words if word and not text.unknown(word)]
        if known:
            mean = text.embed(known).mean(axis=0)
            index[label] = len(rows)
            rows.append(mean / max(float(np.linalg.norm(mean)), 1e-12))
    return index, np.stack(rows) if rows else np.zeros((0, 1), np.float32)


def top1_accuracy(encoder: ImageEncoder, pictures: LabelledPictures) -> float:
    """The share of pictures whose own label has the highest cosine."""
    right = 0
    for tensor, target in zip(pictures.tensors, pictures.targets, strict=True):
        cosines = pictures.labels @ encoder.embed(tensor[None])[0]
        right += int(np.argmax(cosines)) == target
    return right / len(pictures.targets)
