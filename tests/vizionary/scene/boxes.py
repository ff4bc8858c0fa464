"""Objects by hand: class and box, sure unless said otherwise."""

from __future__ import annotations

from vizionary.types import Box, DetectedObject

__all__ = ["thing"]


def thing(
    coarse: str,
    box: Box,
    probability: float = 0.9,
    *,
    label: str | None = None,
    colour: str | None = None,
) -> DetectedObject:
    return DetectedObject(label or coarse, probability, coarse, box, colour)
