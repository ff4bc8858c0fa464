"""The colours of objects. Knows frames and boxes; does not know words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vizionary.appearance import box_colour
from vizionary.scene import area_share, kind_of
from vizionary.types import DetectedObject, Frame

__all__ = ["coloured"]

_MOST = 8
"""So many objects get a colour, the largest first: each costs half a millisecond, and a sentence
has no room for more."""


def coloured(found: Sequence[DetectedObject], frame: Frame) -> tuple[DetectedObject, ...]:
    """With the colours of the largest objects of which a colour says something."""
    size = (frame.width, frame.height)
    worth = [at for at, thing in enumerate(found) if kind_of(thing.coarse).coloured]
    worth.sort(key=lambda at: -area_share(found[at].box, size))
    chosen = set(worth[:_MOST])
    return tuple(
        replace(thing, colour=box_colour(frame.pixels, thing.box)) if at in chosen else thing
        for at, thing in enumerate(found)
    )
