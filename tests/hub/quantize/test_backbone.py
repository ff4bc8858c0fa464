"""Which nodes are the backbone, on graphs written by hand."""

from __future__ import annotations

import onnx
import pytest
from onnx import helper

from hub.quantize.backbone import backbone_nodes, without

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
