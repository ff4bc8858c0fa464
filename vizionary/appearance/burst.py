"""Which frames of a burst are worth learning from: good ones, and as different as can be.

Knows pixels, and embeddings that it is given; does not know labels or memories.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np

from vizionary.appearance.blur import blur, grey
from vizionary.appearance.condition import condition
from vizionary.appearance.framing import framing
from vizionary.errors import Rejection
from vizionary.types import ConditionKind, Embedding, Pixels

__all__ = [
    "ALIKE",
    "HINTS",
    "Chosen",
    "Hint",
    "Judged",
    "choose",
    "fault",
    "hint_for",
    "judge",
]

Hint = Literal[
    "hold_still",
    "more_light",
    "less_light",
    "point_at_it",
    "uncover_lens",
    "larger_picture",
    "closer",
    "show_whole",
    "show_other_side",
    "other_picture",
]
"""What to do so that the next frame is better."""

HINTS: Mapping[Rejection, Hint] = MappingProxyType(
    {
        "blurred": "hold_still",
        "dark": "more_light",
        "overexposed": "less_light",
        "blank": "point_at_it",
        "covered": "uncover_lens",
        "small": "larger_picture",
        "far": "closer",
        "cut_off": "show_whole",
        "duplicate": "show_other_side",
        "unreadable": "other_picture",
    }
)
"""For each reason to reject a frame of a camera."""

_REASONS: Mapping[ConditionKind, Rejection] = MappingProxyType(
    {
        "blank": "blank",
        "black": "dark",
        "covered": "covered",
        "blurred": "blurred",
        "overexposed": "overexposed",
        "dark": "dark",
    }
)

_LEAST_SIDE = 64
"""Pixels of the shorter side: below it a model sees a blur, however sharp the file is."""

ALIKE = 0.98
"""The cosine from which two frames teach the same thing."""

_FAR = -2.0
"""Below any cosine: like nothing yet."""


@dataclass(frozen=True)
class Chosen:
    """What becomes of one frame: ``kept``, or rejected for a ``reason``.

    Neither: it is good, and others differ more. ``score`` is how sure the reason is, 0..1, for
    "duplicate" the cosine to the frame that it is like, for "small" its shorter side in pixels.
    """

    kept: bool
    reason: Rejection | None = None
    score: float = 0.0


def hint_for(reason: Rejection, *, live: bool) -> Hint:
    """What to do about a rejected frame; ``live``: it is of a camera that is running.

    Only a camera is pointed at something: of a file another one is wanted.
    """
    hint = HINTS[reason]
    return "other_picture" if hint == "point_at_it" and not live else hint


def fault(pixels: Pixels) -> Chosen | None:
    """What makes a frame useless by itself; None where it is good."""
    side = min(pixels.shape[:2])
    if side < _LEAST_SIDE:
        return Chosen(False, "small", float(side))
    found = condition(pixels)
    if found is not None:
        return Chosen(False, _REASONS[found.kind], found.score)
    framed = framing(pixels)
    return None if framed is None else Chosen(False, framed, 1.0)


@dataclass(frozen=True)
class Judged:
    """A frame by itself: what makes it useless, if anything does, and how blurred it is, 0..1."""

    fault: Chosen | None
    blur: float


def judge(pixels: Pixels) -> Judged:
    """All that ``choose`` has to know of a frame, so that its pixels need not be kept."""
    found = fault(pixels)
    return Judged(found, 1.0 if found else float(blur(grey(pixels))))


def choose(
    judged: Sequence[Judged],
    vectors: Embedding,
    *,
    most: int,
    taught: Embedding | None,
) -> tuple[Chosen, ...]:
    """What becomes of each frame; at most ``most`` are kept.

    ``vectors`` [N, D] embed the frames, ``taught`` [M, D] what the label was taught before, both
    L2-normalised; a frame within a cosine of ``ALIKE`` of a kept or taught one is a duplicate.
    The others are kept farthest first, from the sharpest on, so that the farthest frame left
    out is at most twice as far from a kept one as it could be (Gonzalez, "Clustering to
    minimize the maximum intercluster distance", 1985).

    Raises: ValueError where there are not as many vectors as frames, or nothing may be kept.
    """
    if len(vectors) != len(judged) or most < 1:
        raise ValueError(f"expected {len(judged)} vectors and most > 0, got {len(vectors)}, {most}")
    found = [one.fault for one in judged]
    good = [index for index, one in enumerate(found) if one is None]
    rows = vectors[good]
    nearest = _nearest(rows, taught)
    kept: list[int] = []
    while len(kept) < most and bool((nearest < ALIKE).any()):
        alone = not kept and float(nearest.max()) == _FAR
        place = _sharpest([judged[index] for index in good]) if alone else int(nearest.argmin())
        kept.append(place)
        # 1 is more than rounding leaves of a frame's cosine to itself.
        nearest = np.maximum(nearest, rows @ rows[place])
        nearest[place] = 1.0
    for place, index in enumerate(good):
        found[index] = _told(place in kept, float(nearest[place]))
    return tuple(one for one in found if one is not None)


def _nearest(rows: Embedding, taught: Embedding | None) -> Embedding:
    """The cosine of each row [N, D] to the nearest one that was taught."""
    if taught is None or not len(taught):
        return np.full(len(rows), _FAR, np.float32)
    return np.asarray((rows @ taught.T).max(axis=1), np.float32)


def _sharpest(frames: Sequence[Judged]) -> int:
    return int(np.argmin([one.blur for one in frames]))


def _told(kept: bool, nearest: float) -> Chosen:
    if kept or nearest < ALIKE:
        return Chosen(kept)
    return Chosen(False, "duplicate", min(nearest, 1.0))
