"""How long each stage of the work on one picture took."""

from __future__ import annotations

import time

__all__ = ["Clock"]


class Clock:
    """The milliseconds of each stage; ``total`` is with the decoding."""

    def __init__(self, decode_ms: float) -> None:
        self._decode_ms = decode_ms
        self._laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        """End a stage; the next begins."""
        now = time.perf_counter()
        self._laps[stage] = (now - self._last) * 1000
        self._last = now

    def timings_ms(self) -> dict[str, float]:
        """Every stage in its order, and their sum."""
        stages = {"decode": self._decode_ms, **self._laps}
        return {**stages, "total": sum(stages.values())}
