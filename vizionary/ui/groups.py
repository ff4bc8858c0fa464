"""Which labels are claimed of a picture, and which only come next: the same on every tab.

Knows Observations; does not know HTML or frames.
"""

from __future__ import annotations

from dataclasses import dataclass

from vizionary.messages import Catalogue
from vizionary.types import EMPTY, Match, Observation

__all__ = ["Group", "groups_of", "words_of"]


@dataclass(frozen=True)
class Group:
    """Matches below one heading; ``title`` is its message."""

    title: str
    matches: tuple[Match, ...]


def groups_of(observation: Observation) -> tuple[Group, ...]:
    """What is claimed, then what is less likely; only guesses where nothing can be claimed."""
    condition = observation.condition
    if condition is not None and condition.kind in EMPTY:
        return ()
    sure = [m for m in observation.matches if m.certainty != "no" and condition is None]
    others = [m for m in observation.matches if m not in sure]
    titled = (("image-matches", sure), ("image-others" if sure else "image-guesses", others))
    return tuple(Group(title, tuple(found)) for title, found in titled if found)


def words_of(words: Catalogue, match: Match) -> str:
    """A match as its group says it: claimed as sure as it is, else by its name alone."""
    return words.name(match.label) if match.certainty == "no" else match.words
