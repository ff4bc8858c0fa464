"""Where a taught thing is, for somebody who moves the camera until it is in the middle.

Knows heat maps and words; does not know the camera or sound.
"""

from __future__ import annotations

from math import hypot
from typing import Any

from vizionary.messages import Catalogue, shown_label
from vizionary.types import HeatMap, Observation

__all__ = ["found_json", "found_words"]


def found_json(observation: Observation, label: str, threshold: float) -> dict[str, Any] | None:
    """Whether ``label`` is seen, where it is in words, and how ``near`` to the middle, 0..1.

    None where the observation has no map of it.
    """
    maps = [heatmap for heatmap in observation.heatmaps if heatmap.label == label]
    return _found(observation, maps[-1], threshold) if maps else None


def _found(observation: Observation, heatmap: HeatMap, threshold: float) -> dict[str, Any]:
    half_width, half_height = observation.width / 2, observation.height / 2
    x, y = heatmap.peak
    away = hypot((x - half_width) / half_width, (y - half_height) / half_height)
    return {
        "seen": heatmap.probability >= threshold,
        "label": heatmap.label,
        "region": heatmap.region,
        # from a corner it is as far as it can be
        "near": round(max(0.0, 1.0 - away / hypot(1, 1)), 3),
    }


def found_words(words: Catalogue, found: dict[str, Any]) -> str:
    """The same as a sentence."""
    label = shown_label(words, found["label"])
    if not found["seen"]:
        return words.say("webcam-find-unseen", label=label)
    place = words.say("place", region=found["region"])
    return words.say("webcam-find-seen", label=label, place=place)
