"""A whole bundle out of a checkpoint or a named encoder: graphs, files, manifest.

Knows the order of the steps and the names of the files; each step is its neighbour's.
"""

from __future__ import annotations

import logging
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import onnx
import torch

from hub.export.detector import write_detector
from hub.export.encoder import NamedEncoder, named_encoder
from hub.export.gradcam import build_gradcam
from hub.export.onnx_file import export_module
from hub.export.parity import check_parity, measure_parity
from hub.export.static_text import read_token_table, static_text_graph
from hub.export.towers import ImageTower, checkpoint_tower
from hub.latency import image_latencies
from hub.staging import staged
from training.checkpoint import load_detector, load_model
from training.config import LEFT_OUT
from vizionary import __version__
from vizionary.models.bundle import file_spec, write_bundle, write_record
from vizionary.models.manifest import (
    Component,
    Latency,
    Manifest,
    Metric,
    Preprocessing,
    Vocabulary,
)
from vizionary.models.session import OnnxModel

__all__ = ["ExportOptions", "export_checkpoint", "export_named"]

IMAGE_GRAPH = "image_encoder.onnx"
TEXT_GRAPH = "text_encoder.onnx"
TOKENIZER = "tokenizer.json"
VOCABULARY = "vocabulary.json"
PROTOTYPES = "prototypes.npz"

_logger = logging.getLogger("vizionary")


@dataclass(frozen=True)
class ExportOptions:
    """What both kinds of export take: names, limits, and whether ``out`` is replaced.

    ``tolerance`` is the largest absolute error against torch that is accepted.
    """

    revision: str = __version__
    tolerance: float = 1e-4
    threads: int = 2
    latencies: bool = True
    force: bool = False


def export_checkpoint(checkpoint: Path, out: Path, options: ExportOptions) -> Manifest:
    """A checkpoint that ``training`` wrote, as a float bundle in ``out``.

    Raises:
        HubError: the output exists, or the graph does not compute what torch does.
    """
    model, meta = load_model(checkpoint)
    head = load_detector(checkpoint, model)
    tower = checkpoint_tower(meta.name, model, meta.preprocessing, detects=head is not None)
    command = f"python -m hub export --checkpoint {checkpoint.name}"
    with staged(out, force=options.force) as folder:
        measured, latencies = _write_image_graph(tower, folder, command, options)
        components = {"image_encoder": _image_component(folder, tower.preprocessing, options)}
        if head is not None and meta.detector is not None:
            components["detector"] = write_detector(
                head,
                tower,
                meta.detector,
                folder,
                tolerance=options.tolerance,
                threads=options.threads,
            )
        text = checkpoint / "text"
        if text.is_dir():
            table = read_token_table(text / "embeddings.safetensors")
            onnx.save_model(static_text_graph(table), folder / TEXT_GRAPH)
            shutil.copyfile(text / TOKENIZER, folder / TOKENIZER)
            components["text_encoder"] = _text_component(folder, options, "int8")
        vocabulary = _copy_vocabulary(checkpoint, folder)
        prototypes = _copy(checkpoint / PROTOTYPES, folder)
        _copy(checkpoint / LEFT_OUT, folder)
        manifest = Manifest(
            name=meta.name,
            revision=options.revision,
            licence=meta.licence,
            created_by=f"vizionary {__version__}, hub export",
            description=meta.description,
            embedding_dim=tower.embedding_dim,
            components=components,
            calibration=meta.calibration,
            templates=meta.templates,
            vocabulary=file_spec(folder, VOCABULARY) if vocabulary else None,
            prototypes=file_spec(folder, PROTOTYPES) if prototypes else None,
            memory_output="embedding" if tower.memory is None else "memory",
            metrics=(*meta.metrics, *measured),
            latencies=latencies,
            data=meta.data,
        )
        write_bundle(folder, manifest)
    return manifest


def export_named(
    spec: str,
    out: Path,
    options: ExportOptions,
    *,
    weights: Path | None = None,
    image_size: int | None = None,
) -> Manifest:
    """``timm:NAME`` or ``open_clip:NAME`` as a float bundle; random weights without a file.

    Raises:
        HubError: an unknown or unsupported encoder, an existing output, or a wrong graph.
    """
    torch.manual_seed(0)
    encoder = named_encoder(spec, weights=weights, image_size=image_size)
    command = f"python -m hub export --encoder {spec}"
    with staged(out, force=options.force) as folder:
        measured, latencies = _write_image_graph(encoder.tower, folder, command, options)
        preprocessing = encoder.tower.preprocessing
        components = {"image_encoder": _image_component(folder, preprocessing, options)}
        if encoder.text is not None:
            context_length = encoder.text.write(folder / TEXT_GRAPH, folder / TOKENIZER)
            component = _text_component(folder, options, "fp32", context_length)
            components["text_encoder"] = component
        manifest = _named_manifest(encoder, components, (measured, latencies), options)
        write_bundle(folder, manifest)
    return manifest


def _named_manifest(
    encoder: NamedEncoder,
    components: dict[str, Component],
    measured: tuple[tuple[Metric, ...], tuple[Latency, ...]],
    options: ExportOptions,
) -> Manifest:
    return Manifest(
        name=encoder.tower.name,
        revision=options.revision,
        licence=encoder.licence,
        created_by=f"vizionary {__version__}, hub export",
        description=encoder.description,
        embedding_dim=encoder.tower.embedding_dim,
        components=components,
        calibration=encoder.calibration,
        templates=encoder.templates,
        metrics=measured[0],
        latencies=measured[1],
    )


def _write_image_graph(
    tower: ImageTower, folder: Path, command: str, options: ExportOptions
) -> tuple[tuple[Metric, ...], tuple[Latency, ...]]:
    """Write the image graph, compare it with torch, and time it."""
    path = folder / IMAGE_GRAPH
    # Not 1: the exporter would take a batch of one for a constant.
    pixels = torch.rand(2, 3, tower.preprocessing.height, tower.preprocessing.width)
    query = torch.rand(3, tower.embedding_dim)
    gradcam = build_gradcam(tower)
    inputs = {"pixels": "batch", "query": "queries"}
    export_module(gradcam, (pixels, query), path, inputs=inputs, outputs=gradcam.outputs)
    parity = measure_parity(tower, path, threads=options.threads)
    _logger.info(
        "%s: max abs error to torch: embedding %.2e, cam %.2e of its peak",
        tower.name,
        parity.embedding,
        parity.cam,
    )
    check_parity(parity, options.tolerance)
    latencies = image_latencies(path, threads=options.threads) if options.latencies else ()
    return parity.metrics(command), latencies


def _image_component(
    folder: Path, preprocessing: Preprocessing, options: ExportOptions
) -> Component:
    model = OnnxModel(folder / IMAGE_GRAPH, threads=options.threads)
    return Component(
        graph=IMAGE_GRAPH,
        files=(file_spec(folder, IMAGE_GRAPH),),
        inputs=model.inputs,
        outputs=model.outputs,
        precision="fp32",
        preprocessing=preprocessing,
    )


def _text_component(
    folder: Path,
    options: ExportOptions,
    precision: Literal["fp32", "int8"],
    context_length: int | None = None,
) -> Component:
    """The manifest's entry of the text graph and tokenizer that lie in ``folder``."""
    model = OnnxModel(folder / TEXT_GRAPH, threads=options.threads)
    return Component(
        graph=TEXT_GRAPH,
        files=(file_spec(folder, TEXT_GRAPH), file_spec(folder, TOKENIZER)),
        inputs=model.inputs,
        outputs=model.outputs,
        precision=precision,
        tokenizer=TOKENIZER,
        context_length=context_length,
    )


def _copy(file: Path, folder: Path) -> bool:
    """Copy a file that a checkpoint may lack; false where it does."""
    if not file.is_file():
        return False
    shutil.copyfile(file, folder / file.name)
    return True


def _copy_vocabulary(checkpoint: Path, folder: Path) -> bool:
    """Write the checkpoint's vocabulary in its canonical form; false where it has none."""
    source = checkpoint / VOCABULARY
    if not source.is_file():
        return False
    vocabulary = Vocabulary.model_validate_json(source.read_bytes())
    write_record(folder / VOCABULARY, vocabulary)
    return True
