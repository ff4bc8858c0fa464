"""A torch module as one ONNX file. Knows torch's exporter and its habits."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

import onnx
import onnx_ir
import torch
from torch import Tensor, nn
from torch.nn.attention import SDPBackend, sdpa_kernel

__all__ = ["export_module"]

_OPSET = 23
"""The first in which attention is one operator; GELU is one since 20."""


def export_module(
    module: nn.Module,
    examples: Sequence[Tensor],
    path: Path,
    *,
    inputs: Mapping[str, str],
    outputs: Sequence[str],
) -> None:
    """Write the module's graph to ``path``, weights included.

    ``inputs`` names each input and its first dimension, which stays free, 0 rows included;
    dimensions of one name are always equal.
    """
    axes = {axis: torch.export.Dim(axis, min=0) for axis in inputs.values()}
    free = tuple({0: axes[axis]} for axis in inputs.values())
    with torch.no_grad(), sdpa_kernel(SDPBackend.MATH), warnings.catch_warnings():
        # torch 2.12 copies a class of its own that it has deprecated.
        warnings.filterwarnings("ignore", message="`isinstance\\(treespec", category=FutureWarning)
        # Equal first dimensions share a name; that is what is meant.
        warnings.filterwarnings("ignore", message="# The axis name", category=UserWarning)
        program = torch.onnx.export(
            module,
            tuple(examples),
            dynamo=True,
            input_names=list(inputs),
            dynamic_shapes=free,
            opset_version=_OPSET,
            verbose=False,
        )
    if program is None:
        raise RuntimeError("torch.onnx.export returned no program")
    _name_outputs(program.model, outputs)
    model = program.model_proto
    # The exporter's shapes of inner tensors are partly stale and stop the quantizers.
    del model.graph.value_info[:]
    for node in model.graph.node:
        # Python stack traces with this machine's paths.
        del node.metadata_props[:]
    onnx.checker.check_model(model)
    onnx.save_model(model, path)


def _name_outputs(model: onnx_ir.Model, names: Sequence[str]) -> None:
    """Name the graph's outputs, and anything inside that has taken one of the names.

    The exporter itself would write a graph with one name twice.
    """
    for node in model.graph:
        for value in node.outputs:
            if value.name in names:
                value.name = f"{value.name}_inside"
    for value, name in zip(model.graph.outputs, names, strict=True):
        value.name = name
