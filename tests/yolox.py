"""A YOLOX graph of constants, whose every answer can be worked out by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

__all__ = ["DOG", "write_yolox"]

DOG = 16
"""The dog among COCO's classes."""


def write_yolox(
    path: Path, size: int = 32, *, classes: int = 80, answers: int | None = None
) -> Path:
    """Finds one dog (0.8) wherever there is light: at cell (1, 1) of the middle grid.

    Its box is 16 x 8 pixels around (24, 24). Other ``answers`` or ``classes`` than YOLOX's are
    for those who refuse them; they find nothing.
    """
    first = (size // 8) ** 2
    anchors = first + (size // 16) ** 2 + (size // 32) ** 2
    raw = np.zeros((1, anchors if answers is None else answers, 5 + classes), np.float32)
    if answers is None and classes == 80:
        dog = first + size // 16 + 1
        raw[0, dog, :5] = [0.5, 0.5, 0, np.log(0.5), 1]
        raw[0, dog, 5 + DOG] = 0.8
    nodes = [
        helper.make_node("ReduceMax", ["images"], ["light"], keepdims=0),
        helper.make_node("Div", ["light", "white"], ["share"]),
        helper.make_node("Mul", ["share", "raw"], ["output"]),
    ]
    graph = helper.make_graph(
        nodes,
        "yolox",
        [helper.make_tensor_value_info("images", TensorProto.FLOAT, [1, 3, size, size])],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, list(raw.shape))],
        [numpy_helper.from_array(raw, "raw"), numpy_helper.from_array(np.float32(255), "white")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 11)], ir_version=8)
    onnx.save_model(model, path)
    return path
