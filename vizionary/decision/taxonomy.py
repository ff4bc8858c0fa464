"""Labels and what follows from them.

Knows neither what is claimed nor where probabilities come from.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["Taxonomy"]

_Floats = npt.NDArray[np.float64]

_GUESS = 0.05
"""Probabilities below this do not add up to a parent's."""

_ALMOST = 1 - 1e-12
"""Keeps the logarithm of what is certain finite."""


class Taxonomy:
    """Labels and what follows from them; ``parents`` are true whenever their label is.

    A label without parents may be left out of ``parents``. Computed once for a vocabulary,
    so that a frame costs a few array operations.
    """

    def __init__(
        self, labels: Sequence[str], parents: Mapping[str, Collection[str]] | None = None
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

    @property
    def parents(self) -> Mapping[str, frozenset[str]]:
        """What follows directly from each label that has any."""
        return self._parents

    def row(self, label: str) -> int:
        """The place of a label in every array over the labels; raises KeyError."""
        return self._rows[label]

    def ancestors(self, label: str) -> frozenset[str]:
        """Every label that is true whenever ``label`` is, without itself."""
        return self._ancestors.get(label, frozenset())

    def shared(self, first: str, second: str) -> frozenset[str]:
        """The direct parents of both labels; with any, they may name one and the same thing."""
        none: frozenset[str] = frozenset()
        return self._parents.get(first, none) & self._parents.get(second, none)

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
