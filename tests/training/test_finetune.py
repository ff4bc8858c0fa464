"""Stage 2: resumed where it was killed, on pictures or on a trunk's maps; heat maps taught."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.training.conftest import CLASSES
from training.captions import CaptionPhotos
from training.config import TrainConfig
from training.data import Dataset
from training.finetune import Finetuning, map_loss
from training.heads import Heads, TrainingSet
from training.mixture import Mixture
from training.model import Crown, Projection, Trunk, VisionModel
from training.objects import ObjectBoxes, cell_mask

BACKBONE, DIM, LABELS, CUT = "test_efficientnet", 4, len(CLASSES), 4


def config_of(folder: Path, batch: int = 16, epochs: int = 3, cut: int = 0) -> TrainConfig:
    stage = {
        "runs": [{"epochs": epochs, "cut": cut}],
        "batch": batch,
        "learning_rate": 0.0003 if cut else 0.003,
        "maps": 0.1,
    }
    return TrainConfig.model_validate(
        {
            "name": "small",
            "output": str(folder),
            "vocabulary": "unused",
            "preprocessing": {"width": 32, "height": 32, "mean": [0.5] * 3, "std": [0.5] * 3},
            "backbone": {"name": BACKBONE},
            "datasets": [{"name": "caltech-101"}],
            "finetune": stage | {"anchor": 0.1},
        }
    )


def with_finetune(config: TrainConfig, **changed: object) -> TrainConfig:
    stage = config.finetune.model_dump() | changed
    return TrainConfig.model_validate(config.model_dump() | {"finetune": stage})


def tensors_of(stage: Finetuning) -> list[torch.Tensor]:
    """Everything that could have changed, copied."""
    states = (stage.model.state_dict(), stage.heads.state_dict())
    tensors = [tensor for state in states for tensor in state.values()]
    return [tensor.clone() for tensor in tensors if tensor.is_floating_point()]


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def mixture_of(root: Path, features: int) -> Mixture:
    """Lions and daisies by their label; the first row calibrates, the second has a box."""
    rows = Dataset(root, "caltech-101", "train").rows()
    target = torch.zeros(len(rows), LABELS)
    own = torch.tensor([1 if row["label"] == "lion" else 2 for row in rows])
    target[torch.arange(len(rows)), own] = 1
    mask = torch.from_numpy(cell_mask((0, 0, 0.5, 0.5)).reshape(1, -1)).half()
    none = torch.zeros(0, dtype=torch.int64)
    return Mixture(
        features=torch.rand(len(rows), features),
        target=target,
        weight=torch.ones_like(target),
        teacher=torch.zeros(len(rows), 0),
        draw=torch.ones(len(rows)),
        group=torch.zeros(len(rows), dtype=torch.int64),
        own=own,
        groups=(torch.arange(LABELS),),
        held_out=torch.arange(len(rows)) < 1,
        boxes=ObjectBoxes(torch.tensor([1]), torch.tensor([1]), mask),
        captions=CaptionPhotos(none, torch.zeros(0, 5, DIM)),
        classes=torch.arange(LABELS),
        dataset=torch.zeros(len(rows), dtype=torch.int64),
        index=torch.arange(len(rows)),
    )


def stage_of(root: Path, config: TrainConfig) -> Finetuning:
    torch.manual_seed(0)
    model = VisionModel(BACKBONE, DIM).eval()
    heads = Heads(model.projection, torch.eye(LABELS, DIM), scale=10.0, bias=-2.0)
    mixture = mixture_of(root, model.backbone.num_features)
    kept = ~mixture.held_out
    data = TrainingSet(
        *(getattr(mixture, name)[kept] for name in ("features", "target", "weight", "draw")),
        *(getattr(mixture, name)[kept] for name in ("teacher", "group", "own")),
        mixture.groups,
        torch.zeros(0, mixture.features.shape[1]),
        torch.zeros(0),
        torch.arange(LABELS),
        torch.eye(LABELS, dtype=torch.bool),
        mixture.captions,
    )
    return Finetuning(model, heads, data, mixture, config, root)


@pytest.mark.parametrize("cut", [0, CUT])
def test_a_killed_run_ends_with_the_same_weights(
    small_root: Path, tmp_path: Path, cut: int
) -> None:
    config = config_of(tmp_path, cut=cut)
    whole = stage_of(small_root, config)
    (losses,) = whole.run(made(tmp_path / "whole"))
    assert len(losses) == 3 and losses[-1] < losses[0]

    parted, calls = stage_of(small_root, config), 0

    def kill(*_: object) -> None:
        nonlocal calls
        calls += 1
        if calls == 4:  # in the second epoch of two steps
            raise KeyboardInterrupt

    parted.model.backbone.conv_head.register_forward_hook(kill)
    folder = made(tmp_path / "parted")
    with pytest.raises(KeyboardInterrupt):
        parted.run(folder)
    assert len(torch.load(folder / "finetune-1.pt", weights_only=True)["losses"]) == 1
    resumed = stage_of(small_root, config)
    assert resumed.run(folder) == [losses]
    for name, tensor in whole.model.state_dict().items():
        assert torch.equal(tensor, resumed.model.state_dict()[name]), name


def test_a_frozen_trunk_stays_and_the_rest_learns(small_root: Path, tmp_path: Path) -> None:
    stage = stage_of(small_root, config_of(tmp_path, epochs=1, cut=CUT))
    before = {name: tensor.clone() for name, tensor in stage.model.state_dict().items()}
    stage.run(tmp_path)
    changed = {
        name
        for name, tensor in stage.model.state_dict().items()
        if not torch.equal(tensor, before[name])
    }
    assert "backbone.conv_head.weight" in changed and "projection.linear.weight" in changed
    assert not any(name.startswith(("backbone.conv_stem", "backbone.blocks.0")) for name in changed)


def test_trunk_and_crown_are_the_backbone() -> None:
    torch.manual_seed(0)
    model, pixels = VisionModel(BACKBONE, DIM).eval(), torch.rand(2, 3, 64, 64)
    with torch.no_grad():
        parted = Crown(model, CUT).eval()(Trunk(model, CUT).eval()(pixels))
        torch.testing.assert_close(parted, model.features(pixels))


@pytest.mark.parametrize("cut", [0, CUT])
def test_the_mean_of_all_runs_and_a_share_of_the_weights_before_are_kept(
    small_root: Path, tmp_path: Path, cut: int
) -> None:
    config = config_of(tmp_path, epochs=1, cut=cut)
    before = tensors_of(stage_of(small_root, config))
    alone = []
    runs = [{"epochs": 1, "cut": cut}, {"epochs": 1, "cut": CUT, "collages": 0.5}]
    for run in runs:
        stage = stage_of(small_root, with_finetune(config, runs=[run]))
        stage.run(made(tmp_path / str(run)))
        alone.append(tensors_of(stage))
    assert not all(torch.equal(one, other) for one, other in zip(*alone, strict=True))

    both = with_finetune(config, runs=runs)
    first = stage_of(small_root, both)
    losses = first.run(tmp_path)
    assert len(losses) == 2 and losses[0] != losses[1]
    kept = stage_of(small_root, with_finetune(both, keep=0.25))
    written = [(tmp_path / f"finetune-{n}.pt").stat().st_mtime_ns for n in (1, 2)]
    assert kept.run(tmp_path) == losses
    # it goes on from what was learned: nothing has to be learned again
    assert written == [(tmp_path / f"finetune-{n}.pt").stat().st_mtime_ns for n in (1, 2)]
    found = zip(before, *alone, tensors_of(first), tensors_of(kept), strict=True)
    for old, one, other, mean, between in found:
        torch.testing.assert_close(mean, (one + other) / 2)
        torch.testing.assert_close(between, 0.25 * old + 0.75 * mean)


def test_another_seed_draws_other_pictures(small_root: Path, tmp_path: Path) -> None:
    found = []
    for seed in (0, 1, 1):
        config = with_finetune(config_of(tmp_path), runs=[{"epochs": 1, "seed": seed}])
        found.append(stage_of(small_root, config).run(made(tmp_path / str(len(found))))[0])
    assert found[1] == found[2] != found[0]


def test_another_recipe_starts_anew(small_root: Path, tmp_path: Path) -> None:
    (first,) = stage_of(small_root, config_of(tmp_path, epochs=2)).run(tmp_path)
    (second,) = stage_of(small_root, config_of(tmp_path, epochs=1, batch=8)).run(tmp_path)
    assert len(first) == 2 and len(second) == 1


@pytest.mark.parametrize("field", ["row", "label", "mask"])
def test_other_boxes_are_another_recipe(small_root: Path, tmp_path: Path, field: str) -> None:
    stage = stage_of(small_root, config_of(tmp_path))
    (run,) = stage.stage.runs
    before = stage._fingerprint(run)
    boxes = stage.mixture.boxes
    changed = replace(boxes, **{field: getattr(boxes, field) + 1})
    stage.mixture = replace(stage.mixture, boxes=changed)
    assert stage._fingerprint(run) != before


def test_a_last_picture_alone_is_left_out(small_root: Path, tmp_path: Path) -> None:
    """Batch normalisation refuses a batch of one."""
    usable = len(stage_of(small_root, config_of(tmp_path)).usable)
    config = config_of(tmp_path, batch=usable - 1, epochs=1)
    assert len(stage_of(small_root, config).run(tmp_path)[0]) == 1


def test_features_are_those_of_the_weights_as_they_are(small_root: Path, tmp_path: Path) -> None:
    stage, rows = stage_of(small_root, config_of(tmp_path)), torch.tensor([0, 3, 4])
    before = stage.features(rows)
    assert before.shape == (3, stage.model.backbone.num_features)
    with torch.no_grad():
        for parameter in stage.model.backbone.parameters():
            parameter.mul_(1.01)
    after = stage.features(rows)
    assert not torch.allclose(before, after)
    # A batch of its own changes nothing: the model is in eval mode.
    alone = torch.cat([stage.features(row[None]) for row in rows])
    torch.testing.assert_close(alone, after, atol=2e-3, rtol=2e-3)


def test_the_map_loss_falls_where_the_label_is_in_its_box() -> None:
    """Channel 0 speaks for the label and fires in the upper left cell alone."""
    projection = Projection(2, 2)
    with torch.no_grad():
        projection.linear.weight.copy_(torch.eye(2))
        projection.linear.bias.zero_()
    heads = Heads(projection, torch.eye(2), scale=10.0, bias=0.0)
    maps = torch.zeros(1, 2, 7, 7)
    maps[0, 0, 0, 0], maps[0, 1] = 7.0, 1.0
    inside = torch.from_numpy(cell_mask((0, 0, 1 / 7, 1 / 7)).reshape(1, -1))
    outside = torch.from_numpy(cell_mask((0.5, 0.5, 1, 1)).reshape(1, -1))
    label = torch.tensor([0])
    assert map_loss(maps, heads, label, inside) < 0.01
    assert map_loss(maps, heads, label, outside) > 5


def test_a_box_covers_its_share_of_each_cell() -> None:
    mask = cell_mask((0, 0, 0.5, 1 / 14))
    assert mask[0] == pytest.approx([0.5, 0.5, 0.5, 0.25, 0, 0, 0], abs=1e-6)
    assert not mask[1:].any()
    assert cell_mask((0, 0, 1, 1)) == pytest.approx(np.ones((7, 7)), abs=1e-6)


def test_masks_of_each_picture_are_drawn_once_and_not_more_than_three() -> None:
    masks = torch.arange(8.0)[:, None].expand(8, 49).half()
    rows = torch.tensor([2, 5, 5, 9, 11, 11, 11, 11])
    boxes = ObjectBoxes(rows, torch.arange(10, 18), masks)
    generator = torch.Generator().manual_seed(0)
    asked, seen = torch.tensor([5, 1, 9, 11]), set()
    for _ in range(20):
        places, labels, drawn = boxes.drawn(asked, generator)
        assert sorted(places.tolist()) == [0, 0, 2, 3, 3, 3]
        assert len(set(labels.tolist())) == 6
        assert drawn[:, 0].tolist() == [label - 10 for label in labels.tolist()]
        assert rows[labels - 10].tolist() == asked[places].tolist()
        seen |= set(labels.tolist())
    assert seen == {11, 12, 13, 14, 15, 16, 17}
