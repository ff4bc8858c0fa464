"""Pictures with their objects: the object teacher's boxes, found once and kept, and true ones.

One JSON file a data set below ``folder``: a list of [class, score, box] for each picture.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from training.config import DetectorConfig
from training.data import Dataset, Picture
from training.detector.classes import OBJECTS
from training.detector.views import Scene
from training.teachers import ObjectTeacher
from vizionary.errors import InvalidValueError

__all__ = ["THRESHOLD", "chosen_pictures", "scenes_of"]

THRESHOLD = 0.1
"""Below this score the teacher's objects are not even doubtful."""

SAME = 0.45
"""The teacher's boxes that overlap a true one more are of the same object."""

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
    """Every chosen picture of the data set, those without an object too.

    Where the data set has a box of its own and ``stage.boxes`` says which class the picture's
    label is, that box is an object, and the teacher's around it are not.

    Raises:
        InvalidValueError: ``stage.boxes`` names a class that there is not.
    """
    pictures = chosen_pictures(dataset, stage)
    path = folder / f"boxes-{dataset.key}-{_digest(pictures)}-{teacher.digest}.json"
    if not path.exists():
        found = [
            _taught(picture, teacher)
            for picture in tqdm(pictures, desc=f"boxes in {dataset.name}", unit="picture")
        ]
        folder.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        partial.write_text(json.dumps(found))
        partial.rename(path)
    kept = json.loads(path.read_text())
    classes = _classes(stage)
    return [
        Scene.of(picture, _with_own(picture, boxes, classes.get(_wnid(picture))))
        for picture, boxes in zip(pictures, kept, strict=True)
    ]


def _digest(pictures: Sequence[Picture]) -> str:
    """Changes with which pictures of a data set were chosen, and their order."""
    names = json.dumps([picture.name for picture in pictures])
    return hashlib.sha256(names.encode()).hexdigest()[:12]


def _classes(stage: DetectorConfig) -> dict[Any, int]:
    """The class of each WordNet id whose pictures' own boxes are objects."""
    unknown = sorted(set(stage.boxes) - set(OBJECTS))
    if unknown:
        reason = f"no class of the detector; its classes are {', '.join(OBJECTS)}"
        raise InvalidValueError("detector.boxes", ", ".join(unknown), reason)
    return {label: OBJECTS.index(name) for name, some in stage.boxes.items() for label in some}


def _taught(picture: Picture, teacher: ObjectTeacher) -> Found:
    boxes = teacher.boxes(picture, THRESHOLD).boxes
    return [(label, round(score, 4), [round(v, 5) for v in box]) for label, score, box in boxes]


def _wnid(picture: Picture) -> Any:
    return picture.columns.get("wnid")


def _with_own(picture: Picture, boxes: Found, label: int | None) -> Found:
    """The teacher's boxes and the picture's own, of class ``label``."""
    own = picture.columns.get("box")
    if own is None or label is None:
        return boxes
    height, width = picture.pixels().shape[:2]
    x0, y0, x1, y1 = own
    # the last pixel belongs to the box
    edges = [x0 / width, y0 / height, min((x1 + 1) / width, 1), min((y1 + 1) / height, 1)]
    others = [one for one in boxes if one[0] != label and _overlap(one[2], edges) < SAME]
    return [(label, 1.0, edges), *others]


def _overlap(one: Sequence[float], other: Sequence[float]) -> float:
    """Intersection over union of two boxes."""
    a, b = np.array(one), np.array(other)
    common = np.prod(np.clip(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]), 0, None))
    union = np.prod(a[2:] - a[:2]) + np.prod(b[2:] - b[:2]) - common
    return float(common / max(union, 1e-9))
