"""How far the probabilities can be believed: calibration, presence, the unknown, the curve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.metrics import average_precision_score, roc_auc_score

from training.evaluate.bench import CLASSIFIED, COCO, TINY, Bench
from training.evaluate.measured import Finding, Goal, Measured, measured
from training.evaluate.scores import (
    BINS,
    Reliability,
    bootstrap,
    calibration_error,
    reliability,
)
from training.evaluate.truth import Known
from vizionary.decision import Taxonomy, decide, rank
from vizionary.types import Frame

__all__ = ["calibration", "curve", "people", "unknown"]

KINDS = 16
"""A word for more kinds of things than this is a group, such as "animal"."""

ASKED = 1000
"""Pictures of a data set that the app is asked about: each takes as long as in the app."""

_STEPS = tuple(round(0.05 * step, 2) for step in range(1, 20))


def people(bench: Bench) -> Finding:
    """How well the probability of "person" tells COCO's photos with a person from others.

    As the app says it, by recognition and the detector together; and by recognition alone.
    """
    person = bench.subject.entry("person")
    if person is None:
        return Finding([])
    present = np.array([any(b["label"] == "person" for b in r["boxes"]) for r in bench.rows(COCO)])
    column = bench.subject.vocabulary.taxonomy.row(person)
    name = "average precision, a person present or absent"
    alone = _precision(f"{name}, by recognition alone", present, bench.values(COCO)[:, column])
    told = [
        bench.engine.describe(Frame(picture.pixels(), picture.name), explain=(person,)).heatmaps
        for picture in bench.dataset(COCO)
    ]
    if not all(told):
        # a bundle without heat maps is not asked for one
        return Finding([alone])
    said = np.array([heatmaps[-1].probability for heatmaps in told])
    return Finding([_precision(name, present, said, Goal(0.96, 0.94)), alone])


def _precision(
    name: str,
    present: npt.NDArray[np.bool_],
    probability: npt.NDArray[np.float64],
    goal: Goal | None = None,
) -> Measured:
    """Average precision of the probabilities [N] over COCO's photos."""

    def precision(rows: npt.NDArray[np.intp]) -> float:
        if not present[rows].any():
            return float("nan")
        return float(average_precision_score(present[rows], probability[rows]))

    interval = bootstrap(len(present), precision)
    return measured(name, COCO, interval, len(present), goal=goal, unit="")


def calibration(bench: Bench) -> Finding:
    """ECE of what the app shows: the probabilities of listed matches and of heat maps.

    Only labels that a data set can judge: of a class's picture those of its classes and of
    what is above them, of COCO's photos those of its 80 classes. Of each data set ``ASKED``
    pictures at most are asked about.
    """
    shown = {name: _shown(bench, name) for name in (*CLASSIFIED, COCO)}
    tables = {name: _table(labels) for name, labels in shown.items()}
    claims = [_table(labels, bench.subject.threshold) for labels in shown.values()]
    title = f"calibration error (ECE, {BINS} bins) of the probabilities shown"
    numbers = [_error(title, "all test parts", _joined(tables.values()), Goal(4, 4, less=True))]
    claimed = f"calibration error (ECE, {BINS} bins) of what is claimed"
    numbers.append(_error(claimed, "all test parts", _joined(claims)))
    numbers += [_error(title, name, table) for name, table in tables.items()]
    every = {"all test parts": _joined(tables.values()), **tables}
    bins = {name: _bins(table) for name, table in every.items() if table.count.any()}
    return Finding([number for number in numbers if number], {"reliability": bins})


def _shown(bench: Bench, name: str) -> list[tuple[dict[str, float], Known]]:
    """Of each picture that is asked about, the labels shown with their probabilities; the truth."""
    pictures, known = list(bench.dataset(name)), bench.known(name)
    chosen = np.random.default_rng(0).permutation(len(pictures))[:ASKED]
    found = []
    for row in np.sort(chosen):
        frame = Frame(pictures[row].pixels(), pictures[row].name)
        seen = bench.engine.describe(frame)
        shown = {one.label: one.probability for one in (*seen.matches, *seen.heatmaps)}
        found.append((shown, known[row]))
    return found


def _table(shown: Sequence[tuple[dict[str, float], Known]], least: float = 0.0) -> Reliability:
    """What is shown from ``least`` on, and can be judged."""
    judged = [
        (picture, probability, label in known.true)
        for picture, (labels, known) in enumerate(shown)
        for label, probability in labels.items()
        if label in known.judged and probability >= least
    ]
    rows, probability, true = np.array(judged, np.float64).reshape(-1, 3).T
    return reliability(rows.astype(np.intp), probability, true.astype(bool), len(shown))


def _joined(tables: Any) -> Reliability:
    parts = list(tables)
    fields = ("probability", "true", "count")
    return Reliability(*(np.concatenate([getattr(t, name) for t in parts]) for name in fields))


def _error(
    title: str, dataset: str, table: Reliability, goal: Goal | None = None
) -> Measured | None:
    """None where nothing is shown: an error of 0 on 0 examples would look like a good one."""
    examples = int(table.count.sum())
    if not examples:
        return None
    interval = bootstrap(len(table.count), lambda rows: calibration_error(table, rows))
    return measured(title, dataset, interval, examples, goal=goal, main=goal is not None)


def _bins(table: Reliability) -> list[dict[str, float]]:
    """Mean probability, share that is true and size of each bin that is not empty."""
    sums = zip(table.probability.sum(0), table.true.sum(0), table.count.sum(0), strict=True)
    return [{"probability": p / n, "true": t / n, "count": int(n)} for p, t, n in sums if n]


def unknown(bench: Bench, left_out: Mapping[str, Sequence[str]]) -> Finding:
    """AUROC of the best probability of a specific thing: classes never shown against the others.

    ``left_out`` names the classes of each data set that the ablation had no pictures,
    lemmas or tags of. Groups and scenes do not count: "an animal" is true of one never shown.
    """
    columns = _specific(bench.subject.vocabulary.taxonomy, bench.subject.vocabulary.scenes)
    sure, unseen, numbers = {}, {}, []
    for name, keys in left_out.items():
        places = bench.places(name)
        left = np.array([key in set(keys) for key in bench.classes(name).keys])
        kept = np.flatnonzero(places >= 0)
        sure[name] = bench.values(name)[kept][:, columns].max(axis=1)
        unseen[name] = left[places[kept]]
        if len(left_out) > 1:
            numbers.append(_rejection(name, sure[name], unseen[name], None))
    joined = np.concatenate(list(sure.values())), np.concatenate(list(unseen.values()))
    numbers.insert(0, _rejection(" and ".join(left_out), *joined, Goal(0.88, 0.85)))
    return Finding(numbers, {"unknown": {"sure": joined[0], "unseen": joined[1]}})


def _specific(taxonomy: Taxonomy, scenes: Collection[str]) -> npt.NDArray[np.intp]:
    """Columns of the things that stand above no more than ``KINDS`` labels."""
    below = Counter(above for label in taxonomy.labels for above in taxonomy.ancestors(label))
    labels = enumerate(taxonomy.labels)
    return np.array([i for i, one in labels if below[one] <= KINDS and one not in scenes])


def _rejection(
    dataset: str, sure: npt.NDArray[np.float64], unseen: npt.NDArray[np.bool_], goal: Goal | None
) -> Measured:
    def area(rows: npt.NDArray[np.intp]) -> float:
        if unseen[rows].all() or not unseen[rows].any():
            return float("nan")
        return float(roc_auc_score(~unseen[rows], sure[rows]))

    interval = bootstrap(len(sure), area)
    title = "unknown rejection, AUROC of the best probability of a thing"
    return measured(title, dataset, interval, len(sure), goal=goal, main=True, unit="")


def curve(bench: Bench) -> Finding:
    """Accuracy and specificity of the word said, by the engine's rule.

    ``curve`` goes over the threshold from which anything is claimed, ``back_off`` over that
    from which a finer word is said in place of a true coarser one.
    """
    threshold, finer = bench.subject.threshold, bench.subject.decision.finer_threshold
    return Finding(
        [],
        {
            "curve": _curves(bench, [(step, finer) for step in _STEPS], "threshold"),
            "back_off": _curves(bench, [(threshold, step) for step in _STEPS], "finer"),
        },
    )


def _curves(
    bench: Bench, pairs: Sequence[tuple[float, float]], over: str
) -> dict[str, list[dict[str, float]]]:
    return {
        name: [{over: step} | point for step, point in zip(_STEPS, found, strict=True)]
        for name in (TINY, "caltech-101")
        for found in [_curve(bench, name, pairs)]
    }


def _curve(bench: Bench, name: str, pairs: Sequence[tuple[float, float]]) -> list[dict[str, float]]:
    lexicon, known = bench.subject.vocabulary, bench.known(name)
    taxonomy = lexicon.taxonomy
    ranked = [
        rank(taxonomy, values, lexicon.source, threshold=_STEPS[0], more=1)
        for values in bench.values(name)
    ]
    points = []
    for threshold, finer in pairs:
        said = [
            decide(matches, taxonomy, threshold, lexicon.scenes, finer=finer) for matches in ranked
        ]
        judged = [
            (one.label in truth.true, len(taxonomy.ancestors(one.label)))
            for one, truth in zip(said, known, strict=True)
            if one.known and one.label in truth.judged
        ]
        right = [depth for true, depth in judged if true]
        points.append(
            {
                "answered": sum(one.known for one in said) / max(len(said), 1),
                "judged": len(judged) / max(len(said), 1),
                "accuracy": len(right) / len(judged) if judged else float("nan"),
                "depth": float(np.mean([depth for _, depth in judged])) if judged else 0.0,
            }
        )
    return points
