"""Weights in half the bytes: the same graph, nearly the same numbers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from hub.quantize.half import store_half
from vizionary.models.session import OnnxModel


def _graph(rows: int) -> onnx.ModelProto:
    weight = np.random.default_rng(0).normal(size=(rows, 64)).astype(np.float32)
    bias = np.ones(rows, np.float32)
    node = helper.make_node("Gemm", ["x", "weight", "bias"], ["y"], transB=1)
    graph = helper.make_graph(
        [node],
        "linear",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 64])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, rows])],
        [numpy_helper.from_array(weight, "weight"), numpy_helper.from_array(bias, "bias")],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)


def _answer(model: onnx.ModelProto, path: Path) -> np.ndarray:
    onnx.checker.check_model(model)
    onnx.save_model(model, path)
    pixels = np.random.default_rng(1).normal(size=(1, 64)).astype(np.float32)
    return OnnxModel(path, threads=1).run({"x": pixels})["y"]


def test_a_large_weight_takes_half_the_bytes_and_answers_alike(tmp_path: Path) -> None:
    model = _graph(1024)
    before, size = _answer(model, tmp_path / "float.onnx"), model.ByteSize()
    assert store_half(model) == ["weight"]
    after = _answer(model, tmp_path / "half.onnx")
    assert model.ByteSize() < 0.52 * size
    assert np.abs(after - before).max() < 2e-2
    assert np.abs(after - before).max() > 0, "float16 rounds"


def test_a_small_weight_stays_as_it_is() -> None:
    model = _graph(16)
    before = model.SerializeToString()
    assert store_half(model) == []
    assert model.SerializeToString() == before
