"""Which nodes of an exported graph are its backbone, the part that int8 is for.

What the query comes into, the maps, stays float: it is small, and it is what is compared.
Knows ONNX graphs; does not know architectures.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

import onnx

__all__ = ["backbone_nodes", "without"]

_logger = logging.getLogger("vizionary")

_HEAVY = {"Conv", "MatMul", "Gemm"}


def backbone_nodes(graph: onnx.GraphProto, operators: Sequence[str]) -> list[str]:
    """Names of the nodes of these types on the way of the pixels, without the query's.

    The way ends at the last heavy node (Conv, MatMul or Gemm) among them: what follows it,
    the pooling and the projection of a convolutional network, stays float.
    """
    from_query = _descendants(graph, {"query"})
    heavy = [node for node in graph.node if node.op_type in {*operators} & _HEAVY]
    free = [node for node in heavy if not from_query.intersection(node.output)]
    if not free:
        return []
    wanted = _ancestors(graph, free[-1])
    return [node.name for node in wanted if node.op_type in operators]


def without(
    names: Sequence[str], graph: onnx.GraphProto, patterns: Sequence[str]
) -> tuple[list[str], list[str]]:
    """The names parted in (kept, taken out): a pattern matches a node's name or its weights'.

    A pattern that matches none of them is told in the log, for a name may have changed, and so is
    it where they take out every heavy node (Conv, MatMul or Gemm), for they may be too wide.
    """
    inputs = {node.name: [node.name, *node.input] for node in graph.node}
    texts = [text for name in names for text in inputs[name]]
    for pattern in patterns:
        if not any(re.search(pattern, text) for text in texts):
            _logger.warning("keep_float: %s is in the name of no node that becomes int8", pattern)
    kept: list[str] = []
    taken: list[str] = []
    for name in names:
        found = any(re.search(pattern, text) for pattern in patterns for text in inputs[name])
        (taken if found else kept).append(name)
    heavy = {node.name for node in graph.node if node.op_type in _HEAVY}
    if heavy.intersection(taken) and not heavy.intersection(kept):
        _logger.warning("keep_float: %s leave nothing heavy to int8", ", ".join(patterns))
    return kept, taken


def _descendants(graph: onnx.GraphProto, tensors: set[str]) -> set[str]:
    """Every tensor that depends on one of ``tensors``; nodes are in topological order."""
    reached = set(tensors)
    for node in graph.node:
        if reached.intersection(node.input):
            reached.update(node.output)
    return reached


def _ancestors(graph: onnx.GraphProto, last: onnx.NodeProto) -> list[onnx.NodeProto]:
    """``last`` and every node that it depends on, in the graph's order."""
    needed: set[str] = set(last.output)
    found = []
    for node in reversed(graph.node):
        if needed.intersection(node.output):
            needed.update(node.input)
            found.append(node)
    return found[::-1]
