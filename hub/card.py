"""The model card of a bundle: everything that its manifest knows, in words and tables.

Nothing is said here that the manifest does not say, but for the notes on responsible use.
Runs where there is no torch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from huggingface_hub import EvalResult, ModelCardData

from vizionary.models.bundle import Bundle, files_of, read_bundle
from vizionary.models.manifest import Manifest, Metric

__all__ = ["card_text", "write_card"]

_RESPONSIBLE_USE = """\
## Responsible use

- A heat map shows what moved the score of a word. It is no proof that the thing is there,
  and no outline of it.
- A probability is calibrated on the data named below; on other pictures it may be off.
- Not for decisions where a mistake can hurt someone: medicine, driving, policing, access,
  or the safety of machines.
- The model knows words for people such as "person". It is not made to recognise who
  someone is, and must not be used for that.
- Weights learn the biases of their pictures: what is rare there is recognised worse.
- At home nothing leaves the machine. On a Space, pictures are uploaded to that Space."""

_QUANTIZATION_ROWS = (
    ("mean_cosine", "mean cosine to the float embedding"),
    ("worst_cosine", "worst cosine to the float embedding"),
    ("top1_flips", "share of top-1 answers that change"),
    ("mean_map_correlation", "mean correlation of heat maps"),
    ("map_correlation_5th_percentile", "5th percentile of that correlation"),
    ("objects", "share of the float detector's objects that int8 finds too"),
    ("before_ms", "ms before"),
    ("after_ms", "ms after"),
    ("before_bytes", "bytes before"),
    ("after_bytes", "bytes after"),
)


def write_card(folder: Path, target: Path) -> Path:
    """Write the card of the bundle in ``folder``; raises ``BundleError`` where it is damaged."""
    target.write_text(card_text(read_bundle(folder)), encoding="utf-8", newline="\n")
    return target


def card_text(bundle: Bundle) -> str:
    """The card in Markdown, with the Hub's front matter; ends with a newline."""
    manifest = bundle.manifest
    sections = (
        f"---\n{_front_matter(manifest)}\n---",
        f"# {manifest.name}\n\n{manifest.description}",
        _use(manifest),
        _parts(bundle),
        _numbers(manifest),
        _quantization(manifest),
        _latencies(manifest),
        _RESPONSIBLE_USE,
        _data(manifest),
        f"Made by {manifest.created_by}; revision {manifest.revision}.",
    )
    return "\n\n".join(section for section in sections if section) + "\n"


def _front_matter(manifest: Manifest) -> str:
    data = ModelCardData(
        license=manifest.licence.lower(),
        language="en",
        library_name="vizionary",
        pipeline_tag="zero-shot-image-classification",
        tags=["vizionary", "onnx", "onnxruntime", "grad-cam", "cpu"],
        model_name=manifest.name,
        eval_results=[_eval_result(metric) for metric in _quality(manifest)] or None,
    )
    return str(data.to_yaml()).strip()


def _quality(manifest: Manifest) -> list[Metric]:
    """The metrics without the export's own: those are errors, not merits."""
    return [metric for metric in manifest.metrics if not metric.name.startswith("export_")]


def _eval_result(metric: Metric) -> EvalResult:
    return EvalResult(
        task_type="zero-shot-image-classification",
        dataset_type=re.sub(r"[^a-z0-9]+", "-", metric.dataset.lower()).strip("-"),
        dataset_name=metric.dataset,
        metric_type=re.sub(r"[^a-z0-9]+", "_", metric.name.lower()).strip("_"),
        metric_name=metric.name,
        metric_value=metric.value,
    )


def _use(manifest: Manifest) -> str:
    return (
        "## Use\n\n```\nvizionary describe photo.jpg --bundle PATH_OR_REPOSITORY\n```\n\n"
        "A picture becomes an embedding of "
        f"{manifest.embedding_dim} numbers, and so does a word; their cosine becomes a "
        "probability of its own for each word, so that nothing has to be chosen when nothing "
        "fits. The image graph also returns Grad-CAM of any words in the same pass."
    )


def _parts(bundle: Bundle) -> str:
    manifest = bundle.manifest
    rows = [
        (kind.replace("_", " "), component.precision, component.graph, _shapes(component.inputs))
        for kind, component in sorted(manifest.components.items())
    ]
    files = {spec.path: spec.size_bytes for spec in files_of(manifest)}
    sizes = ", ".join(f"`{path}` {size / 1e6:.2f} MB" for path, size in sorted(files.items()))
    table = _table(("component", "precision", "graph", "inputs"), rows)
    words = ""
    if bundle.vocabulary is not None:
        words = f" Its own vocabulary has {len(bundle.vocabulary.entries)} labels."
    if bundle.prototypes is not None:
        words += (
            " Each of them is known by a prototype that was learned from pictures, so numbers"
            ' "by text" are of words that were seen in training; a word that means nearly the'
            " same is found by its neighbours' looks, any other word by its meaning alone."
        )
    if manifest.memory_output != "embedding":
        words += (
            f" A memory of a user's own classes stores the image encoder's output"
            f" `{manifest.memory_output}`, which learns better from few examples."
        )
    return f"## Parts\n\n{table}\n\nFiles: {sizes}.{words}"


def _shapes(specs: Iterable[Any]) -> str:
    return ", ".join(f"`{spec.name}` [{', '.join(map(str, spec.shape))}]" for spec in specs)


def _numbers(manifest: Manifest) -> str:
    if not manifest.metrics:
        return "## Numbers\n\nNothing has been measured."
    rows = [
        (metric.name, _value(metric), metric.dataset, str(metric.examples), f"`{metric.command}`")
        for metric in manifest.metrics
    ]
    table = _table(("metric", "value", "data", "examples", "measured by"), rows)
    calibration = manifest.calibration
    return (
        f"## Numbers\n\n{table}\n\nIntervals are of 95 %. Below a probability of "
        f"{calibration.unknown_threshold:g} a label is not claimed."
    )


def _value(metric: Metric) -> str:
    unit = f" {metric.unit}" if metric.unit else ""
    interval = ""
    if metric.low is not None and metric.high is not None:
        interval = f" ({metric.low:.3g} to {metric.high:.3g})"
    return f"{metric.value:.3g}{unit}{interval}"


def _quantization(manifest: Manifest) -> str:
    report = manifest.quantization
    if report is None:
        return "## Quantization\n\nNone: the image graph computes in float32."
    rows = [
        (words, f"{report[key]:.4g}" if isinstance(report[key], float) else f"{report[key]:,}")
        for key, words in _QUANTIZATION_ROWS
        if report.get(key) is not None
    ]
    metric: Mapping[str, Any] | None = report.get("metric")
    if metric:
        change = f"{metric['before']:.4f} before, {metric['after']:.4f} after"
        rows.append((f"{metric['name']} ({metric['dataset']}, {metric['examples']})", change))
    kept = report.get("kept_float") or ()
    left = f" Left float in the backbone: {', '.join(kept)}." if kept else ""
    return (
        f"## Quantization\n\n{report.get('method', '')} int8 of "
        f"{', '.join(report.get('operators', ()))} in the backbone, by "
        f"{report.get('quantizer', '')}; calibration: {report.get('calibration', '')}. "
        "Everything else, the heat maps with it, computes in float32."
        f"{left}\n\n{_table(('against the float graph', 'value'), rows)}\n\n"
        f"Compared on {report.get('pictures')} pictures and {report.get('maps')} maps "
        f"({report.get('compared_on', '')}) over {report.get('choices', '')}; "
        f"times on {report.get('cpu', '')}, {report.get('threads')} threads."
    )


def _latencies(manifest: Manifest) -> str:
    if not manifest.latencies:
        return ""
    rows = [
        (row.task, f"{row.median_ms:.2f}", str(row.threads), row.cpu) for row in manifest.latencies
    ]
    return f"## Speed\n\n{_table(('task', 'median ms', 'threads', 'CPU'), rows)}"


def _data(manifest: Manifest) -> str:
    licence = f"Weights and code: {manifest.licence}."
    if not manifest.data:
        return f"## Data and licences\n\n{licence} The manifest names no training data."
    rows = [(source.name, source.role, source.terms) for source in manifest.data]
    return (
        f"## Data and licences\n\n{licence} None of the pictures is in the bundle.\n\n"
        f"{_table(('data or teacher', 'role', 'terms'), rows)}"
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    cells = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in cells)
