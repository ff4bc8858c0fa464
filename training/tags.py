"""From a data set's labels and the teachers' answers to tags: a target and a weight a label.

A tag says how true a label is of a picture (0..1); its weight says how far to believe that.
A label that nobody answered for has weight 0: nothing is learned about it from that picture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from training.vocabulary import TagSpace

__all__ = ["Tags", "build_tags"]

Array = npt.NDArray[np.float32]

# Below SURE_ABSENT the object teacher is believed when it sees nothing, above SURE_PRESENT
# when it sees something; between them it is not asked.
SURE_ABSENT, SURE_PRESENT = 0.1, 0.45
LABEL_SHARE = 0.9
"""How much of a class tag comes from the data set's own label; the rest from the teacher."""

RARE_WEIGHT = 0.3
"""How far to believe that a thing which nobody looked for is not there."""


@dataclass(frozen=True)
class Tags:
    """``target`` and ``weight``, float16 [N, L], 0..1."""

    target: npt.NDArray[np.float16]
    weight: npt.NDArray[np.float16]

    def __post_init__(self) -> None:
        if self.target.shape != self.weight.shape:
            raise ValueError(f"target {self.target.shape} and weight {self.weight.shape} differ")


def _rare(space: TagSpace) -> npt.NDArray[np.bool_]:
    """Things that ordinary pictures seldom show: bool [L].

    Not people, nor what captions and the object teacher look for, nor what follows from those.
    """
    rare = np.array([entry.kind == "thing" for entry in space.vocabulary.entries])
    index = {label: i for i, label in enumerate(space.labels)}
    common = {"person"} & set(index)
    for dataset in ("captions", "objects"):
        for labels in space.datasets.get(dataset, {}).values():
            common.update(set(labels) & set(index))
    for label in common:
        rare[space.implied[index[label]]] = False
        rare[space.implied[:, index[label]]] = False
    return rare


class _Tagger:
    """Tags of one data set while they are collected."""

    def __init__(self, space: TagSpace, rows: int, class_probabilities: Array | None) -> None:
        self.space = space
        self.indices = {label: i for i, label in enumerate(space.labels)}
        implied = space.implied[space.class_labels].astype(np.float32)
        self.covered = implied.any(axis=0)
        self.target: Array = np.zeros((rows, len(space.labels)), dtype=np.float32)
        self.weight: Array = np.zeros_like(self.target)
        if class_probabilities is not None:
            # P(label) is the sum over the classes that imply it.
            self.target = np.minimum(class_probabilities @ implied, 1.0)
            self.weight[:, self.covered] = 1.0
        self.weight[:, _rare(space) & ~self.covered] = RARE_WEIGHT

    def present(self, row: int, *labels: str, exclusive: bool = False) -> None:
        if exclusive:
            self.target[row] *= 1 - LABEL_SHARE
            self.weight[row, self.covered] = 1.0
        for label in labels:
            above = self.space.implied[self.indices[label]]
            self.target[row, above] = 1.0
            self.weight[row, above] = 1.0

    def absent(self, row: int, label: str, weight: float = 1.0) -> None:
        index = self.indices[label]
        if self.target[row, index] < 1.0:
            self.target[row, index] = 0.0
            self.weight[row, index] = max(self.weight[row, index], weight)

    def tags(self) -> Tags:
        return Tags(self.target.astype(np.float16), self.weight.astype(np.float16))


def _tag_tiny_imagenet(tagger: _Tagger, rows: Sequence[dict[str, Any]]) -> None:
    space = tagger.space
    by_wnid = dict(zip(space.wnids, (space.labels[i] for i in space.class_labels), strict=True))
    for i, row in enumerate(rows):
        tagger.present(i, by_wnid[row["wnid"]], exclusive=True)


def _tag_caltech(tagger: _Tagger, rows: Sequence[dict[str, Any]]) -> None:
    # Cut-out objects: what is not the label is not there, people and places aside.
    is_thing = np.array([e.kind == "thing" for e in tagger.space.vocabulary.entries])
    tagger.weight[:, ~tagger.covered & is_thing] = 0.5
    for i, row in enumerate(rows):
        if row["label"] == "BACKGROUND_Google":
            tagger.weight[i, ~tagger.covered] = 0.0
            continue
        labels = tagger.space.own_labels("caltech-101", row["label"])
        tagger.present(i, *labels, exclusive=True)


def _tag_scenes(dataset: str) -> Callable[[_Tagger, Sequence[dict[str, Any]]], None]:
    def tag(tagger: _Tagger, rows: Sequence[dict[str, Any]]) -> None:
        names = tagger.space.datasets[dataset]
        asked = {label for labels in names.values() for label in labels}
        for i, row in enumerate(rows):
            for label in names[row["label"]]:
                tagger.present(i, label)
            for label in asked:
                tagger.absent(i, label)

    return tag


def _tag_captions(tagger: _Tagger, rows: Sequence[dict[str, Any]]) -> None:
    nouns = tagger.space.datasets.get("captions", {})
    asked = {label for labels in nouns.values() for label in labels}
    for i, row in enumerate(rows):
        said: Counter[str] = Counter()
        for caption in row["captions"]:
            words = set(re.findall(r"[a-z]+", caption.lower()))
            said.update({label for word in words for label in nouns.get(word, ())})
        for label in asked:
            # One of five witnesses is no evidence either way.
            if said[label] >= 2:
                tagger.present(i, label)
            elif said[label] == 0:
                tagger.absent(i, label)


def _tag_objects(tagger: _Tagger, scores: Array, names: Sequence[str]) -> None:
    known = tagger.space.datasets.get("objects", {})
    people = np.flatnonzero(tagger.space.implied[:, tagger.indices["person"]])
    for column, name in enumerate(names):
        for label in known.get(name, ()):
            for i in np.flatnonzero(scores[:, column] >= SURE_PRESENT):
                tagger.present(int(i), label)
            if not tagger.covered[tagger.indices[label]]:
                for i in np.flatnonzero(scores[:, column] < SURE_ABSENT):
                    tagger.absent(int(i), label, RARE_WEIGHT)
    nobody = scores[:, list(names).index("person")] < SURE_ABSENT
    for index in people:
        # The detector sees most people; where it sees none there is no man or child either.
        rows = nobody & (tagger.target[:, index] < 1.0)
        tagger.target[rows, index], tagger.weight[rows, index] = 0.0, 1.0


_TAGGERS: dict[str, Callable[[_Tagger, Sequence[dict[str, Any]]], None]] = {
    "tiny-imagenet-200": _tag_tiny_imagenet,
    "caltech-101": _tag_caltech,
    "intel-scenes": _tag_scenes("intel-scenes"),
    "scene-15": _tag_scenes("scene-15"),
    "captions": _tag_captions,
}


def build_tags(
    dataset: str,
    space: TagSpace,
    rows: Sequence[dict[str, Any]],
    class_probabilities: Array | None,
    objects: tuple[Array, Sequence[str]] | None = None,
) -> Tags:
    """The tags of one data set.

    ``class_probabilities`` float32 [N, C] are the ImageNet teacher's, if there is one;
    ``objects`` the object teacher's scores [N, 80] and its class names. A data set without a
    tagger of its own gets the teachers' tags alone.
    """
    tagger = _Tagger(space, len(rows), class_probabilities)
    if dataset in _TAGGERS:
        _TAGGERS[dataset](tagger, rows)
    if objects is not None:
        _tag_objects(tagger, *objects)
    return tagger.tags()
