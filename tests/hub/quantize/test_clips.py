"""Clips folded into ranges, on graphs written by hand and run by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from hub.quantize.clips import fold_clips
from vizionary.models.session import OnnxModel

WIDE, ZERO = 0.3, 130
"""Scale and zero point of a tensor from -39 to 37.5."""

Numbers = np.ndarray


def _model(
    *kinds: str, bounds: Sequence[float] = (0, 6), seen: bool = False, zero: int = ZERO
) -> onnx.ModelProto:
    """``pixels`` quantized, and a node of each kind that reads it to an output of its own."""
    scale, point = np.array(WIDE, np.float32), np.array(zero, np.uint8)
    weights = {
        "scale": scale,
        "point": point,
        **{name: np.array(v, np.float32) for name, v in zip("lh", bounds, strict=True)},
    }
    pair = ["scale", "point"]
    nodes = [
        helper.make_node("QuantizeLinear", ["pixels", *pair], ["levels"], "quantize"),
        helper.make_node("DequantizeLinear", ["levels", *pair], ["values"], "dequantize"),
    ]
    for kind in kinds:
        inputs = ["values", "l", "h"] if kind == "Clip" else ["values"]
        nodes.append(helper.make_node(kind, inputs, [f"{kind}_out"], kind))
    outputs = [f"{kind}_out" for kind in kinds] + (["values"] if seen else [])
    graph = helper.make_graph(
        nodes,
        "graph",
        [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, [None])],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, [None]) for name in outputs],
        [numpy_helper.from_array(array, name) for name, array in weights.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21)], ir_version=10)


def _ran(model: onnx.ModelProto, folder: Path, values: Numbers) -> Numbers:
    onnx.checker.check_model(model)
    onnx.save(model, folder / "model.onnx")
    return next(iter(OnnxModel(folder / "model.onnx", threads=1).run({"pixels": values}).values()))


@pytest.mark.parametrize(
    ("kind", "bounds", "low", "high"),
    [
        ("Clip", (0, 6), 0, 6),
        ("Clip", (-1, 2), -1, 2),
        # wider than what the tensor holds
        ("Clip", (0, 100), 0, (255 - ZERO) * WIDE),
        ("Clip", (-100, 100), -ZERO * WIDE, (255 - ZERO) * WIDE),
        ("Relu", (0, 6), 0, (255 - ZERO) * WIDE),
    ],
)
def test_what_passes_has_all_the_steps(
    kind: str, bounds: tuple[float, float], low: float, high: float, tmp_path: Path
) -> None:
    values = np.linspace(-50, 50, 4001).astype(np.float32)
    model = _model(kind, bounds=bounds)
    assert fold_clips(model) == [kind]
    assert [node.op_type for node in model.graph.node] == ["QuantizeLinear", "DequantizeLinear"]
    assert {weight.name for weight in model.graph.initializer} == {"scale", "point"}
    found = _ran(model, tmp_path, values)
    step = (high - low) / 255
    # the zero point is a whole number: the range may lie half a step beside
    assert np.abs(found - values.clip(low, high)).max() <= step * 1.01
    assert found.min() == pytest.approx(low, abs=step)
    assert found.max() == pytest.approx(high, abs=step)


def test_it_is_nearer_than_before(tmp_path: Path) -> None:
    values = np.linspace(-20, 20, 4001).astype(np.float32)
    before, after = _model("Clip"), _model("Clip")
    fold_clips(after)
    errors = [np.abs(_ran(m, tmp_path, values) - values.clip(0, 6)).max() for m in (before, after)]
    assert errors[1] < errors[0] / 10


@pytest.mark.parametrize(
    "model",
    [
        # somebody else reads the wide range too
        _model("Clip", "Neg"),
        _model("Clip", "Relu"),
        _model("Clip", seen=True),
        # a range that does not hold 0
        _model("Clip", bounds=(1, 6)),
        # nothing is left
        _model("Clip", zero=255),
        _model("Neg"),
    ],
)
def test_the_rest_stays_as_it_is(model: onnx.ModelProto) -> None:
    before = model.SerializeToString()
    assert fold_clips(model) == []
    assert [n.op_type for n in onnx.ModelProto.FromString(before).graph.node] == [
        node.op_type for node in model.graph.node
    ]
    weights = {w.name: numpy_helper.to_array(w) for w in model.graph.initializer}
    assert weights["scale"] == np.float32(WIDE)


def test_a_range_that_another_tensor_shares_is_left_alone() -> None:
    model = _model("Clip")
    again = helper.make_node("QuantizeLinear", ["pixels", "scale", "point"], ["again"], "again")
    model.graph.node.append(again)
    assert fold_clips(model) == []


def test_bounds_that_the_graph_works_out_are_left_alone() -> None:
    model = _model("Clip")
    clip = model.graph.node[2]
    clip.input[2] = "pixels"
    assert fold_clips(model) == []
