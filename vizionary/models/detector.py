"""Maps of the image encoder, or pixels, to objects: what, how sure, where.

Knows the tensors' names and suppression; does not know the vocabulary, words or settings'
files. The graph reads what the backbone computed anyway, so that one pass answers both; one
whose manifest has a preprocessing of its own looks at the picture itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

from vizionary.errors import GraphMismatchError, ManifestInvalidError
from vizionary.models.manifest import Component
from vizionary.models.platt import PlattScaling
from vizionary.models.preprocess import prepare
from vizionary.models.session import Array, OnnxModel, check_shape
from vizionary.models.suppression import Boxes, hard_nms, soft_nms
from vizionary.types import Box, DetectedObject, Pixels

__all__ = ["DEFAULT_THRESHOLD", "OVERLAP", "Answers", "Detector", "Suppression"]

DEFAULT_THRESHOLD = 0.4
"""Score from which an object is shown where the bundle does not say."""

Suppression = Literal["hard", "soft"]

_PIXELS = "pixels"

OVERLAP = 0.5
"""Objects of one class that overlap more are one."""

_CANDIDATES = 1000
"""The surest answers that suppression looks at."""


@dataclass(frozen=True, eq=False)
class Answers:
    """What a detector says before suppression.

    ``boxes`` [N, 4] in pixels of the picture, ``classes`` int [N] and ``scores`` [N], 0..1, are
    what is over the threshold; ``strongest`` [K] is the best score of each class anywhere.
    """

    boxes: Boxes
    classes: npt.NDArray[np.intp]
    scores: npt.NDArray[np.float32]
    strongest: npt.NDArray[np.float32]

    @classmethod
    def joined(cls, looks: Sequence[Answers]) -> Answers:
        """The answers of several looks at one picture."""
        return cls(
            np.concatenate([look.boxes for look in looks]),
            np.concatenate([look.classes for look in looks]),
            np.concatenate([look.scores for look in looks]),
            np.max([look.strongest for look in looks], axis=0),
        )

    def only(self, rows: npt.NDArray[np.bool_]) -> Answers:
        """With the boxes of ``rows``, bool [N], alone."""
        return replace(
            self, boxes=self.boxes[rows], classes=self.classes[rows], scores=self.scores[rows]
        )


class Detector:
    """Finds the objects of its ``classes``.

    Raises ``GraphMismatchError`` where the graph is not what the manifest says, and
    ``ManifestInvalidError`` where its classes are not the graph's.
    """

    def __init__(self, model: OnnxModel, component: Component) -> None:
        model.check(component.inputs, component.outputs)
        _check_outputs(model.path, component)
        self._scaling = _scaling(component, str(model.path))
        self._model, self._preprocessing = model, component.preprocessing
        self.classes = component.classes
        self._inputs = tuple(spec.name for spec in component.inputs)
        self._check_pixels()
        own = component.threshold
        self.threshold = DEFAULT_THRESHOLD if own is None else own

    def _check_pixels(self) -> None:
        if self._preprocessing is not None and self._inputs != (_PIXELS,):
            expected, found = f"the one input {_PIXELS}", ", ".join(self._inputs)
            raise GraphMismatchError(str(self._model.path), expected, found)

    @property
    def maps(self) -> tuple[str, ...]:
        """The image encoder's maps that it reads; none where it looks at the pixels itself."""
        return self._inputs if self._preprocessing is None else ()

    def see(self, pixels: Pixels) -> tuple[dict[str, Array], Box]:
        """What a detector that looks for itself reads, and what of the picture that shows.

        Raises ``ValueError`` for one that reads the image encoder's maps.
        """
        if self._preprocessing is None:
            raise ValueError("this detector reads the image encoder's maps")
        prepared = prepare(pixels, self._preprocessing)
        return {_PIXELS: prepared.tensor}, prepared.area

    def find(
        self,
        maps: Mapping[str, Array],
        area: Box,
        *,
        size: tuple[int, int],
        threshold: float,
        most: int,
        suppression: Suppression = "hard",
    ) -> tuple[DetectedObject, ...]:
        """At most ``most`` objects that one look finds: ``objects`` of ``answers``."""
        found = self.answers(maps, area, size=size, threshold=threshold)
        return self.objects(found, threshold=threshold, most=most, suppression=suppression)

    def answers(
        self, maps: Mapping[str, Array], area: Box, *, size: tuple[int, int], threshold: float
    ) -> Answers:
        """What one look finds over ``threshold`` (0..1), each object many times.

        ``maps`` are the image encoder's, by name, of one picture or a part of it, or what
        ``see`` gave; ``area`` is what of the picture they show and ``size`` its (width, height)
        in pixels, to which boxes are cut.
        """
        found = self._model.run({name: maps[name] for name in self._inputs})
        boxes, scores = found["boxes"][0], found["scores"][0]
        best = scores.max(axis=0)
        rows, classes, values = _candidates(scores, best, threshold, self._scaling)
        placed = _placed(boxes[rows], area, size)
        strongest = self._scaling.probabilities(best, np.arange(len(self.classes)))
        return Answers(placed, classes, values, strongest)

    def objects(
        self,
        answers: Answers,
        *,
        threshold: float,
        most: int,
        suppression: Suppression = "hard",
    ) -> tuple[DetectedObject, ...]:
        """At most ``most`` objects, each once, the surest first."""
        # a copy: soft suppression lowers them, and the answers may be asked again
        boxes, classes, values = answers.boxes, answers.classes, answers.scores.copy()
        kept = _suppressed(boxes, classes, values, threshold, suppression)
        return tuple(
            DetectedObject(
                label=self.classes[classes[i]],
                probability=float(values[i]),
                coarse=self.classes[classes[i]],
                box=tuple(float(v) for v in boxes[i]),  # type: ignore[arg-type]
            )
            for i in kept[:most]
        )


def _check_outputs(path: Path, component: Component) -> None:
    """Boxes [B, A, 4] and scores [B, A, K] of as many places, and of the manifest's K classes."""
    outputs = {spec.name: spec for spec in component.outputs}
    if not {"boxes", "scores"} <= set(outputs):
        found = ", ".join(outputs) or "none"
        raise GraphMismatchError(str(path), "outputs boxes and scores", found)
    boxes, scores = outputs["boxes"], outputs["scores"]
    check_shape(path, boxes, (None, None, 4))
    places = boxes.shape[1]
    check_shape(path, scores, (None, None if isinstance(places, str) else places, None))
    if scores.shape[-1] != len(component.classes):
        expected = f"{scores.shape[-1]} classes of the detector"
        raise ManifestInvalidError(str(path), expected, str(len(component.classes)))


def _scaling(component: Component, path: str) -> PlattScaling:
    calibration, classes = component.score_calibration, len(component.classes)
    if calibration is not None and len(calibration.scale) != classes:
        raise ManifestInvalidError(path, f"{classes} scales", str(len(calibration.scale)))
    return PlattScaling(calibration)


def _candidates(
    scores: npt.NDArray[np.float32],
    best: npt.NDArray[np.float32],
    threshold: float,
    scaling: PlattScaling,
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.float32]]:
    """Anchor points, classes and probabilities over the threshold, the surest first.

    ``best`` [K] is the highest score [A, K] of each class: most classes are nowhere.
    """
    least = np.broadcast_to(scaling.least_scores(threshold), best.shape)
    there = np.flatnonzero(best >= least)
    rows, columns = np.nonzero(scores[:, there] >= least[there])
    classes = there[columns]
    values = scaling.probabilities(scores[rows, classes], classes)
    order = np.argsort(-values, kind="stable")[:_CANDIDATES]
    return rows[order], classes[order], values[order]


def _suppressed(
    boxes: Boxes,
    classes: npt.NDArray[np.intp],
    values: npt.NDArray[np.float32],
    threshold: float,
    suppression: Suppression,
) -> list[int]:
    """Rows that stay, class by class; soft suppression lowers ``values`` in place."""
    kept: list[int] = []
    for label in np.unique(classes):
        own = np.flatnonzero(classes == label)
        if suppression == "soft":
            values[own] = soft_nms(boxes[own], values[own])
            kept += own[values[own] >= threshold].tolist()
        else:
            kept += own[hard_nms(boxes[own], values[own], OVERLAP)].tolist()
    return sorted(kept, key=lambda row: -values[row])


def _placed(boxes: Boxes, area: Box, size: tuple[int, int]) -> Boxes:
    """Shares (0..1) of ``area`` to pixels of the picture, cut at its edges."""
    left, top, right, bottom = area
    scale = np.array([right - left, bottom - top] * 2, np.float32)
    pixels = boxes * scale + np.array([left, top] * 2, np.float32)
    placed: Boxes = np.clip(pixels, 0, np.array(size * 2, np.float32))
    return placed
