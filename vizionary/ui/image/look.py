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

__all__ = ["DISPLAY_SIDE", "Look", "ask_for", "look_at", "overlay_of", "show_label"]

DISPLAY_SIDE = 1280
"""Longest side of what is sent to the page, in pixels."""


@dataclass(frozen=True, eq=False)  # gradio hashes its states: by identity, not by content
class Look:
    """One picture in a visitor's session, in memory only.

    ``display`` is the picture, at most ``DISPLAY_SIDE`` wide and high; ``shown`` is the label
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


def show_label(engine: Engine, limits: PictureSection, look: Look, label: str) -> Look:
    """The same picture with the heat map of one of its labels; raises ``WordError``."""
    if _heatmap_of(look.observation, label) is not None:
        return replace(look, shown=label)
    return ask_for(engine, limits, look, label)[0]


def ask_for(engine: Engine, limits: PictureSection, look: Look, word: str) -> tuple[Look, str]:
    """The same picture with the heat map of any word, and what is said about the word.

    Raises ``WordError``.
    """
    frame = _decode(look.data, look.observation.source, limits)
    asked = engine.describe(frame, explain=[word], length="sentence")
    # asked words come last
    place, found = len(asked.heatmaps) - 1, asked.heatmaps[-1]
    said = next(
        clause.text
        for clause in reversed(asked.clauses)
        if any(e.kind == "heatmap" and e.ref == place for e in clause.evidence)
    )
    kept = tuple(h for h in look.observation.heatmaps if h.label != found.label)
    observation = replace(look.observation, heatmaps=(*kept, found))
    return replace(look, observation=observation, shown=found.label), said


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
