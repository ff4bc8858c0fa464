"""Which nodes are the backbone, on graphs written by hand."""

from __future__ import annotations

import re
from pathlib import Path

import onnx
import pytest
from onnx import helper

from hub.quantize.backbone import backbone_nodes, without
from hub.quantize.settings import read_settings

ROOT = Path(__file__).parents[3]
RECIPE, BUNDLE = ROOT / "configs" / "quantize.yaml", ROOT / "vizionary" / "bundles" / "nano"

CONVOLUTIONS = [
    ("Conv", "stem", ["pixels", "stem.weight"], "a"),
    ("Clip", "clip", ["a"], "b"),
    ("Conv", "depthwise", ["b", "blocks.0.weight"], "c"),
    ("Add", "residual", ["b", "c"], "d"),
    ("Conv", "head", ["d", "head.weight"], "e"),
    ("Clip", "last_clip", ["e"], "map"),
    ("ReduceMean", "pool", ["map"], "pooled"),
    ("Add", "projection_bias", ["pooled", "bias"], "f"),
    ("Clip", "norm", ["f"], "g"),
    ("Conv", "back", ["query", "head.weight"], "h"),
    ("Add", "explain", ["h", "map"], "cam"),
]
TRANSFORMER = [
    ("Conv", "patches", ["pixels", "patch.weight"], "a"),
    ("MatMul", "attention", ["a", "a"], "b"),
    ("MatMul", "mlp", ["b", "mlp.weight"], "c"),
    ("MatMul", "back", ["query", "mlp.weight"], "d"),
    ("MatMul", "maps", ["d", "a"], "cam"),
]


def _graph(rows: list[tuple[str, str, list[str], str]]) -> onnx.GraphProto:
    nodes = [helper.make_node(kind, inputs, [out], name) for kind, name, inputs, out in rows]
    return helper.make_graph(nodes, "graph", [], [])


@pytest.mark.parametrize(
    ("rows", "operators", "expected"),
    [
        (CONVOLUTIONS, ["Conv"], ["stem", "depthwise", "head"]),
        (
            CONVOLUTIONS,
            ["Conv", "Add", "Clip"],
            ["stem", "clip", "depthwise", "residual", "head"],
        ),
        (TRANSFORMER, ["MatMul"], ["attention", "mlp"]),
        (TRANSFORMER, ["Gemm"], []),
        (TRANSFORMER, ["Add"], []),
    ],
)
def test_backbone_nodes(
    rows: list[tuple[str, str, list[str], str]], operators: list[str], expected: list[str]
) -> None:
    assert backbone_nodes(_graph(rows), operators) == expected


@pytest.mark.parametrize(
    ("patterns", "kept", "taken"),
    [
        ([], ["stem", "depthwise", "head"], []),
        (["^stem$"], ["depthwise", "head"], ["stem"]),
        ([r"blocks\.0", "head"], ["stem"], ["depthwise", "head"]),
        (["nothing"], ["stem", "depthwise", "head"], []),
    ],
)
def test_without(patterns: list[str], kept: list[str], taken: list[str]) -> None:
    names = ["stem", "depthwise", "head"]
    assert without(names, _graph(CONVOLUTIONS), patterns) == (kept, taken)


def test_a_pattern_that_matches_nothing_is_told(caplog: pytest.LogCaptureFixture) -> None:
    without(["stem", "depthwise"], _graph(CONVOLUTIONS), ["head", "stem"])
    assert [record.message for record in caplog.records] == [
        "keep_float: head is in the name of no node that becomes int8"
    ]


def test_patterns_that_leave_nothing_heavy_are_told(caplog: pytest.LogCaptureFixture) -> None:
    without(["stem", "depthwise", "head"], _graph(CONVOLUTIONS), ["stem", "e"])
    assert [record.message for record in caplog.records] == [
        "keep_float: stem, e leave nothing heavy to int8"
    ]


def test_what_the_recipe_keeps_float_is_float_in_the_embedded_bundle() -> None:
    patterns = read_settings(RECIPE).quantized.keep_float
    assert patterns
    graph = onnx.load(BUNDLE / "image_encoder.onnx").graph
    made_by = {output: node.op_type for node in graph.node for output in node.output}
    convolutions = [node for node in graph.node if node.op_type == "Conv"]
    for pattern in patterns:
        found = [node for node in convolutions if re.search(pattern, node.input[1])]
        assert found, pattern
        assert {made_by.get(node.input[1]) for node in found} == {None}


def test_the_recipe_keeps_only_the_first_layers_float(float_bundle: Path) -> None:
    """Also of a bundle without a detector, all of whose weights are called stem.model."""
    graph = onnx.load(float_bundle / "image_encoder.onnx").graph
    weights = {node.name: node.input[1] for node in graph.node if node.op_type == "Conv"}
    patterns = read_settings(RECIPE).quantized.keep_float
    int8, float_ = without(backbone_nodes(graph, ["Conv"]), graph, patterns)
    assert len(int8) > len(float_)
    first = [weights[name].removeprefix("stem.model.backbone.") for name in float_]
    assert "conv_stem.weight" in first
    assert all(name.startswith(("conv_stem.", "blocks.0.")) for name in first)
