"""What is known of one picture, ready to be said.

Knows labels, numbers and places; does not know words of a language.
"""

from __future__ import annotations

from dataclasses import dataclass

from vizionary.messages import Number
from vizionary.types import (
    Amount,
    Certainty,
    Colour,
    Condition,
    Depth,
    Evidence,
    HeatMap,
    Region,
    RelationKind,
)

__all__ = ["Counted", "Facts", "Named", "Told", "Tone"]


@dataclass(frozen=True)
class Named:
    """A label that may be said: how it is counted, how sure, where, and from what."""

    label: str
    certainty: Certainty
    evidence: tuple[Evidence, ...]
    number: Number = "count"
    region: Region = "whole"


@dataclass(frozen=True)
class Tone:
    """A word for the light of the picture, and its score."""

    name: str
    score: float


@dataclass(frozen=True)
class Counted:
    """Objects that are said together: "three people", "a red bus", "two more dogs".

    ``label`` is the finest word that is true of all, ``coarse`` the word for their class, which
    every language can count. ``evidence`` are their boxes. ``further`` where others of which
    the same is true have been said before.
    """

    label: str
    coarse: str
    count: int
    amount: Amount
    evidence: tuple[Evidence, ...]
    number: Number = "count"
    colour: str | None = None
    further: bool = False

    def __post_init__(self) -> None:
        amounts = ("one", "least", "many") if self.count == 1 else ("exact", "least", "many")
        if self.count < 1 or self.amount not in amounts:
            raise ValueError(f"{self.amount!r} cannot be said of {self.count}")


@dataclass(frozen=True)
class Told:
    """What is told of objects: who, where, and in what ``relation`` to which ``other``."""

    subject: Counted
    certainty: Certainty
    region: Region = "whole"
    depth: Depth = "middle"
    relation: RelationKind | None = None
    other: Counted | None = None

    def __post_init__(self) -> None:
        if (self.relation is None) != (self.other is None):
            raise ValueError("a relation and what it is to must be given together")

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every box that it stands on."""
        return self.subject.evidence + (self.other.evidence if self.other else ())

    @property
    def count(self) -> int:
        """How many objects it tells of."""
        return self.subject.count + (self.other.count if self.other else 0)


@dataclass(frozen=True)
class Facts:
    """What is known of one picture.

    ``subject`` is the decision, or its best guess where it is not ``known``; ``heatmap`` is the
    subject's, ``finer`` a finer word that it may be. ``alternatives`` are other names for the
    same place, ``others`` other things. Of ``asked`` only what is sure enough is found.
    ``light`` is None where it is ordinary. In a ``condition`` nothing is named. What is ``drawn``
    (how surely, 0 for a photo) shows its subject only perhaps.

    ``live`` is what a camera shows now: it can be told to look elsewhere.

    ``told`` are the objects, the most important first; the ``subject`` then ``leads`` only where
    it is something else than they are, and matters more.
    """

    subject: Named
    known: bool
    heatmap: HeatMap | None = None
    finer: Named | None = None
    alternatives: tuple[Named, ...] = ()
    scene: Named | None = None
    others: tuple[Named, ...] = ()
    asked: tuple[Named, ...] = ()
    light: Tone | None = None
    colours: tuple[Colour, ...] = ()
    monochrome: bool = False
    condition: Condition | None = None
    told: tuple[Told, ...] = ()
    leads: bool = True
    live: bool = False
    drawn: float = 0.0
