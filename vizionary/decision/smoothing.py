"""Probabilities over time, for streams."""

from __future__ import annotations

import math
from collections.abc import Mapping

__all__ = ["smoothed"]

_GONE = 1e-3
"""A label that is no longer seen is forgotten below this probability."""


def smoothed(
    before: Mapping[str, float], now: Mapping[str, float], elapsed_s: float, constant_s: float
) -> dict[str, float]:
    """The exponential moving average of probabilities by label, ``elapsed_s`` after ``before``.

    ``before + (1 - exp(-elapsed_s / constant_s)) * (now - before)``: a time constant, not a
    weight a frame, so that a slow camera is smoothed as much as a fast one; after one constant
    63 % of a change is told. By label, because a label may be taught or forgotten between two
    frames. An empty ``before`` is a stream's first frame, told as it is; so is every frame where
    ``constant_s`` is 0. A label of ``before`` that is not in ``now`` fades and is then dropped.

    Raises: ValueError for a time or a constant below 0.
    """
    if elapsed_s < 0 or constant_s < 0:
        raise ValueError(
            f"elapsed_s and constant_s must be at least 0, got {elapsed_s:g} and {constant_s:g}"
        )
    if not before or constant_s == 0:
        return dict(now)
    weight = -math.expm1(-elapsed_s / constant_s)
    found = {
        label: before.get(label, 0.0) + weight * (now.get(label, 0.0) - before.get(label, 0.0))
        for label in {**now, **before}
    }
    return {label: value for label, value in found.items() if label in now or value >= _GONE}
