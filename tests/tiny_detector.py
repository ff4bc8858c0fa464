"""A detector for the tiny bundle, whose every number can be worked out by hand.

It reads the embedding. Red is a person (0.9) beside a bus (0.9), green a dog (0.8), each in its
own place; the parts of other colours in a picture make them less sure.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from tests.tiny_bundle import write_tiny_bundle
from vizionary.models.bundle import file_spec, read_bundle, write_bundle
from vizionary.models.manifest import Component

__all__ = ["BOXES", "CLASSES", "write_seeing_bundle"]

CLASSES = ("person", "bus", "dog")

BOXES = {
    "person": (0.10, 0.3, 0.30, 0.9),
    "bus": (0.35, 0.1, 0.95, 0.9),
    "dog": (0.00, 0.8, 0.20, 1.0),
}
"""Shares of the picture: x0, y0, x1, y1."""


def write_seeing_bundle(folder: Path) -> Path:
    """The tiny bundle, with the detector."""
    write_tiny_bundle(folder)
    onnx.save(_graph(), folder / "detector.onnx")
    manifest = read_bundle(folder).manifest
    components = {**manifest.components, "detector": Component.model_validate(_entry(folder))}
    write_bundle(folder, manifest.model_copy(update={"components": components}))
    return folder


def _graph() -> onnx.ModelProto:
    """``embedding [B, 4]`` to ``boxes [1, 3, 4]`` and ``scores [B, 3, 3]``."""
    weights = np.zeros((4, 3, 3), np.float32)
    weights[0, 0, 0] = weights[0, 1, 1] = 0.9
    weights[1, 2, 2] = 0.8
    constants = {
        "weights": weights.reshape(4, 9),
        "places": np.array([list(BOXES.values())], np.float32),
        "nothing": np.zeros((4, 4), np.float32),
        "rows": np.array([0, 1, 4], np.int64),
        "table": np.array([0, 3, 3], np.int64),
    }
    nodes = [
        helper.make_node("MatMul", ["embedding", "weights"], ["flat"]),
        helper.make_node("Reshape", ["flat", "table"], ["scores"]),
        helper.make_node("MatMul", ["embedding", "nothing"], ["zeros"]),
        helper.make_node("Reshape", ["zeros", "rows"], ["row"]),
        helper.make_node("Add", ["row", "places"], ["boxes"]),
    ]
    graph = helper.make_graph(
        nodes,
        "tiny detector",
        [_value("embedding", ["B", 4])],
        [_value("boxes", ["B", 3, 4]), _value("scores", ["B", 3, 3])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    onnx.checker.check_model(model, full_check=True)
    return model


def _value(name: str, shape: list[Any]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


def _entry(folder: Path) -> dict[str, Any]:
    return {
        "graph": "detector.onnx",
        "files": [file_spec(folder, "detector.onnx")],
        "inputs": [{"name": "embedding", "dtype": "float32", "shape": ["B", 4]}],
        "outputs": [
            {"name": "boxes", "dtype": "float32", "shape": ["B", 3, 4]},
            {"name": "scores", "dtype": "float32", "shape": ["B", 3, 3]},
        ],
        "precision": "fp32",
        "classes": CLASSES,
        "threshold": 0.4,
    }
