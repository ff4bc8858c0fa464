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


def test_errors_of_the_export_are_called_those_of_the_float_graph() -> None:
    export, other = (
        Metric(name=name, value=1, dataset="random pixels", examples=1, command="none")
        for name in ("export_max_abs_error_cam", "top-1")
    )
    (kept,) = of_the_float_graph([export, other])
    assert (kept.name, kept.dataset) == (export.name, "random pixels; of the float graph")
