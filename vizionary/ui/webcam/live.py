"""What the page is told about one frame of the camera.

Knows frames and Observations; does not know the camera or Gradio.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from vizionary.messages import Catalogue
from vizionary.render import layer
from vizionary.types import HeatMap, Observation
from vizionary.ui.groups import Group, groups_of, words_of
from vizionary.ui.inline import fitted, png_uri

__all__ = ["live_json"]

_LAYER_SIDE = 192
"""Longest side of the map that is laid over the video, in pixels: a map is soft anyway."""


def live_json(words: Catalogue, observation: Observation) -> dict[str, Any]:
    """The sentence, the matches in groups, the first label's map, and the engine's milliseconds.

    ``key`` stays the same while the same thing is seen, so that it is announced once; ``claimed``
    is the label that is said, empty for none.
    """
    heatmap = observation.heatmaps[0] if observation.heatmaps else None
    decision, condition = observation.decision, observation.condition
    claimed = decision.label if decision.known and condition is None else ""
    return {
        "type": "observation",
        "sentence": observation.sentence,
        "key": claimed if condition is None else condition.kind,
        "claimed": claimed,
        "width": observation.width,
        "height": observation.height,
        "groups": [_group_json(words, group) for group in groups_of(_possible(observation))],
        "shown": heatmap.words if heatmap is not None else "",
        "layer": _layer_uri(heatmap, observation) if heatmap is not None else None,
        "engine_ms": round(observation.timings_ms["total"], 1),
    }


def _possible(observation: Observation) -> Observation:
    """Where only what was taught is asked, all other words have no probability."""
    matches = tuple(match for match in observation.matches if match.probability > 0)
    return replace(observation, matches=matches)


def _group_json(words: Catalogue, group: Group) -> dict[str, Any]:
    return {
        "title": words.say(group.title),
        "matches": [
            {
                "words": words_of(words, match),
                "probability": match.probability,
                "certainty": match.certainty,
            }
            for match in group.matches
        ],
    }


def _layer_uri(heatmap: HeatMap, observation: Observation) -> str:
    size = (observation.width, observation.height)
    pixels = layer(heatmap, size, fitted(size, _LAYER_SIDE))
    # the fastest compression: it is shown for a tenth of a second
    return png_uri(pixels, compress_level=1)
