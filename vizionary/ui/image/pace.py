"""How often somebody who listens is told how far it is."""

from __future__ import annotations

from time import monotonic

__all__ = ["Pace"]

_EVERY_S = 5.0
"""Seconds from one time to the next: often enough to know that it goes on, and no chatter."""


class Pace:
    """Says now and then that it is time; what takes less than ``_EVERY_S`` is told at its end."""

    def __init__(self) -> None:
        self._last = monotonic()

    def due(self) -> bool:
        """Whether it is time; if so, the next time is later."""
        now = monotonic()
        if now - self._last < _EVERY_S:
            return False
        self._last = now
        return True
