"""Which numbers hold with another graph; the names are those that an evaluation writes."""

from __future__ import annotations

import io
from itertools import count
from pathlib import Path

import pytest
from PIL import Image

from hub.measured import of_the_float_graph, without_the_detector
from tests.tiny_bundle import picture_of
from tests.tiny_detector import write_seeing_bundle
from tests.training.coloured import row as coloured_row
from tests.training.coloured import with_vocabulary
from tests.training.conftest import write_dataset
from tests.yolox import write_yolox
from training.data import is_test
from training.detector import OBJECTS
from training.evaluate import Options, evaluate
from vizionary.models.bundle import read_bundle
from vizionary.models.manifest import Metric

OF_OBJECTS = ("objects", "naming", "narration")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A red picture wherever the steps look for some: a person and a bus, says the detector."""
    root = tmp_path / "data"
    buffer = io.BytesIO()
    Image.fromarray(picture_of("red")).save(buffer, "WEBP", lossless=True)
    name = next(name for name in (f"{i}.webp" for i in count()) if is_test(name))
    box = {"label": "person", "cx": 0.5, "cy": 0.5, "w": 0.5, "h": 0.5}
    row = {"image": buffer.getvalue(), "name": name}
    write_dataset(root, "coco-boxes", [{**row, "width": 32, "height": 24, "boxes": [box]}])
    write_dataset(root, "captions", [{**row, "captions": ["a red bus", "the red bus"]}])
    tiny = {**row, "wnid": "n00000001", "label": "red", "box": [0, 0, 31, 63]}
    for part in ("train", "val"):
        write_dataset(root, "tiny-imagenet-200", [tiny], part=part)
    (root / "teachers").mkdir()
    write_yolox(root / "teachers" / "yolox_nano.onnx", 416)
    (root / "teachers" / "coco.names").write_text("\n".join(OBJECTS))
    return root


def test_every_number_of_objects_and_none_else_goes_with_the_detector(
    root: Path, tmp_path: Path
) -> None:
    folder = write_seeing_bundle(tmp_path / "seeing")
    manifest = read_bundle(folder).manifest
    for steps, kept in ((OF_OBJECTS, False), (("captions", "pointing"), True)):
        outcome = evaluate(folder, Options(root, tmp_path / "cache", only=steps))
        metrics = tuple(number.metric for number in outcome.numbers)
        assert len(metrics) >= 2
        left = without_the_detector(manifest.model_copy(update={"metrics": metrics}))
        assert left == {"metrics": metrics if kept else (), "quantization": None}


def test_what_the_app_shows_goes_with_the_detector_and_recognition_alone_stays(
    root: Path, tmp_path: Path
) -> None:
    entries = [{"label": "red"}, {"label": "person", "synonyms": ["night"]}]
    folder = with_vocabulary(write_seeing_bundle(tmp_path / "seeing"), entries)
    classes = "index\twnid\tnames\n0\tn00000001\tred\n"
    (root / "teachers" / "imagenet_classes.tsv").write_text(classes)
    for name in ("caltech-101", "intel-scenes", "scene-15"):
        write_dataset(root, name, [coloured_row("red", label="red")])
    outcome = evaluate(folder, Options(root, tmp_path / "cache", only=("people", "calibration")))
    metrics = tuple(number.metric for number in outcome.numbers)
    assert {one.name.partition(",")[0].partition(" (")[0] for one in metrics} == {
        "average precision", "calibration error",
    }  # fmt: skip
    manifest = read_bundle(folder).manifest.model_copy(update={"metrics": metrics})
    left = [one.name for one in without_the_detector(manifest)["metrics"]]
    assert left == ["average precision, a person present or absent, by recognition alone"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("numbers of people stated, two or more, right", False),
        ('lower bounds of people stated ("at least two"), right', False),
        ("pointing game, its class", True),
        ("top-1, 200-way by text", True),
    ],
)
def test_what_is_said_of_several_people_goes_with_the_detector(
    name: str, kept: bool, tmp_path: Path
) -> None:
    metric = Metric(name=name, value=1, dataset="by hand", examples=1, command="none")
    manifest = read_bundle(write_seeing_bundle(tmp_path / "seeing")).manifest
    manifest = manifest.model_copy(update={"metrics": (metric,)})
    assert without_the_detector(manifest)["metrics"] == ((metric,) if kept else ())


def test_errors_of_the_export_are_called_those_of_the_float_graph() -> None:
    export, other = (
        Metric(name=name, value=1, dataset="random pixels", examples=1, command="none")
        for name in ("export_max_abs_error_cam", "top-1")
    )
    (kept,) = of_the_float_graph([export, other])
    assert (kept.name, kept.dataset) == (export.name, "random pixels; of the float graph")
