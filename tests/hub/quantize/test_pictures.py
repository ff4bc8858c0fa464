"""Which pictures calibrate and which judge."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from hub.quantize.pictures import labelled_tensors, sample_tensors
from tests.training.conftest import write_dataset
from training.data import is_test
from training.errors import DataMissingError
from vizionary.models.manifest import Preprocessing

PREPROCESSING = Preprocessing(width=32, height=32, mean=(0.5,) * 3, std=(0.5,) * 3)


def _sample(root: Path, split: str, count: int, seed: int = 0) -> np.ndarray:
    return sample_tensors(root, ["colours"], split, count, PREPROCESSING, seed=seed)


def _prints(tensors: np.ndarray) -> set[bytes]:
    return {tensor.tobytes() for tensor in tensors}


def test_what_judges_has_had_no_part_in_calibration(data_folder: Path) -> None:
    train, test = (_sample(data_folder, split, 1000) for split in ("train", "test"))
    assert len(train) + len(test) == 60
    assert len(test) > 0
    assert not _prints(train) & _prints(test)


def test_the_choice_depends_on_the_seed_alone(data_folder: Path) -> None:
    first, again, other = (_sample(data_folder, "train", 8, seed) for seed in (0, 0, 1))
    assert len(first) == 8
    assert _prints(first) == _prints(again)
    assert _prints(first) != _prints(other)


def test_tensors_are_prepared_as_the_manifest_says(data_folder: Path) -> None:
    tensors = _sample(data_folder, "train", 4)
    assert tensors.shape == (4, 3, 32, 32)
    assert tensors.dtype == np.float32
    assert -1 <= tensors.min() < -0.2 and 0.2 < tensors.max() <= 1


def test_labels_come_with_their_pictures(data_folder: Path) -> None:
    channels = {"red": 0, "green": 1, "blue": 2}
    pairs = list(labelled_tensors(data_folder, "colours", 1000, PREPROCESSING, seed=0))
    assert pairs
    for label, tensor in pairs:
        assert tensor[0].mean(axis=(1, 2)).argmax() == channels[label]


def test_a_part_without_pictures(tmp_path: Path) -> None:
    name = next(f"{i}.webp" for i in range(100) if not is_test(f"{i}.webp", "red"))
    write_dataset(tmp_path, "colours", [{"image": b"", "label": "red", "name": name}])
    with pytest.raises(DataMissingError, match="pictures of the test part"):
        _sample(tmp_path, "test", 4)


def test_a_data_set_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataMissingError, match="train-"):
        _sample(tmp_path, "train", 4)
