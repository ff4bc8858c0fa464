"""The JSON Schema of the wire form, generated from the types.

``python -m vizionary.schema > docs/observation.schema.json`` renews the published copy.
Knows the shape of the wire form; does not know what fills it.
"""

from __future__ import annotations

import json
import sys
from typing import Any, Literal, NotRequired

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from vizionary.types import (
    Box,
    BundleIdentity,
    Clause,
    Colour,
    Condition,
    Decision,
    DetectedObject,
    Match,
    Point,
    Region,
)

__all__ = ["WireError", "WireHeatMap", "WireObservation", "observation_schema"]


class WireHeatMap(TypedDict):
    """Where a label is decided; ``grid`` (rows of 0..1 over ``area``) only when asked for."""

    label: str
    peak: Point
    region: Region
    area: Box
    probability: float
    places: list[Region]
    share: float
    words: str
    grid: NotRequired[list[list[float]]]


class WireObservation(TypedDict):
    """What was seen in one frame; pixels are of the upright original picture."""

    schema: Literal[1]
    type: Literal["observation"]
    source: str
    timestamp_s: float
    width: int
    height: int
    sentence: str
    language: str
    alt_text: str
    condition: Condition | None
    clauses: list[Clause]
    decision: Decision
    matches: list[Match]
    objects: list[DetectedObject]
    colours: list[Colour]
    heatmaps: list[WireHeatMap]
    timings_ms: dict[str, float]
    bundle: BundleIdentity


class _Reason(TypedDict):
    code: str
    message: str


class WireError(TypedDict):
    """A refused picture; ``code`` is stable, ``message`` a sentence for a person.

    ``request_id`` is given by the faces of the app and stands in its log.
    """

    schema: Literal[1]
    type: Literal["error"]
    source: str
    error: _Reason
    request_id: NotRequired[str]


def observation_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of one object of the wire form: an observation or an error.

    Fields may be added later, so unknown ones are allowed.
    """
    schema = TypeAdapter(WireObservation | WireError).json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Vizionary observation",
        **schema,
    }


def _main() -> None:
    sys.stdout.write(json.dumps(observation_schema(), indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    _main()
