"""int8 graphs by optimum's ORTQuantizer. Knows the quantizer and its pitfalls."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
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
from hub.quantize.clips import fold_clips
from hub.quantize.constants import fold_transposed_weights
from hub.quantize.half import store_half
from hub.quantize.settings import OperatorSettings
from vizionary.models.manifest import TensorSpec
from vizionary.models.session import Array, OnnxModel

__all__ = ["quantize_dynamic", "quantize_static"]

_CALIBRATORS = {
    "entropy": EntropyCalibrater,
    "minmax": MinMaxCalibrater,
    "percentile": partial(PercentileCalibrater, percentile=99.99),
}
"""How the range of an activation is found: by information, extremes, or leaving out the rare."""

_CHUNK = 16
"""Pictures whose activations are held in memory at once."""


Feeds = Sequence[Mapping[str, Array]]
"""What a graph is fed for each picture."""

Nodes = Callable[[onnx.GraphProto, Sequence[str]], list[str]]
"""A graph and types of operators to the names of the nodes that become int8."""


class _Reader(CalibrationDataReader):  # type: ignore[misc]
    """One picture at a time."""

    def __init__(self, feeds: Feeds) -> None:
        self._feeds = iter(feeds)

    def get_next(self) -> Mapping[str, Array] | None:
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
    feeds: Feeds,
    ranges: str,
    threads: int,
    nodes: Nodes = backbone_nodes,
) -> list[str]:
    """QDQ int8, weights per channel, with the ranges that real pictures' ``feeds`` have.

    Returns the names of nodes that were left float on purpose.
    """
    measured = _tensor_ranges(source, operators, feeds, ranges, threads)
    layout = {"format": QuantFormat.QDQ, "mode": QuantizationMode.QLinearOps, "is_static": True}
    return _quantize(source, target, operators, layout, measured, nodes)


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
    source: Path,
    target: Path,
    operators: OperatorSettings,
    layout: dict[str, Any],
    ranges: Any,
    nodes: Nodes = backbone_nodes,
) -> list[str]:
    graph = onnx.load(source).graph
    chosen, kept = without(nodes(graph, operators.operators), graph, operators.keep_float)
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
    fold_clips(model)
    store_half(model)
    onnx.checker.check_model(model)
    onnx.save_model(model, target)
    return kept


def _tensor_ranges(
    graph: Path,
    operators: OperatorSettings,
    feeds: Feeds,
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
        for start in range(0, len(feeds), _CHUNK):
            calibrator.collect_data(_Reader(feeds[start : start + _CHUNK]))
        return calibrator.compute_data()
