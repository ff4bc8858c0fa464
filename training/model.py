"""The picture side of the model: a timm backbone and a projection into the text space.

Knows shapes and weights; does not know data, losses or bundles.
"""

from __future__ import annotations

import timm
import torch
from torch import Tensor, nn

__all__ = ["Crown", "Pooled", "Projection", "Trunk", "VisionModel", "Whitening"]


class Projection(nn.Module):
    """Pooled features [B, C] to an L2-normalised embedding [B, D].

    A linear map, plus a residual hidden layer where ``hidden`` is not 0: the linear part
    alone starts from the closed form, the hidden layer learns what it misses.
    """

    def __init__(self, features: int, embedding: int, hidden: int = 0) -> None:
        super().__init__()
        self.linear = nn.Linear(features, embedding)
        self.residual = (
            nn.Sequential(nn.Linear(features, hidden), nn.ReLU(), nn.Linear(hidden, embedding))
            if hidden
            else None
        )

    def forward(self, pooled: Tensor) -> Tensor:
        projected: Tensor = self.linear(pooled)
        if self.residual is not None:
            projected = projected + self.residual(pooled)
        return nn.functional.normalize(projected, dim=-1)


class Whitening(nn.Module):
    """Pooled features [B, C] to an L2-normalised vector [B, K] for a memory; nothing learns."""

    mean: Tensor
    weight: Tensor

    def __init__(self, features: int, dim: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(features))
        self.register_buffer("weight", torch.zeros(dim, features))

    @staticmethod
    def roots(pooled: Tensor) -> Tensor:
        """Square roots; a feature below 0 counts as 0."""
        return pooled.clamp(min=0).sqrt()

    def forward(self, pooled: Tensor) -> Tensor:
        return nn.functional.normalize((self.roots(pooled) - self.mean) @ self.weight.T, dim=-1)


class VisionModel(nn.Module):
    """``pixels [B, 3, H, W]`` to ``embedding [B, D]`` by way of a feature map [B, C, h, w].

    The backbone is any timm convolutional network whose feature map is pooled by its mean;
    Grad-CAM looks at that map (``features``), ``head`` is everything after it. ``whitening``
    reads the pooled map for a memory; None where there is none.
    """

    whitening: Whitening | None

    def __init__(
        self,
        backbone: str,
        embedding_dim: int,
        hidden: int = 0,
        memory_dim: int = 0,
    ) -> None:
        super().__init__()
        self.backbone = timm.create_model(backbone, pretrained=False, num_classes=0)
        features = self.backbone.num_features
        self.projection = Projection(features, embedding_dim, hidden)
        self.whitening = Whitening(features, memory_dim) if memory_dim else None

    def features(self, pixels: Tensor) -> Tensor:
        """The last spatial feature map, float [B, C, h, w]."""
        feature_map: Tensor = self.backbone.forward_features(pixels)
        return feature_map

    def head(self, feature_map: Tensor) -> Tensor:
        """From the feature map to the embedding [B, D], L2-normalised."""
        embedding: Tensor = self.projection(feature_map.mean(dim=(2, 3)))
        return embedding

    def forward(self, pixels: Tensor) -> Tensor:
        return self.head(self.features(pixels))


class Pooled(nn.Module):
    """A model's pooled features, which stage 1 caches."""

    def __init__(self, model: VisionModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, pixels: Tensor) -> Tensor:
        """Float [B, 3, H, W] to float [B, C]."""
        return self.model.features(pixels).mean(dim=(2, 3))


class Trunk(nn.Module):
    """The lower part of an EfficientNet-like backbone, which stays as it is: ``blocks[:cut]``."""

    def __init__(self, model: VisionModel, cut: int) -> None:
        super().__init__()
        backbone = model.backbone
        self.stem, self.norm = backbone.conv_stem, backbone.bn1
        self.blocks = backbone.blocks[:cut]

    def forward(self, pixels: Tensor) -> Tensor:
        """Float [B, 3, H, W] to float [B, C, h, w]."""
        output: Tensor = self.blocks(self.norm(self.stem(pixels)))
        return output


class Crown(nn.Module):
    """The upper part, which learns: ``blocks[cut:]`` and the last convolution.

    Its modules are the model's own, so that what it learns the model knows. Batch
    normalisation keeps the statistics that it came with: a batch is too small for its own.
    """

    def __init__(self, model: VisionModel, cut: int) -> None:
        super().__init__()
        backbone = model.backbone
        self.blocks = backbone.blocks[cut:]
        self.conv, self.norm = backbone.conv_head, backbone.bn2

    def forward(self, maps: Tensor) -> Tensor:
        """The trunk's maps to the last feature map [B, C, h, w]."""
        feature_map: Tensor = self.norm(self.conv(self.blocks(maps)))
        return feature_map
