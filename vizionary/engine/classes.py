"""The detector's classes in the vocabulary's words, and what is a kind of each.

Knows labels; does not know pictures or probabilities.
"""

from __future__ import annotations

from collections.abc import Sequence

from vizionary.decision import Taxonomy
from vizionary.engine.lexicon import Lexicon
from vizionary.models.manifest import Vocabulary
from vizionary.scene import kind_of

__all__ = ["Classes"]


class Classes:
    """Where a ``lexicon``, that of the ``vocabulary``, has a detector's classes, its ``names``."""

    def __init__(
        self, vocabulary: Vocabulary | None, lexicon: Lexicon | None, names: Sequence[str] = ()
    ) -> None:
        entries = () if vocabulary is None else vocabulary.entries
        self._labels = {entry.label: entry.label for entry in entries}
        for entry in entries:
            for synonym in entry.synonyms:
                self._labels.setdefault(synonym, entry.label)
        self.lexicon = lexicon
        self._rows = {} if lexicon is None else _rows(lexicon.taxonomy)
        self._own = {label: name for name in names if (label := self.label(name)) is not None}

    def label(self, coarse: str) -> str | None:
        """The vocabulary's word for a class, or for what it is called in a sentence.

        None where it has none.
        """
        return self._labels.get(coarse) or self._labels.get(kind_of(coarse).word)

    def rows(self, label: str) -> Sequence[int]:
        """The rows of a label of the vocabulary and of all kinds of it."""
        return self._rows.get(label, ())

    def has_kinds(self, coarse: str) -> bool:
        """Whether there is a finer word for a thing of this class."""
        label = self.label(coarse)
        return label is not None and len(self.rows(label)) > 1

    def detected(self, label: str, taxonomy: Taxonomy) -> str | None:
        """The detector's class that a label is, or is a kind of; None where it has none."""
        kinds = (label, *sorted(taxonomy.ancestors(label)))
        return next((self._own[kind] for kind in kinds if kind in self._own), None)

    def is_kind(self, label: str, coarse: str, taxonomy: Taxonomy) -> bool:
        """Whether a label is a finer word for a thing of a class.

        What the detector would call something else is none, if the words allow it all the same:
        a hot dog is a sandwich, and has a class of its own.
        """
        of, above = self.label(coarse), taxonomy.ancestors(label)
        others = self._own.keys() - {of} - taxonomy.ancestors(of or "")
        return of in above and others.isdisjoint({label, *above})


def _rows(taxonomy: Taxonomy) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {label: [] for label in taxonomy.labels}
    for row, label in enumerate(taxonomy.labels):
        for above in {label, *taxonomy.ancestors(label)} & found.keys():
            found[above].append(row)
    return found
