"""Transposed weights as weights of their own. Knows ONNX graphs.

A graph that holds a gradient uses a weight both ways round and transposes it for one of them.
To a quantizer the transposed one is an activation: its range would be taken anew for every
picture, and the product would be a slow one.
"""

from __future__ import annotations

import onnx
from onnx import helper, numpy_helper

__all__ = ["fold_transposed_weights"]


def fold_transposed_weights(model: onnx.ModelProto) -> None:
    """Replace every Transpose of an initializer, in place; unused originals are dropped."""
    graph = model.graph
    weights = {weight.name: weight for weight in graph.initializer}
    folded = [
        node for node in graph.node if node.op_type == "Transpose" and node.input[0] in weights
    ]
    for node in folded:
        order = {
            attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute
        }
        value = numpy_helper.to_array(weights[node.input[0]]).transpose(order.get("perm"))
        graph.initializer.append(numpy_helper.from_array(value.copy(), node.output[0]))
        graph.node.remove(node)
    used = {name for node in graph.node for name in node.input}
    for name in {node.input[0] for node in folded} - used:
        graph.initializer.remove(weights[name])
