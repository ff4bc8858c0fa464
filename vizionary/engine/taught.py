"""Taught labels beside the vocabulary's: what follows from them, and how they are said.

Knows labels and lexicons; does not know pictures or probabilities.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from vizionary.decision import Taxonomy
from vizionary.engine.lexicon import Asked, Lexicon, Words
from vizionary.engine.recall import Recall
from vizionary.memory import Snapshot, label_key
from vizionary.messages import Catalogue, Number
from vizionary.narrate import guess_number
from vizionary.types import Embedding

__all__ = ["TaughtLexicon", "asked_about", "taught_number", "with_taught"]

_OWNERS = re.compile(
    r"\A(my|our|your|his|her|their|the|this|that|[^\s]+['\u2019]s)\s+", re.IGNORECASE
)
"""What stands before the noun of somebody's own thing: "my mug", "Ada's mug"."""


@dataclass(frozen=True, eq=False)
class TaughtLexicon:
    """The vocabulary with a memory's labels behind it.

    ``rows`` is the lexicon's row of each place in the snapshot's labels: the vocabulary's own
    where it knows the word. ``fresh`` are the places whose label got a row of its own, in the
    order of these rows, the last of the lexicon; their prototypes are zero, since a memory is
    asked about them and not the text. What a label is only said not to be adds no row.
    """

    lexicon: Lexicon
    rows: Mapping[int, int]
    fresh: tuple[int, ...]


def with_taught(vocabulary: Lexicon, words: Words, snapshot: Snapshot) -> TaughtLexicon:
    """The lexicon of a memory's labels and the vocabulary's."""
    known = {label_key(label): row for row, label in enumerate(vocabulary.taxonomy.labels)}
    rows = {
        at: known[label_key(label)]
        for at, label in enumerate(snapshot.labels)
        if label_key(label) in known
    }
    taught = {count.name for count in snapshot.counts() if count.examples}
    fresh = [at for at, name in enumerate(snapshot.labels) if at not in rows and name in taught]
    added = [snapshot.labels[at] for at in fresh]
    start = len(vocabulary.taxonomy.labels)
    rows.update({at: start + place for place, at in enumerate(fresh)})
    return TaughtLexicon(_extended(vocabulary, words, added), rows, tuple(fresh))


def _extended(vocabulary: Lexicon, words: Words, added: Sequence[str]) -> Lexicon:
    above = {label: (entry,) for label in added if (entry := words.entry(_noun(label)))}
    nothing: Embedding = np.zeros((len(added), vocabulary.prototypes.shape[1]), np.float32)
    return replace(
        vocabulary,
        taxonomy=Taxonomy(
            (*vocabulary.taxonomy.labels, *added), {**vocabulary.taxonomy.parents, **above}
        ),
        prototypes=np.concatenate([vocabulary.prototypes, nothing]),
        biases=np.concatenate([vocabulary.biases, np.zeros(len(added))]),
        numbers={**vocabulary.numbers, **{label: taught_number(label) for label in added}},
    )


def _noun(label: str) -> str:
    """What a label's thing is: "mug" of "my blue mug"."""
    return _OWNERS.sub("", label).split()[-1]


def taught_number(label: str) -> Number:
    """How a taught label is counted: a name, or somebody's own thing, has no article."""
    named = _OWNERS.match(label) is not None or not re.fullmatch(r"[a-z][a-z -]*", label)
    return "mass" if named else guess_number(label)


def asked_about(
    words: Words, typed: Sequence[str], tongue: Catalogue, recall: Recall | None
) -> Asked:
    """Queries for taught labels, for words of the language or of English, as they were typed."""
    tidy = [" ".join(word.split()) for word in typed]
    taught = {} if recall is None else _taught_queries(recall, tidy, words)
    asked = words.asked([tongue.english(word) for word in tidy if word not in taught])
    return replace(_with_queries(asked, taught, tidy), labels=tuple(tidy))


def _taught_queries(
    recall: Recall, typed: Sequence[str], words: Words
) -> dict[str, tuple[str, Embedding]]:
    """Of the words that are taught labels: the label, and what asks for its map float32 [Q].

    A label of the vocabulary's is spelt as there, as ``with_taught`` has it.
    """
    snapshot = recall.memory.snapshot()
    names = {label_key(count.name): count.name for count in snapshot.counts() if count.examples}
    asked = {word: label_key(word) for word in typed if label_key(word) in names}
    vocabulary = () if words.vocabulary is None or not asked else words.vocabulary.taxonomy.labels
    spelt = {**names, **{label_key(label): label for label in vocabulary}}
    return {word: (spelt[key], recall.query(snapshot, names[key])) for word, key in asked.items()}


def _with_queries(
    asked: Asked, taught: Mapping[str, tuple[str, Embedding]], typed: Sequence[str]
) -> Asked:
    """The questions with those about taught labels among them, in the order of ``typed``."""
    if not taught:
        return asked
    others = iter(range(len(asked.labels)))
    rows = [None if word in taught else next(others) for word in typed]
    found = [
        (*taught[word], 0.0)
        if row is None
        else (asked.entries[row], asked.queries[row], float(asked.biases[row]))
        for word, row in zip(typed, rows, strict=True)
    ]
    return Asked(
        labels=tuple(typed),
        entries=tuple(entry for entry, _, _ in found),
        queries=np.stack([query for _, query, _ in found]),
        biases=np.array([bias for _, _, bias in found]),
    )
