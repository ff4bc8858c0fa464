"""A measured number with its interval and its goal, ready for the manifest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from training.evaluate.scores import Interval, bootstrap
from vizionary.models.manifest import Metric

__all__ = ["COMMAND", "Finding", "Goal", "Measured", "measured", "of_scores"]

COMMAND = "python -m training evaluate"


@dataclass(frozen=True)
class Goal:
    """What must be reached, and what with the frozen backbone."""

    value: float
    frozen: float | None = None
    less: bool = False

    def reached(self, value: float) -> bool:
        return value <= self.value if self.less else value >= self.value


@dataclass(frozen=True)
class Measured:
    """``main`` numbers go into the manifest, the others explain them in the report."""

    metric: Metric
    goal: Goal | None = None
    main: bool = True

    def __str__(self) -> str:
        metric = self.metric
        value = f"{metric.value:g} {metric.unit}".strip()
        goal = f", goal {self.goal.value:g}" if self.goal else ""
        spread = f"{metric.low:g} to {metric.high:g}{goal}"
        return f"{value} ({spread})  {metric.name}: {metric.dataset}, {metric.examples}"


@dataclass(frozen=True)
class Finding:
    """What one step found: numbers, and what its figures and tables are drawn from."""

    numbers: list[Measured]
    details: dict[str, Any] = field(default_factory=dict)


def measured(
    name: str,
    dataset: str,
    interval: Interval,
    examples: int,
    *,
    goal: Goal | None = None,
    main: bool = True,
    unit: str = "%",
) -> Measured:
    """A statistic as a metric; a share is told in percent."""
    scale, digits = (100, 2) if unit == "%" else (1, 4)
    value, low, high = (
        round(scale * number, digits) for number in (interval.value, interval.low, interval.high)
    )
    metric = Metric(
        name=name,
        value=value,
        low=low,
        high=high,
        unit=unit,
        dataset=dataset,
        examples=examples,
        command=COMMAND,
    )
    return Measured(metric, goal, main)


def of_scores(name: str, dataset: str, scores: npt.NDArray[Any], **options: Any) -> Measured:
    """The mean of a score 0..1 a picture [N], with its interval."""
    values = np.asarray(scores, np.float64)
    interval = bootstrap(len(values), lambda rows: float(values[rows].mean()))
    return measured(name, dataset, interval, len(values), **options)
