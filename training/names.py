"""What a recipe names, looked up before anything is trained: data sets, classes, a network.

A name that is nowhere, or a size that a detector cannot use, would be found hours later, or
never. Knows names and the recipe's sizes, no pictures.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

import timm

from training.config import TrainConfig
from training.data import Dataset
from training.detector import STRIDES
from training.vocabulary import read_classes
from vizionary.errors import InvalidValueError

__all__ = ["check_names"]


def check_names(config: TrainConfig, root: Path) -> None:
    """Raise where the recipe names what there is not, with the nearest that there is.

    Raises:
        InvalidValueError: a name that is nowhere, a memory wider than the backbone's features, or
            views from which a detector cannot learn.
        DataMissingError: a data set of the recipe or the list of ImageNet's classes is not there.
    """
    named = _Names(config, root)
    named.backbone()
    named.prototypes()
    named.memory()
    named.leave_out()
    if config.detector.steps:
        named.detector()


class _Names:
    """The names of one recipe, stage by stage."""

    def __init__(self, config: TrainConfig, root: Path) -> None:
        self._config, self._root = config, root
        # refused now, not after minutes of other stages
        self._own = {part.name: Dataset(root, part.name, "train") for part in config.datasets}

    def backbone(self) -> None:
        name, wide = self._config.backbone.name, self._config.memory.dim
        self._known("backbone.name", [name], timm.list_models(), "architecture of timm")
        features = timm.create_model(name, pretrained=False, num_classes=0).num_features
        if wide > features:
            reason = f"{name} has {features} features, a memory cannot store {wide} of them"
            raise InvalidValueError("memory.dim", self._origin, reason)

    def memory(self) -> None:
        if self._config.memory.dim:
            asked = self._config.memory.datasets
            self._known("memory.datasets", asked, self._own, "data set of the recipe")

    def prototypes(self) -> None:
        asked = self._config.prototypes.datasets
        self._known("prototypes.datasets", asked, self._own, "data set of the recipe")
        for name, some in asked.items():
            labels = self._own[name].labels()
            self._known(f"prototypes.datasets.{name}", some, labels, f"class of {name}")

    def leave_out(self) -> None:
        left_out = self._config.leave_out
        self._known("leave_out.classes", left_out.classes, self._own, "data set of the recipe")
        for name, asked in left_out.classes.items():
            labels = self._own[name].labels()
            self._known(f"leave_out.classes.{name}", asked, labels, f"class of {name}")
        if not left_out.lemmas:
            return
        classes = read_classes(self._root / "teachers" / "imagenet_classes.tsv")
        lemmas = {one.wnid: one.lemmas for one in classes}
        self._known("leave_out.lemmas", left_out.lemmas, lemmas, "class of ImageNet")
        for wnid, lemma in left_out.lemmas.items():
            self._known(f"leave_out.lemmas.{wnid}", [lemma], lemmas[wnid], "synonym of this class")

    def detector(self) -> None:
        self._square()
        stage = self._config.detector
        there = [folder.parent.name for folder in self._root.glob("*/train-*.parquet")]
        self._known("detector.datasets", stage.datasets, there, "data set that is there")
        for key, asked in (("labels", stage.labels), ("most_a_label", stage.most_a_label)):
            self._known(f"detector.{key}", asked, stage.datasets, "data set of the detector")
        for name, some in stage.labels.items():
            labels = Dataset(self._root, name, "train").labels()
            self._known(f"detector.labels.{name}", some, labels, f"label of {name}")

    def _square(self) -> None:
        """Whether the teacher can look at the very views, and cells can be mirrored."""
        size = self._config.preprocessing
        if size.width != size.height or size.width % max(STRIDES):
            reason = (
                "a detector learns from square views of a multiple of "
                f"{max(STRIDES)} pixels, not of {size.width} x {size.height}"
            )
            raise InvalidValueError("preprocessing", self._origin, reason)

    @property
    def _origin(self) -> str:
        return f"the recipe {self._config.name}"

    def _known(self, key: str, asked: Iterable[str], known: Iterable[str], what: str) -> None:
        every = sorted(known)
        for name in asked:
            if name in every:
                continue
            near = get_close_matches(name, every, n=1, cutoff=0)
            nearest = f"; the nearest is {near[0]!r}" if near else ""
            reason = f"{name!r} is no {what}{nearest}"
            raise InvalidValueError(key, self._origin, reason)
