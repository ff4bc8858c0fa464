"""The options of one question, checked."""

from __future__ import annotations

import math
from dataclasses import dataclass

from vizionary.errors import InvalidOptionError

__all__ = ["Way"]


@dataclass(frozen=True)
class Way:
    """How one question is to be decided.

    Without the ``vocabulary`` only what a memory was taught is said. A ``closer`` look finds
    smaller objects too, and finer words for them.
    """

    top: int
    threshold: float
    temperature: float
    vocabulary: bool = True
    closer: bool = False

    def __post_init__(self) -> None:
        if self.top < 1:
            raise InvalidOptionError("top", "whole", self.top)
        if not 0 <= self.threshold <= 1:
            raise InvalidOptionError("threshold", "probability", self.threshold)
        if not 0 < self.temperature < math.inf:
            raise InvalidOptionError("temperature", "positive", self.temperature)
