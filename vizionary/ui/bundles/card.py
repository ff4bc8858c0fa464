"""A bundle as a visitor reads about it: size, licence, speed, metrics, quantization report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from vizionary.engine.latency import Measured
from vizionary.messages import Catalogue
from vizionary.models.bundle import files_of
from vizionary.models.manifest import Manifest, Metric
from vizionary.models.shelf import Shelved
from vizionary.ui.tables import (
    BUNDLES_LANGUAGE,
    facts_html,
    heading_html,
    note_html,
    number_text,
    section_html,
    table_html,
)

__all__ = ["facts_card_html", "report_html", "speed_words"]

_BOTH = ("before", "after")

_SPACE = "\N{NO-BREAK SPACE}"
"""Between a number and its unit."""


def facts_card_html(
    words: Catalogue, bundle: Shelved, *, used: bool, measured: Measured | None
) -> str:
    """What the bundle is, and the speed measured here, if it was."""
    manifest = bundle.manifest
    state = "bundles-now" if used else "bundles-looking-at"
    said = words.say(state, name=manifest.name, revision=manifest.revision)
    facts = facts_html(_facts(words, bundle, measured))
    description = note_html(manifest.description, BUNDLES_LANGUAGE)
    return f'<p class="vz-answer">{escape(said)}</p>{description}{facts}'


def report_html(words: Catalogue, manifest: Manifest) -> str:
    """How good the bundle is, and what quantization changed."""
    return _metrics(words, manifest) + _quantization(words, manifest.quantization)


def speed_words(words: Catalogue, measured: Measured) -> str:
    """The speed measured here."""
    return words.say(
        "bundles-latency-value",
        median=round(measured.median_ms, 1),
        p95=round(measured.p95_ms, 1),
        runs=measured.runs,
        cpu=measured.cpu,
    )


def _facts(
    words: Catalogue, bundle: Shelved, measured: Measured | None
) -> Iterator[tuple[str, str]]:
    manifest, say = bundle.manifest, words.say
    sizes = [spec.size_bytes for spec in files_of(manifest)]
    megabytes = {"megabytes": _mb(sum(sizes)), "largest": _mb(max(sizes, default=0))}
    yield say("bundles-size"), say("bundles-size-value", **megabytes)
    yield say("bundles-licence"), manifest.licence
    kinds = {component.precision for component in manifest.components.values()}
    yield say("bundles-precision"), ", ".join(sorted(kinds))
    yield say("bundles-source"), bundle.ref
    unmeasured = say("bundles-not-measured")
    speed = unmeasured if measured is None else speed_words(words, measured)
    yield say("bundles-latency"), speed
    for latency in manifest.latencies:
        text = say(
            "bundles-latency-task",
            median=round(latency.median_ms, 1),
            task=latency.task,
            cpu=latency.cpu,
            threads=latency.threads,
        )
        yield say("bundles-latency-elsewhere"), text


def _metrics(words: Catalogue, manifest: Manifest) -> str:
    title = words.say("bundles-metrics")
    if not manifest.metrics:
        return section_html(heading_html(title), note_html(words.say("bundles-no-metrics")))
    names = ("metric", "value", "interval", "dataset", "examples")
    header = [words.say(f"bundles-{name}") for name in names]
    rows = [_metric(words, metric) for metric in manifest.metrics]
    table = table_html(title, header, rows, names_in=BUNDLES_LANGUAGE)
    return section_html(heading_html(title), table)


def _metric(words: Catalogue, metric: Metric) -> list[str]:
    between = ""
    if metric.low is not None and metric.high is not None:
        between = f"{number_text(words, metric.low)} … {number_text(words, metric.high)}"
    value = _quantity(words, metric.value, metric.unit)
    return [metric.name, value, between, metric.dataset, number_text(words, metric.examples)]


def _quantization(words: Catalogue, report: Mapping[str, Any] | None) -> str:
    say = words.say
    title = say("bundles-quantization")
    if report is None:
        return section_html(heading_html(title), note_html(say("bundles-no-quantization")))
    header = [say("bundles-metric"), say("bundles-before"), say("bundles-after")]
    table = table_html(title, header, _changes(words, report))
    facts = facts_html(_agreements(words, report))
    seen = say(
        "bundles-compared",
        pictures=int(report.get("pictures", 0)),
        data=str(report.get("compared_on", "")),
    )
    return section_html(heading_html(title), table, facts, note_html(seen))


def _changes(words: Catalogue, report: Mapping[str, Any]) -> Iterator[list[str]]:
    """The rows that the report holds; another version of it may hold fewer."""
    for name, key, scale, unit in (
        ("bundles-file-size", "bytes", 1e-6, "MB"),
        ("bundles-time", "ms", 1.0, "ms"),
    ):
        before, after = report.get(f"before_{key}"), report.get(f"after_{key}")
        if isinstance(before, int | float) and isinstance(after, int | float):
            values = [_quantity(words, round(v * scale, 1), unit) for v in (before, after)]
            yield [words.say(name), *values]
    metric = report.get("metric")
    if isinstance(metric, Mapping) and {"name", "before", "after"} <= metric.keys():
        before, after = (_quantity(words, round(100 * metric[k], 1), "%") for k in _BOTH)
        yield [f"{metric['name']} ({metric.get('dataset', '')})", before, after]


def _agreements(words: Catalogue, report: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, keys, scale, unit in (
        ("bundles-agreement", ("mean_cosine", "worst_cosine"), 1, ""),
        ("bundles-map-agreement", ("mean_map_correlation",), 1, ""),
        ("bundles-flips", ("top1_flips",), 100, "%"),
    ):
        values = [report[key] for key in keys if isinstance(report.get(key), int | float)]
        if values:
            texts = (
                _quantity(words, round(scale * value, 3 if scale == 1 else 1), unit)
                for value in values
            )
            yield words.say(name), ", ".join(texts)


def _quantity(words: Catalogue, value: float, unit: str) -> str:
    """A number with its unit; per cent as the language writes it."""
    number = number_text(words, value)
    if unit == "%":
        return words.say("percent", percent=number)
    return f"{number}{_SPACE}{unit}" if unit else number


def _mb(size_bytes: int) -> float:
    return round(size_bytes / 1e6, 1)
