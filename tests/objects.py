"""Objects to say something about."""

from __future__ import annotations

from typing import Any

from vizionary.narrate import Counted, Told
from vizionary.types import Amount, Evidence

__all__ = ["counted", "told"]


def counted(
    label: str,
    count: int = 1,
    colour: str | None = None,
    *,
    first: int = 0,
    amount: Amount | None = None,
    coarse: str | None = None,
    number: Any = "count",
    further: bool = False,
) -> Counted:
    boxes = tuple(Evidence("box", first + place, 0.9) for place in range(count))
    said = amount or ("one" if count == 1 else "exact")
    return Counted(label, coarse or label, count, said, boxes, number, colour, further)


def told(label: str, count: int = 1, **more: Any) -> Told:
    """Alone and sure; ``more`` of a Told's fields, or of a Counted's."""
    own = {name: more.pop(name) for name in tuple(more) if name in Told.__dataclass_fields__}
    return Told(counted(label, count, **more), own.pop("certainty", "plain"), **own)
