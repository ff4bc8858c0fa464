"""Collages: two pictures side by side, to learn what photos of several things look like.

Most training pictures show one thing. A strip out of the middle of one picture's maps beside a
strip of another's shows two: both are there, and where each is told apart is known (after
CutMix, Yun et al. 2019, whose patches need not hold the thing). A batch's first pictures are
joined in pairs, each of a pair once as the first and once as the second.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Tensor

from training.heads import Batch
from training.objects import CELLS

__all__ = ["Collages"]

LEFT = 0.5
"""A box of which less than this share is in the strip says nothing about where any more."""


@dataclass(frozen=True)
class _Strip:
    """Cells ``source`` to ``source + size`` of a picture, put where ``target`` begins."""

    size: int
    source: int
    target: int

    def spans(self, side: int) -> tuple[slice, slice]:
        """From where and to where along a side of so many values."""
        edges = (self.source, self.target, self.target + self.size)
        source, first, last = (round(edge * side / CELLS) for edge in edges)
        return slice(source, source + last - first), slice(first, last)


@dataclass(frozen=True)
class Collages:
    """How one batch of B pictures is joined.

    ``partner`` int64 [B] is whom each shares its picture with, itself if it is not in a
    collage; the first ``count`` are. ``own`` and ``other`` are the strips of the two, side by
    side along ``axis`` of maps [B, C, h, w].
    """

    partner: Tensor
    count: int
    axis: int
    own: _Strip
    other: _Strip

    @classmethod
    def drawn(cls, pictures: int, share: float, generator: torch.Generator) -> Collages:
        """``share`` (0..1) of the ``pictures`` in collages, cut and joined at random."""
        pairs = int(share * pictures / 2)
        partner = torch.arange(pictures)
        partner[: 2 * pairs] = partner[: 2 * pairs].roll(pairs)
        if not pairs:
            return cls(partner, 0, 2, _Strip(CELLS, 0, 0), _Strip(0, 0, CELLS))

        def one(low: int, high: int) -> int:
            return int(torch.randint(low, high, (), generator=generator))

        size = one(CELLS // 2, CELLS // 2 + 2)
        rest = CELLS - size
        first = one(0, 2) == 0
        own = _Strip(size, one(1, rest), 0 if first else rest)
        other = _Strip(rest, one(1, size), size if first else 0)
        return cls(partner, 2 * pairs, one(2, 4), own, other)

    def joined(self, maps: Tensor) -> Tensor:
        """Maps (or pixels) float32 [B, C, h, w], those in collages with both strips."""
        if not self.count:
            return maps
        result = maps.clone()
        shown, side = result[: self.count], maps.shape[self.axis]
        for strip, rows in (
            (self.own, slice(self.count)),
            (self.other, self.partner[: self.count]),
        ):
            source, target = strip.spans(side)
            _along(shown, self.axis, target).copy_(_along(maps[rows], self.axis, source))
        return result

    def mean(self, features: Tensor) -> Tensor:
        """[B, F]: of both of a collage."""
        return (features + features[self.partner]) / 2

    def known(self, batch: Batch) -> Batch:
        """What is known of the collages: what either shows is there, what neither does is not.

        A row keeps its own class; its partner's is learned where the partner is first.
        """
        target, weight = batch.target, batch.weight
        others, sure = target[self.partner], weight[self.partner]
        both = torch.maximum(target, others)
        known = torch.maximum(weight * target, sure * others)
        known = known + (1 - both) * torch.minimum(weight, sure)
        return replace(batch, target=both, weight=known, teacher=self.mean(batch.teacher))

    def masks(self, masks: Tensor, places: Tensor) -> tuple[Tensor, Tensor]:
        """Masks float32 [M, 7, 7] of pictures at ``places`` int64 [M], as the collages cut them.

        Returns those whose box is still there, and which they are, int64 [K].
        """
        within = places < self.count
        source, target = self.own.spans(CELLS)
        moved = torch.zeros_like(masks)
        _along(moved, self.axis - 1, target).copy_(_along(masks, self.axis - 1, source))
        result = torch.where(within[:, None, None], moved, masks)
        left = result.sum(dim=(1, 2)) >= LEFT * masks.sum(dim=(1, 2))
        kept = torch.nonzero(left)[:, 0]
        return result[kept], kept


def _along(values: Tensor, axis: int, span: slice) -> Tensor:
    """A view of ``values`` at ``span`` of ``axis``."""
    return values.narrow(axis, span.start, span.stop - span.start)
