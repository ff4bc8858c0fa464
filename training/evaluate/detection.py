"""Objects: how well their boxes agree with COCO's, beside the teacher's on the same photos.

Average precision is pycocotools' own, at an overlap of 0.5.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from pycocotools.coco import COCO as Coco
from pycocotools.cocoeval import COCOeval
from tqdm import tqdm

from training.data import Picture
from training.detector import OBJECTS
from training.evaluate.bench import COCO, Bench
from training.evaluate.measured import Finding, Goal, Measured, measured
from training.evaluate.scores import Interval, bootstrap
from training.teachers import ObjectTeacher
from vizionary.config import load_settings
from vizionary.engine import build_engine
from vizionary.models.detector import DEFAULT_THRESHOLD
from vizionary.types import Frame

__all__ = ["OLD_NAMES", "Scored", "detection"]

OLD_NAMES = {
    "motorbike": "motorcycle",
    "aeroplane": "airplane",
    "sofa": "couch",
    "pottedplant": "potted plant",
    "diningtable": "dining table",
    "tvmonitor": "tv",
}
"""What some lists of COCO's classes call six of them."""

LEAST = 0.01
"""Score of the least sure objects that average precision looks at."""

MOST = 100
"""Objects of a picture that average precision looks at."""

DRAWS = 100
"""Resamples of the photos for an interval."""

PERSON = "person"
_SHARE, _PERSON_SHARE = 0.85, 0.95
"""Goals, as shares of what the teacher reaches on the same photos."""

_PRECISION, _RECALL = Goal(85), Goal(75)

_THRESHOLDS = np.arange(0.2, 0.8, 0.05)
"""Where the teacher may show people from."""

FEW = 5
"""People that are to be counted exactly."""

Counts = npt.NDArray[np.int64]
"""One number a photo, int64 [N]."""

Answer = list[tuple[int, float, tuple[float, float, float, float]]]
"""Class, score and box (0..1) of each object."""


class Scored:
    """Answers compared with the truth; ``rows`` are of the data set, one answer each."""

    def __init__(self, rows: Sequence[dict[str, Any]], answers: Sequence[Answer]) -> None:
        self.count, self._rows = len(rows), rows
        found = [
            _annotation(image, label, _pixels(box, row), score)
            for image, (row, answer) in enumerate(zip(rows, answers, strict=True), 1)
            for label, score, box in answer
        ]
        truth = Coco()
        truth.dataset = {"info": {}, **_truth(rows)}
        with contextlib.redirect_stdout(io.StringIO()):
            truth.createIndex()
            self._eval = COCOeval(truth, truth.loadRes(found), "bbox") if found else None
            if self._eval is not None:
                self._eval.params.iouThrs = np.array([0.5])
                self._eval.params.areaRng, self._eval.params.areaRngLbl = [[0, 1e10]], ["all"]
                self._eval.params.maxDets = [MOST]
                self._eval.evaluate()

    def ap50(self, rows: npt.NDArray[np.intp], label: str | None = None) -> float:
        """Average precision over ``rows`` (drawn twice, they count twice); 0..1."""
        if self._eval is None:
            return 0.0
        evaluated, params = self._eval.evalImgs, self._eval._paramsEval
        grid = np.array(evaluated, object).reshape(len(params.catIds), 1, self.count)
        whole = params.imgIds
        self._eval.evalImgs = grid[:, :, rows].ravel().tolist()
        params.imgIds = list(range(1, len(rows) + 1))
        self._eval.params.imgIds = params.imgIds
        with contextlib.redirect_stdout(io.StringIO()):
            self._eval.accumulate()
        self._eval.evalImgs, params.imgIds = evaluated, whole
        precision = self._eval.eval["precision"][0]
        if label is not None:
            precision = precision[:, [OBJECTS.index(label)]]
        seen = precision[precision > -1]
        return float(seen.mean()) if seen.size else 0.0

    def counts(self, label: str, threshold: float) -> tuple[Counts, Counts, Counts]:
        """Of each photo, how many of a class are found right, are shown, and are there."""
        right, shown = np.zeros(self.count, np.int64), np.zeros(self.count, np.int64)
        there = [sum(_name(box) == label for box in row["boxes"]) for row in self._rows]
        for photo, one in enumerate(self._evaluated(label)):
            if one is not None:
                sure = np.array(one["dtScores"]) >= threshold
                right[photo] = int((one["dtMatches"][0][sure] > 0).sum())
                shown[photo] = int(sure.sum())
        return right, shown, np.array(there, np.int64)

    def _evaluated(self, label: str) -> list[Any]:
        """What pycocotools found in each photo of one class; nothing where nothing was answered."""
        if self._eval is None:
            return []
        first = OBJECTS.index(label) * self.count
        return list(self._eval.evalImgs[first : first + self.count])


def _truth(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    annotations = []
    for image, row in enumerate(rows, 1):
        for box in row["boxes"]:
            x, y = box["cx"] - box["w"] / 2, box["cy"] - box["h"] / 2
            edges = _pixels((x, y, x + box["w"], y + box["h"]), row)
            one = _annotation(image, OBJECTS.index(_name(box)), edges)
            annotations.append({**one, "id": len(annotations) + 1, "iscrowd": 0})
    return {
        "images": [{"id": image} for image in range(1, len(rows) + 1)],
        "categories": [{"id": i} for i in range(len(OBJECTS))],
        "annotations": annotations,
    }


def _name(box: dict[str, Any]) -> str:
    return OLD_NAMES.get(box["label"], box["label"])


def _annotation(
    image: int, label: int, box: Sequence[float], score: float | None = None
) -> dict[str, Any]:
    x0, y0, x1, y1 = box
    one = {"image_id": image, "category_id": label, "bbox": [x0, y0, x1 - x0, y1 - y0]}
    return {**one, "area": (x1 - x0) * (y1 - y0)} if score is None else {**one, "score": score}


def _pixels(box: Sequence[float], row: dict[str, Any]) -> list[float]:
    size = (row["width"], row["height"]) * 2
    return [share * side for share, side in zip(box, size, strict=True)]


def detection(bench: Bench) -> Finding:
    """AP50 and people shown, by a closer look and by one, beside what the teacher reaches."""
    component = bench.subject.bundle.manifest.components.get("detector")
    if component is None:
        return Finding([])
    own, rows = component.threshold, bench.rows(COCO)
    threshold = DEFAULT_THRESHOLD if own is None else own
    closer, once = (Scored(rows, _answers(bench, _finder(bench, closer=c))) for c in (True, False))
    teacher = ObjectTeacher.below(bench.subject.root)
    theirs = Scored(rows, _answers(bench, lambda p: list(teacher.boxes(p, LEAST).boxes)))
    numbers: list[Measured] = []
    for label, share in ((None, _SHARE), (PERSON, _PERSON_SHARE)):
        what = "all classes" if label is None else label
        peer = theirs.ap50(np.arange(len(rows)), label)
        goal = Goal(round(100 * share * peer, 1))
        numbers.append(_precision(f"AP50, {what}", closer, label, goal))
        numbers.append(_precision(f"AP50 of one look, {what}", once, label))
        numbers.append(_precision(f"AP50 of the teacher, {what}", theirs, label, main=False))
    numbers += _people("people shown at the default threshold", closer, threshold, asked=True)
    numbers += _people("people that one look shows", once, threshold, asked=False)
    return Finding([*numbers, *_ceiling(theirs)])


def _people(name: str, scored: Scored, threshold: float, *, asked: bool) -> list[Measured]:
    """How much of what is shown is right, and how much of what is there is shown."""
    right, shown, there = scored.counts(PERSON, threshold)
    kinds = (("precision", shown, _PRECISION), ("recall", there, _RECALL))
    return [
        measured(
            f"{name}, {kind}",
            COCO,
            _share(right, of),
            int(of.sum()),
            goal=goal if asked else None,
        )
        for kind, of, goal in kinds
    ]


def _ceiling(teacher: Scored) -> list[Measured]:
    """The most of people that the teacher shows and counts, whatever its threshold."""
    counts = [teacher.counts(PERSON, threshold) for threshold in _THRESHOLDS]
    enough = [one for one in counts if one[0].sum() >= _PRECISION.value / 100 * one[1].sum()]
    there = counts[0][2]
    some = (there >= 1) & (there <= FEW)
    if not enough or not some.any():
        return []
    right, _, _ = max(enough, key=lambda one: int(one[0].sum()))
    exact = max(((shown == there)[some] for _, shown, _ in counts), key=np.mean)
    return [
        measured(
            "people that the teacher shows at 85 % precision, recall",
            COCO,
            _share(right, there),
            int(there.sum()),
        ),
        measured(
            "people counted exactly by the teacher, one to five",
            COCO,
            bootstrap(len(exact), lambda rows: float(exact[rows].mean())),
            len(exact),
        ),
    ]


def _share(right: Counts, of: Counts) -> Interval:
    """The share of all that is right; the bootstrap draws whole photos."""
    return bootstrap(
        len(right), lambda rows: float(right[rows].sum() / max(int(of[rows].sum()), 1))
    )


def _precision(
    name: str,
    scored: Scored,
    label: str | None,
    goal: Goal | None = None,
    *,
    main: bool = True,
) -> Measured:
    draw = np.random.default_rng(0)
    drawn = [
        scored.ap50(draw.integers(scored.count, size=scored.count), label) for _ in range(DRAWS)
    ]
    low, high = np.percentile(drawn, [2.5, 97.5])
    interval = Interval(scored.ap50(np.arange(scored.count), label), float(low), float(high))
    return measured(name, COCO, interval, scored.count, goal=goal, main=main)


def _answers(bench: Bench, find: Callable[[Picture], Answer]) -> list[Answer]:
    dataset = bench.dataset(COCO)
    return [find(picture) for picture in tqdm(dataset, desc="objects", unit="picture")]


def _finder(bench: Bench, *, closer: bool) -> Callable[[Picture], Answer]:
    chosen = (
        f"bundle.ref={bench.subject.bundle.folder}", "memory.name=none",
        f"objects.threshold={LEAST}", f"objects.most={MOST}",
    )  # fmt: skip
    engine = build_engine(load_settings(overrides=chosen).settings)

    def find(picture: Picture) -> Answer:
        frame = Frame(picture.pixels(), picture.name)
        found = engine.describe(frame, closer=closer).objects
        scale = np.array([frame.width, frame.height] * 2)
        return [
            (OBJECTS.index(o.coarse), o.probability, tuple(np.array(o.box) / scale)) for o in found
        ]

    return find
