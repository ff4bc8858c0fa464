"""One look at a frame or at a part of it: what the graphs made of it, for all who read on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vizionary.models.session import Array
from vizionary.types import Box, Embedding

__all__ = ["Glance"]


@dataclass(frozen=True, eq=False)
class Glance:
    """``part`` was cut out; ``area`` is what the maps show of the frame, both in its pixels.

    ``maps`` [1, ...] are by name what a detector and the heat maps read, ``embedding`` [D] what
    the encoder makes of it; None where only boxes are wanted, which a detector looks for itself.
    """

    part: Box
    area: Box
    maps: Mapping[str, Array]
    embedding: Embedding | None = None
