"""What is claimed of one picture, from the probabilities of its labels.

Knows labels, probabilities and thresholds; does not know frames, graphs or words of a language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from vizionary.config import DecisionSection
from vizionary.decision import certainty, decide, listed, possible, rank, shown
from vizionary.engine.lexicon import Lexicon
from vizionary.engine.objects import is_part
from vizionary.engine.recognition import Recognised
from vizionary.engine.scale import Scale
from vizionary.engine.way import Way
from vizionary.types import Decision, Match

__all__ = ["ALONE", "Verdict", "verdict"]

ALONE = frozenset({"factory", "glacier", "store"})
"""Scenes that are not said around a thing: rock is taken for a glacier, a crowd for a store. Of 36
times in 800 captioned photos the captions' words confirm 21, however sure the scene is; of
mountains, sea and street 49 of 51."""


@dataclass(frozen=True)
class Verdict:
    """The decision, the labels that are shown, and the matches that are listed.

    ``own`` are the model's own words for a decision that somebody taught.
    """

    decision: Decision
    labels: tuple[str, ...]
    matches: tuple[Match, ...]
    own: frozenset[str] = frozenset()


def verdict(
    known: Recognised,
    way: Way,
    scale: Scale,
    section: DecisionSection,
    *,
    nothing: bool,
    told: Sequence[str] = (),
) -> Verdict:
    """Decide; where ``nothing`` can be seen, nothing is claimed.

    ``told`` are labels that the sentence says of objects: they stand in the list.
    """
    threshold, lexicon = way.threshold, known.lexicon
    taxonomy = lexicon.taxonomy
    ranked = rank(taxonomy, known.values, lexicon.source, threshold=threshold, more=way.top)
    how: dict[str, Any] = {"finer": section.finer_threshold, "unsaid": lexicon.unsaid}
    decision = decide(ranked, taxonomy, threshold, lexicon.scenes, **how)
    decision = _whole(decision, ranked, lexicon, section.scene_threshold)
    decision = known.preferred(decision, threshold)
    labels = shown(
        ranked,
        decision,
        taxonomy,
        threshold,
        scenes=lexicon.scenes,
        limit=section.shown,
        # words to choose among are the person's own: a scene among them needs no more than others
        scene=section.scene_threshold if lexicon.source == "vocabulary" else 0.0,
        **how,
    )
    if lexicon.source == "vocabulary":
        labels = tuple(one for one in labels if one == decision.label or one not in ALONE)
    own = _names(known, decision.label, way, scale) if decision.label in known.taught else set()
    labels = tuple(label for label in labels if label not in own)
    if nothing:
        # A model finds something in every picture, in a blank or blurred one as well.
        decision, labels = replace(decision, known=False), ()
    maybe = possible(ranked, taxonomy, threshold, decision.label, unsaid=lexicon.unsaid)
    keep = (decision.label, *labels, *([maybe] if maybe else []), *told)
    matches = listed(ranked, taxonomy, threshold, keep=keep, top=way.top)
    return Verdict(decision, labels, known.sourced(matches), frozenset(own))


def _whole(
    decision: Decision, ranked: Sequence[Match], lexicon: Lexicon, least: float
) -> Decision:
    """The scene in place of a guess at what it is full of: "buildings", not "a building"."""
    if certainty(decision.probability, 0.0) != "perhaps" or decision.label in lexicon.scenes:
        return decision
    scenes = (one for one in ranked if one.label in lexicon.scenes and one.probability >= least)
    around = next(scenes, None)
    if around is None or not is_part(decision.label, around.label, lexicon):
        return decision
    return Decision(around.label, around.probability, known=True)


def _names(known: Recognised, taught: str, way: Way, scale: Scale) -> set[str]:
    """The model's own words for a thing that was taught: "Chelsea" needs no "cat" beside it."""
    lexicon, taxonomy = known.lexicon, known.lexicon.taxonomy
    cosines = lexicon.prototypes @ known.query(taught)
    raised = taxonomy.raised(scale.probabilities(cosines, lexicon.biases, way.temperature))
    found = {taxonomy.labels[row] for row in np.flatnonzero(raised >= way.threshold)}
    return found - known.taught - lexicon.scenes
