"""Frames to look at and settings to look with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.tiny_bundle import picture_of
from vizionary.config import BundleSection, Settings
from vizionary.engine import Engine
from vizionary.types import Frame, Observation

__all__ = ["Build", "Pixels", "frame", "labels", "one_pixel", "settings", "striped", "tinted"]

Pixels = NDArray[np.uint8]

Build = Callable[..., Engine]
"""Overrides of settings to an engine."""


def settings(folder: Path, **sections: Any) -> Settings:
    return Settings(bundle=BundleSection(ref=str(folder)), **sections)


def frame(pixels: Pixels) -> Frame:
    return Frame(pixels, "test.png", 2.5, 4.0)


def striped(*colours: str, name: str = "picture") -> Frame:
    """Vertical stripes, large enough to learn from."""
    return Frame(picture_of(*colours, height=96, width=96), name)


def tinted(colour: str, other: str, rows: int = 4) -> Pixels:
    """One colour with a few rows of another, so that it is not blank."""
    pixels = picture_of(colour).copy()
    pixels[:rows] = picture_of(other)[:rows]
    return pixels


def one_pixel(colour: str) -> Pixels:
    return picture_of(colour, height=1, width=1)


def labels(observation: Observation) -> list[str]:
    return [match.label for match in observation.matches]
