"""The networks in torch, with random weights, and where pytorch-grad-cam looks in them.

Random weights compute as long as trained ones do.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass

import open_clip
import torch
from timm.utils.model import reparameterize_model
from torch import Tensor, nn
from torch.nn import functional

from training.model import VisionModel

__all__ = ["NANO_BACKBONE", "NANO_DIM", "NETWORKS", "Network", "nano_model"]

NANO_BACKBONE = "tf_efficientnet_lite0"
NANO_DIM = 256


@dataclass(frozen=True)
class Network:
    """Pixels [B, 3, size, size] to the normalised embedding; ``layer`` is Grad-CAM's.

    ``reshape`` turns a transformer's tokens [B, 1 + h * w, C] into a map [B, C, h, w].
    """

    module: nn.Module
    layer: nn.Module
    size: int
    dim: int
    reshape: Callable[[Tensor], Tensor] | None = None


class _Normalised(nn.Module):
    def __init__(self, visual: nn.Module) -> None:
        super().__init__()
        self.visual = visual

    def forward(self, pixels: Tensor) -> Tensor:
        return functional.normalize(self.visual(pixels), dim=-1)


def nano_model() -> VisionModel:
    """The architecture of the embedded bundle."""
    torch.manual_seed(0)
    return VisionModel(NANO_BACKBONE, NANO_DIM).eval()


def _nano() -> Network:
    model = nano_model()
    return Network(model, model.backbone.bn2, 224, NANO_DIM)


def _vit_b_32() -> Network:
    visual = _visual("ViT-B-32")
    # the output of the last block but one: after it the patches have no gradient
    layer = visual.transformer.resblocks[-2]
    return Network(_Normalised(visual).eval(), layer, 224, visual.output_dim, _patches)


def _mobileclip2_s0() -> Network:
    visual = _visual("MobileCLIP2-S0")
    # branches that exist only for training are merged, as its authors do for inference
    visual.trunk = reparameterize_model(visual.trunk)
    return Network(_Normalised(visual).eval(), visual.trunk.final_conv, 256, 512)


def _visual(name: str) -> nn.Module:
    torch.manual_seed(0)
    # a copy of the image tower alone: the text tower's memory is given back
    return copy.deepcopy(open_clip.create_model(name).visual).eval()


def _patches(tokens: Tensor) -> Tensor:
    side = int((tokens.shape[1] - 1) ** 0.5)
    return tokens[:, 1:].transpose(1, 2).unflatten(2, (side, side))


NETWORKS: dict[str, Callable[[], Network]] = {
    "mobileclip2-s0": _mobileclip2_s0,
    "nano": _nano,
    "vit-b-32": _vit_b_32,
}
"""A builder for each network's name."""
