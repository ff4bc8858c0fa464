"""The configuration of a quantization: what is quantized, on what it is judged, the limits."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hub.errors import SettingsInvalidError

__all__ = [
    "CalibrationSettings",
    "ComparisonSettings",
    "EvaluationSettings",
    "Limits",
    "OperatorSettings",
    "QuantizeSettings",
    "read_settings",
]

Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(gt=0)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CalibrationSettings(_Section):
    """Which pictures the ranges of activations are measured on, and how."""

    datasets: tuple[str, ...] = ()
    pictures: Count = 256
    ranges: Literal["minmax", "entropy", "percentile"] = "minmax"


class OperatorSettings(_Section):
    """Which nodes of the backbone become int8; those of the maps never do."""

    operators: tuple[str, ...] = Field(default=("Conv", "Add", "Clip", "Relu"), min_length=1)
    keep_float: tuple[str, ...] = ()


class ComparisonSettings(_Section):
    """Which held-out pictures both graphs look at."""

    datasets: tuple[str, ...] = Field(min_length=1)
    pictures: Count = 256


class EvaluationSettings(_Section):
    """Top-1 by text among the labels of a data set's held-out part."""

    dataset: str
    pictures: Count = 1000


class Limits(_Section):
    """What the int8 graph may lose and cost; anything beyond is refused."""

    min_mean_cosine: Share = 0.98
    min_worst_cosine: Share = 0.90
    max_top1_flips: Share = 0.10
    min_mean_map_correlation: Share = 0.95
    min_object_agreement: Share = 0.85
    max_metric_loss: Share = 0.02
    max_slowdown: float = Field(default=1.0, gt=0)
    max_total_bytes: Count | None = None
    max_file_bytes: Count | None = None


class QuantizeSettings(_Section):
    """``configs/quantize.yaml``."""

    method: Literal["static", "dynamic"] = "static"
    data_root: str | None = None
    seed: int = 0
    threads: Count = 2
    timing_rounds: Count = 3
    calibration: CalibrationSettings = CalibrationSettings()
    quantized: OperatorSettings = OperatorSettings()
    comparison: ComparisonSettings
    evaluation: EvaluationSettings | None = None
    limits: Limits = Limits()


def read_settings(path: Path) -> QuantizeSettings:
    """The settings of a YAML file; raises ``SettingsInvalidError`` with the key."""
    if not path.is_file():
        raise SettingsInvalidError(str(path), "there is no such file")
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        settings = QuantizeSettings.model_validate(content)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SettingsInvalidError(str(path), f"it is not YAML ({error})") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise SettingsInvalidError(str(path), f"{place}: {first['msg']}") from error
    if settings.method == "static" and not settings.calibration.datasets:
        raise SettingsInvalidError(str(path), "calibration.datasets: static ranges need pictures")
    return settings
