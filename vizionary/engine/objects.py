"""Labels and objects of one picture as one story, in which nothing is told twice.

Knows labels, boxes and what follows from what; does not know pixels, models or words of a
language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from vizionary.appearance import COLOUR_NAMES
from vizionary.decision import certainty
from vizionary.engine.carried import with_carried
from vizionary.engine.lexicon import Lexicon
from vizionary.messages import Number
from vizionary.narrate import Counted, Facts, Named, Told, guess_number
from vizionary.scene import Group, Statement, holds, kind_of, statements
from vizionary.types import Certainty, DetectedObject, Evidence, HeatMap

__all__ = ["Found", "is_part", "with_objects"]

_FAINT = 0.2
"""Below this weight the most important object matters less than a subject that is something else;
a sure person weighs it that covers 2.4 % of the picture."""

_SURE: tuple[Certainty, ...] = ("plain", "probably")

_NO_ROLES = frozenset({"child", "face", "man", "people", "portrait", "woman"})
"""Kinds of people that guess at sex or age, or say no more than that there is one."""

_SHORES = frozenset({"beach", "lake shore", "sandbar", "seashore"})
_WATERS = frozenset({"coast", "sea"})
"""What a coast is made of."""

_COLOURS = frozenset({*COLOUR_NAMES, "golden"})
"""Words of a label that say its colour."""


@dataclass(frozen=True)
class Found:
    """What is to be told beside the labels: objects in a picture of ``size`` (width, height).

    ``heatmaps`` say where the labels are; ``taught`` are those that somebody taught. ``further`` is
    how many more of each class are to be expected.
    """

    objects: tuple[DetectedObject, ...]
    size: tuple[int, int]
    heatmaps: tuple[HeatMap, ...] = ()
    taught: frozenset[str] = frozenset()
    further: Mapping[str, float] = field(default_factory=dict)


def with_objects(facts: Facts, found: Found, lexicon: Lexicon) -> Facts:
    """The facts with the objects told, and without the labels that only name them again.

    Of a label and the class of an object in the same place the finer word is said, of two that
    exclude each other the surer. Without objects, and for classes that the user chose, the facts
    are as they were.
    """
    if not found.objects or facts.condition is not None or lexicon.source != "vocabulary":
        return facts
    stated = statements(found.objects, found.size, found.further, found.taught)
    merger = _Merger(found, lexicon, stated)
    subject = facts.subject if facts.known else None
    if subject is not None and subject.label in lexicon.scenes:
        facts, subject = replace(facts, scene=replace(subject, region="whole")), None
    apart = subject is not None and not merger.takes(subject)
    others = [named for named in facts.others if not merger.takes(named)]
    # what somebody taught is why they ask
    first = facts.subject.label in found.taught or stated[0].weight < _FAINT
    leads = apart and first and facts.subject.certainty in _SURE
    if subject is not None and apart and not leads:
        others.insert(0, subject)
    if facts.scene is not None:
        others = [one for one in others if not is_part(one.label, facts.scene.label, lexicon)]
    told, rest = with_carried(tuple(merger.told()), others, found.objects, found.heatmaps, lexicon)
    return replace(
        facts,
        told=told,
        leads=leads,
        finer=facts.finer if leads else None,
        alternatives=facts.alternatives if leads else (),
        others=rest,
        asked=tuple(_placed(named, stated) for named in facts.asked),
    )


def _placed(named: Named, stated: Sequence[Statement]) -> Named:
    """What was asked for, where its box is: one thing has one place in a sentence."""
    groups = [group for one in stated for group in (one.subject, one.other) if group is not None]
    own = [group for group in groups if named.label in (group.coarse, group.label)]
    return replace(named, region=own[0].region) if len(own) == 1 else named


def is_part(label: str, scene: str, lexicon: Lexicon) -> bool:
    """Whether a thing only says again what the scene is full of: a mountain in the mountains."""
    words = (label, *lexicon.taxonomy.ancestors(label))
    return any(f"{word}s" == scene or (word in _SHORES and scene in _WATERS) for word in words)


class _Merger:
    """The groups of objects, and the labels that they took over."""

    def __init__(self, found: Found, lexicon: Lexicon, stated: Sequence[Statement]) -> None:
        self._found, self._taxonomy, self._numbers = found, lexicon.taxonomy, lexicon.numbers
        self._stated = stated
        self._finer: dict[tuple[int, ...], Named] = {}

    def takes(self, named: Named) -> bool:
        """Whether a label names what an object is; its word is kept if it is the better one."""
        groups = tuple(self._groups())
        for group in groups:
            if self._is_taught(named, group):
                self._finer.setdefault(group.members, named)
                return True
        # a label that is some object's class is no other word for another
        if any(self._is_class(named.label, group) for group in groups):
            return True
        for group in groups:
            if self._is_finer(named.label, group) or self._excludes(named, group):
                self._keep(named, group)
                return True
        return False

    def told(self) -> Iterator[Told]:
        """Every statement, with the words that are known by now."""
        before: list[Counted] = []
        for one in self._stated:
            groups = [group for group in (one.subject, one.other) if group is not None]
            chances = [self._sure(group) for group in groups]
            yield Told(
                subject=self._after(before, one.subject),
                certainty=certainty(min(chances), 0.0),
                region=one.subject.region,
                depth=one.subject.depth,
                relation=one.relation,
                other=self._after(before, one.other) if one.other else None,
            )

    def _sure(self, group: Group) -> float:
        """How probable a group is as it is said: a finer word may be less so than its box."""
        finer = self._finer.get(group.members)
        if finer is None:
            return group.probability
        return min(group.probability, *(one.score for one in finer.evidence))

    def _after(self, before: list[Counted], group: Group) -> Counted:
        """A group as it is said after others, which it joins: "another dog"."""
        said = self._counted(group)
        said = replace(said, further=any(_is_more_of(said, one) for one in before))
        before.append(said)
        return said

    def _groups(self) -> Iterator[Group]:
        for one in self._stated:
            yield one.subject
            if one.other is not None:
                yield one.other

    def _is_class(self, label: str, group: Group) -> bool:
        """Whether the label is the group's class, or one that follows from it."""
        above = self._taxonomy.ancestors(group.coarse) | self._taxonomy.ancestors(group.label)
        return label in above | {group.coarse, group.label, self._family(group)}

    def _is_taught(self, named: Named, group: Group) -> bool:
        """Whether a single object is the very thing that somebody taught."""
        labels = {self._found.objects[index].label for index in group.members}
        return named.label in self._found.taught and group.count == 1 and named.label in labels

    def _is_finer(self, label: str, group: Group) -> bool:
        return group.coarse in self._taxonomy.ancestors(label)

    def _excludes(self, named: Named, group: Group) -> bool:
        """Whether the label is another word of the same kind, for what is in the same place.

        A herd is of one kind: another animal is one more of them that was not found.
        """
        kind = self._taxonomy.ancestors(group.coarse) | {self._family(group)}
        if not kind & self._taxonomy.ancestors(named.label):
            return False
        herd = group.count > 1 and self._family(group) == "animal"
        return herd or self._in_boxes(named, group)

    def _family(self, group: Group) -> str:
        return kind_of(self._found.objects[group.members[0]].coarse).family

    def _in_boxes(self, named: Named, group: Group) -> bool:
        """Whether the label's heat map is hottest in one of the boxes; without one it may be."""
        maps = [self._found.heatmaps[e.ref] for e in named.evidence if e.kind == "heatmap"]
        if not maps:
            return True
        boxes = [self._found.objects[index].box for index in group.members]
        return any(holds(box, maps[0].peak) for box in boxes)

    def _keep(self, named: Named, group: Group) -> None:
        """Remember the label as the word for a single object, unless another is before it.

        People are people or what they do: nobody's age or sex is guessed. What an object alone
        looks like goes before what the whole picture does, and somebody's own word before both.
        """
        own = {group.coarse, *self._taxonomy.ancestors(named.label)}
        if group.label not in own and named.label not in self._found.taught:
            return
        alone = sum(group.coarse == other.coarse for other in self._groups()) == 1
        surer = named.certainty in _SURE
        if not self._is_finer(named.label, group):
            surer = named.certainty == "plain" and certainty(group.probability, 0.0) != "plain"
        plain = named.certainty == "plain" and named.label not in _NO_ROLES
        # a sure person is worth more than what they probably do
        role = plain or self._family(group) != "person"
        if alone and surer and group.count == 1 and role:
            self._finer.setdefault(group.members, named)

    def _counted(self, group: Group) -> Counted:
        objects = self._found.objects
        boxes = tuple(Evidence("box", at, objects[at].probability) for at in group.members)
        finer = self._finer.get(group.members)
        label = group.label if finer is None else finer.label
        return Counted(
            label=label,
            coarse=group.coarse,
            count=group.count,
            amount=group.amount,
            evidence=boxes if finer is None else (*boxes, *finer.evidence),
            number=self._numbers.get(label) or self._number(group, label),
            colour=None if label in self._found.taught else _colour(group, label),
        )

    def _number(self, group: Group, label: str) -> Number:
        """How a word that no vocabulary knows is counted; of the detector's own it is known."""
        kind = kind_of(self._found.objects[group.members[0]].coarse)
        known = kind.number if label == kind.word else None
        return known or guess_number(label)


def _is_more_of(one: Counted, before: Counted) -> bool:
    """Whether what is said of one is true of what was said before: a beagle is no other poodle."""
    named = one.label in (one.coarse, before.label)
    return one.coarse == before.coarse and named and one.colour in (None, before.colour)


def _colour(group: Group, label: str) -> str | None:
    """The group's colour, where it is sure and the label does not say one: no brown brown bear."""
    said = not _COLOURS.isdisjoint(label.lower().replace("-", " ").split())
    return None if said or certainty(group.probability, 0.0) not in _SURE else group.colour
