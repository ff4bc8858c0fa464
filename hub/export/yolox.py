"""A YOLOX graph of the user's as a bundle's detector, with pixels of its own.

The graph is what YOLOX's authors export: ``[1, 3, S, S]`` BGR 0..255, letterboxed with 114, to
``[1, A, 5 + K]``: boxes in cells of three grids, objectness and class scores after their
sigmoids (Ge et al., YOLOX, 2021). What turns that into boxes and scores is added to the graph.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from hub.errors import DetectorUnsupportedError
from hub.measured import without_the_detector
from hub.staging import staged
from training.detector import OBJECTS
from training.teachers import yolox_cells, yolox_preprocessing
from vizionary.models.bundle import file_spec, files_of, read_bundle, write_bundle
from vizionary.models.manifest import Component, DataSource, Manifest
from vizionary.models.session import OnnxModel

__all__ = ["add_yolox", "decoded_graph"]

GRAPH = "detector.onnx"
THRESHOLD = 0.4
"""Score from which an object is shown."""

_HEAD = 5
"""Numbers of an answer before the classes: a box and its objectness."""


def add_yolox(bundle: Path, graph: Path, out: Path, *, terms: str, force: bool = False) -> Manifest:
    """Write to ``out`` the bundle with the detector; ``terms`` are the detector's licence.

    What was measured with the detector before is not said of this one.

    Raises:
        DetectorUnsupportedError: the file is no YOLOX graph of COCO's 80 classes.
        BundleError: the bundle is damaged.
        OutputExistsError: ``out`` exists and ``force`` is not set.
    """
    source = read_bundle(bundle)
    model, size = decoded_graph(graph, len(OBJECTS))
    with staged(out, force=force) as folder:
        for spec in files_of(source.manifest):
            (folder / spec.path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source.file(spec.path), folder / spec.path)
        onnx.save_model(model, folder / GRAPH)
        component = _component(folder, size)
        origin = DataSource(name=graph.name, role="the detector, as it was given", terms=terms)
        manifest = source.manifest.model_copy(
            update={
                "components": {**source.manifest.components, "detector": component},
                "data": (*source.manifest.data, origin),
                **without_the_detector(source.manifest),
            }
        )
        write_bundle(folder, manifest)
    return manifest


def _component(folder: Path, size: int) -> Component:
    model = OnnxModel(folder / GRAPH, threads=1)
    return Component(
        graph=GRAPH,
        files=(file_spec(folder, GRAPH),),
        inputs=model.inputs,
        outputs=model.outputs,
        precision="fp32",
        preprocessing=yolox_preprocessing(size),
        classes=OBJECTS,
        threshold=THRESHOLD,
    )


def decoded_graph(path: Path, classes: int) -> tuple[onnx.ModelProto, int]:
    """The graph with outputs ``boxes`` [1, A, 4] in 0..1 and ``scores`` [1, A, K]; its side S.

    Raises:
        DetectorUnsupportedError: no such file, no ONNX, or other tensors than YOLOX's.
    """
    model = _loaded(path)
    size = _side(path, model, classes)
    graph, (raw,) = model.graph, model.graph.output
    for node in graph.node:
        node.input[:] = ["pixels" if name == graph.input[0].name else name for name in node.input]
    graph.input[0].name = "pixels"
    cells = yolox_cells(size)
    for name, array in _constants(cells, size).items():
        graph.initializer.append(numpy_helper.from_array(array, name))
    graph.node.extend(_decoding(raw.name))
    shapes = {"boxes": [1, len(cells), 4], "scores": [1, len(cells), classes]}
    del graph.output[:]
    graph.output.extend(
        helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
        for name, shape in shapes.items()
    )
    onnx.checker.check_model(model)
    return model, size


def _loaded(path: Path) -> onnx.ModelProto:
    try:
        return onnx.load(path)
    # protobuf's and the system's errors have no common base but Exception
    except Exception as error:
        raise DetectorUnsupportedError(str(path), f"an ONNX graph ({error})") from error


def _side(path: Path, model: onnx.ModelProto, classes: int) -> int:
    initial = {tensor.name for tensor in model.graph.initializer}
    inputs = [_shape(value) for value in model.graph.input if value.name not in initial]
    outputs = [_shape(value) for value in model.graph.output]
    if len(inputs) == len(outputs) == 1 and len(inputs[0]) == 4:
        side = inputs[0][2]
        # a side that is only named leaves the places of the cells open
        if isinstance(side, int):
            anchors = len(yolox_cells(side))
            if inputs[0] == [1, 3, side, side] and outputs[0] == [1, anchors, _HEAD + classes]:
                return side
    expected = f"[1, 3, S, S] to [1, A, {_HEAD + classes}], found {inputs} to {outputs}"
    raise DetectorUnsupportedError(str(path), expected)


def _shape(value: onnx.ValueInfoProto) -> list[int | str]:
    """Lengths; of a dimension that is open its name."""
    dims = value.type.tensor_type.shape.dim
    return [d.dim_value if d.dim_value > 0 else d.dim_param or "any" for d in dims]


def _constants(
    cells: npt.NDArray[np.float32], size: int
) -> dict[str, npt.NDArray[np.float32] | npt.NDArray[np.int64]]:
    places, scale = cells[None, :, :2], cells[None, :, 2:] / np.float32(size)
    edges = {"at_0": 0, "at_2": 2, "at_4": 4, "at_5": _HEAD, "at_end": 2**31, "last": 2}
    return {
        "cells": places,
        "scale": scale,
        "half_scale": scale / np.float32(2),
        **{f"vz_{name}": np.array([edge], np.int64) for name, edge in edges.items()},
    }


def _decoding(raw: str) -> Sequence[onnx.NodeProto]:
    """Raw answers to boxes, as shares of the letterboxed picture, and scores."""

    def part(name: str, begin: str, end: str) -> onnx.NodeProto:
        return helper.make_node("Slice", [raw, f"vz_{begin}", f"vz_{end}", "vz_last"], [name])

    return [
        part("offset", "at_0", "at_2"),
        part("log_size", "at_2", "at_4"),
        part("objectness", "at_4", "at_5"),
        part("class_scores", "at_5", "at_end"),
        helper.make_node("Add", ["offset", "cells"], ["centre_cells"]),
        helper.make_node("Mul", ["centre_cells", "scale"], ["centre"]),
        helper.make_node("Exp", ["log_size"], ["size_cells"]),
        helper.make_node("Mul", ["size_cells", "half_scale"], ["half_size"]),
        helper.make_node("Sub", ["centre", "half_size"], ["low"]),
        helper.make_node("Add", ["centre", "half_size"], ["high"]),
        helper.make_node("Concat", ["low", "high"], ["boxes"], axis=2),
        helper.make_node("Mul", ["objectness", "class_scores"], ["scores"]),
    ]
