"""What people and animals are on: "a dog, on the grass" rather than "grass; also a dog".

Knows facts, labels and probabilities; does not know pixels, models or words of a language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vizionary.decision import certainty, decide
from vizionary.engine.lexicon import Lexicon
from vizionary.narrate import Facts, Named
from vizionary.scene import kind_of
from vizionary.types import Decision, Match

__all__ = ["grounded", "living_first"]

_GROUNDS = frozenset({"grass", "rock", "snow", "swimming pool"})
"""Things that are around whoever is there, as a scene is."""

_LIVING = frozenset({"animal", "person"})


def living_first(
    decision: Decision,
    ranked: Sequence[Match],
    lexicon: Lexicon,
    threshold: float,
    finer: float,
) -> Decision:
    """Whoever is on the ground that was decided for, where somebody probably is.

    ``ranked`` as ``rank`` gives them, ``threshold`` and ``finer`` as ``decide`` takes them.
    """
    if decision.label not in _GROUNDS:
        return decision
    around = lexicon.scenes | _GROUNDS
    found = decide(ranked, lexicon.taxonomy, threshold, around, finer=finer, unsaid=lexicon.unsaid)
    sure = certainty(found.probability, threshold) in ("plain", "probably")
    return found if sure and _is_living(found.label, lexicon) else decision


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
    return facts.known and _is_living(facts.subject.label, lexicon)


def _is_living(label: str, lexicon: Lexicon) -> bool:
    return not _LIVING.isdisjoint({label, *lexicon.taxonomy.ancestors(label)})
