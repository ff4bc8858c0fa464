"""How long the Engine in use takes for a picture on this machine, beside whatever else it does."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass

from vizionary.engine.engine import Engine
from vizionary.machine import cpu_name
from vizionary.types import Frame

__all__ = ["Measured", "measure"]


@dataclass(frozen=True)
class Measured:
    """Milliseconds for a picture, from pixels to sentence, with its heat maps."""

    cpu: str
    median_ms: float
    p95_ms: float
    runs: int


def measure(engine: Engine, frame: Frame, *, runs: int = 20) -> Measured:
    """Describe a frame ``runs`` times, after once unmeasured; raises ``NoTextError``."""
    if runs < 2:
        raise ValueError(f"runs must be 2 or more, got {runs}")
    engine.describe(frame)
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        engine.describe(frame)
        times.append((time.perf_counter() - begun) * 1000)
    slow = statistics.quantiles(times, n=20, method="inclusive")[-1]
    return Measured(cpu_name(), statistics.median(times), slow, runs)
