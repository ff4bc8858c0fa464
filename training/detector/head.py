"""The detector's head: maps of three strides and the last feature map to boxes and classes.

A path-aggregation network of depthwise convolutions (Liu et al., PANet, 2018; as in NanoDet).
Whether there is an object is learned apart from what it is (as in YOLOX, Ge et al., 2021), for
the last feature map knows what already: it gives each class a map of its own (a class
activation map, Zhou et al., 2016), which the branches correct. Knows shapes; does not know
data or losses.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.detector.levels import STRIDES

__all__ = ["Answer", "DetectorHead", "anchor_points"]

PRIOR = 0.01
"""How probable an object is anywhere before anything is learned (Lin et al., RetinaNet, 2017)."""

CLASS_LOGIT = -2.0
"""A class's logit where there is an object, before anything is learned."""

FIRST_SIDE = 2.0
"""Cells from an anchor point to each side of its box before anything is learned."""

LAST_STD = 0.002
"""Of the first weights from the last feature map, whose many channels are positive."""

BOX, OBJECT = 4, 1
"""Channels of each anchor point before its classes: four sides, and one for an object."""


class Answer(NamedTuple):
    """What the head says of each of A anchor points.

    ``boxes`` [B, A, 4] are x0, y0, x1, y1 as shares (0..1) of the input's width and height, not
    clipped; ``objects`` [B, A] the logit of an object, ``classes`` [B, A, K] those of the
    classes if there is one.
    """

    boxes: Tensor
    objects: Tensor
    classes: Tensor

    def scores(self) -> Tensor:
        """Scores [B, A, K] of an object of each class, 0..1; not yet calibrated."""
        return self.objects.sigmoid()[..., None] * self.classes.sigmoid()


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


def _separable(channels: int, kernel: int, stride: int = 1) -> nn.Sequential:
    """A depthwise and a pointwise convolution; ReLU6 keeps what int8 has to hold small."""
    padding = kernel // 2
    return nn.Sequential(
        nn.Conv2d(channels, channels, kernel, stride, padding, groups=channels, bias=False),
        nn.BatchNorm2d(channels),
        nn.ReLU6(),
        nn.Conv2d(channels, channels, 1, bias=False),
        nn.BatchNorm2d(channels),
        nn.ReLU6(),
    )


class DetectorHead(nn.Module):
    """Maps [B, C_i, h_i, w_i] of each stride, then the last feature map, to an ``Answer``.

    ``channels`` are those of the four inputs; the last feature map has the coarsest map's size.
    On the finest map kernels are smaller, since most of the time goes there.
    """

    def __init__(self, channels: Sequence[int], width: int, classes: int) -> None:
        super().__init__()
        *levels, last = channels
        self.width, self.classes = width, classes
        self.lateral = nn.ModuleList(
            nn.Sequential(nn.Conv2d(c, width, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU6())
            for c in levels
        )
        self.top = nn.Sequential(nn.Conv2d(last, width, 1, bias=False), nn.BatchNorm2d(width))
        self.cam = nn.Conv2d(last, classes, 1)
        self.cam_scale = nn.Parameter(torch.ones(len(STRIDES)))
        self.down = nn.ModuleList([_separable(width, 5), _separable(width, 3)])
        self.shrink = nn.ModuleList([_separable(width, 3, 2), _separable(width, 5, 2)])
        self.up = nn.ModuleList(_separable(width, 5) for _ in STRIDES[1:])
        self.branch = nn.ModuleList(
            nn.Sequential(_separable(width, k), _separable(width, k)) for k in (3, 5, 5)
        )
        self.out = nn.ModuleList(nn.Conv2d(width, BOX + OBJECT + classes, 1) for _ in STRIDES)
        self._begin()

    def _begin(self) -> None:
        nn.init.normal_(self.cam.weight, std=LAST_STD)
        nn.init.zeros_(self.cam.bias)
        for out in self.out:
            nn.init.normal_(out.weight, std=0.01)
            nn.init.constant_(out.bias[:BOX], math.log(FIRST_SIDE))
            nn.init.constant_(out.bias[BOX : BOX + OBJECT], -math.log((1 - PRIOR) / PRIOR))
            nn.init.constant_(out.bias[BOX + OBJECT :], CLASS_LOGIT)

    @torch.no_grad()
    def know(self, weight: Tensor, bias: Tensor) -> None:
        """Begin with class maps ``weight`` [K, C] and ``bias`` [K] of the last feature map."""
        self.cam.weight.copy_(weight[..., None, None])
        self.cam.bias.copy_(bias)

    def forward(self, maps: Sequence[Tensor]) -> Answer:
        """What is at all anchor points, from the smallest stride on."""
        *levels, last = maps
        cam = self.cam(last)
        raw = []
        for row, level in enumerate(self._fused(levels, last)):
            answer = self.out[row](self.branch[row](level))
            # scaled while it is small: the resize is linear
            classes = answer[:, BOX + OBJECT :] + _smooth(self.cam_scale[row] * cam, answer)
            raw.append(torch.cat([answer[:, : BOX + OBJECT], classes], dim=1).flatten(2))
        flat = torch.cat(raw, dim=2).transpose(1, 2)
        centres, strides = anchor_points([(m.shape[2], m.shape[3]) for m in levels])
        sides = flat[..., :BOX].clamp(max=5.0).exp() * strides[:, None]
        corners = torch.cat([centres - sides[..., :2], centres + sides[..., 2:]], dim=-1)
        boxes = corners / _input_size(levels).repeat(2)
        return Answer(boxes, flat[..., BOX], flat[..., BOX + OBJECT :])

    def _fused(self, levels: Sequence[Tensor], last: Tensor) -> list[Tensor]:
        """Meaning from the coarse maps into the fine ones, then place back into the coarse."""
        fine, middle, coarse = (lateral(m) for lateral, m in zip(self.lateral, levels, strict=True))
        coarse = coarse + functional.relu6(self.top(last))
        middle = self.down[0](middle + _doubled(coarse))
        fine = self.down[1](fine + _doubled(middle))
        middle = self.up[0](middle + self.shrink[0](fine))
        coarse = self.up[1](coarse + self.shrink[1](middle))
        return [fine, middle, coarse]


def _input_size(maps: Sequence[Tensor]) -> Tensor:
    """Width and height of the input in pixels."""
    return torch.tensor([maps[0].shape[3], maps[0].shape[2]]) * float(STRIDES[0])


def _doubled(coarse: Tensor) -> Tensor:
    # by a factor, for a size would be worked out by the graph in every run
    return functional.interpolate(coarse, scale_factor=2, mode="nearest")


def _smooth(coarse: Tensor, like: Tensor) -> Tensor:
    factor = like.shape[2] // coarse.shape[2]
    return (
        functional.interpolate(coarse, scale_factor=factor, mode="bilinear", align_corners=False)
        if factor > 1
        else coarse
    )
