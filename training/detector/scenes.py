"""Pictures with their objects: the object teacher's boxes, found once and kept.

One JSON file a data set below ``folder``: a list of [class, score, box] for each picture.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from training.config import DetectorConfig
from training.data import Dataset, Picture
from training.detector.views import Scene
from training.teachers import ObjectTeacher
from training.whole import whole
from vizionary.errors import InvalidValueError

__all__ = ["THRESHOLD", "chosen_pictures", "scenes_of"]

THRESHOLD = 0.1
"""Below this score the teacher's objects are not even doubtful."""

Found = list[tuple[int, float, list[float]]]
"""Class, score and box (0..1) of each object."""


def chosen_pictures(dataset: Dataset, stage: DetectorConfig) -> list[Picture]:
    """The pictures of ``stage.labels`` where it names any of this data set, else all of them.

    Raises:
        InvalidValueError: no picture has any of the labels.
        DataMissingError: there is no picture at all.
    """
    labels = stage.labels.get(dataset.name)
    if labels is None:
        if not (pictures := list(dataset)):
            raise dataset.nothing()
        return pictures
    taken, most = Counter[str](), stage.most_a_label.get(dataset.name, math.inf)
    chosen = []
    for picture in dataset:
        label = str(picture.columns.get("wnid") or picture.label)
        if label in labels and taken[label] < most:
            taken[label] += 1
            chosen.append(picture)
    if not chosen:
        some = ", ".join(labels[:3]) or "none"
        reason = f"no picture to learn from has any of these labels ({some})"
        raise InvalidValueError("detector.labels", dataset.name, reason)
    return chosen


def scenes_of(
    dataset: Dataset, stage: DetectorConfig, teacher: ObjectTeacher, folder: Path
) -> list[Scene]:
    """Every chosen picture of the data set, those without an object too."""
    pictures = chosen_pictures(dataset, stage)
    path = folder / f"boxes-{dataset.key}-{_digest(pictures)}-{teacher.digest}.json"
    if not path.exists():
        found = [
            _taught(picture, teacher)
            for picture in tqdm(pictures, desc=f"boxes in {dataset.name}", unit="picture")
        ]
        folder.mkdir(parents=True, exist_ok=True)
        with whole(path) as partial:
            partial.write_text(json.dumps(found))
    kept = json.loads(path.read_text())
    return [Scene.of(picture, boxes) for picture, boxes in zip(pictures, kept, strict=True)]


def _digest(pictures: Sequence[Picture]) -> str:
    """Changes with which pictures of a data set were chosen, and their order."""
    names = json.dumps([picture.name for picture in pictures])
    return hashlib.sha256(names.encode()).hexdigest()[:12]


def _taught(picture: Picture, teacher: ObjectTeacher) -> Found:
    boxes = teacher.boxes(picture, THRESHOLD).boxes
    return [(label, round(score, 4), [round(v, 5) for v in box]) for label, score, box in boxes]
