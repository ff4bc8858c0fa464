"""A finer word for a box: how often one is said, and how often it is right.

Asked of Tiny-ImageNet's own boxes, whose kind is known: a beagle's as if the detector had said dog,
as sure as it has to be.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from training.data import Picture
from training.evaluate.bench import SIDE, TINY, Bench
from training.evaluate.measured import Finding, measured
from training.evaluate.scores import bootstrap
from vizionary.engine.classes import Classes
from vizionary.engine.namer import Namer
from vizionary.engine.recognition import Recognised
from vizionary.models.detector import DEFAULT_THRESHOLD
from vizionary.models.manifest import Component
from vizionary.types import DetectedObject, Frame, Pixels

__all__ = ["naming"]


def naming(bench: Bench) -> Finding:
    """Of boxes whose kind the vocabulary has, how many get a finer word, and a right one."""
    component = bench.subject.bundle.manifest.components.get("detector")
    if component is None:
        return Finding([])
    subject = bench.subject
    classes = Classes(subject.bundle.vocabulary, subject.vocabulary, component.classes)
    said = np.array(list(_said(bench, classes, component)), np.float64).reshape(-1, 2)
    if not len(said):
        return Finding([])
    right, named = said[:, 1], said[:, 0]
    return Finding(
        [
            measured(
                "boxes that get a finer word than their class",
                TINY,
                bootstrap(len(said), lambda rows: float(named[rows].mean())),
                len(said),
            ),
            measured(
                "finer words of boxes, right",
                TINY,
                bootstrap(len(said), lambda rows: _share(right[rows], named[rows])),
                int(named.sum()),
            ),
        ]
    )


def _share(right: npt.NDArray[np.float64], named: npt.NDArray[np.float64]) -> float:
    return float(right.sum() / max(named.sum(), 1))


def _said(bench: Bench, classes: Classes, component: Component) -> Iterator[tuple[bool, bool]]:
    """Of each box whether it gets a finer word, and whether that is right."""
    subject, words = bench.subject, bench.subject.vocabulary
    namer = Namer(classes, subject.decision.finer_threshold)
    sure = DEFAULT_THRESHOLD if component.threshold is None else component.threshold

    def recognised(pixels: Pixels) -> Recognised:
        return Recognised(words, subject.probabilities(words, subject.eyes.embed(pixels)[None])[0])

    above = {name: classes.label(name) for name in component.classes}
    for picture in bench.dataset(TINY):
        entry, box = subject.synsets.get(str(picture.columns["wnid"])), picture.columns["box"]
        true = frozenset() if entry is None else words.taxonomy.ancestors(entry.label)
        coarse = next((name for name, label in above.items() if label in true), None)
        if entry is None or coarse is None or box is None:
            continue
        thing = DetectedObject(coarse, sure, coarse, _pixels(picture, box))
        frame = Frame(picture.pixels(), picture.name)
        whole = recognised(frame.pixels)
        (named,) = namer.named(frame, [thing], whole, alone=recognised)
        finer = named.label != coarse
        yield finer, finer and named.label in true | {entry.label}


def _pixels(picture: Picture, box: list[int]) -> tuple[float, float, float, float]:
    height, width = picture.pixels().shape[:2]
    x0, y0, x1, y1 = box
    # the last pixel belongs to the box
    across, down = width / SIDE, height / SIDE
    return x0 * across, y0 * down, (x1 + 1) * across, (y1 + 1) * down
