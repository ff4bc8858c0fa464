"""How far an int8 graph is from its float original, on the same pictures and queries."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vizionary.models.encoders import Cams, ImageEncoder
from vizionary.models.preprocess import Tensor
from vizionary.types import Embedding

__all__ = ["Answers", "Choices", "Fidelity", "answers", "compare", "map_correlations"]

_FLAT = 1e-12
"""Standard deviation under which a map shows nothing."""

Correlations = npt.NDArray[np.float64]
"""float64 [N], Pearson's r of pairs of maps."""


@dataclass(frozen=True)
class Choices:
    """What a picture is compared with: ``embeddings`` [L, D], ``biases`` [L] added to logits."""

    embeddings: Embedding
    biases: npt.NDArray[np.float32]
    logit_scale: float
    description: str

    def ranked(self, embeddings: Embedding, top: int) -> npt.NDArray[np.intp]:
        """Indices [N, top] of the best choices of each embedding [N, D], the best first."""
        logits = self.logit_scale * embeddings @ self.embeddings.T + self.biases
        order: npt.NDArray[np.intp] = np.argsort(-logits, axis=1, kind="stable")[:, :top]
        return order


@dataclass(frozen=True)
class Answers:
    """What one graph says: ``embeddings`` [N, D], and ``cams`` [N, Q, h, w] of asked queries."""

    embeddings: Embedding
    cams: Cams


@dataclass(frozen=True)
class Fidelity:
    """The comparison. Correlations are Pearson's r between raw maps of the same query.

    They are NaN where ``maps`` is 0: no map of either graph showed anything.
    """

    pictures: int
    maps: int
    mean_cosine: float
    worst_cosine: float
    top1_flips: float
    mean_map_correlation: float
    map_correlation_5th_percentile: float


def answers(
    encoder: ImageEncoder,
    tensors: Tensor,
    choices: Choices,
    asked: npt.NDArray[np.intp] | None = None,
) -> tuple[Answers, npt.NDArray[np.intp]]:
    """Run a graph over tensors [N, 3, H, W], explaining its three best choices.

    ``asked`` [N, Q] are the choices to explain instead: the other graph's.
    """
    embeddings, cams, queries = [], [], []
    for index, tensor in enumerate(tensors):
        pixels = tensor[None]
        if asked is None:
            best = choices.ranked(encoder.embed(pixels), 3)[0]
        else:
            best = asked[index]
        embedding, cam = encoder.explain(pixels, choices.embeddings[best])
        embeddings.append(embedding[0])
        cams.append(cam[0])
        queries.append(best)
    return Answers(np.stack(embeddings), np.stack(cams)), np.stack(queries)


def compare(before: Answers, after: Answers, choices: Choices) -> Fidelity:
    """Float answers against int8 answers to the same pictures and queries."""
    cosines = np.sum(before.embeddings * after.embeddings, axis=1, dtype=np.float64)
    best = [choices.ranked(side.embeddings, 1)[:, 0] for side in (before, after)]
    correlations = map_correlations(before.cams, after.cams)
    # where nothing was compared nothing is known, which no limit lets pass
    known = correlations if correlations.size else np.full(1, np.nan)
    return Fidelity(
        pictures=cosines.size,
        maps=correlations.size,
        mean_cosine=float(cosines.mean()),
        worst_cosine=float(cosines.min()),
        top1_flips=float(np.mean(best[0] != best[1])),
        mean_map_correlation=float(known.mean()),
        map_correlation_5th_percentile=float(np.percentile(known, 5)),
    )


def map_correlations(before: Cams, after: Cams) -> Correlations:
    """Pearson's r of each pair of maps [N, Q, h, w].

    A pair where both show nothing is left out; where only one does, r is 0.
    """
    pairs = [side.reshape(-1, side.shape[-2] * side.shape[-1]) for side in (before, after)]
    centred = [pair - pair.mean(axis=1, keepdims=True, dtype=np.float64) for pair in pairs]
    deviations = [np.sqrt((side**2).mean(axis=1)) for side in centred]
    shown = [deviation > _FLAT for deviation in deviations]
    both, either = shown[0] & shown[1], shown[0] | shown[1]
    products = np.where(both, deviations[0] * deviations[1], 1.0)
    correlations = np.where(both, (centred[0] * centred[1]).mean(axis=1) / products, 0.0)
    found: Correlations = np.asarray(correlations)[either]
    return found
