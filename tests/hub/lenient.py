"""Settings under which networks of a test, too small to be good or slow, become int8."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hub.quantize.settings import (
    CalibrationSettings,
    ComparisonSettings,
    EvaluationSettings,
    Limits,
    QuantizeSettings,
)

__all__ = ["LENIENT", "lenient"]

LENIENT = Limits(
    min_mean_cosine=0.9,
    min_worst_cosine=0.5,
    max_top1_flips=1,
    min_mean_map_correlation=0.5,
    min_object_agreement=0.3,
    max_metric_loss=1,
    # A network this small is too quick for its time to mean anything.
    max_slowdown=100,
)


def lenient(data: Path, **changes: Any) -> QuantizeSettings:
    """For the data set ``colours`` below ``data``."""
    chosen: dict[str, Any] = {
        "data_root": str(data),
        "threads": 1,
        "timing_rounds": 1,
        "calibration": CalibrationSettings(datasets=("colours",), pictures=16),
        "comparison": ComparisonSettings(datasets=("colours",), pictures=6),
        "evaluation": EvaluationSettings(dataset="colours", pictures=6),
        "limits": LENIENT,
    }
    return QuantizeSettings(**{**chosen, **changes})
