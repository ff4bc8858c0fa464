"""Objects in clauses: "three people beside a red bus", "a dog on the left", "and 12 more objects".

Knows how many are worth saying and which words a language can count; does not know boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vizionary.messages import Catalogue
from vizionary.narrate.facts import Counted, Named, Told
from vizionary.narrate.labels import message_key, say_named
from vizionary.types import Amount, Clause, Length

__all__ = ["object_clauses", "rest_clause"]

_MOST: dict[Length, int] = {"word": 1, "sentence": 3, "everything": 8}
"""Clauses about objects; the rest is only counted."""

_SURELY_COUNTED = 4
"""Of more objects than so many a detector has missed some, of one kind or of several."""


def object_clauses(told: Sequence[Told], words: Catalogue, length: Length) -> Iterator[Clause]:
    """What is told, as much as fits; raises IndexError for nothing."""
    if length == "word":
        yield _named_only(told[0], words)
        return
    distant = any(one.depth == "far" for one in told)
    for one in told[: _MOST[length]]:
        yield Clause(_clause(one, words, length, distant), one.evidence)


def rest_clause(told: Sequence[Told], words: Catalogue, length: Length) -> Clause | None:
    """How many objects are left when as much is told as fits; None where there are none."""
    rest = told[_MOST[length] :]
    if not rest or length == "word":
        return None
    count = sum(one.count for one in rest)
    said = words.say("more-objects", count=count, amount=_amount_of(rest, count))
    return Clause(said, tuple(box for one in rest for box in one.evidence))


def _amount_of(rest: Sequence[Told], count: int) -> Amount:
    """Whether so many are said as a lower bound: as soon as the number of one kind of them is."""
    groups = [group for one in rest for group in (one.subject, one.other) if group is not None]
    sure = all(group.amount in ("one", "exact") for group in groups)
    return "exact" if sure and count <= _SURELY_COUNTED else "least"


def _named_only(one: Told, words: Catalogue) -> Clause:
    text = _counted(one.subject, words, "direct")
    said = words.say("hedged", words=text, certainty=one.certainty)
    return Clause(said, one.subject.evidence)


def _clause(one: Told, words: Catalogue, length: Length, distant: bool) -> str:
    text = _counted(one.subject, words, "direct")
    place: str = one.region
    if one.depth == "far" or (one.depth == "near" and distant):
        place = one.depth
    if one.other is not None:
        text = words.say(
            "related",
            relation=one.relation or "",
            key=message_key(one.other.coarse),
            subject=text,
            other=_counted(one.other, words, "direct"),
            governed=_counted(one.other, words, "governed"),
        )
        # Where it is, is worth less than what it does.
        place = place if length == "everything" else "whole"
    return words.say(
        "standing", words=text, certainty=one.certainty, place=place, region=one.region
    )


def _counted(group: Counted, words: Catalogue, case: str) -> str:
    """Objects of one kind as the language counts them, in the direct or a governed case."""
    label = group.label if words.counts(group.label) or group.count == 1 else group.coarse
    noun = words.noun(label)
    number = noun.number if noun is not None else group.number
    quoted = noun is None and words.name(label) != label
    if quoted or number != "count":
        named = Named(label, "plain", group.evidence, group.number)
        return say_named(words, "noun" if case == "direct" else "governed-noun", named)
    return words.say(
        "counted",
        label=words.name(label),
        plural=(noun.plural if noun is not None else "") or "none",
        gender=noun.gender if noun is not None else "",
        measure=noun.measure if noun is not None else "",
        colour=group.colour or "none",
        count=group.count,
        amount=group.amount,
        further="yes" if group.further else "no",
        case=case,
    )
