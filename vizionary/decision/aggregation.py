"""From the similarities of neighbours to one score a label.

Every form takes similarities [..., K] to the same K examples, their label rows [K] and the
number of labels L, and gives scores float64 [..., L]. A similarity of -inf is an example that
is not there (a picture does not count as its own neighbour); a label of which nothing is there
scores -inf. Knows no memory and no threshold.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = [
    "BETA",
    "FORMS",
    "WHOLE_FORMS",
    "largest",
    "mean",
    "median",
    "nearby",
    "softmax",
    "tip",
    "total",
]

_Floats = npt.NDArray[np.float64]
_Values = npt.NDArray[np.floating[Any]]
_Rows = npt.NDArray[np.integer[Any]]

BETA = 8.0
"""How fast an example's word fades with the distance, ``exp(-BETA (1 - cosine))``; chosen on
classes that no goal is measured on."""


def largest(similarities: _Values, rows: _Rows, count: int) -> _Floats:
    """The nearest example's similarity: one good view is enough."""
    return _reduced(np.maximum, np.asarray(similarities, np.float64), rows, count, -np.inf)


def total(similarities: _Values, rows: _Rows, count: int) -> _Floats:
    """The sum of similarities; many examples of a label outvote few, which only a vote wants.

    Negative cosines count as nothing, or a label's own far examples would speak against it.
    """
    there = np.isfinite(similarities)
    found = np.where(there, np.maximum(similarities, 0.0), 0.0)
    return _where_any(_reduced(np.add, found, rows, count, 0.0), there, rows, count)


def mean(similarities: _Values, rows: _Rows, count: int) -> _Floats:
    """The mean similarity, whatever the number of examples."""
    there = np.isfinite(similarities)
    found = _reduced(np.add, np.where(there, similarities, 0.0), rows, count, 0.0)
    return _ratio(found, _counted(there, rows, count))


def median(similarities: _Values, rows: _Rows, count: int) -> _Floats:
    """The median similarity, which one stray example does not move."""
    values = np.where(np.isfinite(similarities), similarities, np.nan).astype(np.float64)
    found = np.full((*values.shape[:-1], count), -np.inf)
    for row in np.unique(rows):
        own = values[..., rows == row]
        any_there = ~np.isnan(own).all(axis=-1)
        found[any_there, row] = np.nanmedian(own[any_there], axis=-1)
    return found


def softmax(similarities: _Values, rows: _Rows, count: int) -> _Floats:
    """The mean weighted by ``softmax(BETA * similarity)`` within the label.

    Between the mean and the nearest.
    """
    weights = nearby(similarities)
    there = np.isfinite(similarities)
    found = _reduced(np.add, weights * np.where(there, similarities, 0.0), rows, count, 0.0)
    return _ratio(found, _reduced(np.add, weights, rows, count, 0.0))


def tip(
    similarities: _Values,
    rows: _Rows,
    count: int,
    *,
    whole: tuple[npt.NDArray[np.int64], _Values] | None = None,
) -> _Floats:
    """The cache of Tip-Adapter (Zhang et al. 2022), told as a similarity.

    ``1 + log(mean of exp(-BETA (1 - s))) / BETA``. The paper sums, and every class has as many
    shots; a user's labels have not, and a label of 16 examples would win over one of 1 by its
    number alone, so here it is the mean. The logarithm keeps the order and gives the score of a
    single example its own similarity.

    ``whole``, where only the nearest examples are given, says how many each label has [L] and
    their mean similarity [..., L]. Those that are not given count as near as the rest of their
    label is in the mean, but no nearer than the farthest that is given.
    """
    weights = nearby(similarities)
    found = _reduced(np.add, weights, rows, count, 0.0)
    there = np.isfinite(similarities)
    number = _counted(there, rows, count)
    if whole is not None and np.shape(similarities)[-1]:
        totals, means = whole
        missing = np.maximum(totals - number, 0.0)
        told = _reduced(np.add, np.where(there, similarities, 0.0), rows, count, 0.0)
        alike = np.clip((totals * means - told) / np.maximum(missing, 1.0), -1.0, 1.0)
        farthest = np.where(there, weights, np.inf).min(axis=-1, keepdims=True)
        found = found + missing * np.minimum(nearby(alike), farthest)
        number = number + missing
    shares = np.divide(found, number, out=np.zeros_like(found), where=number > 0)
    with np.errstate(divide="ignore"):
        return np.asarray(1 + np.log(shares) / BETA, np.float64)


def nearby(similarities: _Values, beta: float = BETA) -> _Floats:
    """``exp(-beta (1 - similarity))`` in 0..1, of the same shape; 0 for what is not there."""
    return np.asarray(np.exp(-beta * (1.0 - np.asarray(similarities, np.float64))), np.float64)


def _reduced(ufunc: np.ufunc, values: _Floats, rows: _Rows, count: int, empty: float) -> _Floats:
    """``ufunc`` over each label's values: [..., K] to [..., L]."""
    found = np.full((*values.shape[:-1], count), empty)
    if len(rows) == 0:
        return found
    rows = np.asarray(rows)
    if (rows[1:] < rows[:-1]).any():
        order = np.argsort(rows, kind="stable")
        rows, values = rows[order], values[..., order]
    starts = np.flatnonzero(np.r_[True, rows[1:] != rows[:-1]])
    found[..., rows[starts]] = ufunc.reduceat(values, starts, axis=-1)
    return found


def _counted(there: npt.NDArray[np.bool_], rows: _Rows, count: int) -> _Floats:
    return _reduced(np.add, np.asarray(there, np.float64), rows, count, 0.0)


def _where_any(found: _Floats, there: npt.NDArray[np.bool_], rows: _Rows, count: int) -> _Floats:
    return np.where(_counted(there, rows, count) > 0, found, -np.inf)


def _ratio(above: _Floats, below: _Floats) -> _Floats:
    return np.divide(above, below, out=np.full_like(above, -np.inf), where=below > 0)


FORMS: dict[str, Callable[[_Values, _Rows, int], _Floats]] = {
    "max": largest,
    "mean": mean,
    "median": median,
    "softmax": softmax,
    "sum": total,
    "tip": tip,
}
"""By the name that the settings use."""

WHOLE_FORMS = frozenset({"mean", "median", "sum"})
"""The forms in which far examples count as much as near ones: the nearest alone mislead."""
