"""One measurement's workplace: the bundle, its data sets, and what is true of their pictures.

Everything that several steps need is computed once and kept here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from training.data import Dataset
from training.evaluate.pictures import Seen
from training.evaluate.scores import Box
from training.evaluate.subject import Asking, Subject
from training.evaluate.truth import (
    ANYWHERE,
    COCO_WORDS,
    MAY_BE,
    Classes,
    Known,
    classes_of,
    true_words,
)
from training.vocabulary import ImageNetClass, read_classes
from vizionary.config import load_settings
from vizionary.engine import Engine, build_engine
from vizionary.types import Embedding

__all__ = ["CLASSIFIED", "COCO", "SIDE", "TINY", "Bench", "Target"]

TINY, COCO = "tiny-imagenet-200", "coco-boxes"
CLASSIFIED = (TINY, "caltech-101", "intel-scenes", "scene-15")
"""The data sets whose pictures have one class each."""

SIDE = 64
"""The width and height that Tiny-ImageNet's boxes count in."""


@dataclass(frozen=True, eq=False)
class Target:
    """A word of a picture, its query [D], and where it is.

    ``boxes`` are shares of the picture's sides; ``own`` says whether the vocabulary has it.
    """

    word: str
    query: Embedding
    boxes: tuple[Box, ...]
    own: bool


class Bench:
    """Lazily what the steps ask for, each once."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        # Caches of the instance's own: one on the class would keep every bench alive.
        self.seen = cache(self._seen)
        self.seen_once = cache(self._seen_once)
        self.rows = cache(self._rows)
        self.classes = cache(self._classes)
        self.asking = cache(self._asking)
        self.targets = cache(self._targets)
        self.known = cache(self._known)
        self.values = cache(self._values)

    @cached_property
    def imagenet(self) -> tuple[ImageNetClass, ...]:
        return read_classes(self.subject.root / "teachers" / "imagenet_classes.tsv")

    @cached_property
    def engine(self) -> Engine:
        """The app's own, in English; what somebody taught this machine is no part of a bundle."""
        chosen = (
            f"bundle.ref={self.subject.bundle.folder}", "narration.language=en", "memory.name=none"
        )  # fmt: skip
        return build_engine(load_settings(overrides=chosen).settings)

    def dataset(self, name: str) -> Dataset:
        """The part that measures: all of COCO's photos, for they only ever measure."""
        return self.subject.dataset(name, "all" if name == COCO else "test")

    def places(self, name: str) -> npt.NDArray[np.intp]:
        """The class of each picture [N]; -1 for the background."""
        found = self.classes(name).places(self.rows(name))
        return np.array([-1 if place is None else place for place in found], np.intp)

    def _rows(self, name: str) -> list[dict[str, Any]]:
        return self.dataset(name).rows()

    def _classes(self, name: str) -> Classes:
        return classes_of(self.dataset(name))

    def _asking(self, name: str) -> Asking:
        classes = self.classes(name)
        return self.subject.ask(classes.words, classes.keys if classes.column == "wnid" else ())

    def _seen(self, name: str) -> Seen:
        """With heat maps of the targets, where there are boxes and the graph explains."""
        if name not in (TINY, COCO) or not self.subject.eyes.explains:
            return self.subject.eyes.look(self.dataset(name))
        return self.subject.eyes.look(self.dataset(name), self._queries(name), closer=True)

    def _seen_once(self, name: str) -> Seen:
        """The heat maps of the targets without a closer look."""
        return self.subject.eyes.look(self.dataset(name), self._queries(name))

    def _queries(self, name: str) -> list[Embedding]:
        """Of each picture's targets, float32 [Q, D]."""
        dim = self.subject.bundle.manifest.embedding_dim
        return [
            np.array([target.query for target in targets], np.float32).reshape(-1, dim)
            for targets in self.targets(name)
        ]

    def _targets(self, name: str) -> list[list[Target]]:
        return self._of_class() if name == TINY else self._of_boxes()

    def _of_class(self) -> list[list[Target]]:
        asking, classes = self.asking(TINY), self.classes(TINY)
        targets: list[list[Target]] = []
        for row, place in zip(self.rows(TINY), self.places(TINY), strict=True):
            number = int(asking.rows[place])
            if number < 0 or row["box"] is None:
                targets.append([])
                continue
            x0, y0, x1, y1 = row["box"]
            # The last pixel belongs to the box.
            edges = (x0 / SIDE, y0 / SIDE, (x1 + 1) / SIDE, (y1 + 1) / SIDE)
            query = asking.lexicon.prototypes[number]
            targets.append([Target(classes.words[place][0], query, (edges,), own=True)])
        return targets

    def _of_boxes(self) -> list[list[Target]]:
        words = self.coco_words
        asked = self.subject.words.asked([word for word, _ in words.values()])
        queries = dict(zip(words, asked.queries, strict=True))
        return [
            [
                Target(words[label][0], queries[label], boxes, words[label][1] is not None)
                for label, boxes in _boxes(row).items()
                if label in words
            ]
            for row in self.rows(COCO)
        ]

    @cached_property
    def coco_words(self) -> dict[str, tuple[str, str | None]]:
        """The word for each of COCO's labels that can be asked, and the vocabulary's label."""
        labels = sorted({box["label"] for row in self.rows(COCO) for box in row["boxes"]})
        words = {label: COCO_WORDS.get(label, label) for label in labels}
        return {
            label: (word, self.subject.entry(word))
            for label, word in words.items()
            if self.subject.knows(word)
        }

    def _known(self, name: str) -> list[Known]:
        """What is true of each picture, in the vocabulary's labels."""
        if name == COCO:
            return self._known_objects()
        own = self._true_labels(name)
        judged = frozenset(label for labels in own for label in labels)
        if name == TINY:
            judged |= self._imagenet_labels()
        found = []
        for place in self.places(name):
            true = own[place] if place >= 0 else frozenset()
            maybe = MAY_BE.get(self.classes(name).keys[place], ()) if place >= 0 else ()
            able = (judged - ANYWHERE - set(maybe)) | true if true else frozenset()
            found.append(Known(true, frozenset(able)))
        return found

    def _true_labels(self, name: str) -> list[frozenset[str]]:
        """Each class's labels and what follows from them; none where no label is its word."""
        classes = self.classes(name)
        found = []
        for key, words in zip(classes.keys, classes.words, strict=True):
            if classes.column == "wnid":
                entry = self.subject.synsets.get(key)
                labels = [entry.label if entry else self.subject.entry(*words)]
            else:
                labels = [self.subject.entry(word) for word in true_words(key)]
            found.append(self._closed(label for label in labels if label))
        return found

    def _imagenet_labels(self) -> frozenset[str]:
        """Labels of ImageNet's classes and what is above them: one picture, one class."""
        wnids = [cls.wnid for cls in self.imagenet]
        entries = [self.subject.synsets[wnid] for wnid in wnids if wnid in self.subject.synsets]
        return self._closed(entry.label for entry in entries)

    def _known_objects(self) -> list[Known]:
        entries = {label: entry for label, (_, entry) in self.coco_words.items() if entry}
        found = []
        for row in self.rows(COCO):
            there = {box["label"] for box in row["boxes"]}
            true = self._closed(entry for label, entry in entries.items() if label in there)
            found.append(Known(true, true | set(entries.values())))
        return found

    def _closed(self, labels: Iterable[str]) -> frozenset[str]:
        taxonomy = self.subject.vocabulary.taxonomy
        return frozenset(above for label in labels for above in (label, *taxonomy.ancestors(label)))

    def _values(self, name: str) -> npt.NDArray[np.float64]:
        """Probabilities of the vocabulary's labels [N, L], by recognition alone."""
        subject = self.subject
        return subject.probabilities(subject.vocabulary, self.seen(name).embeddings)


def _boxes(row: Mapping[str, Any]) -> dict[str, tuple[Box, ...]]:
    """A row's boxes by label, as shares of its sides."""
    found: dict[str, tuple[Box, ...]] = {}
    for box in row["boxes"]:
        x, y, width, height = (box[side] for side in ("cx", "cy", "w", "h"))
        edges = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        found[box["label"]] = (*found.get(box["label"], ()), edges)
    return found
