"""int8 graphs by optimum's ORTQuantizer. Knows the quantizer and its pitfalls."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import onnx
from onnxruntime.quantization import (
    CalibrationDataReader,
    QuantFormat,
    QuantizationMode,
    QuantType,
)
from onnxruntime.quantization.calibrate import (
    EntropyCalibrater,
    MinMaxCalibrater,
    PercentileCalibrater,
)
from optimum.onnxruntime import ORTQuantizer
from optimum.onnxruntime.configuration import QuantizationConfig
from transformers import PretrainedConfig

from hub.quantize.backbone import backbone_nodes, without
from hub.quantize.constants import fold_transposed_weights
from hub.quantize.half import store_half
from hub.quantize.settings import OperatorSettings
from vizionary.models.manifest import TensorSpec
from vizionary.models.preprocess import Tensor
from vizionary.models.session import Array, OnnxModel
from vizionary.types import Embedding

__all__ = ["quantize_dynamic", "quantize_static"]

_CALIBRATORS = {
    "entropy": EntropyCalibrater,
    "minmax": MinMaxCalibrater,
    "percentile": partial(PercentileCalibrater, percentile=99.99),
}
"""How the range of an activation is found: by information, extremes, or leaving out the rare."""

_CHUNK = 16
"""Pictures whose activations are held in memory at once."""


class _Reader(CalibrationDataReader):  # type: ignore[misc]
    """One picture at a time, with the same query."""

    def __init__(self, pixels: Tensor, query: Embedding) -> None:
        self._feeds = ({"pixels": picture[None], "query": query} for picture in pixels)

    def get_next(self) -> dict[str, Tensor] | None:
        return next(self._feeds, None)


class _PooledSession:
    """What a calibrator asks of a session, on the process's one thread pool.

    A session of its own cannot be made once that pool exists.
    """

    def __init__(self, model: OnnxModel) -> None:
        self._model = model

    def get_inputs(self) -> tuple[TensorSpec, ...]:
        return self._model.inputs

    def get_outputs(self) -> tuple[TensorSpec, ...]:
        return self._model.outputs

    def run(self, outputs: Sequence[str] | None, feeds: Mapping[str, Array]) -> list[Array]:
        return list(self._model.run(feeds, outputs).values())


def quantize_static(
    source: Path,
    target: Path,
    operators: OperatorSettings,
    *,
    pixels: Tensor,
    query: Embedding,
    ranges: str,
    threads: int,
) -> list[str]:
    """QDQ int8, weights per channel, with the ranges of real pictures [N, 3, H, W].

    Returns the names of backbone nodes that were left float on purpose.
    """
    measured = _tensor_ranges(source, operators, pixels, query, ranges, threads)
    layout = {"format": QuantFormat.QDQ, "mode": QuantizationMode.QLinearOps, "is_static": True}
    return _quantize(source, target, operators, layout, measured)


def quantize_dynamic(source: Path, target: Path, operators: OperatorSettings) -> list[str]:
    """int8 weights, activations quantized on the fly: for the MatMul of transformers.

    Returns the names of backbone nodes that were left float on purpose.
    """
    integer = QuantizationMode.IntegerOps
    layout = {"format": QuantFormat.QOperator, "mode": integer, "is_static": False}
    with tempfile.TemporaryDirectory() as scratch:
        model = onnx.load(source)
        fold_transposed_weights(model)
        constant = Path(scratch) / source.name
        onnx.save_model(model, constant)
        return _quantize(constant, target, operators, layout, None)


def _quantize(
    source: Path, target: Path, operators: OperatorSettings, layout: dict[str, Any], ranges: Any
) -> list[str]:
    graph = onnx.load(source).graph
    nodes = backbone_nodes(graph, operators.operators)
    chosen, kept = without(nodes, graph, operators.keep_float)
    config = QuantizationConfig(
        **layout,
        activations_dtype=QuantType.QUInt8,
        activations_symmetric=False,
        weights_dtype=QuantType.QInt8,
        weights_symmetric=True,
        per_channel=True,
        # the quantizer makes a MatMul of every Gemm before it looks at the names
        nodes_to_quantize=[*chosen, *(f"{name}_MatMul" for name in chosen)],
        operators_to_quantize=list(operators.operators),
    )
    with tempfile.TemporaryDirectory() as scratch:
        ORTQuantizer(source, config=PretrainedConfig()).quantize(
            save_dir=scratch,
            quantization_config=config,
            file_suffix="int8",
            calibration_tensors_range=ranges,
        )
        model = onnx.load(Path(scratch) / f"{source.stem}_int8.onnx")
    del model.graph.value_info[:]
    store_half(model)
    onnx.checker.check_model(model)
    onnx.save_model(model, target)
    return kept


def _tensor_ranges(
    graph: Path,
    operators: OperatorSettings,
    pixels: Tensor,
    query: Embedding,
    ranges: str,
    threads: int,
) -> Any:
    """The range of each activation over the pictures, as ONNX Runtime's calibrator sees it."""
    with tempfile.TemporaryDirectory() as scratch:
        augmented = Path(scratch) / "augmented.onnx"
        calibrator = _CALIBRATORS[ranges](
            graph,
            op_types_to_calibrate=list(operators.operators),
            augmented_model_path=str(augmented),
            symmetric=False,
        )
        calibrator.augment_graph()
        calibrator.infer_session = _PooledSession(OnnxModel(augmented, threads=threads))
        for start in range(0, len(pixels), _CHUNK):
            calibrator.collect_data(_Reader(pixels[start : start + _CHUNK], query))
        return calibrator.compute_data()
