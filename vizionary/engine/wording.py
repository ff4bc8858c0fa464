"""Matches and heat maps in the words of a language.

Knows what the organs found; does not know pixels or models.
"""

from __future__ import annotations

import math
from dataclasses import replace

from vizionary.decision import certainty
from vizionary.engine.facts import Seen
from vizionary.engine.lexicon import Lexicon
from vizionary.narrate import label_words, map_words
from vizionary.types import HeatMap, Match

__all__ = ["worded_heatmaps", "worded_matches"]


def worded_matches(
    seen: Seen, lexicon: Lexicon, threshold: float, language: str
) -> tuple[Match, ...]:
    """The matches with how surely they may be said, and said so."""
    least = _least(seen, threshold)
    found = []
    for match in seen.matches:
        how = certainty(match.probability, least)
        words = label_words(match.label, lexicon.numbers[match.label], how, language)
        found.append(replace(match, certainty=how, words=words))
    return tuple(found)


def worded_heatmaps(seen: Seen, threshold: float, language: str) -> tuple[HeatMap, ...]:
    """The heat maps with what they show."""
    least = _least(seen, threshold)
    return tuple(
        replace(heatmap, words=map_words(heatmap, certainty(heatmap.probability, least), language))
        for heatmap in seen.heatmaps
    )


def _least(seen: Seen, threshold: float) -> float:
    """The probability to be claimed; in a picture in which nothing can be seen none is enough."""
    return threshold if seen.appearance.condition is None else math.inf
