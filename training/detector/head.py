"""The detector's head: maps of three strides to boxes and classes, one anchor point a cell.

A path-aggregation network of depthwise convolutions (Liu et al., PANet, 2018; as in NanoDet)
and one branch for classes and sides together. Knows shapes; does not know data or losses.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.detector.levels import STRIDES

__all__ = ["DetectorHead", "anchor_points", "relative_points"]

PRIOR = 0.01
"""How probable a class is anywhere before anything is learned (Lin et al., RetinaNet, 2017)."""

FIRST_SIDE = 2.0
"""Cells from an anchor point to each side of its box before anything is learned."""


def anchor_points(sizes: Sequence[tuple[int, int]]) -> tuple[Tensor, Tensor]:
    """Centres of all cells float32 [A, 2] (x, y), and their strides [A], in pixels.

    ``sizes`` are (rows, columns) of the maps, from the smallest stride on.
    """
    centres, strides = [], []
    for (rows, columns), stride in zip(sizes, STRIDES, strict=True):
        y, x = torch.meshgrid(torch.arange(rows), torch.arange(columns), indexing="ij")
        centres.append((torch.stack([x, y], dim=-1).reshape(-1, 2) + 0.5) * stride)
        strides.append(torch.full((rows * columns,), float(stride)))
    return torch.cat(centres), torch.cat(strides)


def _separable(channels: int, stride: int = 1) -> nn.Sequential:
    """A depthwise and a pointwise convolution; ReLU6 keeps what int8 has to hold small."""
    return nn.Sequential(
        nn.Conv2d(channels, channels, 5, stride, 2, groups=channels, bias=False),
        nn.BatchNorm2d(channels),
        nn.ReLU6(),
        nn.Conv2d(channels, channels, 1, bias=False),
        nn.BatchNorm2d(channels),
        nn.ReLU6(),
    )


class DetectorHead(nn.Module):
    """Maps [B, C_i, h_i, w_i] to boxes [B, A, 4] and class logits [B, A, K].

    Boxes are x0, y0, x1, y1 as shares (0..1) of the input's width and height, not clipped.
    """

    def __init__(self, channels: Sequence[int], width: int, classes: int) -> None:
        super().__init__()
        self.width, self.classes = width, classes
        self.lateral = nn.ModuleList(
            nn.Sequential(nn.Conv2d(c, width, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU6())
            for c in channels
        )
        self.down = nn.ModuleList(_separable(width) for _ in STRIDES[1:])
        self.shrink = nn.ModuleList(_separable(width, 2) for _ in STRIDES[1:])
        self.up = nn.ModuleList(_separable(width) for _ in STRIDES[1:])
        self.branch = nn.ModuleList(
            nn.Sequential(_separable(width), _separable(width)) for _ in STRIDES
        )
        self.out = nn.ModuleList(nn.Conv2d(width, classes + 4, 1) for _ in STRIDES)
        for out in self.out:
            nn.init.normal_(out.weight, std=0.01)
            nn.init.constant_(out.bias[:classes], -math.log((1 - PRIOR) / PRIOR))
            nn.init.constant_(out.bias[classes:], math.log(FIRST_SIDE))

    def forward(self, maps: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
        """The boxes and logits of all anchor points, from the smallest stride on."""
        fused = self._fused([lateral(m) for lateral, m in zip(self.lateral, maps, strict=True)])
        raw = [
            out(branch(level))
            for out, branch, level in zip(self.out, self.branch, fused, strict=True)
        ]
        flat = torch.cat([level.flatten(2) for level in raw], dim=2).transpose(1, 2)
        centres, strides = anchor_points([(m.shape[2], m.shape[3]) for m in maps])
        size = _input_size(maps)
        sides = flat[..., self.classes :].clamp(max=5.0).exp() * strides[:, None]
        corners = torch.cat([centres - sides[..., :2], centres + sides[..., 2:]], dim=-1)
        return corners / size.repeat(2), flat[..., : self.classes]

    def _fused(self, levels: list[Tensor]) -> list[Tensor]:
        """Meaning from the coarse maps into the fine ones, then place back into the coarse."""
        fine, middle, coarse = levels
        middle = self.down[0](middle + _doubled(coarse, middle))
        fine = self.down[1](fine + _doubled(middle, fine))
        middle = self.up[0](middle + self.shrink[0](fine))
        coarse = self.up[1](coarse + self.shrink[1](middle))
        return [fine, middle, coarse]


def relative_points(maps: Sequence[Tensor]) -> Tensor:
    """The anchor points of maps as shares (0..1) of the input's width and height, [A, 2]."""
    centres, _ = anchor_points([(m.shape[2], m.shape[3]) for m in maps])
    return centres / _input_size(maps)


def _input_size(maps: Sequence[Tensor]) -> Tensor:
    """Width and height of the input in pixels."""
    return torch.tensor([maps[0].shape[3], maps[0].shape[2]]) * float(STRIDES[0])


def _doubled(coarse: Tensor, like: Tensor) -> Tensor:
    return functional.interpolate(coarse, size=like.shape[2:], mode="nearest")
