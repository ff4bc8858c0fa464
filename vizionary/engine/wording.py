"""What was found, in the words of a language.

Knows what the organs found; does not know pixels or models.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from vizionary.decision import certainty
from vizionary.engine.facts import Seen, facts_of
from vizionary.engine.lexicon import Lexicon
from vizionary.engine.typed import as_typed
from vizionary.narrate import alt_text, label_words, map_words, narrate
from vizionary.types import Clause, Decision, HeatMap, Length, Match

__all__ = ["Said", "Speech", "worded"]


@dataclass(frozen=True)
class Speech:
    """In which language, how much, and the labels that a person typed for English ones."""

    language: str
    length: Length
    typed: Mapping[str, str]


@dataclass(frozen=True)
class Said:
    """Everything of an Observation that has words."""

    sentence: str
    clauses: tuple[Clause, ...]
    alt_text: str
    decision: Decision
    matches: tuple[Match, ...]
    heatmaps: tuple[HeatMap, ...]


def worded(seen: Seen, lexicon: Lexicon, threshold: float, speech: Speech) -> Said:
    """The sentence, and matches and heat maps with how they may be said."""
    facts = facts_of(seen, lexicon, threshold)
    sentence, clauses = narrate(facts, speech.language, speech.length)
    # In a picture in which nothing can be seen no probability is enough.
    least = threshold if seen.appearance.condition is None else math.inf
    matches = [_worded_match(match, lexicon, least, speech.language) for match in seen.matches]
    heatmaps = [_worded_map(heatmap, least, speech.language) for heatmap in seen.heatmaps]
    return Said(
        sentence=sentence,
        clauses=clauses,
        alt_text=alt_text(facts, speech.language),
        decision=as_typed([seen.decision], speech.typed)[0],
        matches=as_typed(matches, speech.typed),
        heatmaps=as_typed(heatmaps, speech.typed),
    )


def _worded_match(match: Match, lexicon: Lexicon, least: float, language: str) -> Match:
    how = certainty(match.probability, least)
    words = label_words(match.label, lexicon.numbers[match.label], how, language)
    return replace(match, certainty=how, words=words)


def _worded_map(heatmap: HeatMap, least: float, language: str) -> HeatMap:
    how = certainty(heatmap.probability, least)
    return replace(heatmap, words=map_words(heatmap, how, language))
