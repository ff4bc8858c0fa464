"""The values that travel between the layers: a Frame goes in, an Observation comes out.

Knows nothing of models, files or settings; their wire form is in ``wire``.

Coordinates are pixels of the upright original picture, x to the right and y down.
Probabilities are calibrated, one sigmoid a label, 0..1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

__all__ = [
    "CAMERA",
    "EMPTY",
    "Amount",
    "Box",
    "BundleIdentity",
    "Cam",
    "Certainty",
    "Clause",
    "Colour",
    "Condition",
    "ConditionKind",
    "Decision",
    "Depth",
    "DetectedObject",
    "Embedding",
    "Evidence",
    "EvidenceKind",
    "Frame",
    "HeatMap",
    "Length",
    "Match",
    "Observation",
    "Pixels",
    "Point",
    "Region",
    "RelationKind",
]

Pixels = npt.NDArray[np.uint8]
"""uint8 [H, W, 3], RGB, 0..255."""

Embedding = npt.NDArray[np.float32]
"""float32 [D] or [N, D], L2-normalised rows."""

Cam = npt.NDArray[np.float32]
"""float32 [h, w], a class activation map, 0..1 after normalisation."""

Box = tuple[float, float, float, float]
Point = tuple[float, float]

EvidenceKind = Literal[
    "box", "heatmap", "neighbour", "scene", "colour", "light", "motion", "text", "condition"
]
Certainty = Literal["plain", "probably", "perhaps", "no"]
"""How a label is said: "a dog", "probably a dog", "perhaps a dog", and "probably not a dog"."""

ConditionKind = Literal["blank", "black", "covered", "blurred", "overexposed", "dark"]
EMPTY: frozenset[ConditionKind] = frozenset({"blank", "black", "covered"})
"""Conditions in which not even a guess is worth listing."""
CAMERA = "camera"
"""The source of a frame that a camera shows now: what is wrong with it can be put right there."""
Length = Literal["word", "sentence", "everything"]
"""How much is said of a picture."""

Region = Literal[
    "whole",
    "centre",
    "left",
    "right",
    "top",
    "bottom",
    "top-left",
    "top-right",
    "bottom-left",
    "bottom-right",
]

Depth = Literal["near", "middle", "far"]
"""How far away what stands on the ground is."""

Amount = Literal["one", "exact", "least", "many"]
"""A dog, three dogs, at least three dogs, many dogs."""

RelationKind = Literal["riding", "on", "under", "holding", "with", "in-front", "beside"]
"""What one object is to another."""


def _check_probability(name: str, value: float) -> None:
    if not 0.0 <= value <= 1.0:
        raise ValueError(f"{name} must be a probability in 0..1, got {value}")


@dataclass(frozen=True)
class Frame:
    """One picture, decoded and upright: ``pixels`` uint8 [H, W, 3] RGB; time in seconds."""

    pixels: Pixels
    source: str
    timestamp_s: float = 0.0
    decode_ms: float = 0.0

    def __post_init__(self) -> None:
        shape, dtype = self.pixels.shape, self.pixels.dtype
        if len(shape) != 3 or shape[2] != 3 or 0 in shape or dtype != np.uint8:
            raise ValueError(f"pixels must be uint8 [H, W, 3], got {dtype} {list(shape)}")

    @property
    def width(self) -> int:
        """In pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """In pixels."""
        return int(self.pixels.shape[0])


@dataclass(frozen=True)
class Match:
    """A label and how sure it is; ``source`` says who proposed it.

    ``vocabulary``: the bundle's own words; ``text``: words that the user gave;
    ``memory``: examples that the user taught. ``words`` are the label as it may be said, in the
    language of the sentence; ``certainty`` "no" means that it is not claimed.
    """

    label: str
    probability: float
    source: Literal["text", "memory", "vocabulary"]
    certainty: Certainty = "no"
    words: str = ""

    def __post_init__(self) -> None:
        _check_probability(f"probability of {self.label!r}", self.probability)


@dataclass(frozen=True)
class Decision:
    """The one label that is claimed; ``known`` is false when nothing fits well enough.

    ``label`` is then the best guess, not to be said as true.
    """

    label: str
    probability: float
    known: bool

    def __post_init__(self) -> None:
        _check_probability(f"probability of {self.label!r}", self.probability)


@dataclass(frozen=True)
class HeatMap:
    """Where in the picture ``label`` is decided: Grad-CAM over ``area``, stitched of all looks.

    ``grid`` is float32 [h, w] in 0..1; row 0 is the top of ``area``, which is the part of the
    picture that the encoder saw (x0, y0, x1, y1). ``peak`` is the centre of the hottest cell.
    A map alone proves nothing: ``probability`` says how sure it is that the label is there.
    ``places`` are where its hot parts lie, the largest first, which is its ``region``; ``share``
    is how much of the picture they cover, and ``words`` say both in the sentence's language.
    """

    label: str
    peak: Point
    region: Region
    area: Box
    grid: Cam
    probability: float
    places: tuple[Region, ...] = ()
    share: float = 0.0
    words: str = ""

    def __post_init__(self) -> None:
        if self.grid.ndim != 2 or self.grid.dtype != np.float32:
            found = f"{self.grid.dtype} {list(self.grid.shape)}"
            raise ValueError(f"grid must be float32 [h, w], got {found}")
        _check_probability(f"probability of {self.label!r}", self.probability)


@dataclass(frozen=True)
class DetectedObject:
    """A box and its label, the finest word that is sure; ``coarse`` is the detector's class."""

    label: str
    probability: float
    coarse: str
    box: Box
    colour: str | None = None
    track: int | None = None


@dataclass(frozen=True)
class Colour:
    """A colour name, its share of the picture (0..1) and its typical sRGB (0..255)."""

    name: str
    share: float
    rgb: tuple[int, int, int]


@dataclass(frozen=True)
class Condition:
    """Why nothing in a picture can be named; ``score`` 0.5 is hardly so, 1 is wholly so."""

    kind: ConditionKind
    score: float


@dataclass(frozen=True)
class Evidence:
    """What a clause stands on.

    ``ref`` is an index into the Observation's list of that kind (``heatmaps`` for
    ``heatmap``, ``objects`` for ``box``, ``matches`` for ``scene`` and ``neighbour``,
    ``colours`` for ``colour``), and 0 for ``light`` and ``condition``; ``score`` is 0..1.
    """

    kind: EvidenceKind
    ref: int
    score: float


@dataclass(frozen=True)
class Clause:
    """A part of the sentence, with everything that it was said from."""

    text: str
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"the clause {self.text!r} has no evidence")


@dataclass(frozen=True)
class BundleIdentity:
    """Which bundle made an Observation; ``sha256`` is that of its manifest."""

    name: str
    revision: str
    sha256: str


@dataclass(frozen=True)
class Observation:
    """What was seen in one frame: words, how sure, where and why.

    ``alt_text`` are at most 125 characters for a picture's ``alt``. Where the picture is in a
    ``condition`` in which nothing can be seen, the sentence says so and names nothing.
    """

    source: str
    timestamp_s: float
    width: int
    height: int
    sentence: str
    language: str
    clauses: tuple[Clause, ...]
    decision: Decision
    matches: tuple[Match, ...]
    heatmaps: tuple[HeatMap, ...]
    bundle: BundleIdentity
    objects: tuple[DetectedObject, ...] = ()
    colours: tuple[Colour, ...] = ()
    condition: Condition | None = None
    alt_text: str = ""
    timings_ms: dict[str, float] = field(default_factory=dict)
