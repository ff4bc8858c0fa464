"""Quantization from end to end, on a small network and generated pictures."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import onnx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hub.errors import OutputExistsError, QualityRefusedError
from hub.quantize.assembly import quantize_bundle
from hub.quantize.pictures import sample_tensors
from hub.quantize.settings import (
    CalibrationSettings,
    EvaluationSettings,
    Limits,
    OperatorSettings,
)
from tests.hub.conftest import Quantized
from tests.hub.lenient import LENIENT, lenient
from training.errors import DataMissingError
from vizionary.models.bundle import read_bundle
from vizionary.models.encoders import ImageEncoder
from vizionary.models.session import OnnxModel


def test_the_bundle_is_whole_and_smaller(float_bundle: Path, quantized: Quantized) -> None:
    bundle = read_bundle(quantized.folder)
    assert bundle.component("image_encoder").precision == "int8"
    before, after = (
        (folder / "image_encoder.onnx").stat().st_size for folder in (float_bundle, bundle.folder)
    )
    assert after < 0.6 * before
    for name in ("text_encoder.onnx", "tokenizer.json", "vocabulary.json"):
        assert (bundle.folder / name).read_bytes() == (float_bundle / name).read_bytes()


def test_every_convolution_is_int8_and_the_rest_is_float(quantized: Quantized) -> None:
    graph = onnx.load(quantized.folder / "image_encoder.onnx").graph
    made_by = {output: node.op_type for node in graph.node for output in node.output}
    for node in graph.node:
        sources = [made_by.get(name) for name in node.input]
        if node.op_type == "Conv":
            assert sources[:2] == ["DequantizeLinear"] * 2, node.name
        if node.op_type in ("Gemm", "MatMul"):
            assert "DequantizeLinear" not in sources, node.name


def test_the_report_is_stored_and_true(
    float_bundle: Path, quantized: Quantized, data_folder: Path
) -> None:
    bundle = read_bundle(quantized.folder)
    report = bundle.manifest.quantization
    assert report == quantized.report.model_dump(mode="json")
    component = bundle.component("image_encoder")
    encoders = [
        ImageEncoder(OnnxModel(folder / component.graph, threads=1), component)
        for folder in (float_bundle, quantized.folder)
    ]
    tensors = sample_tensors(data_folder, ["colours"], "test", 6, component.preprocessing, seed=0)
    before, after = (np.concatenate([e.embed(t[None]) for t in tensors]) for e in encoders)
    cosines = np.sum(before * after, axis=1)
    assert len(tensors) == report["pictures"]
    assert cosines.mean() == pytest.approx(report["mean_cosine"], abs=1e-4)
    assert cosines.min() == pytest.approx(report["worst_cosine"], abs=1e-4)
    assert cosines.min() < 1 - 1e-6, "an int8 graph is not exact: this is the float one"


def test_no_number_of_the_float_graph_is_said_of_this_one(
    float_bundle: Path, quantized: Quantized
) -> None:
    before, after = (read_bundle(f).manifest.metrics for f in (float_bundle, quantized.folder))
    assert [number.name for number in before if not number.name.startswith("export_")] == ["top-1"]
    assert {number.name for number in after} == {n.name for n in before} - {"top-1"}
    assert all(number.dataset.endswith("; of the float graph") for number in after)


def test_an_ablation_still_says_what_it_never_showed(
    float_bundle: Path, data_folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(float_bundle, tmp_path / "float")
    (tmp_path / "float" / "left_out.json").write_text("{}")
    settings = lenient(data_folder).model_copy(update={"evaluation": None})
    quantize_bundle(tmp_path / "float", tmp_path / "int8", settings)
    assert (tmp_path / "int8" / "left_out.json").read_text() == "{}"


def test_a_detector_with_pixels_of_its_own_is_left(quantized: Quantized) -> None:
    before, after = (read_bundle(folder) for folder in (quantized.before, quantized.folder))
    assert quantized.report.objects is None
    assert after.component("detector") == before.component("detector")


def test_the_metric_is_measured_with_both_graphs(quantized: Quantized) -> None:
    metric = quantized.report.metric
    assert metric is not None
    assert metric.dataset == "colours, test part"
    assert metric.examples == quantized.report.pictures
    assert 0 <= metric.before <= 1


def test_a_metric_that_is_asked_for_and_cannot_be_measured_is_a_refusal(
    float_bundle: Path, data_folder: Path, tmp_path: Path
) -> None:
    root = tmp_path / "data"
    shutil.copytree(data_folder, root)
    (root / "unread").mkdir()
    rows = pq.read_table(root / "colours" / "train-00.parquet").to_pylist()
    # no label is a word of the bundle
    rows = [row | {"label": "xqzt"} for row in rows]
    pq.write_table(pa.Table.from_pylist(rows), root / "unread" / "train-00.parquet")
    asked = EvaluationSettings(dataset="unread", pictures=6)
    with pytest.raises(QualityRefusedError, match="validation metric was not measured") as refused:
        quantize_bundle(float_bundle, tmp_path / "out", lenient(root, evaluation=asked))
    assert len(refused.value.findings) == 1


@pytest.mark.parametrize(
    ("limit", "says"),
    [
        ({"min_mean_cosine": 1.0}, "mean cosine"),
        ({"min_mean_map_correlation": 1.0}, "correlation of heat maps"),
        ({"max_slowdown": 1e-6}, "time divided by that of float"),
        ({"max_file_bytes": 1000}, "largest file"),
    ],
)
@pytest.mark.slow
def test_what_loses_or_costs_too_much_is_refused(
    float_bundle: Path, data_folder: Path, tmp_path: Path, limit: dict[str, float], says: str
) -> None:
    settings = lenient(data_folder, limits=LENIENT.model_copy(update=limit))
    with pytest.raises(QualityRefusedError, match=says):
        quantize_bundle(float_bundle, tmp_path / "out", settings)
    assert list(tmp_path.iterdir()) == []


def test_a_refusal_leaves_nothing_behind(
    float_bundle: Path, data_folder: Path, tmp_path: Path
) -> None:
    settings = lenient(data_folder, limits=Limits(min_mean_cosine=1.0, max_file_bytes=1000))
    with pytest.raises(QualityRefusedError, match=r"mean cosine.*largest file"):
        quantize_bundle(float_bundle, tmp_path / "out", settings)
    assert list(tmp_path.iterdir()) == []


def test_layers_can_stay_float(float_bundle: Path, data_folder: Path, tmp_path: Path) -> None:
    settings = lenient(data_folder).model_copy(
        update={"quantized": OperatorSettings(keep_float=("conv_stem",)), "evaluation": None}
    )
    report = quantize_bundle(float_bundle, tmp_path / "out", settings)
    assert len(report.kept_float) == 1
    graph = onnx.load(tmp_path / "out" / "image_encoder.onnx").graph
    (stem,) = [node for node in graph.node if node.name == report.kept_float[0]]
    assert "conv_stem" in stem.input[1]


def test_without_data_one_sentence(float_bundle: Path, data_folder: Path, tmp_path: Path) -> None:
    settings = lenient(data_folder).model_copy(update={"data_root": None})
    with pytest.raises(DataMissingError, match="VIZIONARY_DATA"):
        quantize_bundle(float_bundle, tmp_path / "out", settings, environment={})


def test_a_bundle_is_not_overwritten(
    float_bundle: Path, data_folder: Path, quantized: Quantized
) -> None:
    with pytest.raises(OutputExistsError, match="--force"):
        quantize_bundle(float_bundle, quantized.folder, lenient(data_folder))


def test_a_transformer_is_quantized_dynamically(
    clip_bundle: Path, data_folder: Path, tmp_path: Path
) -> None:
    changes = {
        "method": "dynamic",
        "quantized": OperatorSettings(operators=("MatMul", "Gemm")),
        "calibration": CalibrationSettings(),
    }
    settings = lenient(data_folder).model_copy(update=changes)
    report = quantize_bundle(clip_bundle, tmp_path / "out", settings)
    assert report.mean_cosine > 0.99
    assert "run time" in report.calibration
    assert report.choices.startswith("embeddings of")
    graph = onnx.load(tmp_path / "out" / "image_encoder.onnx").graph
    kinds = [node.op_type for node in graph.node]
    weights = {weight.name for weight in graph.initializer}
    products = [node for node in graph.node if node.op_type == "MatMulInteger"]
    # Two blocks of four products with weights each, and the last projection.
    assert sum(node.input[1] in weights for node in products) == 9
    assert "MatMul" in kinds, "the maps stay float"
