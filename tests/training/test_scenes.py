"""Which pictures the detector learns from."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from tests.training.conftest import write_dataset
from training.config import DetectorConfig
from training.data import Dataset, is_test
from training.detector.scenes import chosen_pictures
from training.errors import DataMissingError
from vizionary.errors import InvalidValueError

LION = "n02129165"


def lion(*, held_out: bool) -> dict[str, object]:
    names = (f"{i}.webp" for i in count())
    name = next(name for name in names if is_test(name, "lion") == held_out)
    return {"image": b"", "label": "lion", "wnid": LION, "name": name}


def chosen(root: Path, *labels: str) -> list[str]:
    stage = DetectorConfig(labels={"tiny": labels} if labels else {})
    return [picture.name for picture in chosen_pictures(Dataset(root, "tiny", "train"), stage)]


def test_labels_choose_pictures(tmp_path: Path) -> None:
    write_dataset(tmp_path, "tiny", [lion(held_out=False)])
    assert chosen(tmp_path, LION) == chosen(tmp_path) != []


def test_labels_of_no_picture_are_told(tmp_path: Path) -> None:
    write_dataset(tmp_path, "tiny", [lion(held_out=False)])
    with pytest.raises(InvalidValueError, match=r"tiny.*n09999999"):
        chosen(tmp_path, "n09999999")


def test_no_picture_at_all_is_told(tmp_path: Path) -> None:
    write_dataset(tmp_path, "tiny", [lion(held_out=True)])
    with pytest.raises(DataMissingError, match="pictures of the train part"):
        chosen(tmp_path)
