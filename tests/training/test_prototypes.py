"""Prototypes that are parted after fine-tuning: what turns, and what stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor
from torch.nn import functional

from tests.training.test_finetune import DIM, LABELS, mixture_of
from tests.training.test_recipe import recipe
from training.cli import main
from training.config import PrototypesConfig, read_config
from training.errors import CheckpointError
from training.heads import Heads
from training.model import Projection
from training.prototypes import ClassPictures, Elsewhere, part, part_prototypes
from training.vocabulary import TagSpace

CLASSES = torch.tensor([2, 0])
"""The labels of the classes 0 and 1, not in their order."""

BOTH = torch.tensor([True, True])


def near(mean: list[float], count: int, seed: int) -> Tensor:
    noise = 0.05 * torch.randn(count, len(mean), generator=torch.Generator().manual_seed(seed))
    return functional.normalize(torch.tensor(mean) + noise, dim=1)


@pytest.fixture
def pictures() -> ClassPictures:
    """Two classes that differ in the second dimension alone."""
    both = torch.cat([near([1.0, 0.3, 0.0, 0.0], 40, 0), near([1.0, -0.3, 0.0, 0.0], 40, 1)])
    return ClassPictures(both, torch.arange(2).repeat_interleave(40), CLASSES, BOTH)


@pytest.fixture
def prototypes() -> Tensor:
    """Both classes look alike at first, the second a little more like all of their pictures."""
    rows = [[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0], [1.0, 0.0, 0.2, 0.0]]
    return functional.normalize(torch.tensor(rows), dim=1)


def nothing(labels: int) -> Elsewhere:
    return Elsewhere(torch.zeros(1, 4), torch.zeros(1, labels, dtype=torch.bool))


def right(prototypes: Tensor, pictures: ClassPictures) -> float:
    told = (pictures.embeddings @ prototypes[pictures.labels].T).argmax(dim=1)
    return float((told == pictures.own).float().mean())


def test_classes_are_told_apart_and_other_labels_stay(
    pictures: ClassPictures, prototypes: Tensor
) -> None:
    turned = part(prototypes, [pictures], nothing(3), PrototypesConfig())
    assert right(prototypes, pictures) < 0.7
    assert right(turned, pictures) == 1.0
    assert torch.equal(turned[1], prototypes[1])
    assert torch.allclose(turned.norm(dim=1), torch.ones(3))


def test_a_class_that_shall_not_turn_stays_and_the_other_parts_both(
    pictures: ClassPictures, prototypes: Tensor
) -> None:
    first = replace(pictures, turns=torch.tensor([True, False]))
    turned = part(prototypes, [first], nothing(3), PrototypesConfig())
    assert torch.equal(turned[:2], prototypes[:2])
    assert right(turned, pictures) == 1.0
    none = replace(pictures, turns=~BOTH)
    assert torch.equal(part(prototypes, [none], nothing(3), PrototypesConfig()), prototypes)


def test_where_a_label_is_known_not_to_be_there_its_logit_stays(
    pictures: ClassPictures, prototypes: Tensor
) -> None:
    others = near([0.3, 1.0, 0.5, 0.0], 50, 2)
    absent = torch.tensor([[True, False, False]]).expand(50, 3)
    free, held = (
        part(prototypes, [pictures], Elsewhere(others, absent), PrototypesConfig(elsewhere=weight))
        for weight in (0.0, 10.0)
    )
    moved = [(others @ (found - prototypes).T).abs().mean(dim=0) for found in (free, held)]
    assert moved[1][0] < 0.1 * moved[0][0]
    # of the other class nothing is known: it may go where it likes, and parts both
    assert right(held, pictures) == 1.0


def test_a_class_of_few_pictures_counts_as_much_as_one_of_many() -> None:
    own = torch.tensor([0] * 8 + [1] * 2)
    found = ClassPictures(torch.zeros(10, 4), own, CLASSES, BOTH).weights
    assert torch.equal(torch.bincount(own, found[own].double()), torch.ones(2, dtype=torch.double))


def test_an_anchor_holds(pictures: ClassPictures, prototypes: Tensor) -> None:
    held = part(prototypes, [pictures], nothing(3), PrototypesConfig(anchor=1e6))
    assert torch.allclose(held, prototypes, atol=1e-3)


def test_a_recipe_turns_nothing_but_the_prototypes_asked_for(
    small_root: Path, tmp_path: Path
) -> None:
    asked = {"plain": {}, "all": {"caltech-101": []}, "one": {"caltech-101": ["daisy"]}}
    weights, rows = {}, {}
    for name, datasets in asked.items():
        (tmp_path / name).mkdir()
        path = recipe(tmp_path / name, small_root, prototypes={"datasets": datasets})
        assert main(["train", "--config", str(path)]) == 0
        checkpoint = tmp_path / name / "run" / "checkpoint"
        weights[name] = (checkpoint / "model.safetensors").read_bytes()
        rows[name] = np.load(checkpoint / "prototypes.npz")["prototypes"]
    assert weights["plain"] == weights["all"] == weights["one"]
    turned = {name: (rows[name] != rows["plain"]).any(axis=1) for name in ("all", "one")}
    assert turned["one"].sum() == 1 < turned["all"].sum()
    assert (turned["all"] | ~turned["one"]).all()


def test_pictures_without_classes_cannot_part_them(
    small_root: Path, tmp_path: Path, space: TagSpace
) -> None:
    path = recipe(tmp_path, small_root, prototypes={"datasets": {"caltech-101": []}})
    mixture = mixture_of(small_root, 8)
    none = replace(mixture, own=torch.full_like(mixture.own, -1))
    heads = Heads(Projection(8, DIM), torch.eye(LABELS, DIM), scale=10.0, bias=-2.0)
    features = none.features.__getitem__
    with pytest.raises(CheckpointError, match="caltech-101"):
        part_prototypes(heads, none, read_config(path), space, features)
