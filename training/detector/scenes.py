"""Pictures with the object teacher's boxes, found once and kept.

One JSON file a data set below ``folder``: a list of [class, score, box] for each picture.
"""

from __future__ import annotations

import json
from pathlib import Path

from tqdm import tqdm

from training.data import Dataset
from training.detector.views import Scene
from training.teachers import ObjectTeacher

__all__ = ["THRESHOLD", "scenes_of"]

THRESHOLD = 0.1
"""Below this score the teacher's objects are not even doubtful."""


def scenes_of(dataset: Dataset, teacher: ObjectTeacher, folder: Path) -> list[Scene]:
    """Every picture of the data set, those without an object too."""
    path = folder / f"boxes-{dataset.name}-{dataset.split}-{dataset.limit or 'all'}.json"
    pictures = list(dataset)
    if not path.exists():
        found = [
            [(label, round(score, 4), [round(v, 5) for v in box]) for label, score, box in boxes]
            for boxes in (
                teacher.boxes(picture, THRESHOLD).boxes
                for picture in tqdm(pictures, desc=f"boxes in {dataset.name}", unit="picture")
            )
        ]
        folder.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        partial.write_text(json.dumps(found))
        partial.rename(path)
    kept = json.loads(path.read_text())
    return [Scene.of(picture, boxes) for picture, boxes in zip(pictures, kept, strict=True)]
