"""A YOLOX graph becomes a bundle's detector: a small one by hand, the real one if it is there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import onnx
import pytest
from PIL import Image

from hub.cli import main
from hub.errors import DetectorUnsupportedError
from hub.export.yolox import add_yolox, decoded_graph
from tests.yolox import DOG, write_yolox
from vizionary.config import load_settings
from vizionary.engine import build_engine
from vizionary.models.bundle import read_bundle, write_bundle
from vizionary.models.manifest import Metric
from vizionary.models.session import OnnxModel
from vizionary.types import Frame

SIZE, ANCHORS = 32, 16 + 4 + 1
# read before the tests take the project's variables out of their environment
REAL = Path(os.environ.get("VIZIONARY_DATA", "")) / "teachers" / "yolox_nano.onnx"


def test_the_answers_become_boxes_and_scores(tmp_path: Path) -> None:
    model, size = decoded_graph(write_yolox(tmp_path / "yolox.onnx"), 80)
    onnx.save_model(model, tmp_path / "decoded.onnx")
    white = np.full((1, 3, SIZE, SIZE), 255, np.float32)
    found = OnnxModel(tmp_path / "decoded.onnx", threads=1).run({"pixels": white})
    assert (size, found["boxes"].shape) == (SIZE, (1, ANCHORS, 4))
    assert found["scores"][0].argmax() == (16 + 3) * 80 + DOG
    assert found["scores"].max() == pytest.approx(0.8)
    assert found["boxes"][0, 19] * SIZE == pytest.approx([16, 20, 32, 28])


def test_a_bundle_with_it_finds_the_dog(float_bundle: Path, tmp_path: Path) -> None:
    graph = write_yolox(tmp_path / "yolox.onnx")
    add_yolox(float_bundle, graph, tmp_path / "seeing", terms="made by a test")
    bundle = read_bundle(tmp_path / "seeing")
    assert bundle.manifest.data[-1].terms == "made by a test"
    chosen = (f"bundle.ref={bundle.folder}", "runtime.threads=1")
    engine = build_engine(load_settings(overrides=chosen).settings)
    pixels = np.random.default_rng(0).integers(0, 256, (80, 100, 3), np.uint8)
    pixels[20:60, 20:60] = 255
    (dog,) = engine.describe(Frame(pixels, "a bright square")).objects
    assert (dog.coarse, round(dog.probability, 3)) == ("dog", 0.8)
    # 100 x 80 pixels are 32 x 26 of 32 x 32: the box is cut at the picture's lower edge
    assert dog.box == pytest.approx((50, 20 * 80 / 26, 100, 80))


def test_numbers_of_the_detector_before_are_not_kept(float_bundle: Path, tmp_path: Path) -> None:
    folder = tmp_path / "measured"
    shutil.copytree(float_bundle, folder)
    manifest = read_bundle(folder).manifest
    numbers = [
        Metric(name=name, value=1, dataset="some", examples=1, command="none")
        for name in ("AP50, person", "top-1, 2-way by text")
    ]
    report = {"objects": 0.9, "total_bytes": 1, "mean_cosine": 0.99}
    update = {"metrics": tuple(numbers), "quantization": report}
    write_bundle(folder, manifest.model_copy(update=update))
    add_yolox(folder, write_yolox(tmp_path / "yolox.onnx"), tmp_path / "out", terms="none")
    found = read_bundle(tmp_path / "out").manifest
    assert [number.name for number in found.metrics] == ["top-1, 2-way by text"]
    assert found.quantization == {"mean_cosine": 0.99}
    assert found.latencies == manifest.latencies


@pytest.mark.parametrize(
    ("answers", "classes", "told"), [(20, 80, r"\[1, A, 85\]"), (ANCHORS, 3, r"\[1, 21, 8\]")]
)
def test_another_graph_is_refused(tmp_path: Path, answers: int, classes: int, told: str) -> None:
    with pytest.raises(DetectorUnsupportedError, match=told):
        decoded_graph(write_yolox(tmp_path / "other.onnx", answers=answers, classes=classes), 80)


@pytest.mark.parametrize("name", ["", "side"])
def test_a_graph_without_a_size_is_refused(tmp_path: Path, name: str) -> None:
    path = write_yolox(tmp_path / "any.onnx")
    model = onnx.load(path)
    for value, places in ((model.graph.input[0], (2, 3)), (model.graph.output[0], (1,))):
        for place in places:
            value.type.tensor_type.shape.dim[place].dim_param = name
    onnx.save_model(model, path)
    with pytest.raises(DetectorUnsupportedError, match=f"'{name or 'any'}'"):
        decoded_graph(path, 80)


def test_what_is_no_graph_is_refused_and_nothing_is_written(
    float_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.onnx").write_text("no graph")
    command = ["detector", "--bundle", str(float_bundle), "--out", str(tmp_path / "out")]
    for name in ("notes.onnx", "missing.onnx"):
        assert main([*command, "--yolox", str(tmp_path / name)]) == 1
        assert name in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_real_one_sees_a_person(float_bundle: Path, tmp_path: Path) -> None:
    if not REAL.is_file():
        pytest.skip("VIZIONARY_DATA names no folder with teachers/yolox_nano.onnx")
    data = pytest.importorskip("skimage.data")
    out = tmp_path / "seeing"
    assert (
        main(["detector", "--bundle", str(float_bundle), "--yolox", str(REAL), "--out", str(out)])
        == 0
    )
    chosen = (f"bundle.ref={out}", "runtime.threads=1")
    engine = build_engine(load_settings(overrides=chosen).settings)
    pixels = np.asarray(Image.fromarray(data.astronaut()))
    objects = engine.describe(Frame(pixels, "astronaut")).objects
    person = objects[0]
    assert person.coarse == "person" and person.probability > 0.8
    x0, y0, x1, y1 = person.box
    assert x0 < 120 and y0 < 40 and x1 > 330 and y1 > 480
