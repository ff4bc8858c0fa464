"""Does the exported graph compute what torch does?

The reference is the tower itself with autograd, not the traced module, so that a wrong
trace is found too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from hub.errors import ParityError
from hub.export.towers import ImageTower
from vizionary.models.manifest import Metric
from vizionary.models.session import Array, OnnxModel

__all__ = ["Parity", "check_parity", "measure_parity", "reference_cam"]

_SEED = 0
_PICTURES = 2
_QUERIES = 3
_TINY = 1e-30
"""Keeps maps of nothing but zeros from being divided by zero."""


@dataclass(frozen=True)
class Parity:
    """Largest absolute differences between torch and ONNX Runtime.

    ``cam`` is that of the maps after division by the largest value of torch's; ``memory`` is
    None where a memory stores the embedding.
    """

    embedding: float
    cam: float
    memory: float | None = None

    @property
    def errors(self) -> dict[str, float]:
        """The error of each output that the graph has."""
        found = {"embedding": self.embedding, "cam": self.cam, "memory": self.memory}
        return {output: error for output, error in found.items() if error is not None}

    def metrics(self, command: str) -> tuple[Metric, ...]:
        """The numbers for the manifest."""
        dataset = f"random pixels and queries, seed {_SEED}"
        return tuple(
            Metric(
                name=f"export_max_abs_error_{output}",
                value=error,
                dataset=dataset,
                examples=_PICTURES,
                command=command,
            )
            for output, error in self.errors.items()
        )


def reference_cam(tower: ImageTower, pixels: Tensor, query: Tensor) -> tuple[Tensor, Tensor]:
    """Embedding [B, D] and Grad-CAM [B, Q, h, w] of the tower, by autograd, query by query."""
    activations = tower.stem(pixels).detach().requires_grad_()
    embedding = tower.head(activations)
    cosines = embedding @ functional.normalize(query, dim=-1).T
    spatial = tower.spatial(activations.detach())
    maps = []
    for index in range(query.shape[0]):
        total = cosines[:, index].sum()
        (gradient,) = torch.autograd.grad(total, activations, retain_graph=True)
        weights = tower.spatial(gradient).mean(dim=-1, keepdim=True)
        maps.append(torch.relu((weights * spatial).sum(dim=1)).unflatten(-1, tower.grid))
    return embedding.detach(), torch.stack(maps, dim=1)


def measure_parity(tower: ImageTower, graph: Path, *, threads: int = 2) -> Parity:
    """Compare on random pixels and queries; the batch is not the one of the export."""
    generator = torch.Generator().manual_seed(_SEED)
    size = (tower.preprocessing.height, tower.preprocessing.width)
    pixels = torch.randn(_PICTURES, 3, *size, generator=generator)
    query = torch.randn(_QUERIES, tower.embedding_dim, generator=generator)
    embedding, cam = reference_cam(tower, pixels, query)
    model = OnnxModel(graph, threads=threads)
    found = model.run({"pixels": pixels.numpy(), "query": query.numpy()})
    peak = max(float(cam.max()), _TINY)
    return Parity(
        embedding=float(np.abs(found["embedding"] - embedding.numpy()).max()),
        cam=float(np.abs(found["cam"] - cam.numpy()).max()) / peak,
        memory=_memory_error(tower, pixels, found),
    )


def _memory_error(tower: ImageTower, pixels: Tensor, found: Mapping[str, Array]) -> float | None:
    if tower.memory is None:
        return None
    with torch.no_grad():
        expected = tower.memory(tower.spatial(tower.stem(pixels)).mean(dim=-1)).numpy()
    return float(np.abs(found["memory"] - expected).max())


def check_parity(parity: Parity, limit: float) -> None:
    """Raise ``ParityError`` where the graph is further from torch than ``limit``."""
    for output, error in parity.errors.items():
        # Not "error > limit": a NaN must not pass.
        if not error <= limit:
            raise ParityError(output, error, limit)
