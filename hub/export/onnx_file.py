"""A torch module as one ONNX file. Knows torch's exporter and its habits."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn
from torch.nn.attention import SDPBackend, sdpa_kernel

from hub.export.static_text import OPSET

__all__ = ["export_module"]


def export_module(
    module: nn.Module,
    examples: Sequence[Tensor],
    path: Path,
    *,
    inputs: Mapping[str, str],
    outputs: Sequence[str],
) -> None:
    """Write the module's graph to ``path``, weights included.

    ``inputs`` names each input and its first dimension, which stays free, 0 rows included.
    """
    free = tuple({0: torch.export.Dim(axis, min=0)} for axis in inputs.values())
    with torch.no_grad(), sdpa_kernel(SDPBackend.MATH), warnings.catch_warnings():
        # torch 2.12 copies a class of its own that it has deprecated.
        warnings.filterwarnings("ignore", message="`isinstance\\(treespec", category=FutureWarning)
        program = torch.onnx.export(
            module,
            tuple(examples),
            dynamo=True,
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_shapes=free,
            opset_version=OPSET,
            verbose=False,
        )
    if program is None:
        raise RuntimeError("torch.onnx.export returned no program")
    model = program.model_proto
    # The exporter's shapes of inner tensors are partly stale and stop the quantizers.
    del model.graph.value_info[:]
    for node in model.graph.node:
        # Python stack traces with this machine's paths.
        del node.metadata_props[:]
    onnx.checker.check_model(model)
    onnx.save_model(model, path)
