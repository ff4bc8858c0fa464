"""The quality gate: what a quantization lost and what it gained, against the limits.

NaN stands for what should have been measured and had nothing to be measured on.
"""

from __future__ import annotations

import math

from pydantic import BaseModel, ConfigDict, Field

from hub.errors import QualityRefusedError
from hub.quantize.settings import Limits

__all__ = ["QuantizationReport", "check", "findings"]


class MetricChange(BaseModel):
    """A validation metric with the float and with the int8 graph."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    dataset: str
    examples: int
    before: float
    after: float


class QuantizationReport(BaseModel):
    """What is stored in ``manifest.quantization``; milliseconds are medians on ``cpu``.

    ``slowdown`` compares the best of alternating runs, so that other work on the machine
    weighs on neither side.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    method: str
    quantizer: str
    operators: tuple[str, ...]
    kept_float: tuple[str, ...]
    calibration: str
    compared_on: str
    choices: str
    pictures: int
    maps: int
    mean_cosine: float
    worst_cosine: float
    top1_flips: float
    mean_map_correlation: float
    map_correlation_5th_percentile: float
    objects: float | None = Field(
        default=None, description="share of the float detector's objects that int8 finds too"
    )
    metric: MetricChange | None = None
    cpu: str
    threads: int
    before_ms: float = Field(gt=0)
    after_ms: float = Field(gt=0)
    slowdown: float = Field(gt=0)
    before_bytes: int
    after_bytes: int
    total_bytes: int
    largest_file_bytes: int
    limits: Limits


def check(report: QuantizationReport) -> None:
    """Raise ``QualityRefusedError`` with everything that is beyond its limit."""
    if found := findings(report):
        raise QualityRefusedError(found)


def findings(report: QuantizationReport) -> list[str]:
    """A clause for each limit that the report breaks; what was not measured breaks its own."""
    limits = report.limits
    lost = report.metric.before - report.metric.after if report.metric else 0.0
    at_least = [
        ("the mean cosine to float", report.mean_cosine, limits.min_mean_cosine),
        ("the worst cosine to float", report.worst_cosine, limits.min_worst_cosine),
        (
            "the mean correlation of heat maps",
            report.mean_map_correlation,
            limits.min_mean_map_correlation,
        ),
    ]
    if report.objects is not None:
        least = limits.min_object_agreement
        at_least.append(("the share of objects found again", report.objects, least))
    at_most: list[tuple[str, float, float | None]] = [
        ("the share of top-1 answers that flip", report.top1_flips, limits.max_top1_flips),
        ("the loss of the validation metric", lost, limits.max_metric_loss),
        ("its time divided by that of float", report.slowdown, limits.max_slowdown),
        ("the size of the bundle in bytes", report.total_bytes, limits.max_total_bytes),
        ("the largest file in bytes", report.largest_file_bytes, limits.max_file_bytes),
    ]
    low = [
        f"{what} {_is(value)}, at least {limit} is asked for"
        for what, value, limit in at_least
        if not value >= limit
    ]
    high = [
        f"{what} {_is(value)}, at most {limit} is allowed"
        for what, value, limit in at_most
        if limit is not None and not value <= limit
    ]
    return low + high


def _is(value: float) -> str:
    if math.isnan(value):
        return "was not measured, for there was nothing to measure it on"
    return f"is {value:,}" if isinstance(value, int) else f"is {value:.4f}"
