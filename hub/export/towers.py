"""The image tower: a network cut in two where Grad-CAM looks at it.

``stem`` computes the activations, ``head`` everything after them up to the L2-normalised
embedding. The cut is the last spatial feature map of a convolutional network or a hybrid,
and the input of the last block of a vision transformer: after it, with class-token
pooling, the patch tokens have no gradient. Knows architectures; does not know ONNX.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import timm
import torch
from timm.models.vision_transformer import VisionTransformer
from timm.utils.model import reparameterize_model
from torch import Tensor, nn
from torch.nn import functional

from hub.errors import EncoderUnknownError, EncoderUnsupportedError
from training.detector import Levels
from training.model import VisionModel
from vizionary.models.manifest import Preprocessing

__all__ = [
    "ImageTower",
    "architecture_name",
    "checkpoint_tower",
    "timm_preprocessing",
    "timm_tower",
    "token_tower",
    "trunk_tower",
]


@dataclass(frozen=True)
class ImageTower:
    """An image encoder as ``head(stem(pixels))``, in eval mode on the CPU.

    ``stem``: pixels [B, 3, H, W] to activations, a feature map [B, C, h, w], or tokens
    [B, prefix_tokens + h * w, C] where ``prefix_tokens`` is not None.
    ``head``: activations to the L2-normalised embedding [B, D]. ``grid`` is (h, w).
    ``memory``: the mean of a feature map [B, C] to what a memory stores [B, K], if it is not
    the embedding. ``levels``: pixels to the maps that a detector reads, the activations the last;
    None where there is no detector.
    """

    name: str
    stem: nn.Module
    head: nn.Module
    preprocessing: Preprocessing
    embedding_dim: int
    grid: tuple[int, int]
    prefix_tokens: int | None = None
    memory: nn.Module | None = None
    levels: nn.Module | None = None

    def embed(self, pixels: Tensor) -> Tensor:
        """The embedding [B, D] of pixels [B, 3, H, W]."""
        embedding: Tensor = self.head(self.stem(pixels))
        return embedding

    def spatial(self, activations: Tensor) -> Tensor:
        """Activations, or their gradient, as [..., C, h * w]; prefix tokens are left out."""
        if self.prefix_tokens is None:
            return activations.flatten(-2)
        return activations[..., self.prefix_tokens :, :].transpose(-1, -2)


class _MapStem(nn.Module):
    """A timm trunk up to its last feature map, as [B, C, h, w]."""

    def __init__(self, trunk: nn.Module) -> None:
        super().__init__()
        self.trunk = trunk
        self.channels_last = getattr(trunk, "output_fmt", "NCHW") == "NHWC"

    def forward(self, pixels: Tensor) -> Tensor:
        feature_map: Tensor = self.trunk.forward_features(pixels)  # type: ignore[operator]
        return feature_map.permute(0, 3, 1, 2) if self.channels_last else feature_map


class _MapHead(nn.Module):
    """A timm trunk from its last feature map to the normalised embedding."""

    def __init__(self, trunk: nn.Module, projection: nn.Module) -> None:
        super().__init__()
        self.trunk, self.projection = trunk, projection
        self.channels_last = getattr(trunk, "output_fmt", "NCHW") == "NHWC"

    def forward(self, feature_map: Tensor) -> Tensor:
        if self.channels_last:
            feature_map = feature_map.permute(0, 2, 3, 1)
        pooled = self.trunk.forward_head(feature_map)  # type: ignore[operator]
        return functional.normalize(self.projection(pooled), dim=-1)


class _TokenStem(nn.Module):
    """A timm vision transformer up to the input of its last block."""

    def __init__(self, trunk: VisionTransformer) -> None:
        super().__init__()
        self.trunk = trunk

    def forward(self, pixels: Tensor) -> Tensor:
        trunk = self.trunk
        tokens = trunk.norm_pre(trunk.patch_drop(trunk._pos_embed(trunk.patch_embed(pixels))))
        for block in trunk.blocks[:-1]:
            tokens = block(tokens)
        return tokens


class _TokenHead(nn.Module):
    """A timm vision transformer from its last block to the normalised embedding."""

    def __init__(self, trunk: VisionTransformer, projection: nn.Module) -> None:
        super().__init__()
        self.trunk, self.projection = trunk, projection

    def forward(self, tokens: Tensor) -> Tensor:
        last = self.trunk.norm(self.trunk.blocks[-1](tokens))
        return functional.normalize(self.projection(self.trunk.forward_head(last)), dim=-1)


class _CheckpointStem(nn.Module):
    def __init__(self, model: VisionModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, pixels: Tensor) -> Tensor:
        return self.model.features(pixels)


class _CheckpointHead(nn.Module):
    def __init__(self, model: VisionModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, feature_map: Tensor) -> Tensor:
        return self.model.head(feature_map)


def checkpoint_tower(
    name: str, model: VisionModel, preprocessing: Preprocessing, *, detects: bool = False
) -> ImageTower:
    """The tower of a model that ``training`` made; ``detects`` if a detector reads its maps."""
    tower = _map_tower(name, _CheckpointStem(model), _CheckpointHead(model), preprocessing)
    levels = Levels(model).eval().requires_grad_(False) if detects else None
    return replace(tower, memory=model.whitening, levels=levels)


def timm_tower(
    name: str, *, weights: Path | None = None, image_size: int | None = None
) -> ImageTower:
    """A timm encoder, from a file or random; the embedding is its pooled feature vector.

    Raises:
        EncoderUnknownError: timm has no such architecture.
        EncoderUnsupportedError: its last activations are neither a map nor a ViT's tokens.
    """
    if not timm.is_model(name):
        raise EncoderUnknownError(f"timm:{name}", "a model of timm.list_models()")
    trunk = _create_trunk(name, weights, image_size)
    preprocessing = timm_preprocessing(trunk, image_size)
    return trunk_tower(architecture_name(name), trunk, nn.Identity(), preprocessing)


def architecture_name(name: str) -> str:
    """A library's name of an architecture as a bundle may be called."""
    return re.sub(r"[^a-z0-9._-]", "-", name.lower().replace("_", "-"))


def _create_trunk(name: str, weights: Path | None, image_size: int | None) -> nn.Module:
    arguments: dict[str, Any] = {"num_classes": 0}
    if weights is not None:
        # timm's own loader leaves out the classifier that the file may have.
        arguments |= {"pretrained": True, "pretrained_cfg_overlay": {"file": str(weights)}}
    # Only architectures with position embeddings take the size when they are built.
    sized = {} if image_size is None else {"img_size": image_size}
    try:
        return timm.create_model(name, **arguments, **sized)
    except TypeError:
        return timm.create_model(name, **arguments)


def timm_preprocessing(trunk: nn.Module, image_size: int | None) -> Preprocessing:
    """What timm's own pretrained configuration says about the trunk's pictures."""
    config: dict[str, Any] = timm.data.resolve_model_data_config(trunk)
    height, width = config["input_size"][1:] if image_size is None else (image_size, image_size)
    return Preprocessing(
        width=width,
        height=height,
        resize="crop" if config["crop_mode"] == "center" else "squash",
        interpolation="bilinear" if config["interpolation"] == "bilinear" else "bicubic",
        crop_fraction=config["crop_pct"],
        mean=config["mean"],
        std=config["std"],
    )


def trunk_tower(
    name: str, trunk: nn.Module, projection: nn.Module, preprocessing: Preprocessing
) -> ImageTower:
    """The tower of a timm trunk and a projection after its pooling.

    Branches that exist only for training are merged, as their authors do for inference.
    """
    trunk = reparameterize_model(trunk.eval())
    if isinstance(trunk, VisionTransformer):
        stem, head = _TokenStem(trunk), _TokenHead(trunk, projection)
        grid = trunk.patch_embed.grid_size
        return token_tower(name, stem, head, preprocessing, grid, trunk.num_prefix_tokens)
    return _map_tower(name, _MapStem(trunk), _MapHead(trunk, projection), preprocessing)


def _map_tower(
    name: str, stem: nn.Module, head: nn.Module, preprocessing: Preprocessing
) -> ImageTower:
    feature_map, embedding = _probe(stem, head, preprocessing)
    if feature_map.ndim != 4:
        shape = list(feature_map.shape)
        raise EncoderUnsupportedError(name, f"its last activations {shape} are no feature map")
    grid = (feature_map.shape[2], feature_map.shape[3])
    return ImageTower(name, stem, head, preprocessing, embedding.shape[1], grid)


def token_tower(
    name: str,
    stem: nn.Module,
    head: nn.Module,
    preprocessing: Preprocessing,
    grid: tuple[int, int],
    prefix_tokens: int,
) -> ImageTower:
    """A tower whose activations are tokens, ``prefix_tokens`` of them before the patches.

    Raises:
        EncoderUnsupportedError: the number of tokens is not that of the grid.
    """
    tokens, embedding = _probe(stem, head, preprocessing)
    if tokens.ndim != 3 or tokens.shape[1] != prefix_tokens + grid[0] * grid[1]:
        reason = f"{list(tokens.shape)} are not {prefix_tokens} tokens and a grid {list(grid)}"
        raise EncoderUnsupportedError(name, reason)
    dimension = embedding.shape[1]
    return ImageTower(name, stem, head, preprocessing, dimension, grid, prefix_tokens)


def _probe(stem: nn.Module, head: nn.Module, preprocessing: Preprocessing) -> tuple[Tensor, Tensor]:
    """Activations and embedding of one grey picture; the modules are frozen for good."""
    stem.eval().requires_grad_(False)
    head.eval().requires_grad_(False)
    with torch.no_grad():
        activations = stem(torch.zeros(1, 3, preprocessing.height, preprocessing.width))
        return activations, head(activations)
