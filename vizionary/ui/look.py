"""What a visitor is looking at, and the three things that are asked of the engine about it.

Knows no page: gives values that ``page.py`` turns into HTML.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from vizionary.config import PictureSection
from vizionary.engine import Engine
from vizionary.picture import decode
from vizionary.types import Frame, HeatMap, Observation, Pixels

__all__ = ["DISPLAY_SIDE", "Look", "look_at", "overlay_of", "show_word"]

DISPLAY_SIDE = 1280
"""Longest side of what is sent to the page, in pixels."""


@dataclass(frozen=True, eq=False)  # gradio hashes its states: by identity, not by content
class Look:
    """One picture in a visitor's session, in memory only.

    ``display`` is the picture at most ``DISPLAY_SIDE`` wide and high; ``shown`` is the label
    whose heat map lies over it, and is among the observation's heat maps.
    """

    data: bytes
    display: Pixels
    observation: Observation
    shown: str | None = None

    @property
    def heatmap(self) -> HeatMap | None:
        """The heat map that is shown."""
        return _heatmap_of(self.observation, self.shown)


def look_at(engine: Engine, limits: PictureSection, data: bytes, source: str) -> Look:
    """Decode and describe a picture; raises ``PictureError``."""
    frame = _decode(data, source, limits)
    observation = engine.describe(frame)
    shown = observation.heatmaps[0].label if observation.heatmaps else None
    return Look(data, _fit(frame.pixels), observation, shown)


def show_word(engine: Engine, limits: PictureSection, look: Look, word: str) -> Look:
    """The same picture with the heat map of ``word``; raises ``WordError``."""
    observation = look.observation
    if _heatmap_of(observation, word) is None:
        frame = _decode(look.data, observation.source, limits)
        asked = engine.describe(frame, explain=[word])
        found = next(h for h in asked.heatmaps if h.label.casefold() == word.casefold())
        observation = replace(observation, heatmaps=(*observation.heatmaps, found))
        word = found.label
    return replace(look, observation=observation, shown=word)


def overlay_of(engine: Engine, look: Look) -> Pixels | None:
    """The shown heat map over ``look.display``."""
    heatmap = look.heatmap
    if heatmap is None:
        return None
    scale = look.display.shape[1] / look.observation.width
    x0, y0, x1, y1 = (scale * value for value in heatmap.area)
    peak = (scale * heatmap.peak[0], scale * heatmap.peak[1])
    scaled = replace(heatmap, area=(x0, y0, x1, y1), peak=peak)
    return engine.overlay(Frame(look.display, look.observation.source), scaled)


def _decode(data: bytes, source: str, limits: PictureSection) -> Frame:
    return decode(data, source=source, max_bytes=limits.max_bytes, max_pixels=limits.max_pixels)


def _fit(pixels: Pixels) -> Pixels:
    if max(pixels.shape[:2]) <= DISPLAY_SIDE:
        return pixels
    picture = Image.fromarray(pixels)
    picture.thumbnail((DISPLAY_SIDE, DISPLAY_SIDE), reducing_gap=3.0)
    return np.asarray(picture)


def _heatmap_of(observation: Observation, label: str | None) -> HeatMap | None:
    return next((h for h in observation.heatmaps if h.label == label), None)
