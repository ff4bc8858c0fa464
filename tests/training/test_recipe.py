"""A whole recipe, from Parquet to a checkpoint, through the command line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import timm
import torch
import yaml
from safetensors.torch import save_file

from tests.training.conftest import WORDS
from tests.yolox import write_convolutional_yolox
from training.checkpoint import load_detector, load_model
from training.cli import main
from training.config import LEFT_OUT, LeftOut, read_config
from training.data import Dataset
from training.detector import OBJECTS
from training.detector.learning import Learning
from training.errors import CheckpointError
from training.model import VisionModel
from training.recipe import _load_backbone, _take_over, _write_left_out
from training.text import TextSpace
from vizionary.models.manifest import Vocabulary
from vizionary.scene import kind_of

BACKBONE = "tinynet_e"


def recipe(folder: Path, root: Path, **changes: Any) -> Path:
    words = folder / "words.yaml"
    words.write_text(yaml.safe_dump(WORDS))
    config: dict[str, Any] = {
        "name": "small",
        "data_root": str(root),
        "output": str(folder / "run"),
        "vocabulary": "words.yaml",
        "preprocessing": {"width": 32, "height": 32, "mean": [0.5] * 3, "std": [0.5] * 3},
        "backbone": {"name": BACKBONE},
        "text": {
            "dim": 16,
            "own_words": 100,
            "nouns": 20,
            "noun_roots": ["big_cat.n.01"],
            "definitions": 0.3,
        },
        "memory": {"dim": 8, "datasets": ["caltech-101"]},
        "datasets": [{"name": "caltech-101"}],
        "heads": {"epochs": 2, "batch": 16},
        "finetune": {"runs": [{"epochs": 1}], "batch": 16},
    }
    path = folder / "recipe.yaml"
    path.write_text(yaml.safe_dump(config | changes))
    return path


def with_detector(**stage: Any) -> dict[str, Any]:
    """The changes of a recipe that ends with a detector."""
    return {"detector": {"steps": 1, "datasets": {"caltech-101": 1.0}, **stage}}


def test_from_scratch_then_from_its_own_checkpoint(small_root: Path, tmp_path: Path) -> None:
    assert main(["train", "--config", str(recipe(tmp_path, small_root))]) == 0
    checkpoint = tmp_path / "run" / "checkpoint"
    model, meta = load_model(checkpoint)
    assert meta.backbone == BACKBONE and meta.embedding_dim == 16
    embedding = model(torch.zeros(2, 3, 32, 32))
    assert embedding.shape == (2, 16)
    assert torch.allclose(embedding.norm(dim=1), torch.ones(2), atol=1e-5)
    assert model.whitening is not None
    stored = model.whitening(torch.rand(2, model.backbone.num_features))
    assert stored.shape == (2, 8) and torch.allclose(stored.norm(dim=1), torch.ones(2), atol=1e-5)
    vocabulary = Vocabulary.model_validate_json((checkpoint / "vocabulary.json").read_text())
    assert {"lion", "daisy", "big cat"} <= {entry.label for entry in vocabulary.entries}
    assert TextSpace.load(checkpoint / "text").dim == 16
    report = json.loads((checkpoint / "report.json").read_text())
    assert len(report["losses"]) == 2 and report["config"]["seed"] == 0
    file = small_root / "caltech-101" / "train-00.parquet"
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert report["data"] == {"caltech-101/train-00.parquet": digest}
    assert report["pictures"] == len(Dataset(small_root, "caltech-101", "train").rows())

    weights = (checkpoint / "model.safetensors").read_bytes()
    assert main(["train", "--config", str(recipe(tmp_path, small_root))]) == 0
    assert (checkpoint / "model.safetensors").read_bytes() == weights  # nothing left to do

    second = tmp_path / "second"
    second.mkdir()
    backbone = {"name": BACKBONE, "checkpoint": str(checkpoint / "model.safetensors")}
    path = recipe(second, small_root, backbone=backbone, finetune={"runs": []})
    assert main(["train", "--config", str(path)]) == 0
    started, _ = load_model(second / "run" / "checkpoint")
    expected = model.backbone.state_dict()
    for name, tensor in started.backbone.state_dict().items():
        assert torch.equal(tensor, expected[name]), name


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("drop", "no conv_stem.weight"),
        ("reshape", r"conv_stem.weight \[32, 3, 3, 3\], found \[5\]"),
    ],
)
def test_weights_of_another_network_are_refused(tmp_path: Path, change: str, said: str) -> None:
    state = VisionModel(BACKBONE, 4).backbone.state_dict()
    state["conv_stem.weight"] = torch.zeros(5)
    if change == "drop":
        del state["conv_stem.weight"]
    save_file(state, tmp_path / "weights.safetensors")
    with pytest.raises(CheckpointError, match=said):
        _load_backbone(VisionModel(BACKBONE, 4), tmp_path / "weights.safetensors")


def test_of_a_classifier_all_but_its_answers_is_taken_over() -> None:
    network, backbone = timm.create_model(BACKBONE), VisionModel(BACKBONE, 4).backbone
    _take_over(backbone, network, "by hand")
    assert torch.equal(backbone.conv_stem.weight, network.conv_stem.weight)
    network.register_buffer("of_another_kind", torch.zeros(1))
    with pytest.raises(CheckpointError, match="of_another_kind"):
        _take_over(backbone, network, "by hand")
    del network.of_another_kind, network.conv_stem
    with pytest.raises(CheckpointError, match=r"conv_stem\.weight"):
        _take_over(backbone, network, "by hand")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"data_root": "/nowhere/at/all"}, "/nowhere/at/all"),
        ({"datasets": [{"name": "birds"}]}, "birds"),
        ({"heads": {"epoch": 3}}, "heads.epoch"),
        ({"heads": {"epochs": 0}}, "heads.epochs"),
        ({"backbone": {"name": BACKBONE, "checkpoint": "/no/weights.pth"}}, "/no/weights.pth"),
        ({"backbone": {"name": BACKBONE, "package": "no_such_weights"}}, "no_such_weights"),
        ({"text": {"dim": 300, "own_words": 10, "nouns": 0}}, "text.dim"),
        ({"prototypes": {"datasets": {"caltech": []}}}, "nearest is 'caltech-101'"),
        ({"prototypes": {"datasets": {"caltech-101": ["daisi"]}}}, "nearest is 'daisy'"),
        ({"memory": {"dim": 4, "datasets": ["caltech"]}}, "nearest is 'caltech-101'"),
        ({"memory": {"dim": 4000, "datasets": ["caltech-101"]}}, "tinynet_e has 1280 features"),
        ({"backbone": {"name": "tinynet_f"}}, "'tinynet_f' is no architecture"),
        ({"leave_out": {"classes": {"caltech": ["lion"]}}}, "nearest is 'caltech-101'"),
        ({"leave_out": {"classes": {"caltech-101": ["lyon"]}}}, "nearest is 'lion'"),
        ({"leave_out": {"lemmas": {"n02130309": "chetah"}}}, "nearest is 'n02130308'"),
        ({"leave_out": {"lemmas": {"n02130308": "chita"}}}, "nearest is 'chetah'"),
        (with_detector(datasets={"caltech": 1.0}), "nearest is 'caltech-101'"),
        (with_detector(labels={"caltech": ["lion"]}), "nearest is 'caltech-101'"),
        (with_detector(labels={"caltech-101": ["daisi"]}), "nearest is 'daisy'"),
        (with_detector(most_a_label={"caltech": 3}), "nearest is 'caltech-101'"),
        (
            {
                **with_detector(),
                "preprocessing": {"width": 48, "height": 48, "mean": [0.5] * 3, "std": [0.5] * 3},
            },
            "multiple of 32 pixels, not of 48 x 48",
        ),
        (
            {
                **with_detector(),
                "preprocessing": {"width": 64, "height": 96, "mean": [0.5] * 3, "std": [0.5] * 3},
            },
            "multiple of 32 pixels, not of 64 x 96",
        ),
    ],
)
def test_what_cannot_be_trained_is_refused_with_its_name(
    small_root: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    changes: dict[str, Any],
    said: str,
) -> None:
    assert main(["train", "--config", str(recipe(tmp_path, small_root, **changes))]) == 2
    assert said in capsys.readouterr().err
    assert not list((tmp_path / "run").rglob("*.npy")), "nothing is computed before"


def test_a_checkpoint_that_shows_everything_is_no_ablation_any_more(tmp_path: Path) -> None:
    path = tmp_path / LEFT_OUT
    left_out = LeftOut(lemmas={"n02130308": "chetah"})
    _write_left_out(path, left_out)
    assert LeftOut.model_validate_json(path.read_bytes()) == left_out
    _write_left_out(path, LeftOut())
    assert not path.exists()


def test_every_shipped_recipe_is_read() -> None:
    recipes = sorted((Path(__file__).parents[2] / "configs" / "train").glob("*.yaml"))
    assert recipes
    for path in recipes:
        assert Path(read_config(path).vocabulary).is_file()


def detector_recipe(folder: Path, root: Path) -> Path:
    """A recipe that ends with a small detector, and the teacher that it needs."""
    write_convolutional_yolox(root / "teachers" / "yolox_nano.onnx", 416)
    (root / "teachers" / "coco.names").write_text("\n".join(OBJECTS) + "\n")
    stage = {"steps": 6, "width": 8, "batch": 2, "views": 5, "datasets": {"caltech-101": 1.0}}
    folder.mkdir(exist_ok=True)
    return recipe(folder, root, detector=stage, finetune={"runs": []})


def killed_at(step: int) -> Callable[..., float]:
    """As a step of the learning, the killed one apart."""
    learn = Learning.learn

    def one(learning: Learning, *batch: Any) -> float:
        if learning.step == step:
            raise KeyboardInterrupt
        return learn(learning, *batch)

    return one


def test_a_recipe_may_end_with_a_detector_and_is_not_trained_twice(
    small_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = detector_recipe(tmp_path, small_root)
    assert main(["train", "--config", str(path)]) == 0
    checkpoint = tmp_path / "run" / "checkpoint"
    model, meta = load_model(checkpoint)
    assert meta.detector is not None
    assert (meta.detector.width, meta.detector.classes) == (8, OBJECTS)
    head = load_detector(checkpoint, model)
    assert head is not None
    before = {name: tensor.clone() for name, tensor in head.state_dict().items()}
    assert torch.load(tmp_path / "run" / "detector.pt", weights_only=True)["step"] == 6
    text = TextSpace.load(checkpoint / "text")
    said = [*OBJECTS, *(kind_of(name).word for name in OBJECTS)]
    assert [word for word in said if text.tokenizer.encode(word).tokens != [word]] == []
    report = json.loads((checkpoint / "report.json").read_text())["detector"]
    assert len(report["losses"]) == 1 and report["losses"][0] > 0
    assert report["held_out_pictures"] > 0

    monkeypatch.setattr(Learning, "learn", killed_at(6))
    assert main(["train", "--config", str(path)]) == 0
    again = load_detector(checkpoint, model)
    assert again is not None
    assert all(torch.equal(tensor, before[name]) for name, tensor in again.state_dict().items())


def test_a_killed_detector_goes_on_to_the_same_head(
    small_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.detector.learn.SAVED", 2)
    heads = []
    for name, step in (("whole", None), ("killed", 3)):
        path = detector_recipe(tmp_path / name, small_root)
        if step is not None:
            with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
                patch.setattr(Learning, "learn", killed_at(step))
                main(["train", "--config", str(path)])
            state = torch.load(tmp_path / name / "run" / "detector.pt", weights_only=True)
            assert (state["step"], len(state["losses"])) == (2, 1)
        assert main(["train", "--config", str(path)]) == 0
        checkpoint = tmp_path / name / "run" / "checkpoint"
        head = load_detector(checkpoint, load_model(checkpoint)[0])
        assert head is not None
        heads.append(head.state_dict())
        losses = json.loads((checkpoint / "report.json").read_text())["detector"]["losses"]
        assert len(losses) == 3
    for name, tensor in heads[0].items():
        torch.testing.assert_close(heads[1][name], tensor)
