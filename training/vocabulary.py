"""The words that a model learns to say, built from a word list and WordNet.

Knows labels, synonyms, parents and which ImageNet classes stand below a label; does not
know pictures or embeddings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from training.config import LeftOut
from training.errors import CheckpointError, DataMissingError
from training.left_out import (
    check_gone,
    check_held,
    check_parents,
    gone_wnids,
    held_back,
    without,
)
from training.wordlist import WordGroup, WordList, labels_in
from training.wordnet import ancestors, is_binomial, lemmas, synset_of_wnid, wnid_of_synset, wordnet
from vizionary.models.manifest import Vocabulary, VocabularyEntry

__all__ = ["ImageNetClass", "TagSpace", "build_tag_space", "read_classes"]


_NAMED = ("caltech-101", "intel-scenes", "scene-15", "objects")
"""Data sets whose names of classes people may use."""

_NOTHING: Mapping[str, Set[str]] = MappingProxyType({})


@dataclass(frozen=True)
class ImageNetClass:
    """One class of the ImageNet models, in their order."""

    index: int
    wnid: str
    lemmas: tuple[str, ...]


def read_classes(path: Path) -> tuple[ImageNetClass, ...]:
    """``imagenet_classes.tsv``: index, wnid and comma-separated lemmas under a header."""
    if not path.is_file():
        raise DataMissingError(str(path), "the class order of ImageNet models")
    rows = [line.split("\t") for line in path.read_text().splitlines()[1:]]
    return tuple(
        ImageNetClass(int(index), wnid, tuple(name.strip() for name in names.split(",")))
        for index, wnid, names in rows
    )


@dataclass(frozen=True)
class TagSpace:
    """The vocabulary, and how teachers' and data sets' labels fall into it.

    ``class_labels`` [C] is the label of each ImageNet class, ``wnids`` its name there and
    ``columns`` [C] its place among the models' 1,000 answers;
    ``implied`` bool [L, L] holds at [a, b] when label b is true of everything
    that label a is (a itself included).
    """

    vocabulary: Vocabulary
    wnids: tuple[str, ...]
    columns: npt.NDArray[np.int64]
    class_labels: npt.NDArray[np.int64]
    implied: npt.NDArray[np.bool_]
    datasets: dict[str, dict[str, tuple[str, ...]]]

    @property
    def labels(self) -> list[str]:
        return [entry.label for entry in self.vocabulary.entries]

    def index(self, label: str) -> int:
        return self._by_label[label]

    def own_labels(self, dataset: str, label: str) -> tuple[str, ...]:
        """The labels of a data set's class: its mapping, or its own name as words."""
        mapping = self.datasets.get(dataset, {})
        return mapping.get(label, (label.replace("_", " "),))

    def class_label(self, dataset: str, name: str) -> int | None:
        """The label, by its place, of a data set's class: its WordNet id or its own name.

        None where an ablation leaves it out, or the vocabulary has no such word.
        """
        if name in self._by_wnid:
            return self._by_wnid[name]
        own = self.own_labels(dataset, name)
        return self._by_label.get(own[0]) if own else None

    @cached_property
    def _by_wnid(self) -> dict[str, int]:
        return dict(zip(self.wnids, self.class_labels.tolist(), strict=True))

    @cached_property
    def _by_label(self) -> dict[str, int]:
        return {label: place for place, label in enumerate(self.labels)}

    def aliases(self) -> dict[str, str]:
        """The data sets' own names of classes that are no labels, and the label of each."""
        found: dict[str, str] = {}
        labels = {label.lower() for label in self.labels}
        for dataset in _NAMED:
            for name, meant in self.datasets.get(dataset, {}).items():
                word = name.replace("_", " ").lower()
                if len(meant) == 1 and word not in labels:
                    found.setdefault(word, meant[0])
        return found


class _Builder:
    """Entries in the order they come, looked up by label."""

    def __init__(self, words: WordList) -> None:
        self._words = words
        self.entries: dict[str, dict[str, Any]] = {}

    def add(self, label: str, **fields: Any) -> None:
        number = "plural" if label in self._words.plural else "count"
        number = "mass" if label in self._words.mass else number
        entry = {"label": label, "number": number, "synonyms": (), "parents": ()}
        self.entries[label] = entry | {k: v for k, v in fields.items() if v is not None}

    def vocabulary(self, held: Mapping[str, Set[str]] = _NOTHING) -> Vocabulary:
        """The entries, without the words, in lower case, that are ``held`` back of a label."""
        taken = {label.lower() for label in self.entries}
        entries = []
        for fields in self.entries.values():
            # A word that is another entry's label would pull two labels together.
            free = [w for w in fields["synonyms"] if w.lower() not in taken]
            label = fields["label"]
            not_meant = {*held.get(label, ()), *self._words.otherwise.get(label, ())}
            free = [w for w in free if w.lower() not in not_meant]
            unique = tuple(dict.fromkeys(free))
            entries.append(VocabularyEntry(**(fields | {"synonyms": unique})))
        return Vocabulary(entries=tuple(entries))


def _add_classes(builder: _Builder, words: WordList, classes: Iterable[ImageNetClass]) -> list[str]:
    known = {cls.wnid for cls in classes}
    if strangers := sorted(set(words.classes.renames) - known):
        raise CheckpointError("classes.renames", "wnids of ImageNet classes", ", ".join(strangers))
    labels = []
    for cls in classes:
        label = words.classes.renames.get(cls.wnid, cls.lemmas[0])
        synonyms = [word for word in cls.lemmas if word != label and not is_binomial(word)]
        synonyms += builder.entries.get(label, {}).get("synonyms", ())
        builder.add(label, synset=cls.wnid, synonyms=tuple(synonyms))
        labels.append(label)
    return labels


def _below(name: str, classes: Iterable[ImageNetClass], labels: list[str]) -> set[str]:
    """The wnids of the classes under a synset, or of the class of that label."""
    if ".n." not in name:
        return {cls.wnid for cls, label in zip(classes, labels, strict=True) if label == name}
    root = wordnet().synset(name)
    synsets = {cls.wnid: synset_of_wnid(cls.wnid) for cls in classes}
    return {wnid for wnid, synset in synsets.items() if synset == root or root in ancestors(synset)}


def _members(
    group: WordGroup, classes: tuple[ImageNetClass, ...], labels: list[str]
) -> frozenset[str]:
    below = [_below(name, classes, labels) for name in group.of]
    for name, wnids in zip(group.of, below, strict=True):
        if not wnids:
            expected = "a synset above ImageNet classes, or the label of one"
            raise CheckpointError(f"group {group.label!r}", expected, repr(name))
    return frozenset().union(*below)


def _synset_fields(name: str | None, label: str) -> dict[str, Any]:
    if name is None:
        return {}
    synset = wordnet().synset(name)
    words = tuple(word for word in lemmas(synset) if word.lower() != label.lower())
    return {"synset": wnid_of_synset(synset), "synonyms": words}


def _add_groups(
    builder: _Builder,
    words: WordList,
    classes: tuple[ImageNetClass, ...],
    class_labels: list[str],
) -> None:
    members = {group.label: _members(group, classes, class_labels) for group in words.groups}
    for group in words.groups:
        synset = group.synset or (group.of[0] if ".n." in group.of[0] else None)
        builder.add(group.label, **_synset_fields(synset, group.label))
        own = members[group.label]
        parents = [g for g, below in members.items() if own < below and g != group.label]
        builder.entries[group.label]["parents"] = tuple(parents)
    for cls, label in zip(classes, class_labels, strict=True):
        above = [g for g, below in members.items() if cls.wnid in below and g != label]
        known = builder.entries[label]["parents"]
        builder.entries[label]["parents"] = tuple(dict.fromkeys([*known, *above]))


def _add_words(builder: _Builder, words: WordList) -> None:
    for kind, listed in (("thing", words.words), ("scene", words.scenes)):
        for word in listed:
            fields = _synset_fields(word.synset, word.label)
            fields["synonyms"] = (*word.synonyms, *fields.get("synonyms", ()))
            if word.label in builder.entries and word.parents is None:
                expected = "parents, for it takes the place of a group or class of that label"
                raise CheckpointError(f"word {word.label!r}", expected, "none")
            builder.add(word.label, **fields)
            builder.entries[word.label] |= {"kind": kind, "parents": word.parents or ()}
            if word.number != "count":
                builder.entries[word.label]["number"] = word.number


def _implied(vocabulary: Vocabulary) -> npt.NDArray[np.bool_]:
    index = {entry.label: i for i, entry in enumerate(vocabulary.entries)}
    implied = np.eye(len(index), dtype=bool)
    for entry in vocabulary.entries:
        for parent in entry.parents:
            implied[index[entry.label], index[parent]] = True
    while True:
        closed = (implied.astype(np.int32) @ implied.astype(np.int32)) > 0
        if (closed == implied).all():
            return closed
        implied = closed


def _still(names: str | tuple[str, ...], known: Mapping[str, int] | None) -> tuple[str, ...]:
    """The labels of a data set's class that an ablation still knows."""
    labels = labels_in(names)
    return labels if known is None else tuple(label for label in labels if label in known)


def build_tag_space(
    words: WordList, classes: tuple[ImageNetClass, ...], left_out: LeftOut | None = None
) -> TagSpace:
    """Merge ImageNet's classes, the groups above them and the other words into one space.

    ``left_out`` is what an ablation must not know.

    Raises:
        CheckpointError: a rename names no class, a group has none below it, a part of the list
            speaks of a label that there is not, or what is left out is there all the same.
        ValueError: a parent that is no label (from the vocabulary's own check).
    """
    left_out = left_out or LeftOut()
    first = {cls.wnid: cls.lemmas[0] for cls in classes}
    gone = gone_wnids(words, left_out, first)
    kept = tuple(cls for cls in classes if cls.wnid not in gone)
    known = without(words, left_out, gone)
    builder = _Builder(known)
    class_labels = _add_classes(builder, known, kept)
    _add_groups(builder, known, kept, class_labels)
    _add_words(builder, known)
    held = held_back(left_out, dict(zip((cls.wnid for cls in kept), class_labels, strict=True)))
    if left_out.classes:
        check_parents({label: entry["parents"] for label, entry in builder.entries.items()})
    vocabulary = builder.vocabulary(held)
    index = {entry.label: i for i, entry in enumerate(vocabulary.entries)}
    if left_out.classes:
        check_gone(left_out, words, first, index)
    else:
        words.check_labels(index)
    space = TagSpace(
        vocabulary,
        tuple(cls.wnid for cls in kept),
        np.array([cls.index for cls in kept]),
        np.array([index[label] for label in class_labels]),
        _implied(vocabulary),
        {
            name: {k: _still(v, index if left_out.classes else None) for k, v in mapping.items()}
            for name, mapping in words.datasets.items()
        },
    )
    check_held(held, builder.vocabulary(), space.aliases())
    return space
