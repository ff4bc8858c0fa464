"""What can be stated of the objects in a picture, the most important first.

Knows objects and picture sizes; does not know pixels or languages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vizionary.scene import overlap
from vizionary.scene.groups import Group, group_of
from vizionary.scene.kinds import kind_of
from vizionary.scene.relations import Relation, relations
from vizionary.types import DetectedObject, RelationKind

__all__ = ["Statement", "statements"]

_Kind = tuple[str, str | None]

_WITHIN = 0.8
"""From this share of its area on a box is within another."""

_SAME_PLACE = 0.7
"""From this intersection over union on two boxes are one place."""


@dataclass(frozen=True)
class Statement:
    """A group, alone or in a relation to another: "three people", "beside", "a red bus"."""

    subject: Group
    relation: RelationKind | None = None
    other: Group | None = None

    def __post_init__(self) -> None:
        if (self.relation is None) != (self.other is None):
            raise ValueError("a relation and what it is to must be given together")

    @property
    def weight(self) -> float:
        """How much it matters: as the weightier of its groups, and the less the less sure."""
        groups = [self.subject, *([self.other] if self.other else [])]
        sure = min(group.probability for group in groups)
        return sure * max(group.weight for group in groups)


def statements(
    objects: Sequence[DetectedObject],
    size: tuple[int, int],
    further: Mapping[str, float] | None = None,
    names: Collection[str] = (),
) -> tuple[Statement, ...]:
    """Every object once, in a picture of ``size`` (width, height), by falling weight.

    ``further`` is how many more of each class are to be expected: they stand with those that are
    in no relation. What is called by one of ``names`` is not grouped with others of its class.
    What a detector takes for two things in one place, of which it can only be one, is the surer.
    """
    doubles = _doubles(objects)
    single = [index for index in range(len(objects)) if index not in doubles]
    related = [
        Relation(one.kind, single[one.subject], single[one.other], one.score)
        for one in relations([objects[index] for index in single])
    ]
    found = [
        Statement(group_of(objects, subjects, size), kind, group_of(objects, others, size))
        for kind, subjects, others in _joined(objects, _one_on_each(related), names)
    ]
    taken = doubles | {index for one in found for index in _members(one)}
    alone = defaultdict(list)
    for index, thing in enumerate(objects):
        if index not in taken:
            alone[_kind(thing, names)].append(index)
    # what has a name of its own is that one alone
    more: dict[_Kind, float] = {
        (coarse, None): expected for coarse, expected in (further or {}).items()
    }
    found += [
        Statement(_before(group_of(objects, members, size, more.get(kind, 0.0)), objects))
        for kind, members in alone.items()
    ]
    found.sort(key=lambda one: -one.weight)
    return tuple(found)


def _kind(thing: DetectedObject, names: Collection[str]) -> _Kind:
    """What things are grouped by: their class, and the name of one that has its own."""
    return thing.coarse, thing.label if thing.label in names else None


def _doubles(objects: Sequence[DetectedObject]) -> set[int]:
    """Objects in the place of a surer one of another class of the same family."""
    families = [kind_of(thing.coarse).family for thing in objects]
    found: set[int] = set()
    order = sorted(range(len(objects)), key=lambda index: -objects[index].probability)
    for place, one in enumerate(order):
        for surer in order[:place]:
            rivals = (
                families[one] == families[surer] and objects[one].coarse != objects[surer].coarse
            )
            if rivals and surer not in found and _same_place(objects[one], objects[surer]):
                found.add(one)
                break
    return found


def _same_place(one: DetectedObject, other: DetectedObject) -> bool:
    return overlap.union_share(one.box, other.box) >= _SAME_PLACE


def _before(group: Group, objects: Sequence[DetectedObject]) -> Group:
    """What is small because it is in or on something larger is not far away.

    Nor is what nothing larger stands before: it is what the picture shows.
    """
    if group.depth != "far":
        return group
    boxes = [objects[index].box for index in group.members]
    around = [thing.box for index, thing in enumerate(objects) if index not in group.members]
    within = any(overlap.inside(box, other) >= _WITHIN for box in boxes for other in around)
    largest = max(map(overlap.area, boxes))
    behind = any(overlap.area(other) > largest for other in around)
    return replace(group, depth="middle") if within or not behind else group


def _one_on_each(related: Sequence[Relation]) -> list[Relation]:
    """Of those who ride one thing the surest: the others mostly stand behind it."""
    riders = sorted((one for one in related if one.kind == "riding"), key=lambda one: one.score)
    surest = {one.other: one for one in riders}
    return [one for one in related if one.kind != "riding" or one is surest[one.other]]


def _joined(
    objects: Sequence[DetectedObject], found: Iterable[Relation], names: Collection[str]
) -> list[tuple[RelationKind, list[int], list[int]]]:
    """Relations of the same kind between the same classes as one: two people on two horses."""
    pairs: dict[tuple[RelationKind, _Kind, _Kind], tuple[list[int], list[int]]] = {}
    for one in found:
        key = (one.kind, _kind(objects[one.subject], names), _kind(objects[one.other], names))
        subjects, others = pairs.setdefault(key, ([], []))
        subjects.append(one.subject)
        if one.other not in others:
            others.append(one.other)
    return [(kind, *members) for (kind, _, _), members in pairs.items()]


def _members(one: Statement) -> tuple[int, ...]:
    return one.subject.members + (one.other.members if one.other else ())
