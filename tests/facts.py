"""Facts to say something about."""

from __future__ import annotations

from typing import Any

import numpy as np

from vizionary.narrate import (
    Facts,
    Named,
    Tone,
)
from vizionary.types import (
    Certainty,
    Colour,
    Evidence,
    HeatMap,
    Region,
)

__all__ = ["CHEETAH", "FULL", "KNOWN", "colour", "heat", "scene", "thing"]


def thing(
    label: str,
    certainty: Certainty = "plain",
    region: Region = "whole",
    number: Any = "count",
    ref: int = 0,
) -> Named:
    return Named(label, certainty, (Evidence("heatmap", ref, 0.9),), number, region)


def scene(label: str, certainty: Certainty = "plain", number: Any = "count") -> Named:
    return Named(label, certainty, (Evidence("scene", 2, 0.8),), number)


def colour(name: str, share: float) -> Colour:
    return Colour(name, share, (1, 2, 3))


CHEETAH = thing("cheetah", "plain", "centre")

KNOWN = Facts(CHEETAH, True)


def heat(*places: Region, share: float = 0.2) -> HeatMap:
    grid = np.eye(2, dtype=np.float32) if places else np.zeros((2, 2), np.float32)
    return HeatMap("x", (0, 0), "centre", (0, 0, 2, 2), grid, 0.9, places, share)


FULL = Facts(
    CHEETAH,
    True,
    heat("centre"),
    alternatives=(thing("leopard", "probably", ref=1), thing("lion", "perhaps", ref=2)),
    scene=scene("open countryside", number="mass"),
    others=(thing("tree", "probably", "right", ref=3), thing("car", "plain", "top-left", ref=4)),
    asked=(thing("fence", "probably", "bottom", ref=5),),
    light=Tone("bright", 0.6),
    colours=(colour("beige", 0.4), colour("green", 0.3)),
)
