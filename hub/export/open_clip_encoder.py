"""OpenCLIP's pairs of towers: image and text, in one space. Knows OpenCLIP's modules."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import open_clip
from open_clip.timm_model import TimmModel
from open_clip.transformer import VisionTransformer
from torch import Tensor, nn
from torch.nn import functional

from hub.errors import EncoderUnknownError, EncoderUnsupportedError
from hub.export.attention import with_plain_attention
from hub.export.clip_tokenizer import clip_tokenizer
from hub.export.onnx_file import export_module
from hub.export.towers import ImageTower, architecture_name, token_tower, trunk_tower
from vizionary.models.manifest import Preprocessing

__all__ = ["OpenClipParts", "OpenClipText", "open_clip_parts"]

_NEUTRAL_COSINE = 0.2
"""Where a pair that was trained by softmax has no bias: about the cosine of unlike pairs."""


@dataclass(frozen=True)
class OpenClipText:
    """The text tower and its tokenizer."""

    tower: nn.Module
    tokenizer: Any
    context_length: int

    def write(self, graph: Path, tokenizer: Path) -> int:
        """Write the graph and the tokenizer; returns the number of tokens.

        Raises:
            EncoderUnsupportedError: a tokenizer that is not OpenCLIP's own byte-pair encoding.
        """
        clip_tokenizer(self.tokenizer, self.context_length).save(str(tokenizer))
        ids = self.tokenizer(["a dog", "two cats"], self.context_length)
        names = {"input_ids": "batch"}
        export_module(self.tower, (ids,), graph, inputs=names, outputs=("embedding",))
        return self.context_length


@dataclass(frozen=True)
class OpenClipParts:
    """Both towers, and the scale and bias from cosine to logit."""

    tower: ImageTower
    text: OpenClipText
    logit_scale: float
    logit_bias: float


def open_clip_parts(
    name: str, *, weights: Path | None = None, image_size: int | None = None
) -> OpenClipParts:
    """The parts of a model of ``open_clip.list_models()``, from a file or random.

    Raises:
        EncoderUnknownError: OpenCLIP has no such model.
        EncoderUnsupportedError: an image tower without activations to look at.
    """
    if name not in open_clip.list_models():
        raise EncoderUnknownError(f"open_clip:{name}", "a model of open_clip.list_models()")
    model = open_clip.create_model(
        name, pretrained=str(weights) if weights else None, force_image_size=image_size
    ).eval()
    scale = float(model.logit_scale.detach().exp())
    bias = getattr(model, "logit_bias", None)
    context_length = int(model.context_length)
    return OpenClipParts(
        tower=_image_tower(name, model.visual),
        text=OpenClipText(_TextTower(model).eval(), open_clip.get_tokenizer(name), context_length),
        logit_scale=scale,
        logit_bias=-_NEUTRAL_COSINE * scale if bias is None else float(bias.detach()),
    )


class _TextTower(nn.Module):
    """``input_ids`` int64 [B, L] to the normalised embedding [B, D]."""

    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.model = model.requires_grad_(False)

    def forward(self, input_ids: Tensor) -> Tensor:
        embedding: Tensor = self.model.encode_text(input_ids, normalize=True)  # type: ignore[operator]
        return embedding


class _Stem(nn.Module):
    """OpenCLIP's own vision transformer up to the input of its last block."""

    def __init__(self, visual: VisionTransformer) -> None:
        super().__init__()
        self.visual = visual

    def forward(self, pixels: Tensor) -> Tensor:
        tokens: Tensor = self.visual._embeds(pixels)
        for block in self.visual.transformer.resblocks[:-1]:
            tokens = block(tokens)
        return tokens


class _Head(nn.Module):
    """OpenCLIP's own vision transformer from its last block to the normalised embedding."""

    def __init__(self, visual: VisionTransformer) -> None:
        super().__init__()
        self.visual = visual

    def forward(self, tokens: Tensor) -> Tensor:
        pooled, _ = self.visual._pool(self.visual.transformer.resblocks[-1](tokens))
        if self.visual.proj is not None:
            pooled = pooled @ self.visual.proj
        return functional.normalize(pooled, dim=-1)


def _image_tower(name: str, visual: nn.Module) -> ImageTower:
    preprocessing = _preprocessing(visual)
    plain = architecture_name(name)
    if isinstance(visual, TimmModel):
        return trunk_tower(plain, visual.trunk, visual.head, preprocessing)
    if isinstance(visual, VisionTransformer) and visual.transformer.batch_first:
        grid = visual.grid_size
        with_plain_attention(visual)
        return token_tower(plain, _Stem(visual), _Head(visual), preprocessing, grid, 1)
    raise EncoderUnsupportedError(name, f"the image tower {type(visual).__name__} is not known")


def _preprocessing(visual: nn.Module) -> Preprocessing:
    config: dict[str, Any] = visual.preprocess_cfg  # type: ignore[assignment]
    height, width = (config["size"],) * 2 if isinstance(config["size"], int) else config["size"]
    modes = {"shortest": "crop", "squash": "squash", "longest": "letterbox"}
    return Preprocessing(
        width=width,
        height=height,
        resize=modes[config["resize_mode"]],  # type: ignore[arg-type]
        interpolation="bilinear" if config["interpolation"] == "bilinear" else "bicubic",
        mean=config["mean"],
        std=config["std"],
    )
