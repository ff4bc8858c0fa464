"""A label as a memory spells it: found by its key, and refused where it would be a second one.

Knows labels and what was read of a memory; does not know how it is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

import numpy as np

from vizionary.errors import LabelTakenError, UnknownLabelError
from vizionary.memory.naming import label_key, tidy_label
from vizionary.memory.reading import Reading
from vizionary.memory.records import NewExample
from vizionary.types import Embedding

__all__ = ["as_known", "check_free", "spelt", "untaught", "with_label"]


def spelt(labels: Sequence[str], label: str) -> str:
    """The one of ``labels`` that ``label`` means. Raises: UnknownLabelError, with the nearest."""
    found = _meant(labels, label)
    if found is not None:
        return found
    raise UnknownLabelError(label, get_close_matches(label, labels, n=3))


def as_known(labels: Sequence[str], label: str) -> str:
    """The one of ``labels`` that ``label`` means, else the label itself, tidied.

    Raises: InvalidLabelError.
    """
    tidy = tidy_label(label)
    return _meant(labels, tidy) or tidy


def _meant(labels: Sequence[str], label: str) -> str | None:
    """The label itself, else the first that is spelt otherwise; None where none means it.

    An undone forgetting or renaming may bring back a label beside one that was taught since.
    """
    if label in labels:
        return label
    key = label_key(label)
    return next((name for name in labels if label_key(name) == key), None)


def with_label(labels: Sequence[str], label: str) -> tuple[str, ...]:
    """The labels and one more.

    Raises: LabelTakenError where one of them is the same but for its spelling.
    """
    if label in labels:
        return tuple(labels)
    check_free(labels, label)
    return (*labels, label)


def check_free(labels: Iterable[str], label: str) -> None:
    """Raises: LabelTakenError where one of ``labels`` means the same."""
    key = label_key(label)
    for known in labels:
        if label_key(known) == key:
            raise LabelTakenError(label, known)


def untaught(
    reading: Reading, taught: Mapping[str, Sequence[NewExample]]
) -> dict[str, tuple[NewExample, ...]]:
    """What the memory does not hold yet, under the labels as it spells them."""
    names = {label_key(name): name for name in reading.labels()}
    found: dict[str, list[NewExample]] = {}
    for label, some in taught.items():
        name = names.setdefault(label_key(label), label)
        held = _taught(reading, name)
        new = [one for one in some if (one.negative, _content(one.vector)) not in held]
        found.setdefault(name, []).extend(new)
    return {name: tuple(some) for name, some in found.items() if some}


def _taught(reading: Reading, label: str) -> set[tuple[bool, bytes]]:
    """What was said of which pictures: that one is of the label, or (true) that it is not."""
    there = reading.examples(label)
    vectors = reading.vectors(np.array([one.id for one in there], np.int64))
    return {(one.negative, _content(row)) for one, row in zip(there, vectors, strict=True)}


def _content(vector: Embedding) -> bytes:
    return np.asarray(vector, np.float32).tobytes()
