"""The text encoder that is a table: one int8 vector a token, averaged over a word's tokens.

Knows the table and the graph over it; the tokenizer is a file that is copied.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

__all__ = ["TokenTable", "read_token_table", "static_text_graph"]

_OPSET = 18
"""The ONNX operator set: old enough for any runtime, as nothing newer is needed."""

_TINY = 1e-12
"""Smallest length that is divided by: a row of zeros stays zeros."""


@dataclass(frozen=True)
class TokenTable:
    """Token vectors: ``rows`` int8 [V, D] times ``scales`` float32 [V]."""

    rows: npt.NDArray[np.int8]
    scales: npt.NDArray[np.float32]

    def __post_init__(self) -> None:
        if self.rows.ndim != 2 or self.rows.dtype != np.int8:
            found = f"{self.rows.dtype} {list(self.rows.shape)}"
            raise ValueError(f"rows must be int8 [V, D], got {found}")
        if self.scales.shape != self.rows.shape[:1] or self.scales.dtype != np.float32:
            found = f"{self.scales.dtype} {list(self.scales.shape)}"
            raise ValueError(f"scales must be float32 [{self.rows.shape[0]}], got {found}")


def read_token_table(path: Path) -> TokenTable:
    """A checkpoint's ``embeddings.safetensors``; a float table is quantized row by row."""
    tensors: dict[str, npt.NDArray[Any]] = load_file(path)
    rows = tensors["embeddings"]
    if rows.dtype == np.int8:
        return TokenTable(rows, tensors["scales"].reshape(-1).astype(np.float32))
    floats = rows.astype(np.float32)
    scales = np.maximum(np.abs(floats).max(axis=1) / 127, _TINY).astype(np.float32)
    return TokenTable(np.rint(floats / scales[:, None]).astype(np.int8), scales)


def static_text_graph(table: TokenTable) -> onnx.ModelProto:
    """``input_ids, attention_mask int64 [B, L]`` to ``embedding`` float32 [B, D].

    The sum over the tokens is normalised, so that dividing it by their number changes nothing.
    """
    dimension = table.rows.shape[1]
    nodes = [
        helper.make_node("Gather", ["rows", "input_ids"], ["row_int8"]),
        helper.make_node("Cast", ["row_int8"], ["row"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["scales", "input_ids"], ["scale"]),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["scale", "mask"], ["weight"]),
        helper.make_node("Unsqueeze", ["weight", "axis_1"], ["weights"]),
        helper.make_node("MatMul", ["weights", "row"], ["sum_row"]),
        helper.make_node("Squeeze", ["sum_row", "axis_1"], ["sum"]),
        helper.make_node("ReduceL2", ["sum", "axis_1"], ["length"], keepdims=1),
        helper.make_node("Max", ["length", "tiny"], ["safe_length"]),
        helper.make_node("Div", ["sum", "safe_length"], ["embedding"]),
    ]
    constants: dict[str, npt.NDArray[Any]] = {
        "rows": table.rows,
        "scales": table.scales,
        "axis_1": np.array([1], np.int64),
        "tiny": np.array(_TINY, np.float32),
    }
    graph = helper.make_graph(
        nodes,
        "static_text_encoder",
        [_value(name, TensorProto.INT64, "tokens") for name in ("input_ids", "attention_mask")],
        [_value("embedding", TensorProto.FLOAT, dimension)],
        [numpy_helper.from_array(array, name) for name, array in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=10)
    onnx.checker.check_model(model)
    return model


def _value(name: str, dtype: int, last: int | str) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, dtype, ["batch", last])
