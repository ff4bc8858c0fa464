"""YOLOX graphs whose every answer can be worked out by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

__all__ = ["DOG", "write_convolutional_yolox", "write_yolox"]

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


def write_convolutional_yolox(path: Path, size: int) -> Path:
    """Finds a dog (0.8) in each cell, as probable as the cell is light; fits any size.

    The box is of the cell's own size, and its upper left corner the cell's middle.
    """
    weight = np.zeros((85, 3, 1, 1), np.float32)
    weight[4] = 1 / (3 * 255)
    bias = np.zeros(85, np.float32)
    bias[:2], bias[5 + DOG] = 1.0, 0.8
    nodes, grids = [], []
    for stride in (8, 16, 32):
        light, cells, grid = (f"{name}{stride}" for name in ("light", "cells", "grid"))
        square = [stride, stride]
        pool = helper.make_node(
            "AveragePool", ["images"], [light], kernel_shape=square, strides=square
        )
        nodes += [
            pool,
            helper.make_node("Conv", [light, "weight", "bias"], [cells]),
            helper.make_node("Reshape", [cells, "shape"], [grid]),
        ]
        grids.append(grid)
    nodes.append(helper.make_node("Concat", grids, ["anchors"], axis=2))
    nodes.append(helper.make_node("Transpose", ["anchors"], ["output"], perm=[0, 2, 1]))
    anchors = sum((size // stride) ** 2 for stride in (8, 16, 32))
    graph = helper.make_graph(
        nodes,
        "yolox",
        [helper.make_tensor_value_info("images", TensorProto.FLOAT, [1, 3, size, size])],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, anchors, 85])],
        [
            numpy_helper.from_array(weight, "weight"),
            numpy_helper.from_array(bias, "bias"),
            numpy_helper.from_array(np.array([1, 85, -1]), "shape"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 11)], ir_version=8)
    onnx.save_model(model, path)
    return path
