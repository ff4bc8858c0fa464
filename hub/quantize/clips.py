"""A Clip or Relu behind a quantized tensor, folded into the range of its quantization.

A quantizer leaves one alone where what reads it stays float. The numbers between its bounds then
share their steps with those that it cuts away: of 256 steps a last feature map that reaches from
-39 to 34 has 21 for what ReLU6 leaves of it. Knows ONNX graphs.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import onnx
from onnx import numpy_helper

__all__ = ["fold_clips"]

_STEPS = 255
"""Between the least and the largest number of eight bits."""


@dataclass(frozen=True)
class _Pair:
    """A QuantizeLinear that a DequantizeLinear reads, and the Clip or Relu that reads that."""

    quantize: onnx.NodeProto
    dequantize: onnx.NodeProto
    clip: onnx.NodeProto


def fold_clips(model: onnx.ModelProto) -> list[str]:
    """Fold every Clip and Relu that alone reads a tensor quantized to uint8, in place.

    Their bounds become the tensor's range, where they are narrower. Returns their names.
    """
    graph = model.graph
    weights = {weight.name: weight for weight in graph.initializer}
    folded = []
    for pair in _pairs(graph):
        bounds = _bounds(pair.clip, weights)
        if bounds is None or not _narrow(pair, bounds, weights):
            continue
        pair.dequantize.output[0] = pair.clip.output[0]
        graph.node.remove(pair.clip)
        folded.append(pair.clip.name)
    used = {name for node in graph.node for name in node.input}
    for name in weights.keys() - used:
        graph.initializer.remove(weights[name])
    return folded


def _pairs(graph: onnx.GraphProto) -> list[_Pair]:
    made = {name: node for node in graph.node for name in node.output}
    readers: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            readers.setdefault(name, []).append(node)
    given = {output.name for output in graph.output}
    found = []
    for clip in graph.node:
        dequantize = made.get(clip.input[0]) if clip.op_type in ("Clip", "Relu") else None
        quantize = None if dequantize is None else made.get(dequantize.input[0])
        if dequantize is None or quantize is None or quantize.op_type != "QuantizeLinear":
            continue
        between = (*quantize.output, *dequantize.output)
        alone = all(len(readers[name]) == 1 and name not in given for name in between)
        # a range that another tensor shares is not this one's to narrow
        alone = alone and all(len(readers[name]) == 2 for name in quantize.input[1:])
        if dequantize.op_type == "DequantizeLinear" and alone:
            found.append(_Pair(quantize, dequantize, clip))
    return found


def _bounds(
    clip: onnx.NodeProto, weights: Mapping[str, onnx.TensorProto]
) -> tuple[float, float] | None:
    """The least and the largest number that pass; None where the graph works them out."""
    if clip.op_type == "Relu":
        return 0.0, math.inf
    bounds = [-math.inf, math.inf]
    for place, name in enumerate(clip.input[1:]):
        if name and name not in weights:
            return None
        if name:
            bounds[place] = float(numpy_helper.to_array(weights[name]))
    return bounds[0], bounds[1]


def _narrow(
    pair: _Pair, bounds: tuple[float, float], weights: Mapping[str, onnx.TensorProto]
) -> bool:
    """Narrow the range of both nodes to what passes; False where it cannot be held.

    The range has to hold 0, as every range of a quantized tensor does.
    """
    _, scale_name, zero_name = pair.quantize.input
    scale, zero = (numpy_helper.to_array(weights[name]) for name in (scale_name, zero_name))
    if scale.size != 1 or zero.dtype != np.uint8:
        return False
    low = max(bounds[0], (0 - float(zero)) * float(scale))
    high = min(bounds[1], (_STEPS - float(zero)) * float(scale))
    if not low <= 0 < high:
        return False
    step = (high - low) / _STEPS
    for name, value in ((scale_name, scale.dtype.type(step)), (zero_name, round(-low / step))):
        array = np.full_like(numpy_helper.to_array(weights[name]), value)
        weights[name].CopyFrom(numpy_helper.from_array(array, name))
    return True
