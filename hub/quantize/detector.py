"""The detector's graph in int8: its ranges are those of the int8 image graph's own maps."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx

from hub.errors import DetectorUnsupportedError
from hub.quantize.int8 import quantize_static
from hub.quantize.settings import OperatorSettings, QuantizeSettings
from vizionary.models.bundle import Bundle
from vizionary.models.detector import Detector
from vizionary.models.manifest import Component
from vizionary.models.preprocess import Tensor
from vizionary.models.session import Array, OnnxModel
from vizionary.models.suppression import overlaps
from vizionary.types import DetectedObject

__all__ = ["detector_nodes", "object_agreement", "quantize_detector", "reads_maps"]

_SAME = 0.5
"""Overlap from which two boxes of one class are one object."""

_MOST = 100

_LAST = "head.out."
"""In the names of the weights of the head's last convolutions, one a stride."""


def reads_maps(bundle: Bundle) -> bool:
    """Whether there is a detector that reads maps; one with pixels of its own stays as it is."""
    component = bundle.manifest.components.get("detector")
    return component is not None and component.preprocessing is None


def quantize_detector(
    bundle: Bundle, image_graph: Path, folder: Path, pixels: Tensor, settings: QuantizeSettings
) -> None:
    """Replace the detector's graph in ``folder``; ``image_graph`` is the int8 one."""
    component = bundle.component("detector")
    names = [spec.name for spec in component.inputs]
    quantize_static(
        bundle.file(component.graph),
        folder / component.graph,
        OperatorSettings(operators=settings.quantized.operators),
        feeds=_maps(image_graph, bundle, names, pixels, settings.threads),
        ranges=settings.calibration.ranges,
        threads=settings.threads,
        nodes=detector_nodes,
    )


def detector_nodes(graph: onnx.GraphProto, operators: Sequence[str]) -> list[str]:
    """The head's convolutions and what lies before them, but its last: these say where and what.

    The class maps' convolution is the largest and answers too; it is made int8 all the same.

    Raises:
        DetectorUnsupportedError: by its name no convolution is one of the last.
    """
    every = [node for node in graph.node if node.op_type == "Conv"]
    convolutions = [node for node in every if _LAST not in node.input[1]]
    if len(convolutions) == len(every):
        # the last ones would become int8 with the others, and boxes with them
        expected = f"weights with {_LAST!r} in their names, which stay float"
        raise DetectorUnsupportedError(f"the graph {graph.name!r}", expected)
    read = {tensor for node in _before(graph, convolutions) for tensor in node.input}
    chosen = {node.name for node in convolutions}
    return [
        node.name
        for node in graph.node
        if node.op_type in operators and (node.name in chosen or read.intersection(node.output))
    ]


def _before(graph: onnx.GraphProto, ends: Sequence[onnx.NodeProto]) -> list[onnx.NodeProto]:
    """The nodes that some convolution depends on, and the convolutions themselves."""
    needed = {tensor for node in ends for tensor in node.input}
    found = list(ends)
    for node in reversed(graph.node):
        if needed.intersection(node.output):
            needed.update(node.input)
            found.append(node)
    return found


def object_agreement(
    bundle: Bundle, folder: Path, tensors: Tensor, settings: QuantizeSettings
) -> float | None:
    """Share (0..1) of the float graphs' objects that the int8 graphs in ``folder`` find too.

    None where no detector reads maps, NaN where the float one finds nothing.
    """
    if not reads_maps(bundle):
        return None
    component = bundle.component("detector")
    before = _objects(bundle, bundle.folder, component, tensors, settings.threads)
    after = _objects(bundle, folder, component, tensors, settings.threads)
    again = [
        any(_same(one, other) for other in others)
        for ones, others in zip(before, after, strict=True)
        for one in ones
    ]
    return float(np.mean(again)) if again else math.nan


def _objects(
    bundle: Bundle, folder: Path, component: Component, tensors: Tensor, threads: int
) -> list[tuple[DetectedObject, ...]]:
    detector = Detector(OnnxModel(folder / component.graph, threads=threads), component)
    image = folder / bundle.component("image_encoder").graph
    feeds = _maps(image, bundle, detector.maps, tensors, threads)
    return [
        detector.find(maps, (0, 0, 1, 1), size=(1, 1), threshold=detector.threshold, most=_MOST)
        for maps in feeds
    ]


def _maps(
    graph: Path, bundle: Bundle, names: Sequence[str], pixels: Tensor, threads: int
) -> list[Mapping[str, Array]]:
    """The image graph's maps of each picture [N, 3, H, W]."""
    model, query = OnnxModel(graph, threads=threads), _no_query(bundle)
    return [model.run({"pixels": picture[None], "query": query}, names) for picture in pixels]


def _no_query(bundle: Bundle) -> Array:
    return np.zeros((0, bundle.manifest.embedding_dim), np.float32)


def _same(one: DetectedObject, other: DetectedObject) -> bool:
    boxes = np.array([one.box, other.box], np.float32)
    return one.coarse == other.coarse and float(overlaps(boxes[0], boxes[1:])[0]) >= _SAME
