"""What is made of pictures is kept, and made again of other pictures or by another graph."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from tests.training.conftest import webp, write_dataset
from tests.yolox import write_yolox
from training.config import DetectorConfig
from training.data import Dataset, Picture
from training.detector import OBJECTS
from training.detector.scenes import scenes_of
from training.errors import DataMissingError
from training.features import OutputCache
from training.objects import object_boxes
from training.teachers import FoundObjects, ObjectTeacher
from vizionary.models.manifest import Preprocessing

PREPROCESSING = Preprocessing(width=8, height=8, mean=(0.0,) * 3, std=(1.0,) * 3)
RED, BLUE = (200, 20, 20), (20, 20, 200)


class Colour(nn.Module):
    """The mean of each channel."""

    def forward(self, pixels: Tensor) -> Tensor:
        return pixels.mean(dim=(2, 3))


@dataclass
class Counting:
    """A teacher that sees one person everywhere, and counts how often it is asked."""

    digest: str
    names: tuple[str, ...] = OBJECTS
    asked: list[str] = field(default_factory=list)

    def boxes(self, picture: Picture, threshold: float) -> FoundObjects:
        self.asked.append(picture.name)
        return FoundObjects(np.zeros(80, np.float32), ((0, 0.9, (0.0, 0.0, 0.5, 0.5)),))


def dataset_of(root: Path, colour: tuple[int, int, int], limit: int | None = None) -> Dataset:
    """Three pictures that are always called the same."""
    rows = [{"image": webp(colour), "label": "some", "name": f"{i}.webp"} for i in range(3)]
    write_dataset(root, "pictures", rows)
    return Dataset(root, "pictures", "all", limit)


def test_the_key_changes_with_the_content_and_the_limit(tmp_path: Path) -> None:
    keys = [dataset_of(tmp_path, RED, limit).key for limit in (None, 2, None)]
    assert keys[0] == keys[2] != keys[1]
    assert dataset_of(tmp_path, BLUE).key not in keys
    assert all(key.startswith("pictures-all-") for key in keys)


def test_outputs_are_those_of_the_pictures_as_they_are(tmp_path: Path) -> None:
    cache = OutputCache(tmp_path / "cache", Colour(), PREPROCESSING)
    red, again, blue = (cache.outputs(dataset_of(tmp_path, colour)) for colour in (RED, RED, BLUE))
    assert torch.equal(red, again)
    assert (red.argmax(dim=1) == 0).all() and (blue.argmax(dim=1) == 2).all()


def test_nothing_has_no_outputs(tmp_path: Path) -> None:
    cache = OutputCache(tmp_path / "cache", Colour(), PREPROCESSING)
    write_dataset(tmp_path, "pictures", [{"image": b"", "label": "a", "name": "a"}])
    parts = [Dataset(tmp_path, "pictures", split) for split in ("train", "test")]
    (empty,) = [part for part in parts if not part.rows()]
    with pytest.raises(DataMissingError, match=f"pictures of the {empty.split} part"):
        cache.outputs(empty)


@pytest.mark.parametrize("made", ["masks", "scenes"])
def test_objects_are_found_again_in_other_pictures_or_by_another_teacher(
    made: str, tmp_path: Path
) -> None:
    def found(colour: tuple[int, int, int], digest: str) -> int:
        """How many pictures the teacher was asked about."""
        dataset, teacher = dataset_of(tmp_path, colour), Counting(digest)
        if made == "masks":
            assert len(object_boxes(dataset, teacher, tmp_path).masks) == 3  # type: ignore[arg-type]
        else:
            scenes = scenes_of(dataset, DetectorConfig(), teacher, tmp_path)  # type: ignore[arg-type]
            assert len(scenes) == 3
        return len(teacher.asked)

    assert found(RED, "one") == 3
    assert found(RED, "one") == 0
    assert found(BLUE, "one") == 3
    assert found(RED, "two") == 3
    assert found(BLUE, "one") == found(RED, "two") == 0


def test_a_teacher_is_known_by_its_graph_and_its_names(tmp_path: Path) -> None:
    graph, names = write_yolox(tmp_path / "yolox.onnx", 416), tmp_path / "coco.names"
    names.write_text("\n".join(OBJECTS))
    first = ObjectTeacher(graph, names).digest
    assert ObjectTeacher(graph, names).digest == first
    names.write_text("\n".join(reversed(OBJECTS)))
    second = ObjectTeacher(graph, names).digest
    write_yolox(graph, 416, classes=3)
    assert len({first, second, ObjectTeacher(graph, names).digest}) == 3
