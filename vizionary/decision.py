"""From cosines to probabilities, from probabilities to what is claimed and shown.

Pure functions on arrays and labels; knows no picture, model or setting.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from vizionary.types import Certainty, Decision, Match

__all__ = [
    "Taxonomy",
    "certainty",
    "decide",
    "listed",
    "possible",
    "probabilities",
    "rank",
    "shown",
]

_Floats = npt.NDArray[np.float64]


_PLAIN, _PROBABLY = 0.75, 0.5
"""From these probabilities on a label is said plainly, or with "probably"."""

_GUESS = 0.05
"""Probabilities below this do not add up to a parent's."""

_ALMOST = 1 - 1e-12
"""Keeps the logarithm of what is certain finite."""

_SURER = 0.1
"""A coarser word is said in place of a finer one that is less sure by this."""


class Taxonomy:
    """Labels and what follows from them; ``parents`` are true whenever their label is.

    A label without parents may be left out of ``parents``. Computed once for a vocabulary,
    so that a frame costs a few array operations.
    """

    def __init__(
        self, labels: Sequence[str], parents: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self.labels = tuple(labels)
        self._parents = {label: frozenset(above) for label, above in (parents or {}).items()}
        self._ancestors = {label: self._closure(label) for label in self.labels}
        self._rows = {label: row for row, label in enumerate(self.labels)}
        pairs = [
            (self._rows[label], self._rows[above])
            for label in self.labels
            for above in self._ancestors[label]
            if above in self._rows
        ]
        self._below, self._above = np.array(pairs, np.intp).reshape(-1, 2).T
        # Only labels with nothing below them add up: a kitten is not a cat and a kitten.
        lowest = ~np.isin(self._below, self._above)
        self._leaf, self._over = self._below[lowest], self._above[lowest]
        self._depth = np.array([len(self._ancestors[label]) for label in self.labels], np.intp)

    def row(self, label: str) -> int:
        """The place of a label in every array over the labels; raises KeyError."""
        return self._rows[label]

    def ancestors(self, label: str) -> frozenset[str]:
        """Every label that is true whenever ``label`` is, without itself."""
        return self._ancestors.get(label, frozenset())

    def are_siblings(self, first: str, second: str) -> bool:
        """Whether two labels share a direct parent: they may name one and the same thing."""
        none: frozenset[str] = frozenset()
        return not self._parents.get(first, none).isdisjoint(self._parents.get(second, none))

    def raised(self, values: npt.NDArray[np.floating]) -> _Floats:
        """Probabilities [L] in which a parent is as sure as its children together.

        ``p(parent) = max(own, children, 1 - product of (1 - p) over what is lowest below it)``
        (noisy-or; Pearl 1988): of a cat that may be one of three breeds it is sure that it is
        a cat. Guesses below 0.05 are left out, or hundreds of them would make an animal.
        """
        found = values.astype(np.float64)
        np.maximum.at(found, self._above, found[self._below])
        chance = found[self._leaf]
        none = np.zeros_like(found)
        np.add.at(
            none, self._over, np.where(chance < _GUESS, 0.0, np.log1p(-np.minimum(chance, _ALMOST)))
        )
        return np.maximum(found, -np.expm1(none))

    def order(self, values: npt.NDArray[np.floating]) -> npt.NDArray[np.intp]:
        """Indices by falling value [L]; of equals the most specific, then the first."""
        return np.lexsort((-self._depth, -values))

    def _closure(self, label: str) -> frozenset[str]:
        found: set[str] = set()
        waiting = list(self._parents.get(label, ()))
        while waiting:
            above = waiting.pop()
            # A cycle ends where it began.
            if above not in found and above != label:
                found.add(above)
                waiting.extend(self._parents.get(above, ()))
        return frozenset(found)


def probabilities(
    cosines: npt.NDArray[np.floating],
    *,
    logit_scale: float,
    logit_bias: float,
    temperature: float,
    biases: npt.NDArray[np.floating],
) -> _Floats:
    """One sigmoid a label: cosines [L] and biases [L] to probabilities float64 [L].

    ``sigmoid((logit_scale * cosine + logit_bias + bias) / temperature)``
    """
    cosines = np.asarray(cosines, np.float64)
    logits = (logit_scale * cosines + logit_bias + biases) / temperature
    # exp of a negative number only, so that no logit overflows.
    small = np.exp(-np.abs(logits))
    return np.asarray(np.where(logits >= 0, 1 / (1 + small), small / (1 + small)), np.float64)


def certainty(probability: float, threshold: float) -> Certainty:
    """How a label of this probability may be said; below the threshold it is not claimed."""
    if probability < threshold:
        return "no"
    if probability >= _PLAIN:
        return "plain"
    return "probably" if probability >= _PROBABLY else "perhaps"


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
) -> Decision:
    """The most specific label that passes ``threshold``, things before ``scenes``.

    A label whose descendant also passes is not chosen; a label with an ancestor that is much
    surer must reach ``finer``: better a true "dog" than a wrong breed. Where nothing passes,
    the first match is the best guess and the decision is not known. ``matches`` are as
    ``rank`` gives them.

    Raises: ValueError without any match.
    """
    if not matches:
        raise ValueError("matches must hold at least one match, got none")
    leaves = _most_specific(matches, taxonomy, threshold, finer)
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
) -> tuple[str, ...]:
    """The labels that get a heat map and may be said: ``limit`` at most, in this order.

    The decision (of an unknown one its best guess), then other things that pass and neither
    follow from one before nor imply it, then the best scene, which keeps a place.
    """
    if not decision.known:
        return (decision.label,)[:limit]
    leaves = [match.label for match in _most_specific(matches, taxonomy, threshold, finer)]
    things = [label for label in leaves if label not in scenes and label != decision.label]
    places = [label for label in leaves if label in scenes]
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
    places = {label: place for place, label in enumerate(keep)}

    def worth(index: int) -> tuple[int, bool, int]:
        label = matches[index].label
        return places.get(label, len(places)), label in implied, index

    return tuple(matches[i] for i in sorted(sorted(range(len(matches)), key=worth)[:top]))


def possible(
    matches: Sequence[Match], taxonomy: Taxonomy, threshold: float, label: str
) -> str | None:
    """The most probable finer word for a claimed ``label``: one that passes ``threshold``."""
    for match in matches:
        if match.probability >= threshold and label in taxonomy.ancestors(match.label):
            return match.label
    return None


def _most_specific(
    matches: Iterable[Match], taxonomy: Taxonomy, threshold: float, finer: float
) -> list[Match]:
    """Matches that may be claimed and do not merely follow from another, in their order."""
    passing = [match for match in matches if match.probability >= threshold]
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
