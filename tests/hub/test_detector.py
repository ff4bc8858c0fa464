"""A detector from the checkpoint to an int8 bundle whose engine finds objects."""

from __future__ import annotations

import math
import shutil
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from hub.errors import DetectorUnsupportedError
from hub.export.assembly import ExportOptions, export_checkpoint
from hub.quantize.assembly import quantize_bundle
from hub.quantize.detector import detector_nodes, object_agreement
from hub.quantize.settings import OperatorSettings
from tests.hub.lenient import lenient
from training.checkpoint import load_detector, load_model, save_detector
from training.detector import MAPS, DetectorHead, Levels
from training.detector.head import BOX
from vizionary.config import load_settings
from vizionary.engine import build_engine
from vizionary.models.bundle import Bundle, read_bundle
from vizionary.models.manifest import ScoreCalibration
from vizionary.models.session import OnnxModel
from vizionary.types import Frame

CLASSES = ("square", "circle")
CALIBRATION = ScoreCalibration(scale=(1.0, 1.2), bias=(0.0, 0.1))


@pytest.fixture(scope="module")
def detecting(checkpoint: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checkpoint with a detector's head of random weights that is sure of something."""
    folder = tmp_path_factory.mktemp("checkpoints") / "detecting"
    shutil.copytree(checkpoint, folder)
    model, _ = load_model(folder)
    torch.manual_seed(0)
    head = DetectorHead(Levels(model).channels, 8, len(CLASSES)).eval()
    for out in head.out:
        torch.nn.init.normal_(out.weight, std=0.5)
        torch.nn.init.constant_(out.bias[BOX:], 2.0)
    save_detector(folder, head, CLASSES, 0.5, CALIBRATION)
    return folder


@pytest.fixture(scope="module")
def bundle(detecting: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("bundles") / "float"
    export_checkpoint(detecting, out, ExportOptions(latencies=False, threads=1))
    return out


@pytest.fixture(scope="module")
def int8(bundle: Path, data_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("bundles") / "int8"
    report = quantize_bundle(bundle, out, lenient(data_folder))
    assert report.objects is not None and 0.3 <= report.objects <= 1
    return out


def test_the_two_graphs_compute_what_torch_does(detecting: Path, bundle: Path) -> None:
    model, _ = load_model(detecting)
    head = load_detector(detecting, model)
    assert head is not None
    pixels = torch.rand(2, 3, 128, 128)
    with torch.no_grad():
        answer = head(Levels(model).eval()(pixels))
        scores = answer.scores()
    component = read_bundle(bundle).component("detector")
    assert (component.classes, component.threshold) == (CLASSES, 0.5)
    assert component.score_calibration == CALIBRATION
    image = OnnxModel(bundle / "image_encoder.onnx", threads=1)
    feeds = {"pixels": pixels.numpy(), "query": np.zeros((0, 16), np.float32)}
    found = OnnxModel(bundle / component.graph, threads=1).run(image.run(feeds, MAPS))
    np.testing.assert_allclose(found["boxes"], answer.boxes.numpy(), atol=1e-4)
    np.testing.assert_allclose(found["scores"], scores.numpy(), atol=1e-4)


def test_all_but_the_last_convolutions_become_int8(bundle: Path, int8: Path) -> None:
    graph = onnx.load(bundle / "detector.onnx").graph
    chosen = set(detector_nodes(graph, ["Conv"]))
    float_ones = [n for n in graph.node if n.op_type == "Conv" and n.name not in chosen]
    assert len(float_ones) == 3
    assert sorted(n.input[1] for n in float_ones) == [f"head.out.{i}.weight" for i in range(3)]
    quantized = onnx.load(int8 / "detector.onnx").graph
    dtypes = {tensor.name: tensor.data_type for tensor in quantized.initializer}
    fed_by = {
        node.output[0]: node.input[0] for node in quantized.node if "Dequantize" in node.op_type
    }
    weights = [
        dtypes.get(fed_by.get(node.input[1], node.input[1]))
        for node in quantized.node
        if node.op_type == "Conv"
    ]
    assert weights.count(onnx.TensorProto.FLOAT) == 3
    assert weights.count(onnx.TensorProto.INT8) == len(weights) - 3 == len(chosen)
    assert read_bundle(int8).component("detector").precision == "int8"


def test_a_head_whose_last_convolutions_are_not_found_is_refused(bundle: Path) -> None:
    graph = onnx.load(bundle / "detector.onnx").graph
    for node in graph.node:
        node.input[:] = [name.replace("head.out.", "head.last.") for name in node.input]
    with pytest.raises(DetectorUnsupportedError, match=r"head\.out\."):
        detector_nodes(graph, ["Conv"])


def test_where_the_float_detector_finds_nothing_agreement_is_not_known(
    bundle: Path, data_folder: Path
) -> None:
    read = read_bundle(bundle)
    component = read.component("detector").model_copy(update={"threshold": 1.0})
    components = {**read.manifest.components, "detector": component}
    manifest = read.manifest.model_copy(update={"components": components})
    blind = Bundle(read.folder, manifest, read.identity, read.vocabulary)
    pixels = np.zeros((1, 3, 128, 128), np.float32)
    assert math.isnan(object_agreement(blind, bundle, pixels, lenient(data_folder)) or 0)


def test_a_detector_that_is_left_float_is_called_so(
    bundle: Path, data_folder: Path, tmp_path: Path
) -> None:
    changes = {"method": "dynamic", "quantized": OperatorSettings(operators=("MatMul",))}
    settings = lenient(data_folder).model_copy(update={**changes, "evaluation": None})
    quantize_bundle(bundle, tmp_path / "out", settings)
    components = read_bundle(tmp_path / "out").manifest.components
    assert components["detector"] == read_bundle(bundle).component("detector")
    assert components["image_encoder"].precision == "int8"


@pytest.mark.parametrize("kind", ["bundle", "int8"])
def test_the_engine_finds_objects(kind: str, request: pytest.FixtureRequest) -> None:
    folder = request.getfixturevalue(kind)
    pixels = np.random.default_rng(0).integers(0, 256, (90, 160, 3), np.uint8)

    def seen(*overrides: str) -> tuple[object, ...]:
        chosen = (f"bundle.ref={folder}", "runtime.threads=1", *overrides)
        engine = build_engine(load_settings(overrides=chosen).settings)
        return engine.describe(Frame(pixels, "noise")).objects

    objects = seen()
    assert objects and all(o.coarse in CLASSES and o.probability >= 0.5 for o in objects)  # type: ignore[attr-defined]
    for thing in objects:
        x0, y0, x1, y1 = thing.box  # type: ignore[attr-defined]
        assert 0 <= x0 <= x1 <= 160 and 0 <= y0 <= y1 <= 90
    assert len(seen("objects.most=1")) == 1
    assert seen("objects.find=false") == () == seen("objects.threshold=1")
