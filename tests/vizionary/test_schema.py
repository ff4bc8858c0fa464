from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from jsonschema import Draft202012Validator, ValidationError

from vizionary.schema import WireError, WireHeatMap, WireObservation, observation_schema
from vizionary.types import (
    BundleIdentity,
    Clause,
    Colour,
    Condition,
    Decision,
    DetectedObject,
    Evidence,
    HeatMap,
    Match,
    Observation,
)
from vizionary.wire import error_json, observation_json

PUBLISHED = Path(__file__).parents[2] / "docs" / "observation.schema.json"
SCHEMA = observation_schema()

FULL = Observation(
    source="photo.jpg",
    timestamp_s=1.5,
    width=640,
    height=480,
    sentence="A dog on the left.",
    language="en",
    clauses=(Clause("A dog on the left", (Evidence("heatmap", 0, 0.93),)),),
    decision=Decision("dog", 0.93, True),
    matches=(Match("dog", 0.93, "vocabulary", "plain", "a dog"),),
    heatmaps=(
        HeatMap(
            "dog",
            (1.25, 2.0),
            "left",
            (0, 0, 640, 480),
            np.eye(2, dtype=np.float32),
            0.93,
            places=("left",),
            share=0.123456,
            words="decided from the left, about a tenth of the picture",
        ),
    ),
    bundle=BundleIdentity("nano", "1", "0" * 64),
    objects=(DetectedObject("dog", 0.88, "dog", (0.0, 1.0, 2.0, 3.0), "brown"),),
    colours=(Colour("brown", 0.6, (120, 80, 40)),),
    condition=None,
    alt_text="A dog on the left.",
    timings_ms={"decode": 3.1},
)


def wire(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(observation_json(FULL, grids=True)))
    return {**found, **changes}


def test_the_published_schema_is_current() -> None:
    # python -m vizionary.schema > docs/observation.schema.json
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == SCHEMA


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_wire_form_and_its_types_have_the_same_fields() -> None:
    made = wire()
    assert made.keys() == WireObservation.__annotations__.keys()
    assert made["heatmaps"][0].keys() == WireHeatMap.__annotations__.keys()
    assert error_json("a", "b", "c", "d").keys() == WireError.__annotations__.keys()
    assert "request_id" not in error_json("a", "b", "c")


@pytest.mark.parametrize(
    "value",
    [
        wire(),
        json.loads(json.dumps(observation_json(FULL))),
        error_json("x.jpg", "picture_empty", "This file is empty."),
        error_json("x.jpg", "picture_empty", "This file is empty.", "7f3a"),
        wire(condition={"kind": "blurred", "score": 0.8}),
        # Fields are added, never renamed: who reads must bear new ones.
        wire(session="abc", seq=7),
    ],
)
def test_what_is_valid(value: dict[str, Any]) -> None:
    Draft202012Validator(SCHEMA).validate(value)


@pytest.mark.parametrize(
    "value",
    [
        {key: value for key, value in wire().items() if key != "sentence"},
        wire(schema=2),
        wire(type="narration"),
        wire(width="wide"),
        wire(condition={"kind": "boring", "score": 0.8}),
        wire(matches=[{**wire()["matches"][0], "certainty": "surely"}]),
        {key: value for key, value in wire().items() if key != "alt_text"},
        wire(matches=[{"label": "dog", "probability": 0.9, "source": "guess"}]),
        wire(decision={"label": "dog", "probability": 0.9}),
        wire(heatmaps=[{**wire()["heatmaps"][0], "region": "somewhere"}]),
        wire(clauses=[{"text": "A dog", "evidence": [{"kind": "hunch", "ref": 0, "score": 1}]}]),
        {"schema": 1, "type": "error", "source": "x", "error": {"code": "y"}},
    ],
)
def test_what_is_not(value: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Draft202012Validator(SCHEMA).validate(value)


def test_the_new_fields_are_as_they_were_set() -> None:
    made = observation_json(replace(FULL, condition=Condition("dark", 0.9)))
    assert made["condition"] == {"kind": "dark", "score": 0.9}
    assert made["colours"] == [{"name": "brown", "share": 0.6, "rgb": (120, 80, 40)}]
    assert made["heatmaps"][0]["share"] == 0.1235
    assert (made["matches"][0]["certainty"], made["matches"][0]["words"]) == ("plain", "a dog")
