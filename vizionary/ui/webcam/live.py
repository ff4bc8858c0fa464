"""What the page is told about one frame of the camera.

Knows frames and Observations; does not know the camera or Gradio.
"""

from __future__ import annotations

import base64
from io import BytesIO
from typing import Any

from PIL import Image

from vizionary.render import layer
from vizionary.types import HeatMap, Observation

__all__ = ["live_json"]

_LAYER_SIDE = 192
"""Longest side of the map that is laid over the video, in pixels: a map is soft anyway."""


def live_json(observation: Observation) -> dict[str, Any]:
    """The sentence, the matches, the map of the first label, and the engine's milliseconds.

    ``key`` stays the same while the same thing is seen, so that it is announced once.
    """
    heatmap = observation.heatmaps[0] if observation.heatmaps else None
    decision, condition = observation.decision, observation.condition
    seen = condition.kind if condition is not None else decision.label if decision.known else ""
    return {
        "type": "observation",
        "sentence": observation.sentence,
        "key": seen,
        "width": observation.width,
        "height": observation.height,
        "matches": [
            {"words": match.words, "probability": match.probability}
            for match in observation.matches
            # where only what was taught is asked, all other words have none
            if match.probability > 0
        ],
        "shown": heatmap.words if heatmap is not None else "",
        "layer": _layer_uri(heatmap, observation) if heatmap is not None else None,
        "engine_ms": round(observation.timings_ms["total"], 1),
    }


def _layer_uri(heatmap: HeatMap, observation: Observation) -> str:
    scale = min(1.0, _LAYER_SIDE / max(observation.width, observation.height))
    shown = max(1, round(observation.width * scale)), max(1, round(observation.height * scale))
    pixels = layer(heatmap, (observation.width, observation.height), shown)
    buffer = BytesIO()
    # the fastest compression: it is shown for a tenth of a second
    Image.fromarray(pixels).save(buffer, "PNG", compress_level=1)
    return f"data:image/png;base64,{base64.b64encode(buffer.getvalue()).decode()}"
