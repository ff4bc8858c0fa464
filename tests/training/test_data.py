"""Data sets: the split rule, the reader, and what is said where data is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.training.conftest import webp, write_dataset
from training.data import Dataset, data_root, is_test
from training.errors import DataMissingError


def test_the_split_rule_is_sha1_modulo_ten() -> None:
    names = [f"{i:03d}" for i in range(200)]
    held_out = [name for name in names if is_test(name, "lion")]
    assert held_out[:3] == HELD_OUT_LIONS
    assert [name for name in names if is_test(name)][:3] == HELD_OUT_NAMES


# From the rule as the data's README words it, with hashlib alone.
HELD_OUT_LIONS = ["013", "016", "018"]
HELD_OUT_NAMES = ["006", "012", "040"]


def rows(count: int) -> list[dict[str, object]]:
    return [
        {"image": webp((i * 5, 90, 30)), "label": "lion", "name": f"{i:03d}"} for i in range(count)
    ]


def test_train_and_test_part_the_rows_between_them(tmp_path: Path) -> None:
    write_dataset(tmp_path, "pictures", rows(40))
    parts = {split: Dataset(tmp_path, "pictures", split) for split in ("train", "test", "all")}
    names = {split: [p.name for p in part] for split, part in parts.items()}
    assert sorted(names["train"] + names["test"]) == names["all"]
    assert names["test"] == [name for name in names["all"] if is_test(name, "lion")]
    assert [row["name"] for row in parts["train"].rows()] == names["train"]


def test_val_files_are_the_test_part_whole(tmp_path: Path) -> None:
    write_dataset(tmp_path, "pictures", rows(12))
    write_dataset(tmp_path, "pictures", rows(3), part="val")
    assert len(Dataset(tmp_path, "pictures", "train").rows()) == 12
    assert len(Dataset(tmp_path, "pictures", "test").rows()) == 3


def test_limit_and_pixels(tmp_path: Path) -> None:
    write_dataset(tmp_path, "pictures", rows(40))
    pictures = list(Dataset(tmp_path, "pictures", "all", limit=7))
    assert len(pictures) == 7
    assert pictures[0].pixels().shape == (32, 32, 3)
    assert pictures[0].label == "lion"


@pytest.mark.parametrize(
    ("columns", "named"),
    [
        ([{"label": "lion"}, {"label": "daisy"}, {"label": "lion"}], {"lion", "daisy"}),
        ([{"label": "lion", "wnid": "n1"}, {"label": "lion", "wnid": None}], {"n1"}),
        ([{"caption": "a lion"}], set()),
    ],
)
def test_what_pictures_are_called(
    columns: list[dict[str, str | None]], named: set[str], tmp_path: Path
) -> None:
    found = [{"image": b"", "name": f"{i}.webp", **row} for i, row in enumerate(columns)]
    write_dataset(tmp_path, "pictures", found)
    assert Dataset(tmp_path, "pictures", "train").labels() == named


@pytest.mark.parametrize(
    ("setting", "environ", "said"),
    [
        (None, {}, "VIZIONARY_DATA"),
        ("/nowhere/at/all", {}, "/nowhere/at/all"),
        (None, {"VIZIONARY_DATA": "/nowhere/else"}, "/nowhere/else"),
    ],
)
def test_missing_data_is_a_sentence(
    setting: str | None, environ: dict[str, str], said: str
) -> None:
    with pytest.raises(DataMissingError, match=said):
        data_root(setting, environ)


def test_a_data_set_that_is_not_there_names_its_folder(tmp_path: Path) -> None:
    with pytest.raises(DataMissingError, match="birds"):
        Dataset(tmp_path, "birds", "train")
