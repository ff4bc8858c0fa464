"""Evaluation on the bundle computable by hand (``tests/tiny_bundle.py``) and pictures of colours.

p(red | red picture) = sigmoid(50 - 45) = 0.9933; a black picture is "night".
"""

from __future__ import annotations

import io
import json
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.tiny_bundle import picture_of, write_tiny_bundle
from tests.training.conftest import write_dataset
from training.cli import main
from training.data import Dataset, is_test
from training.evaluate import _Encoders, _interval, _zero_shot, evaluate, write_metrics
from vizionary.errors import UnknownWordError
from vizionary.models.bundle import file_spec, read_bundle, write_bundle, write_record
from vizionary.models.manifest import Metric, Vocabulary

RED, BLUE = "n00000001", "n00000002"


def row(colour: str, **columns: Any) -> dict[str, Any]:
    """A row of the test part: the first name that the split rule holds out."""
    buffer = io.BytesIO()
    Image.fromarray(picture_of(colour)).save(buffer, "WEBP", lossless=True)
    names = (f"{colour}-{i}.webp" for i in count())
    name = next(name for name in names if is_test(name, columns.get("label")))
    return {"image": buffer.getvalue(), "name": name, **columns}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("data")
    scenes = [row("black", label="night"), row("green", label="green"), row("black", label="green")]
    background = row("blue", label="BACKGROUND_Google")
    tiny = [row("red", wnid=RED, label="red, crimson")] * 2 + [row("red", wnid=BLUE, label="blue")]
    people = [("black", "person")] * 8 + [("red", "person")] * 2 + [("red", "dog")] * 2
    write_dataset(root, "caltech-101", [row("red", label="crimson"), background, *scenes])
    write_dataset(root, "intel-scenes", scenes)
    write_dataset(root, "scene-15", scenes[:2])
    write_dataset(root, "tiny-imagenet-200", tiny)
    write_dataset(root, "tiny-imagenet-200", tiny, part="val")
    write_dataset(
        root, "coco-boxes", [row(c, boxes=[{"label": label, "cx": 0.5}]) for c, label in people]
    )
    return root


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """The tiny bundle, with classes of ImageNet and a person as dark as the night."""
    folder = write_tiny_bundle(tmp_path / "bundle")
    entries = [
        {"label": "red", "synset": RED},
        {"label": "blue", "synset": BLUE},
        {"label": "person", "synonyms": ["night"]},
    ]
    return with_vocabulary(folder, entries)


def with_vocabulary(folder: Path, entries: list[dict[str, Any]]) -> Path:
    manifest = read_bundle(folder).manifest
    vocabulary = Vocabulary.model_validate({"schema": 1, "entries": entries})
    write_record(folder / "vocabulary.json", vocabulary)
    spec = file_spec(folder, "vocabulary.json")
    write_bundle(folder, manifest.model_copy(update={"vocabulary": spec}))
    return folder


def test_every_number_by_hand(bundle: Path, root: Path) -> None:
    found = {(m.dataset, m.name): (m.value, m.examples) for m in evaluate(bundle, root)}
    assert found == {
        ("tiny-imagenet-200", "top-1, 2-way by text"): (66.67, 3),
        ("tiny-imagenet-200", "calibration error (ECE, 15 bins) of claimed classes"): (
            round(100 * (1 / (1 + np.exp(-5)) - 2 / 3), 2),
            3,
        ),
        # the background is no class
        ("caltech-101", "top-1, 3-way by text"): (75.0, 4),
        ("intel-scenes", "top-1, 2-way by text"): (66.67, 3),
        ("scene-15", "top-1, 2-way by text"): (100.0, 2),
        # 8 of 10 people come first (precision 1), the others with all the rest (10 of 12)
        ("coco-boxes", "average precision, a person present or absent"): (
            round(0.8 + 0.2 * 10 / 12, 4),
            12,
        ),
    }


def test_what_the_vocabulary_does_not_say_is_not_measured(bundle: Path, root: Path) -> None:
    with_vocabulary(bundle, [{"label": "green", "synset": RED}])
    names = {metric.name.split(",")[0] for metric in evaluate(bundle, root)}
    assert names == {"top-1"}


def test_a_class_that_the_text_encoder_cannot_read_is_named(bundle: Path, tmp_path: Path) -> None:
    write_dataset(tmp_path, "caltech-101", [row("red", label="xqzt")])
    dataset = Dataset(tmp_path, "caltech-101", "test")
    encoders = _Encoders(read_bundle(bundle))
    with pytest.raises(UnknownWordError, match="xqzt"):
        _zero_shot(encoders, dataset, encoders.pictures(dataset))


def test_top_five_is_measured_among_many_classes(bundle: Path, tmp_path: Path) -> None:
    # Every class but blue reads as red to this encoder: "red <number>" is "red" and no word.
    labels = [*(" ".join(["red"] * n) for n in range(1, 21)), "blue"]
    write_dataset(tmp_path, "scene-15", [row("blue", label=label) for label in labels])
    dataset = Dataset(tmp_path, "scene-15", "test")
    encoders = _Encoders(read_bundle(bundle))
    top1, top5 = _zero_shot(encoders, dataset, encoders.pictures(dataset))
    assert top1.scores.sum() == 1
    assert top5.scores.sum() == 5


def test_the_interval_is_the_bootstraps() -> None:
    half = np.array([0.0, 1.0] * 50)
    low, high = _interval(half, lambda rows: float(half[rows].mean()))
    # 1.96 standard errors of a proportion of 100, by the normal approximation
    assert low == pytest.approx(0.5 - 0.098, abs=0.02)
    assert high == pytest.approx(0.5 + 0.098, abs=0.02)
    sure = np.ones(7)
    assert _interval(sure, lambda rows: float(sure[rows].mean())) == (1.0, 1.0)


def test_metrics_replace_those_of_the_manifest(bundle: Path) -> None:
    old, new = (
        Metric(name=name, value=1, dataset="none", examples=1, command="none")
        for name in ("old", "new")
    )
    write_metrics(bundle, [old])
    write_metrics(bundle, [new])
    assert [metric.name for metric in read_bundle(bundle).manifest.metrics] == ["new"]


def test_the_command_prints_and_writes(
    bundle: Path, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["evaluate", "--bundle", str(bundle), "--data-root"]
    assert main([*call, str(root), "--limit", "2", "--write"]) == 0
    printed = [Metric.model_validate(json.loads(m)) for m in capsys.readouterr().out.splitlines()]
    assert tuple(printed) == read_bundle(bundle).manifest.metrics
    assert {metric.examples for metric in printed} <= {1, 2}
    assert main([*call, str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err
