"""The training mixture: every data set's features, tags and classes, in one place."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.captions import CaptionPhotos
from training.config import DatasetConfig, TrainConfig
from training.data import Dataset
from training.features import OutputCache
from training.objects import ObjectBoxes, object_boxes
from training.tags import build_tags
from training.teachers import ImageNetTeacher, ObjectTeacher
from training.text import TextSpace
from training.vocabulary import TagSpace

__all__ = ["Mixture", "build_mixture"]

HELD_OUT_EVERY = 20
"""One training picture of so many is kept for calibration."""


@dataclass(frozen=True)
class Mixture:
    """Everything that the heads learn from, row by row.

    ``features`` float16 [N, F]; ``target``, ``weight`` float16 [N, L]; ``teacher`` float16
    [N, C] the class teacher's probabilities; ``draw`` float32 [N] how often a row is drawn;
    ``group`` and ``own`` int64 [N] as in ``heads.TrainingSet``, with ``groups`` the labels of
    each data set's classes; ``held_out`` bool [N] rows that only calibrate; ``boxes`` where
    labels are known to be; ``classes`` int64 [C] the label of each class; ``dataset`` and
    ``index`` int64 [N] the picture's place.
    """

    features: Tensor
    target: Tensor
    weight: Tensor
    teacher: Tensor
    draw: Tensor
    group: Tensor
    own: Tensor
    groups: tuple[Tensor, ...]
    held_out: Tensor
    boxes: ObjectBoxes
    captions: CaptionPhotos
    classes: Tensor
    dataset: Tensor
    index: Tensor


@dataclass(frozen=True)
class _Part:
    features: Tensor
    target: Tensor
    weight: Tensor
    teacher: Tensor
    draw: Tensor
    group: Tensor
    own: Tensor
    dataset: Tensor
    index: Tensor


class _Builder:
    """Collects the parts of the mixture, one data set after the other."""

    def __init__(
        self, config: TrainConfig, root: Path, folder: Path, space: TagSpace, text: TextSpace
    ) -> None:
        self._config, self._root, self._folder = config, root, folder
        self._space, self._text = space, text
        self._wnids = dict(zip(space.wnids, space.class_labels.tolist(), strict=True))
        self.parts: list[_Part] = []
        self.groups: list[Tensor] = []
        self.boxes: list[ObjectBoxes] = []
        self.captions: list[CaptionPhotos] = []

    def add(self, part: DatasetConfig, cache: OutputCache, teacher: ImageNetTeacher | None) -> None:
        """One data set: its features, tags, classes and boxes."""
        dataset = Dataset(self._root, part.name, "train", part.limit)
        rows = dataset.rows()
        features = cache.outputs(dataset)
        probabilities = self._probabilities(dataset, features, teacher)
        objects = None
        if part.objects:
            objects = object_boxes(dataset, ObjectTeacher.below(self._root), self._folder)
        kept = self._kept(dataset, rows)
        first = sum(len(p.features) for p in self.parts)
        scores = None if objects is None else (objects.scores[kept.numpy()], objects.names)
        asked = probabilities[kept].float().numpy() if teacher is not None else None
        shown = [rows[i] for i in kept.tolist()]
        tags = build_tags(part.name, self._space, shown, asked, scores)
        group, own = self._own_classes(part.name, shown)
        self.parts.append(
            _Part(
                features[kept],
                torch.from_numpy(tags.target),
                torch.from_numpy(tags.weight),
                probabilities[kept],
                torch.full((len(kept),), part.weight),
                group,
                own,
                torch.full((len(kept),), len(self.parts)),
                kept,
            )
        )
        boxes = objects if part.boxes else None
        self.boxes.append(ObjectBoxes.of(rows, boxes, self._space, self._wnids, kept, first))
        self.captions.append(CaptionPhotos.of(rows, self._text, kept, first))

    def _probabilities(
        self, dataset: Dataset, features: Tensor, teacher: ImageNetTeacher | None
    ) -> Tensor:
        if teacher is None:
            return torch.zeros(len(features), 0, dtype=torch.float16)
        return teacher.probabilities(dataset, features)[:, self._space.columns]

    def _kept(self, dataset: Dataset, rows: list[dict[str, Any]]) -> Tensor:
        """The rows that are not left out, int64."""
        return torch.tensor([i for i, row in enumerate(rows) if not self._gone(dataset.name, row)])

    def _gone(self, dataset: str, row: dict[str, Any]) -> bool:
        """Whether an ablation leaves out the row's class, here or in another data set."""
        left_out = self._config.leave_out.classes
        if not left_out or "label" not in row:
            return False
        if "wnid" in row:
            return row["wnid"] not in self._wnids
        named = self._space.datasets.get(dataset, {}).get(row["label"])
        return named == () or row["label"] in left_out.get(dataset, ())

    def _own_classes(self, dataset: str, rows: list[dict[str, Any]]) -> tuple[Tensor, Tensor]:
        """The group and the class in it of each row; a group of one class is none."""
        labels = [self._own_label(dataset, row) for row in rows]
        known = sorted({label for label in labels if label is not None})
        none = torch.full((len(rows),), -1)
        if len(known) < 2:
            return none, none
        place = {label: i for i, label in enumerate(known)}
        own = torch.tensor([-1 if label is None else place[label] for label in labels])
        self.groups.append(torch.tensor(known))
        return torch.where(own >= 0, len(self.groups) - 1, -1), own

    def _own_label(self, dataset: str, row: dict[str, Any]) -> int | None:
        name = row.get("wnid", row.get("label"))
        return None if name is None else self._space.class_label(dataset, name)


def build_mixture(
    config: TrainConfig,
    root: Path,
    cache: OutputCache,
    space: TagSpace,
    text: TextSpace,
    teacher: ImageNetTeacher | None,
    classifier: ImageNetTeacher | None,
) -> Mixture:
    """Features, tags and classes of every data set of the recipe.

    ``classifier`` answers for the data sets that the ``teacher`` is not asked about.

    Raises:
        DataMissingError: a data set or a teacher is not there.
    """
    builder = _Builder(config, root, Path(config.output) / "cache", space, text)
    for part in config.datasets:
        asked = teacher if part.teacher or classifier is None else classifier
        builder.add(part, cache, asked or classifier)
    columns = {
        field.name: torch.cat([getattr(part, field.name) for part in builder.parts])
        for field in fields(_Part)
    }
    rows = torch.arange(len(columns["features"]))
    return Mixture(
        **columns,
        groups=tuple(builder.groups),
        held_out=rows % HELD_OUT_EVERY == 0,
        boxes=ObjectBoxes.joined(builder.boxes),
        captions=CaptionPhotos.joined(builder.captions),
        classes=torch.from_numpy(space.class_labels),
    )
