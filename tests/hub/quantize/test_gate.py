"""The limits: a table of what is refused, and the words for it."""

from __future__ import annotations

import math

import pytest

from hub.errors import QualityRefusedError
from hub.quantize.gate import MetricChange, QuantizationReport, check, findings
from hub.quantize.settings import Limits

LIMITS = Limits(
    min_mean_cosine=0.98,
    min_worst_cosine=0.9,
    max_top1_flips=0.1,
    min_mean_map_correlation=0.95,
    max_metric_loss=0.03125,
    max_slowdown=1.0,
    max_total_bytes=15_000_000,
    max_file_bytes=10_000_000,
)
GOOD = QuantizationReport(
    method="static",
    quantizer="by hand",
    operators=("Conv",),
    kept_float=(),
    calibration="none",
    compared_on="nothing",
    choices="none",
    pictures=10,
    maps=30,
    mean_cosine=0.98,
    worst_cosine=0.9,
    top1_flips=0.1,
    mean_map_correlation=0.95,
    map_correlation_5th_percentile=0.2,
    metric=MetricChange(name="top-1", dataset="hand", examples=4, before=0.5, after=0.46875),
    cpu="none",
    threads=1,
    before_ms=2.0,
    after_ms=2.0,
    slowdown=1.0,
    before_bytes=4,
    after_bytes=1,
    total_bytes=15_000_000,
    largest_file_bytes=10_000_000,
    limits=LIMITS,
)


def test_what_is_just_good_enough_passes() -> None:
    assert findings(GOOD) == []
    check(GOOD)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"mean_map_correlation": math.nan}, "the mean correlation of heat maps was not measured"),
        ({"objects": math.nan}, "the share of objects found again was not measured"),
        (
            {"metric": GOOD.metric.model_copy(update={"before": math.nan, "after": math.nan})},
            "the loss of the validation metric was not measured",
        ),
    ],
)
def test_what_nothing_was_compared_on_is_refused(change: dict[str, object], says: str) -> None:
    with pytest.raises(QualityRefusedError, match=says) as refused:
        check(GOOD.model_copy(update=change))
    assert len(refused.value.findings) == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"mean_cosine": 0.9799}, "mean cosine to float is 0.9799, at least 0.98"),
        ({"mean_cosine": math.nan}, "mean cosine"),
        ({"worst_cosine": 0.89}, "worst cosine"),
        ({"top1_flips": 0.11}, "flip is 0.1100, at most 0.1"),
        ({"mean_map_correlation": 0.94}, "heat maps"),
        ({"slowdown": 1.01}, "time divided by that of float is 1.0100"),
        ({"total_bytes": 15_000_001}, "bundle in bytes is 15,000,001"),
        ({"largest_file_bytes": 10_000_001}, "largest file in bytes"),
        ({"metric": GOOD.metric.model_copy(update={"after": 0.4})}, "validation metric is 0.1000"),
    ],
)
def test_each_limit(change: dict[str, object], says: str) -> None:
    bad = GOOD.model_copy(update=change)
    assert len(findings(bad)) == 1
    with pytest.raises(QualityRefusedError, match=says):
        check(bad)


def test_everything_that_is_wrong_is_said() -> None:
    bad = GOOD.model_copy(update={"worst_cosine": 0.1, "slowdown": 3.0})
    with pytest.raises(QualityRefusedError) as refused:
        check(bad)
    assert len(refused.value.findings) == 2


def test_without_a_metric_and_limits_on_size() -> None:
    free = LIMITS.model_copy(update={"max_total_bytes": None, "max_file_bytes": None})
    report = GOOD.model_copy(update={"metric": None, "limits": free, "total_bytes": 10**10})
    assert findings(report) == []
