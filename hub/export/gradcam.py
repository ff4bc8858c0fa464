"""One graph that answers two questions: the embedding, and Grad-CAM of any query.

The vector-Jacobian product of ``cos(embedding, query)`` with respect to the tower's
activations is traced into the forward graph, so that it runs without autograd.
Source: Selvaraju et al., Grad-CAM, 2017 (channel weights are the spatial mean of the
gradient; the weighted sum goes through a ReLU). Knows torch; ``export`` writes files.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch._decomp import core_aten_decompositions
from torch.fx.experimental.proxy_tensor import make_fx
from torch.nn import functional
from torch.nn.attention import SDPBackend, sdpa_kernel

from hub.export.towers import ImageTower
from training.detector import MAPS

__all__ = ["GradCam", "build_gradcam", "convolution_input_gradient", "pools_by_mean"]


class GradCam(nn.Module):
    """``pixels [B, 3, H, W], query [Q, D]`` to ``embedding [B, D], cam [B, Q, h, w]``.

    A tower with a memory's own reading gives that too, ``memory [B, K]``, and one whose maps a
    detector reads these, ``map8`` and so on [B, C, h, w].

    ``pullback`` takes what the head reads and the query, and returns the embedding and the
    gradient. Where the head begins with global average pooling, it reads the pooled vector
    [B, C]: the gradient is the same at every place, so the weights need one pass and no map.
    """

    def __init__(self, tower: ImageTower, pullback: nn.Module, *, pooled: bool) -> None:
        super().__init__()
        self.stem, self.pullback, self.levels = tower.stem, pullback, tower.levels
        self.tower, self.pooled = tower, pooled

    def forward(self, pixels: Tensor, query: Tensor) -> tuple[Tensor, ...]:
        """The maps are raw: after the ReLU, not normalised."""
        maps: tuple[Tensor, ...] = () if self.levels is None else self.levels(pixels)
        # a detector reads the activations too, after the maps before them
        activations = maps[-1] if maps else self.stem(pixels)
        spatial = self.tower.spatial(activations)
        if self.pooled:
            embedding, weights = self.pullback(spatial.mean(dim=-1), query)
        else:
            embedding, gradient = self.pullback(activations, query)
            weights = self.tower.spatial(gradient).mean(dim=-1)
        cam = torch.relu(weights @ spatial).unflatten(-1, self.tower.grid)
        if self.tower.memory is None:
            return embedding, cam, *maps
        return embedding, cam, self.tower.memory(spatial.mean(dim=-1)), *maps

    @property
    def outputs(self) -> tuple[str, ...]:
        """The names of what ``forward`` returns."""
        memory = () if self.tower.memory is None else ("memory",)
        maps = () if self.levels is None else MAPS
        return ("embedding", "cam", *memory, *maps)


def build_gradcam(tower: ImageTower) -> GradCam:
    """The traced module of a tower; same weights, no autograd needed to run it."""
    pixels = torch.rand(2, 3, tower.preprocessing.height, tower.preprocessing.width)
    with torch.no_grad():
        activations = tower.stem(pixels)
    pooled = tower.prefix_tokens is None and pools_by_mean(tower.head, activations)
    read: Callable[[Tensor], Tensor] = tower.head
    cells = 1
    if pooled:
        # A map of one cell is its own mean.
        head, cells = tower.head, tower.grid[0] * tower.grid[1]
        read = lambda vector: head(vector[:, :, None, None])  # noqa: E731
        activations = activations.mean(dim=(2, 3))
    query = torch.rand(3, tower.embedding_dim)
    pullback = _traced(_pullback(read, cells), activations, query)
    gradcam = GradCam(tower, pullback, pooled=pooled)
    gradcam.eval()
    return gradcam


def pools_by_mean(head: nn.Module, feature_map: Tensor) -> bool:
    """Whether the head sees nothing of a feature map [B, C, h, w] but its spatial mean."""
    mean = feature_map.mean(dim=(2, 3), keepdim=True)
    with torch.no_grad():
        try:
            from_mean = head(mean)
        except RuntimeError:
            return False
        return bool(torch.allclose(head(feature_map), from_mean, atol=1e-5))


def _pullback(
    read: Callable[[Tensor], Tensor], cells: int
) -> Callable[[Tensor, Tensor], tuple[Tensor, Tensor]]:
    """Embedding [B, D], and the gradient of cos(embedding, query) as [B, Q, ...].

    ``cells`` divides the gradient: how many places share it, where ``read`` takes a mean.
    """

    def embedding_and_gradient(activations: Tensor, query: Tensor) -> tuple[Tensor, Tensor]:
        pictures, queries = activations.shape[0], query.shape[0]
        direction = functional.normalize(query, dim=-1) / cells
        # One row of the batch for each pair; ``vmap`` would fix both sizes in the trace.
        cotangent = direction.unsqueeze(0).expand(pictures, queries, query.shape[1])
        repeated = activations.unsqueeze(1).expand(pictures, queries, *activations.shape[1:])
        primal = repeated.flatten(0, 1).detach().requires_grad_()
        (gradient,) = torch.autograd.grad(read(primal), primal, cotangent.flatten(0, 1))
        return read(activations).detach(), gradient.unflatten(0, (pictures, queries))

    return embedding_and_gradient


def _traced(function: Callable[..., Any], *arguments: Tensor) -> nn.Module:
    """The function as a graph of core ATen operators, with symbolic sizes."""
    table = dict(core_aten_decompositions())
    table[torch.ops.aten.convolution_backward.default] = convolution_input_gradient
    tracer = make_fx(
        function,
        decomposition_table=table,
        tracing_mode="symbolic",
        _allow_non_fake_inputs=True,
    )
    # The fused attention kernels have no decomposition of their backward pass.
    with sdpa_kernel(SDPBackend.MATH):
        graph: nn.Module = tracer(*arguments)
    return graph


def convolution_input_gradient(
    gradient: Tensor,
    source: Tensor,
    weight: Tensor,
    bias_sizes: Sequence[int] | None,
    stride: Sequence[int],
    padding: Sequence[int],
    dilation: Sequence[int],
    transposed: bool,
    output_padding: Sequence[int],
    groups: int,
    output_mask: Sequence[bool],
) -> tuple[Tensor | None, None, None]:
    """``aten.convolution_backward`` towards the input: a transposed convolution.

    The weights are frozen, so that their gradient is never asked for. Raises
    ``NotImplementedError`` for a transposed convolution or a gradient of weights.
    """
    if transposed or output_mask[1] or output_mask[2]:
        raise NotImplementedError("only the input gradient of a plain convolution is known")
    missing = [
        int(source.shape[2 + i])
        - (int(gradient.shape[2 + i]) - 1) * stride[i]
        + 2 * padding[i]
        - dilation[i] * (int(weight.shape[2 + i]) - 1)
        - 1
        for i in range(len(stride))
    ]
    back = torch.ops.aten.convolution.default(
        gradient, weight, None, stride, padding, dilation, True, missing, groups
    )
    return back, None, None
