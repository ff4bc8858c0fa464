"""Objects that are said in one breath: "three people", "a red bus".

Knows objects and picture sizes; does not know pixels or languages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low

from vizionary.scene.counts import amount_of
from vizionary.scene.kinds import Family, kind_of
from vizionary.scene.places import area_share, depth_of, region_of_all
from vizionary.types import Amount, Depth, DetectedObject, Region

__all__ = ["Group", "group_of"]

_WEIGHT: dict[Family, float] = {"person": 1.3, "animal": 1.3, "vehicle": 1.1}
"""What people name first, other things equal (Berg et al. 2012, Understanding and Predicting
Importance in Images); every other family is 0.8."""

_GROUND: tuple[Family, ...] = ("person", "animal", "vehicle", "furniture")
"""Families that stand on the ground and are large, so that their box says how far away they are."""


@dataclass(frozen=True)
class Group:
    """Objects of one class; ``members`` are their indices, ``label`` the finest word for all.

    ``probability`` is the middle one of the members'; ``weight`` how much the group matters in
    the picture.
    """

    label: str
    coarse: str
    members: tuple[int, ...]
    amount: Amount
    probability: float
    region: Region
    depth: Depth
    weight: float
    colour: str | None = None

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.members)


def group_of(
    objects: Sequence[DetectedObject],
    members: Sequence[int],
    size: tuple[int, int],
    further: float = 0.0,
) -> Group:
    """The group of the objects at ``members``, all of one class, in a picture of ``size``.

    So many ``further`` ones of the class are to be expected. Raises: ValueError for members of
    several classes, or none.
    """
    found = [objects[index] for index in members]
    classes = {thing.coarse for thing in found}
    if len(classes) != 1:
        raise ValueError(f"a group must be of one class, got {sorted(classes)}")
    kind = kind_of(found[0].coarse)
    boxes = [thing.box for thing in found]
    depths = {depth_of(box, size) for box in boxes} if kind.family in _GROUND else set()
    share = max(area_share(box, size) for box in boxes)
    amount = amount_of(boxes, size, further)
    # where the others of many are is not known
    everywhere = amount == "many" and further > 0
    return Group(
        label=_label(found),
        coarse=kind.word,
        members=tuple(members),
        amount=amount,
        probability=median_low(thing.probability for thing in found),
        region="whole" if everywhere else region_of_all(boxes, size),
        depth=depths.pop() if len(depths) == 1 and not everywhere else "middle",
        weight=_WEIGHT.get(kind.family, 0.8) * share**0.5,
        colour=_colour(found),
    )


def _label(found: Sequence[DetectedObject]) -> str:
    """The word that is true of all: a finer one only where all have the same."""
    kind = kind_of(found[0].coarse)
    labels = {thing.label for thing in found} - {found[0].coarse}
    same = len(labels) == 1 and all(thing.label in labels for thing in found)
    # Nobody's age or sex is guessed: of people only the number is said.
    return labels.pop() if same and kind.family != "person" else kind.word


def _colour(found: Sequence[DetectedObject]) -> str | None:
    """The colour that all of them have, where one is worth saying."""
    colours = {thing.colour for thing in found}
    coloured = len(colours) == 1 and kind_of(found[0].coarse).coloured
    return colours.pop() if coloured else None
