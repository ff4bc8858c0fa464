"""Which class: asked by text, against the teacher, and by words never trained on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from training.evaluate.bench import CLASSIFIED, COCO, TINY, Bench
from training.evaluate.measured import Finding, Goal, Measured, of_scores
from training.evaluate.scores import among_best, confusion, place_of_truth
from training.evaluate.subject import Asking, Subject
from training.evaluate.teacher import Teacher
from training.evaluate.truth import READABLE
from vizionary.types import Embedding

__all__ = ["agreement", "classes", "synonyms"]

SURE = 0.6
"""The teacher's opinion counts from this probability on."""

SEEN_BY_ALL = (*CLASSIFIED, "captions", "people-sports", COCO)

_TOP1 = {
    TINY: Goal(75, 62),
    "caltech-101": Goal(94, 91),
    "intel-scenes": Goal(93, 91),
    "scene-15": Goal(90, 87),
}

Scores = npt.NDArray[np.float64]


def scores_of(subject: Subject, asking: Asking, embeddings: Embedding) -> Scores:
    """What the engine ranks classes by, float64 [N, C]; nothing for a class without words."""
    return _by_class(asking, subject.logits(asking.lexicon, embeddings))


def cosines_of(asking: Asking, embeddings: Embedding) -> Scores:
    """The same by cosine alone, without the calibration's biases."""
    return _by_class(asking, np.asarray(embeddings @ asking.lexicon.prototypes.T, np.float64))


def _by_class(asking: Asking, values: Scores) -> Scores:
    return np.where(asking.rows < 0, -np.inf, values[:, asking.rows])


def agreement(bench: Bench, teacher: Teacher) -> Finding:
    """How often the bundle names the class that a sure Lite2 names, of 1,000."""
    imagenet, subject = bench.imagenet, bench.subject
    groups, synsets = [cls.lemmas for cls in imagenet], [cls.wnid for cls in imagenet]
    ways = {"engine": subject.ask(groups, synsets)}
    if subject.learned:
        ways["meaning"] = subject.ask(groups, synsets, subject.by_meaning)
    right: dict[str, list[npt.NDArray[np.bool_]]] = {"engine": [], "cosine": [], "meaning": []}
    details: dict[str, Any] = {"unreadable": ways["engine"].unreadable, "by_dataset": {}}
    for name in SEEN_BY_ALL:
        probability = teacher.probabilities(bench.dataset(name))
        sure = np.flatnonzero(probability.max(axis=1) > SURE)
        embeddings, truth = bench.seen(name).embeddings[sure], probability[sure].argmax(axis=1)
        scores = {way: scores_of(subject, asking, embeddings) for way, asking in ways.items()}
        scores["cosine"] = cosines_of(ways["engine"], embeddings)
        for way, values in scores.items():
            right[way].append(among_best(values, truth, 1))
        hits = right["engine"][-1]
        share = round(float(hits.mean()), 4) if len(hits) else None
        details["by_dataset"][name] = {"sure": len(hits), "agreement": share}
    title = f"agreement with Lite2 at 260 px where it is over {SURE} sure, 1,000 classes by text"
    return Finding(_ways(title, "all test parts", right, Goal(90, 85)), {"agreement": details})


def _ways(
    title: str, dataset: str, right: Mapping[str, list[npt.NDArray[np.bool_]]], goal: Goal | None
) -> list[Measured]:
    """The engine's own way of ranking as the number, other ways beside it."""
    names = {
        "cosine": f"{title}, ranked by cosine",
        "meaning": f"{title}, by meaning alone",
        "written": f"{title}, names as the folders are called",
    }
    own = np.concatenate(right["engine"])
    numbers = [of_scores(title, dataset, own, goal=goal)]
    for way, hits in right.items():
        # A way that changes nothing is not worth a row.
        if hits and not np.array_equal(np.concatenate(hits), own):
            numbers.append(of_scores(names[way], dataset, np.concatenate(hits), main=False))
    return numbers


def classes(bench: Bench) -> Finding:
    """Every data set's own classes, asked by text."""
    numbers: list[Measured] = []
    details = {}
    for name in CLASSIFIED:
        found, details[name] = _of_dataset(bench, name)
        numbers += found
    return Finding(numbers, {"classes": details})


def _of_dataset(bench: Bench, name: str) -> tuple[list[Measured], dict[str, Any]]:
    subject, asking, places = bench.subject, bench.asking(name), bench.places(name)
    kept = np.flatnonzero(places >= 0)
    embeddings, truth = bench.seen(name).embeddings[kept], places[kept]
    scores = scores_of(subject, asking, embeddings)
    hits = {"engine": among_best(scores, truth, 1)}
    hits["cosine"] = among_best(cosines_of(asking, embeddings), truth, 1)
    hits |= _other_ways(bench, name, embeddings, truth)
    count = len(asking.rows)
    title = f"top-1, {count}-way by text"
    numbers = _ways(title, name, {way: [found] for way, found in hits.items()}, _TOP1.get(name))
    if count > 20:
        top5 = among_best(scores, truth, 5)
        goal = Goal(92, 85) if name == TINY else None
        numbers.append(of_scores(f"top-5, {count}-way by text", name, top5, goal=goal))
    return numbers, _details(bench, name, kept, scores)


def _other_ways(
    bench: Bench, name: str, embeddings: Embedding, truth: npt.NDArray[np.intp]
) -> dict[str, npt.NDArray[np.bool_]]:
    """By meaning alone, where there are learned prototypes; by the folders' own names."""
    subject, classes = bench.subject, bench.classes(name)
    synsets = classes.keys if classes.column == "wnid" else ()
    found = {}
    if subject.learned:
        asking = subject.ask(classes.words, synsets, subject.by_meaning)
        found["meaning"] = among_best(scores_of(subject, asking, embeddings), truth, 1)
    if READABLE.keys() & set(classes.keys):
        asking = subject.ask([(key.replace("_", " "),) for key in classes.keys])
        found["written"] = among_best(scores_of(subject, asking, embeddings), truth, 1)
    return found


def _details(bench: Bench, name: str, kept: npt.NDArray[np.intp], scores: Scores) -> dict[str, Any]:
    """Confusion and the worst mistakes: the surest wrong ones, by the engine's probability."""
    truth, said = bench.places(name)[kept], scores.argmax(axis=1)
    gaps = scores.max(axis=1) - scores[np.arange(len(truth)), truth]
    wrong = [int(i) for i in np.argsort(-gaps, kind="stable") if said[i] != truth[i]][:12]
    return {
        "labels": [words[0] for words in bench.classes(name).words],
        "unreadable": bench.asking(name).unreadable,
        "confusion": confusion(truth, said, scores.shape[1]),
        "worst": [(int(kept[i]), int(truth[i]), int(said[i]), float(gaps[i])) for i in wrong],
        "median_place": float(np.median(place_of_truth(scores, truth))),
    }


def synonyms(bench: Bench, lemmas: Mapping[str, str]) -> Finding:
    """Tiny-ImageNet's classes by the one lemma each that the ablation never trained on.

    Beside it those lemmas alone that share no word with the label: "pail", not "bow tie".

    A class without such a lemma goes by its own words and is not asked about, but may win. A
    lemma that the text encoder cannot read counts as wrong.
    """
    subject, classes = bench.subject, bench.classes(TINY)
    groups = [
        (lemmas[key],) if key in lemmas else words
        for key, words in zip(classes.keys, classes.words, strict=True)
    ]
    asking = subject.ask(groups)
    asked = np.array([key in lemmas for key in classes.keys])
    places = bench.places(TINY)
    kept = np.flatnonzero(asked[places])
    scores = scores_of(subject, asking, bench.seen(TINY).embeddings[kept])
    readable = asking.rows[places[kept]] >= 0
    hits = {most: among_best(scores, places[kept], most) & readable for most in (1, 5)}
    others = [_is_other_word(bench, key, lemmas.get(key, "")) for key in classes.keys]
    strange = np.flatnonzero(np.array(others)[places[kept]])
    title = f"synonyms never trained on, {len(groups)}-way"
    unreadable = [groups[i][0] for i in np.flatnonzero(asked & (asking.rows < 0))]
    numbers = [
        of_scores(f"{title}, top-5", TINY, hits[5], goal=Goal(80, 75)),
        of_scores(f"{title}, top-1", TINY, hits[1], main=False),
    ]
    if len(strange):
        name = f"{title}, other words than the label's, top-5"
        numbers.append(of_scores(name, TINY, hits[5][strange]))
    return Finding(numbers, {"synonyms": {"classes": int(asked.sum()), "unreadable": unreadable}})


def _is_other_word(bench: Bench, key: str, lemma: str) -> bool:
    label = bench.subject.synsets[key].label if key in bench.subject.synsets else ""
    plain = [set(text.casefold().replace("-", " ").split()) for text in (label, lemma)]
    return bool(lemma) and not plain[0] & plain[1]
