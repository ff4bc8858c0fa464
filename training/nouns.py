"""Which nouns get a row of their own in the text space, and what WordNet says they mean."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from wordfreq import zipf_frequency

from training.wordnet import is_binomial, lemmas, synset_of_wnid, wordnet
from vizionary.models.encoders import word_forms
from vizionary.models.manifest import Vocabulary

__all__ = ["definitions", "everyday_nouns", "frequent_nouns"]

_PEOPLE = "person.n.01"
"""Most names for people say what somebody thinks of them."""


def everyday_nouns(roots: Sequence[str]) -> dict[str, Any]:
    """Names of kinds of things under the WordNet synsets ``roots``, nearest to them first.

    Each name comes with the first synset that has it.
    """
    names: dict[str, Any] = {}
    level = [wordnet().synset(root) for root in roots]
    seen = set(level)
    while level:
        for synset in level:
            for word in lemmas(synset):
                if not is_binomial(word):
                    names.setdefault(word.lower(), synset)
        below = {h for synset in level for h in synset.hyponyms()} - seen
        # Sorted: nltk gives relations in no order, and the table must come out the same.
        level = sorted(below, key=lambda synset: synset.name())
        seen.update(level)
    return {name: names[name] for name in names if re.fullmatch(r"[a-z][a-z' ]*", name)}


def frequent_nouns(roots: Sequence[str], known: Collection[str], count: int) -> dict[str, Any]:
    """The ``count`` words used most that name kinds of things under ``roots`` and are not known.

    The nouns nearest to the roots are general ones; kayaks and toothbrushes stand deep below.
    A word of which a plain form is ``known`` is known; names for people are left out.
    """
    people = everyday_nouns([_PEOPLE])
    names = everyday_nouns([root for root in roots if root != _PEOPLE])
    new = [
        name
        for name in names
        if re.fullmatch(r"[a-z]{3,}", name)
        and name not in people
        and not any(form in known for form in word_forms(name))
    ]
    new.sort(key=lambda name: (-zipf_frequency(name, "en"), name))
    return {name: names[name] for name in new[:count]}


def definitions(vocabulary: Vocabulary, nouns: Mapping[str, Any]) -> dict[str, str]:
    """What WordNet says of the vocabulary's labels and synonyms and of ``nouns``.

    A synonym or a noun whose commonest sense is another one has none: "board" may be the
    dining table, but who says it seldom means that.
    """
    meant = dict(nouns)
    for entry in reversed(vocabulary.entries):
        for word in entry.synonyms:
            meant[word] = synset_of_wnid(entry.synset) if entry.synset else None
    found = {w: str(s.definition()) for w, s in meant.items() if s and _is_commonest(w, s)}
    for entry in vocabulary.entries:
        found.pop(entry.label, None)
        if entry.synset:
            found[entry.label] = str(synset_of_wnid(entry.synset).definition())
    return found


def _is_commonest(word: str, synset: Any) -> bool:
    """Whether no other sense of the word was counted more often in WordNet's own corpus."""
    counts = {
        lemma.synset(): lemma.count() for lemma in wordnet().lemmas(word.replace(" ", "_"), "n")
    }
    return counts.get(synset, 0) >= max(counts.values(), default=0)
