"""What people and animals are on: "a dog, on grass" rather than "a dog; also grass".

Knows facts and labels; does not know pixels, models or words of a language.
"""

from __future__ import annotations

from dataclasses import replace

from vizionary.engine.lexicon import Lexicon
from vizionary.narrate import Facts, Named
from vizionary.scene import kind_of

__all__ = ["grounded"]

_GROUNDS = frozenset({"grass", "rock", "snow", "swimming pool"})
"""Things that are around whoever is there, as a scene is."""

_LIVING = frozenset({"animal", "person"})


def grounded(facts: Facts, lexicon: Lexicon) -> Facts:
    """The facts with a ground as their scene, where they have none and begin with the living.

    A car beside a meadow is not on it.
    """
    grounds = [one for one in facts.others if one.label in _GROUNDS and one.certainty != "perhaps"]
    if not grounds or facts.scene is not None or not _begins_with_the_living(facts, lexicon):
        return facts
    ground: Named = grounds[0]
    others = tuple(one for one in facts.others if one is not ground)
    return replace(facts, scene=replace(ground, region="whole"), others=others)


def _begins_with_the_living(facts: Facts, lexicon: Lexicon) -> bool:
    if facts.told and not facts.leads:
        return kind_of(facts.told[0].subject.coarse).family in _LIVING
    label = facts.subject.label
    return facts.known and not _LIVING.isdisjoint({label, *lexicon.taxonomy.ancestors(label)})
