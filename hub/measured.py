"""What of a manifest's numbers still holds when one of its graphs is another.

Knows the names under which an evaluation writes its numbers; measures nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vizionary.models.manifest import Manifest, Metric

__all__ = ["of_the_float_graph", "without_the_detector"]

EXPORTED = "export_"
"""Names of the errors against torch begin so."""

_OF_OBJECTS = (
    "AP50", "people shown ", "people that ", "people counted ", "boxes that ", "finer words ",
    "things stated ", "captions' nouns ", "colours of things ", "numbers of people stated",
    "lower bounds of people stated", "average precision, a person present or absent",
    "calibration error (ECE, 15 bins) of ",
)  # fmt: skip
"""Names of what a detector has a part in begin so: its own numbers, those of sentences, and those
of the probabilities that the app shows, for it raises them."""

_ALONE = ", by recognition alone"
"""Names of what no detector has a part in end so."""

_REPORTED_OF_OBJECTS = frozenset({"objects", "total_bytes", "largest_file_bytes"})
"""Keys of a quantization's report that another detector changes."""


def without_the_detector(manifest: Manifest) -> dict[str, Any]:
    """The fields ``metrics`` and ``quantization`` without what the detector has a part in.

    Latencies are of the image graph alone, so that they hold.
    """
    kept = tuple(one for one in manifest.metrics if not _is_of_objects(one.name))
    report: Mapping[str, Any] | None = manifest.quantization
    if report is not None:
        report = {key: one for key, one in report.items() if key not in _REPORTED_OF_OBJECTS}
    return {"metrics": kept, "quantization": report}


def _is_of_objects(name: str) -> bool:
    return name.startswith(_OF_OBJECTS) and not name.endswith(_ALONE)


def of_the_float_graph(metrics: Iterable[Metric]) -> tuple[Metric, ...]:
    """The export's errors, called those of the float graph; no other number is of an int8 one."""
    return tuple(
        one.model_copy(update={"dataset": f"{one.dataset}; of the float graph"})
        for one in metrics
        if one.name.startswith(EXPORTED)
    )
