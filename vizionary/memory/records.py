"""What a memory holds: examples of labels, and what was done to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from vizionary.types import Embedding

__all__ = [
    "SAME_PICTURE",
    "Action",
    "ActionKind",
    "Example",
    "LabelCount",
    "NewExample",
    "Snapshot",
    "plain_source",
]

SAME_PICTURE = 0.999999
"""The cosine from which two examples are of one picture: all that differs is rounding."""

ActionKind = Literal[
    "register", "correct", "deny", "forget", "rename", "merge", "delete", "prune", "import", "undo"
]
"""What a step did; "deny" is a correction that says only what a picture is not."""


@dataclass(frozen=True, eq=False)
class NewExample:
    """What one picture teaches.

    ``vector`` float32 [D] is compared, ``query`` float32 [Q] asks for heat maps; both are
    L2-normalised. ``negative``: the picture is not of the label. ``thumbnail`` is a small JPEG,
    kept only by consent. ``taken_s`` is seconds since 1970; None is now.
    """

    vector: Embedding
    query: Embedding
    source: str
    thumbnail: bytes | None = None
    taken_s: float | None = None
    negative: bool = False


@dataclass(frozen=True)
class Example:
    """An example as it is listed; its arrays and its thumbnail are read when they are needed."""

    id: int
    label: str
    source: str
    taken_s: float
    negative: bool
    has_thumbnail: bool


@dataclass(frozen=True)
class LabelCount:
    """A label and how many examples of it there are; ``negatives`` say what it is not."""

    name: str
    examples: int
    negatives: int


@dataclass(frozen=True)
class Action:
    """One step of a memory's history, done in one transaction.

    ``label`` is what it was about, ``examples`` how many it changed; ``undone``: a later step
    took it back.
    """

    id: int
    kind: ActionKind
    label: str
    made_s: float
    examples: int
    undone: bool


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Every example at one moment, without the embeddings; never changed, shared by threads.

    ``ids`` int64 [N] rise; ``rows`` intp [N] are places in ``labels``; ``negative`` bool [N].
    """

    generation: int
    labels: tuple[str, ...]
    ids: npt.NDArray[np.int64]
    rows: npt.NDArray[np.intp]
    negative: npt.NDArray[np.bool_]

    def row(self, label: str) -> int | None:
        """The place of a label, None where it has no example."""
        return self.labels.index(label) if label in self.labels else None

    def counts(self) -> tuple[LabelCount, ...]:
        """How many examples each label has, in the labels' order."""
        own = np.bincount(self.rows[~self.negative], minlength=len(self.labels))
        against = np.bincount(self.rows[self.negative], minlength=len(self.labels))
        return tuple(
            LabelCount(name, int(own[row]), int(against[row]))
            for row, name in enumerate(self.labels)
        )


def plain_source(source: str) -> str:
    """A source as text that can be stored: the name of a file may hold bytes that are none."""
    return source.encode("utf-8", "backslashreplace").decode()
