"""The wire form: an Observation or a refusal as JSON, the same from every face.

Its JSON Schema is in ``schema``. Knows the types; does not know who asked.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from vizionary.types import HeatMap, Observation

__all__ = ["SCHEMA", "error_json", "observation_json"]

SCHEMA = 1
"""Version of the wire form; fields are added, never renamed."""


def _heatmap_json(heatmap: HeatMap, grids: bool) -> dict[str, Any]:
    wire: dict[str, Any] = {
        "label": heatmap.label,
        "peak": [round(value, 1) for value in heatmap.peak],
        "region": heatmap.region,
        "area": [round(value, 1) for value in heatmap.area],
        "probability": heatmap.probability,
        "places": list(heatmap.places),
        "share": round(heatmap.share, 4),
        "words": heatmap.words,
    }
    if grids:
        wire["grid"] = [[round(float(cell), 4) for cell in row] for row in heatmap.grid]
    return wire


def observation_json(observation: Observation, *, grids: bool = False) -> dict[str, Any]:
    """The wire form, ready for ``json.dumps``; heat maps carry ``grid`` only with ``grids``."""
    wire: dict[str, Any] = {"schema": SCHEMA, "type": "observation"}
    for name in ("source", "timestamp_s", "width", "height", "sentence", "language", "alt_text"):
        wire[name] = getattr(observation, name)
    condition = observation.condition
    wire["condition"] = None if condition is None else asdict(condition)
    wire["clauses"] = [asdict(clause) for clause in observation.clauses]
    wire["decision"] = asdict(observation.decision)
    wire["matches"] = [asdict(match) for match in observation.matches]
    wire["objects"] = [asdict(thing) for thing in observation.objects]
    wire["colours"] = [asdict(colour) for colour in observation.colours]
    wire["heatmaps"] = [_heatmap_json(heatmap, grids) for heatmap in observation.heatmaps]
    wire["timings_ms"] = {k: round(v, 3) for k, v in observation.timings_ms.items()}
    wire["bundle"] = asdict(observation.bundle)
    return wire


def error_json(
    source: str, code: str, message: str, request_id: str | None = None
) -> dict[str, Any]:
    """The wire form of a refused picture; ``request_id`` is also in the server's log."""
    error = {"code": code, "message": message}
    wire = {"schema": SCHEMA, "type": "error", "source": source, "error": error}
    return wire if request_id is None else {**wire, "request_id": request_id}
