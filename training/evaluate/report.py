"""The report of a run: one HTML page with pictures, and the same figures as JSON.

The page holds pictures of the data sets, which may not be redistributed; the JSON has none.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from training.evaluate.figures import (
    confusion_figure,
    corrections_figure,
    curve_figure,
    pointed_figure,
    reliability_figure,
    shots_figure,
    thumbnail,
    unknown_figure,
)
from training.evaluate.pointing import Pointed
from training.evaluate.run import Outcome
from training.evaluate.scores import class_scores
from training.evaluate.truth import READABLE
from vizionary.machine import cpu_name
from vizionary.types import Pixels

__all__ = ["write_report"]

_EXAMPLES = 8
_CONFUSED = 15


def write_report(outcome: Outcome, folder: Path) -> Path:
    """Write ``report.html`` and ``report.json``; returns the page's path."""
    folder.mkdir(parents=True, exist_ok=True)
    facts = _facts(outcome)
    (folder / "report.json").write_text(json.dumps(_plain(facts), indent=1) + "\n")
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    page = environment.get_template("report.html.jinja")
    path = folder / "report.html"
    path.write_text(page.render(facts=facts, pictures=_pictures(outcome, facts)))
    return path


def _facts(outcome: Outcome) -> dict[str, Any]:
    """Everything that the page tells in numbers."""
    subject = outcome.bench.subject
    manifest, details = subject.bundle.manifest, outcome.details
    classes = {name: _class_facts(found) for name, found in details.get("classes", {}).items()}
    points = details.get("pointing", {})
    return {
        "bundle": {
            "name": manifest.name,
            "revision": manifest.revision,
            "description": manifest.description,
            "digest": subject.bundle.identity.sha256,
            "labels": len(subject.entries),
            "learned_prototypes": subject.learned,
            "threshold": subject.threshold,
            "memory_output": manifest.memory_output,
        },
        "limit": subject.limit,
        "cpu": cpu_name(),
        "seconds": outcome.seconds,
        "numbers": [
            {
                **number.metric.model_dump(),
                "main": number.main,
                "goal": number.goal.value if number.goal else None,
                "goal_frozen": number.goal.frozen if number.goal else None,
                "reached": number.goal.reached(number.metric.value) if number.goal else None,
            }
            for number in outcome.numbers
        ],
        "latencies": [latency.model_dump() for latency in outcome.latencies],
        "quantization": manifest.quantization,
        "classes": classes,
        "asked_as": dict(READABLE) if "caltech-101" in classes else {},
        "reliability": details.get("reliability", {}),
        "curve": details.get("curve", {}),
        "back_off": details.get("back_off", {}),
        "pointing": {name: _by_word(found) for name, found in points.items()},
        "agreement": details.get("agreement"),
        "few_shot": details.get("few_shot"),
        "memory": details.get("memory"),
        "synonyms": details.get("synonyms"),
    }


def _class_facts(found: Mapping[str, Any]) -> dict[str, Any]:
    labels, table = found["labels"], found["confusion"]
    scores = class_scores(table)
    columns = (labels, scores.precision, scores.recall, scores.f1, scores.examples)
    names = ("label", "precision", "recall", "f1", "examples")
    rows = [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
    off = table - np.diag(np.diag(table))
    order = np.argsort(-off, axis=None, kind="stable")[:_CONFUSED]
    pairs = [divmod(int(place), len(labels)) for place in order]
    confused = [(labels[i], labels[j], int(off[i, j])) for i, j in pairs if off[i, j]]
    return {**found, "per_class": rows, "confused": confused}


def _by_word(found: Iterable[Pointed]) -> list[dict[str, Any]]:
    """How often each word's peak hits, the most frequent word first."""
    words: dict[str, list[bool]] = defaultdict(list)
    own = {}
    for one in found:
        words[one.target.word].append(one.hit)
        own[one.target.word] = one.target.own
    rows = [
        {"word": word, "count": len(hits), "hits": sum(hits), "own": own[word]}
        for word, hits in words.items()
    ]
    return sorted(rows, key=lambda row: (-row["count"], row["word"]))


def _pictures(outcome: Outcome, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the page shows."""
    details = outcome.details
    return {
        "confusion": {
            name: confusion_figure(found["confusion"], found["labels"])
            for name, found in facts["classes"].items()
        },
        "worst": {name: _worst(outcome, name, facts) for name in facts["classes"]},
        "reliability": reliability_figure(facts["reliability"]) if facts["reliability"] else "",
        "curve": (
            curve_figure(facts["curve"], "threshold", facts["bundle"]["threshold"])
            if facts["curve"]
            else ""
        ),
        "back_off": (
            curve_figure(facts["back_off"], "finer", outcome.bench.subject.decision.finer_threshold)
            if facts["back_off"]
            else ""
        ),
        "pointing": {
            name: _pointed(outcome, name, found)
            for name, found in details.get("pointing", {}).items()
        },
        "unknown": unknown_figure(**details["unknown"]) if "unknown" in details else "",
        "memory": _of_memory(details["memory"]) if "memory" in details else {},
    }


def _of_memory(found: Mapping[str, Any]) -> dict[str, str]:
    told = {key: found["unknown"][key] for key in ("sure", "unseen")}
    return {
        "shots": shots_figure(found["curve"]),
        "unknown": unknown_figure(**told, names=("taught", "not taught")),
        "corrections": corrections_figure(found["corrections"]),
    }


def _worst(outcome: Outcome, name: str, facts: Mapping[str, Any]) -> list[dict[str, str]]:
    found = facts["classes"][name]
    pixels = _pixels_of(outcome, name, [row for row, *_ in found["worst"]])
    return [
        {"image": thumbnail(pixels[row]), "is": found["labels"][i], "said": found["labels"][j]}
        for row, i, j, _ in found["worst"]
    ]


def _pointed(outcome: Outcome, name: str, found: Sequence[Pointed]) -> dict[str, Any]:
    """Hits and misses of pictures drawn by chance, the same at every run."""
    order = np.random.default_rng(0).permutation(len(found))
    own = [found[i] for i in order if found[i].target.own]
    drawn = {
        title: [one for one in own if one.hit is hit][:_EXAMPLES]
        for title, hit in (("hits", True), ("misses", False))
    }
    rows = [one.picture for examples in drawn.values() for one in examples]
    pixels = _pixels_of(outcome, name, rows)
    return {
        title: [
            {
                "image": pointed_figure(pixels[one.picture], one.heatmap, one.target.boxes),
                "word": one.target.word,
            }
            for one in examples
        ]
        for title, examples in drawn.items()
    }


def _pixels_of(outcome: Outcome, name: str, rows: Iterable[int]) -> dict[int, Pixels]:
    wanted = set(rows)
    dataset = outcome.bench.dataset(name)
    return {row: p.pixels() for row, p in enumerate(dataset) if row in wanted}


def _plain(value: Any) -> Any:
    """Arrays and their numbers as what JSON has; rounded to six digits."""
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, np.ndarray):
        return _plain(value.tolist())
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, (float, np.floating)):
        return round(float(value), 6) if np.isfinite(value) else None
    return value.item() if isinstance(value, np.generic) else value
