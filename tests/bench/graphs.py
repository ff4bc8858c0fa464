"""The graphs that are compared, made by the hub's own export and quantizer, and kept.

``python -m tests.bench.graphs NETWORK FOLDER`` writes into ``FOLDER`` what is missing there:
``float/`` (a bundle), ``int8.onnx``, and both without maps. Weights are random, which is why
the quantizer is called below its quality gate: there is no quality to judge.
"""

from __future__ import annotations

import argparse
import logging
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import onnx

from hub.export.assembly import ExportOptions, export_checkpoint, export_named
from hub.quantize.int8 import quantize_dynamic, quantize_static
from hub.quantize.settings import OperatorSettings
from tests.bench.networks import NANO_BACKBONE, NANO_DIM, nano_model
from training.checkpoint import CheckpointMeta, save_model
from vizionary.models.bundle import read_bundle
from vizionary.models.manifest import Calibration, Preprocessing
from vizionary.models.store import EMBEDDED

__all__ = ["main"]

_ENCODERS = {"mobileclip2-s0": "open_clip:MobileCLIP2-S0", "vit-b-32": "open_clip:ViT-B-32"}
_CALIBRATION_PICTURES = 4
_OPTIONS = ExportOptions(latencies=False)
_NEUTRAL = Calibration(logit_scale=1.0, logit_bias=0.0, unknown_threshold=0.5)


def main(argv: Sequence[str] | None = None) -> int:
    """Make what one network lacks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network")
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args(argv)
    logging.basicConfig(level=logging.WARNING)
    _make(arguments.network, arguments.folder)
    return 0


def _make(network: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    bundle = folder / "float"
    if not bundle.exists():
        if network == "nano":
            _export_nano(folder / "checkpoint", bundle)
        else:
            export_named(_ENCODERS[network], bundle, _OPTIONS)
    source, int8 = _image_graph(bundle), folder / "int8.onnx"
    if network == "nano":
        # the embedded bundle may be newer than what is kept here
        shutil.copyfile(_image_graph(EMBEDDED), int8)
    elif not int8.exists():
        with _whole(int8) as part:
            _quantize(network, source, part)
    for graph, plain in ((source, "float-plain.onnx"), (int8, "int8-plain.onnx")):
        if network == "nano" or not (folder / plain).exists():
            with _whole(folder / plain) as part:
                onnx.utils.extract_model(graph, part, ["pixels"], ["embedding"])


@contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """A path beside ``target`` that takes its name at the end: an interrupted file is not kept."""
    part = target.with_name(f"part-{target.name}")
    yield part
    part.replace(target)


def _image_graph(folder: Path) -> Path:
    bundle = read_bundle(folder, verify=False)
    return bundle.file(bundle.component("image_encoder").graph)


def _export_nano(checkpoint: Path, out: Path) -> None:
    grey = (0.5, 0.5, 0.5)
    meta = CheckpointMeta(
        name="nano-random",
        backbone=NANO_BACKBONE,
        embedding_dim=NANO_DIM,
        preprocessing=Preprocessing(width=224, height=224, mean=grey, std=grey),
        calibration=_NEUTRAL,
    )
    save_model(checkpoint, nano_model(), meta)
    export_checkpoint(checkpoint, out, _OPTIONS)


def _quantize(network: str, source: Path, target: Path) -> None:
    """Dynamic for the transformer; static with ranges of noise for the hybrid."""
    if network == "vit-b-32":
        quantize_dynamic(source, target, OperatorSettings(operators=("MatMul", "Gemm")))
        return
    inputs = {value.name: value for value in onnx.load(source).graph.input}
    shape = [d.dim_value for d in inputs["pixels"].type.tensor_type.shape.dim]
    dim = inputs["query"].type.tensor_type.shape.dim[-1].dim_value
    noise = np.random.default_rng(0)
    query = np.full((1, dim), dim**-0.5, np.float32)
    quantize_static(
        source,
        target,
        OperatorSettings(),
        feeds=[
            {"pixels": noise.standard_normal((1, *shape[1:]), np.float32), "query": query}
            for _ in range(_CALIBRATION_PICTURES)
        ],
        ranges="minmax",
        threads=_OPTIONS.threads,
    )


if __name__ == "__main__":
    raise SystemExit(main())
