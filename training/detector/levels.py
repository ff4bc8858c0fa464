"""The backbone's maps that a detector reads: one at each of three strides, and the last.

Knows EfficientNet-like timm backbones; the maps are computed anyway on the way to the last.
"""

from __future__ import annotations

from torch import Tensor, nn

from training.model import VisionModel
from training.teachers import STRIDES

__all__ = ["MAPS", "STRIDES", "Levels"]

MAPS = (*(f"map{stride}" for stride in STRIDES), "last")
"""What they are called in a graph; those of the teacher's own strides, for the head learns what
it says of each cell."""


class Levels(nn.Module):
    """``pixels [B, 3, H, W]`` to the map of each stride, then the last feature map.

    ``channels`` are those of all of them.
    """

    def __init__(self, model: VisionModel) -> None:
        super().__init__()
        backbone = model.backbone
        self.stem, self.norm = backbone.conv_stem, backbone.bn1
        self.blocks = backbone.blocks
        self.conv, self.last = backbone.conv_head, backbone.bn2
        info = [i for i in backbone.feature_info if i["reduction"] in STRIDES]
        self.stages = tuple(i["stage"] for i in info)
        self.channels = (*(i["num_chs"] for i in info), backbone.num_features)

    def forward(self, pixels: Tensor) -> tuple[Tensor, ...]:
        """Float [B, C, h, w] of each stride, then of the last feature map."""
        maps, current = [], self.norm(self.stem(pixels))
        for stage, block in enumerate(self.blocks, 1):
            current = block(current)
            if stage in self.stages:
                maps.append(current)
        return *maps, self.last(self.conv(current))
