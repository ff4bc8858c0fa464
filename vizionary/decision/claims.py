"""From probabilities to what is claimed and shown.

Pure functions on labels and their probabilities; knows no picture, model or setting.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from vizionary.decision.taxonomy import Taxonomy
from vizionary.types import Certainty, Decision, Match

__all__ = ["certainty", "decide", "listed", "possible", "rank", "shown"]

_PLAIN, _PROBABLY = 0.75, 0.5
"""From these probabilities on a label is said plainly, or with "probably"."""

_PLAIN_BESIDE, _PROBABLY_BESIDE = 0.9, 0.7
"""The same for another thing beside the one that is said first.

Probabilities are calibrated on pictures of one thing. In 720 photos with five captions each a
caption confirms 93 % of what is said first at 0.75 and more, but of other things 58 % at 0.75 to
0.85, 73 % to 0.93 and 93 % above, and 40 % below 0.7.
"""

_SURER = 0.1
"""A coarser word is said in place of a finer one that is less sure by this."""


def certainty(probability: float, threshold: float, *, beside: bool = False) -> Certainty:
    """How a label of this probability may be said; below the threshold it is not claimed.

    ``beside`` asks of another thing than the one that is said first.
    """
    plain, probably = (_PLAIN_BESIDE, _PROBABLY_BESIDE) if beside else (_PLAIN, _PROBABLY)
    if probability < threshold:
        return "no"
    if probability >= plain:
        return "plain"
    return "probably" if probability >= probably else "perhaps"


def rank(
    taxonomy: Taxonomy,
    values: npt.NDArray[np.floating],
    source: Literal["text", "memory", "vocabulary"],
    *,
    threshold: float = 0.0,
    more: int = 0,
) -> tuple[Match, ...]:
    """The labels whose probability passes ``threshold`` and the next ``more``, sorted.

    A label is at least as probable as what it follows from. Of equals the more specific
    comes first, then the order of the labels.
    """
    raised = taxonomy.raised(values)
    count = int((raised >= threshold).sum()) + more
    order = taxonomy.order(raised)[:count]
    return tuple(Match(taxonomy.labels[i], float(raised[i]), source) for i in order)


def decide(
    matches: Sequence[Match],
    taxonomy: Taxonomy,
    threshold: float,
    scenes: Collection[str] = (),
    *,
    finer: float = 0.0,
    unsaid: Collection[str] = (),
) -> Decision:
    """The most specific label that passes ``threshold``, things before ``scenes``.

    A label whose descendant also passes is not chosen; a label with an ancestor that is much
    surer must reach ``finer``: better a true "dog" than a wrong breed. What is ``unsaid`` gives
    way to what follows from it. Where nothing passes, the first match is the best guess and the
    decision is not known. ``matches`` are as ``rank`` gives them.

    Raises: ValueError without any match.
    """
    if not matches:
        raise ValueError("matches must hold at least one match, got none")
    leaves = _most_specific(matches, taxonomy, threshold, finer, unsaid)
    things = [match for match in leaves if match.label not in scenes]
    best = (things or leaves or matches)[0]
    return Decision(best.label, best.probability, known=bool(leaves))


def shown(
    matches: Sequence[Match],
    decision: Decision,
    taxonomy: Taxonomy,
    threshold: float,
    *,
    scenes: Collection[str] = (),
    limit: int,
    finer: float = 0.0,
    unsaid: Collection[str] = (),
    scene: float = 0.0,
) -> tuple[str, ...]:
    """The labels that get a heat map and may be said: ``limit`` at most, in this order.

    The decision (of an unknown one its best guess), then other things that pass and neither
    follow from one before nor imply it, then the best scene that reaches ``scene``, which keeps
    a place.
    """
    if not decision.known:
        return (decision.label,)[:limit]
    leaves = _most_specific(matches, taxonomy, threshold, finer, unsaid)
    things = [m.label for m in leaves if m.label not in scenes and m.label != decision.label]
    places = [m.label for m in leaves if m.label in scenes and m.probability >= scene]
    if decision.label in scenes:
        return (decision.label,)[:limit]
    room = max(limit - 1 - len(places[:1]), 0)
    return (decision.label, *things[:room], *places[:1])[:limit]


def listed(
    matches: Sequence[Match],
    taxonomy: Taxonomy,
    threshold: float,
    *,
    keep: Sequence[str],
    top: int,
) -> tuple[Match, ...]:
    """The ``top`` matches worth listing, still sorted.

    First those to ``keep`` (what is said should stand in the list), then the most probable
    that say something new, and only then what merely follows from a label that passes:
    "animal" adds nothing to "cheetah". With room for all of them, all are listed.
    """
    implied = _implied(matches, taxonomy, threshold)
    places = {label: place for place, label in enumerate(dict.fromkeys(keep))}

    def worth(index: int) -> tuple[int, bool, int]:
        label = matches[index].label
        return places.get(label, len(places)), label in implied, index

    return tuple(matches[i] for i in sorted(sorted(range(len(matches)), key=worth)[:top]))


def possible(
    matches: Sequence[Match],
    taxonomy: Taxonomy,
    threshold: float,
    label: str,
    *,
    unsaid: Collection[str] = (),
) -> str | None:
    """The most probable finer word for a claimed ``label``: one that passes ``threshold``."""
    for match in matches:
        if match.probability < threshold or match.label in unsaid:
            continue
        if label in taxonomy.ancestors(match.label):
            return match.label
    return None


def _most_specific(
    matches: Iterable[Match],
    taxonomy: Taxonomy,
    threshold: float,
    finer: float,
    unsaid: Collection[str],
) -> list[Match]:
    """Matches that may be claimed and do not merely follow from another, in their order."""
    passing = [m for m in matches if m.probability >= threshold and m.label not in unsaid]
    sure = {match.label: match.probability for match in passing}
    passing = [
        match
        for match in passing
        if match.probability >= finer
        or not any(
            sure.get(above, 0.0) >= match.probability + _SURER
            for above in taxonomy.ancestors(match.label)
        )
    ]
    implied = _implied(passing, taxonomy, threshold)
    return [match for match in passing if match.label not in implied]


def _implied(matches: Iterable[Match], taxonomy: Taxonomy, threshold: float) -> set[str]:
    """What follows from the matches that pass."""
    return {
        above
        for match in matches
        if match.probability >= threshold
        for above in taxonomy.ancestors(match.label)
    }
