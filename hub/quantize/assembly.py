"""An int8 bundle out of a float one: quantize, compare, judge, write.

Nothing is left behind where the gate refuses. Knows the order of the steps only.
"""

from __future__ import annotations

import logging
import math
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from os import environ
from pathlib import Path

import numpy as np

from hub.errors import EncoderUnsupportedError
from hub.latency import image_latencies, median_ms
from hub.measured import of_the_float_graph
from hub.quantize.detector import object_agreement, quantize_detector, reads_maps
from hub.quantize.evaluation import LabelledPictures, label_embeddings, top1_accuracy
from hub.quantize.fidelity import Choices, Fidelity, answers, compare
from hub.quantize.gate import MetricChange, QuantizationReport, check
from hub.quantize.int8 import quantize_dynamic, quantize_static
from hub.quantize.pictures import labelled_tensors, sample_tensors
from hub.quantize.settings import EvaluationSettings, QuantizeSettings
from hub.staging import staged
from training.config import LEFT_OUT
from training.data import data_root
from vizionary.machine import cpu_name
from vizionary.models.bundle import Bundle, file_spec, files_of, read_bundle, write_bundle
from vizionary.models.encoders import ImageEncoder, TextEncoder
from vizionary.models.manifest import Component, Manifest, Preprocessing
from vizionary.models.preprocess import Tensor
from vizionary.models.session import OnnxModel

__all__ = ["quantize_bundle"]

_logger = logging.getLogger("vizionary")

_SAMPLE_CHOICES = 32
"""Pictures that stand for labels where a bundle has no vocabulary."""


def quantize_bundle(
    source: Path,
    out: Path,
    settings: QuantizeSettings,
    *,
    force: bool = False,
    environment: Mapping[str, str] = environ,
) -> QuantizationReport:
    """Write the int8 bundle to ``out`` if it passes its gate.

    Raises:
        QualityRefusedError: it loses or costs more than ``settings.limits`` allow.
        DataMissingError: the pictures are not there.
        BundleError: the source is damaged.
    """
    root = data_root(settings.data_root, environment)
    bundle = read_bundle(source)
    component = bundle.component("image_encoder")
    if component.preprocessing is None:
        raise EncoderUnsupportedError(bundle.manifest.name, "its manifest has no preprocessing")
    with staged(out, force=force) as folder:
        _copy_files(bundle, folder)
        kept = _write_int8(bundle, component.preprocessing, folder, settings, root)
        manifest = _int8_manifest(bundle, folder)
        report = _judge(bundle, manifest, folder, settings, root, kept)
        for key, value in report.model_dump(exclude={"limits", "kept_float"}).items():
            _logger.info("%s: %s", key, value)
        check(report)
        graph = folder / component.graph
        final = manifest.model_copy(
            update={
                "quantization": report.model_dump(mode="json"),
                "latencies": image_latencies(graph, threads=settings.threads),
            }
        )
        write_bundle(folder, final)
    return report


def _copy_files(bundle: Bundle, folder: Path) -> None:
    """The manifest's files, and what an ablation was trained without: it is still asked for."""
    for spec in files_of(bundle.manifest):
        target = folder / spec.path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(bundle.file(spec.path), target)
    if (left_out := bundle.folder / LEFT_OUT).is_file():
        shutil.copyfile(left_out, folder / LEFT_OUT)


def _write_int8(
    bundle: Bundle,
    preprocessing: Preprocessing,
    folder: Path,
    settings: QuantizeSettings,
    root: Path,
) -> list[str]:
    """Replace the image graph in ``folder``; returns the nodes left float on purpose."""
    graph = bundle.component("image_encoder").graph
    source, target = bundle.file(graph), folder / graph
    if settings.method == "dynamic":
        return quantize_dynamic(source, target, settings.quantized)
    chosen = settings.calibration
    pixels = sample_tensors(
        root, chosen.datasets, "train", chosen.pictures, preprocessing, seed=settings.seed
    )
    dim = bundle.manifest.embedding_dim
    query = np.full((1, dim), dim**-0.5, np.float32)
    kept = quantize_static(
        source,
        target,
        settings.quantized,
        feeds=[{"pixels": picture[None], "query": query} for picture in pixels],
        ranges=chosen.ranges,
        threads=settings.threads,
    )
    if reads_maps(bundle):
        quantize_detector(bundle, target, folder, pixels, settings)
    return kept


def _int8_manifest(bundle: Bundle, folder: Path) -> Manifest:
    manifest, components = bundle.manifest, dict(bundle.manifest.components)
    for kind, component in manifest.components.items():
        files = tuple(file_spec(folder, spec.path) for spec in component.files)
        # a graph that was left as it is computes as it did
        if files != component.files:
            update = {"precision": "int8", "files": files}
            components[kind] = component.model_copy(update=update)
    metrics = of_the_float_graph(manifest.metrics)
    return manifest.model_copy(update={"components": components, "metrics": metrics})


def _judge(
    bundle: Bundle,
    manifest: Manifest,
    folder: Path,
    settings: QuantizeSettings,
    root: Path,
    kept: list[str],
) -> QuantizationReport:
    component = manifest.components["image_encoder"]
    before, after = bundle.file(component.graph), folder / component.graph
    encoders = tuple(_image_encoder(path, component, settings) for path in (before, after))
    tensors = _comparison_tensors(component, settings, root)
    fidelity, choices = _fidelity(bundle, encoders, tensors, settings)
    before_ms, after_ms = _alternating_ms(before, after, settings)
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return QuantizationReport(
        method=settings.method,
        quantizer="optimum.onnxruntime.ORTQuantizer",
        operators=settings.quantized.operators,
        kept_float=tuple(kept),
        calibration=_calibration_text(settings),
        compared_on=f"test parts of {', '.join(settings.comparison.datasets)}",
        choices=choices,
        objects=object_agreement(bundle, folder, tensors, settings),
        metric=_metric(bundle, encoders, settings.evaluation, settings, root),
        cpu=cpu_name(),
        threads=settings.threads,
        before_ms=round(before_ms, 3),
        after_ms=round(after_ms, 3),
        slowdown=after_ms / before_ms,
        before_bytes=before.stat().st_size,
        after_bytes=after.stat().st_size,
        total_bytes=sum(sizes),
        largest_file_bytes=max(sizes),
        limits=settings.limits,
        **asdict(fidelity),
    )


def _calibration_text(settings: QuantizeSettings) -> str:
    if settings.method == "dynamic":
        return "none: ranges are taken at run time"
    chosen = settings.calibration
    parts = ", ".join(chosen.datasets)
    return f"{chosen.ranges} over {chosen.pictures} pictures of the training parts of {parts}"


def _image_encoder(path: Path, component: Component, settings: QuantizeSettings) -> ImageEncoder:
    return ImageEncoder(OnnxModel(path, threads=settings.threads), component)


def _comparison_tensors(component: Component, settings: QuantizeSettings, root: Path) -> Tensor:
    chosen = settings.comparison
    if component.preprocessing is None:
        raise EncoderUnsupportedError(component.graph, "its manifest has no preprocessing")
    return sample_tensors(
        root, chosen.datasets, "test", chosen.pictures, component.preprocessing, seed=settings.seed
    )


def _fidelity(
    bundle: Bundle,
    encoders: tuple[ImageEncoder, ...],
    tensors: Tensor,
    settings: QuantizeSettings,
) -> tuple[Fidelity, str]:
    choices = _choices(bundle, encoders[0], tensors, settings)
    before, asked = answers(encoders[0], tensors, choices)
    after, _ = answers(encoders[1], tensors, choices, asked)
    return compare(before, after, choices), choices.description


def _choices(
    bundle: Bundle, encoder: ImageEncoder, tensors: Tensor, settings: QuantizeSettings
) -> Choices:
    """The bundle's own words; where it has none, embeddings of pictures stand for them."""
    text, scale = _text_encoder(bundle, settings), bundle.manifest.calibration.logit_scale
    if text is None or bundle.vocabulary is None:
        sample = np.concatenate([encoder.embed(t[None]) for t in tensors[:_SAMPLE_CHOICES]])
        none = np.zeros(len(sample), np.float32)
        return Choices(sample, none, scale, f"embeddings of {len(sample)} pictures")
    entries, prototypes = bundle.vocabulary.entries, bundle.prototypes
    if prototypes is None:
        entries = tuple(entry for entry in entries if not text.unknown(entry.label))
        prototypes = text.embed([entry.label for entry in entries])
    biases = np.array([entry.bias for entry in entries], np.float32)
    return Choices(prototypes, biases, scale, f"the vocabulary's {len(entries)} labels")


def _text_encoder(bundle: Bundle, settings: QuantizeSettings) -> TextEncoder | None:
    component = bundle.manifest.components.get("text_encoder")
    if component is None or component.tokenizer is None:
        return None
    model = OnnxModel(bundle.file(component.graph), threads=settings.threads)
    templates = bundle.manifest.templates
    return TextEncoder(model, component, bundle.file(component.tokenizer), templates)


def _metric(
    bundle: Bundle,
    encoders: tuple[ImageEncoder, ...],
    evaluation: EvaluationSettings | None,
    settings: QuantizeSettings,
    root: Path,
) -> MetricChange | None:
    """None where no ``evaluation`` is asked for, NaN where no label of it is a known word."""
    if evaluation is None:
        return None
    pictures = _labelled(bundle, evaluation, settings, root)
    before, after = math.nan, math.nan
    if pictures is not None:
        before, after = (top1_accuracy(encoder, pictures) for encoder in encoders)
    return MetricChange(
        name=f"top-1 by text among {0 if pictures is None else len(pictures.labels)} labels",
        dataset=f"{evaluation.dataset}, test part",
        examples=0 if pictures is None else len(pictures.targets),
        before=before,
        after=after,
    )


def _labelled(
    bundle: Bundle, evaluation: EvaluationSettings, settings: QuantizeSettings, root: Path
) -> LabelledPictures | None:
    """The pictures whose label the bundle can read; None where there are none."""
    text = _text_encoder(bundle, settings)
    preprocessing = bundle.component("image_encoder").preprocessing
    if text is None or preprocessing is None:
        return None
    chosen = (root, evaluation.dataset, evaluation.pictures, preprocessing)
    pairs = list(labelled_tensors(*chosen, seed=settings.seed))
    index, labels = label_embeddings(text, sorted({label for label, _ in pairs}))
    known = [(index[label], tensor) for label, tensor in pairs if label in index]
    if not known:
        return None
    tensors = np.concatenate([tensor for _, tensor in known])
    return LabelledPictures(tensors, [target for target, _ in known], labels)


def _alternating_ms(before: Path, after: Path, settings: QuantizeSettings) -> tuple[float, float]:
    """The best medians of alternating processes: other work slows both alike."""
    rounds: list[tuple[float, ...]] = [
        tuple(median_ms(graph, threads=settings.threads) for graph in (before, after))
        for _ in range(settings.timing_rounds)
    ]
    return min(pair[0] for pair in rounds), min(pair[1] for pair in rounds)
