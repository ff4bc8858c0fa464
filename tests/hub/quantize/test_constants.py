"""Transposed weights become constants; the graph computes what it did."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

from hub.quantize.constants import fold_transposed_weights


def _model(weight: np.ndarray) -> onnx.ModelProto:
    """One weight both ways round, one only transposed, and a transposed activation."""
    nodes = [
        helper.make_node("Transpose", ["w"], ["w_back"], perm=[1, 0]),
        helper.make_node("Transpose", ["alone"], ["alone_back"]),
        helper.make_node("MatMul", ["x", "w"], ["there"]),
        helper.make_node("MatMul", ["there", "w_back"], ["back"]),
        helper.make_node("MatMul", ["back", "alone_back"], ["y"]),
        helper.make_node("Transpose", ["y"], ["z"]),
    ]
    graph = helper.make_graph(
        nodes,
        "graph",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [2, 3])],
        [helper.make_tensor_value_info("z", TensorProto.FLOAT, [5, 2])],
        [
            numpy_helper.from_array(weight, "w"),
            numpy_helper.from_array(weight[:, :3].repeat(2, 0)[:5], "alone"),
        ],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)


def test_a_transposed_weight_is_a_weight() -> None:
    weight = np.random.default_rng(0).standard_normal((3, 4), np.float32)
    pixels = np.random.default_rng(1).standard_normal((2, 3), np.float32)
    model = _model(weight)
    (expected,) = ReferenceEvaluator(model).run(None, {"x": pixels})
    fold_transposed_weights(model)
    onnx.checker.check_model(model)
    (found,) = ReferenceEvaluator(model).run(None, {"x": pixels})
    np.testing.assert_array_equal(found, expected)
    assert [node.op_type for node in model.graph.node] == ["MatMul"] * 3 + ["Transpose"]
    # what is used one way only is kept once
    assert {weight.name for weight in model.graph.initializer} == {"w", "w_back", "alone_back"}
