"""Large float weights of a graph stored in half the bytes.

What stays float in an int8 graph, the projection and a memory's directions, is computed in
float32: the runtime unfolds a weight once, when the graph is loaded. Knows ONNX graphs only.
"""

from __future__ import annotations

import math

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

__all__ = ["store_half"]

LARGE = 65536
"""Weights with fewer numbers than this are not worth a node."""


def store_half(model: onnx.ModelProto) -> list[str]:
    """Store float32 initializers of ``LARGE`` numbers or more as float16, in place.

    A ``Cast`` gives each its old name and type. Returns the names.
    """
    graph, stored, casts = model.graph, [], []
    for tensor in graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or math.prod(tensor.dims) < LARGE:
            continue
        name, half = tensor.name, f"{tensor.name}_half"
        values = numpy_helper.to_array(tensor).astype(np.float16)
        tensor.CopyFrom(numpy_helper.from_array(values, half))
        casts.append(
            helper.make_node("Cast", [half], [name], name=f"{name}_cast", to=TensorProto.FLOAT)
        )
        stored.append(name)
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    return stored
