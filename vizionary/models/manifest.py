"""The manifest of a bundle: what ``bundle.json`` and ``vocabulary.json`` say.

Knows the fields and their ranges; does not know files, hashes or ONNX Runtime
(``bundle.py`` checks a folder against its manifest).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

__all__ = [
    "COMPONENT_KINDS",
    "SCHEMA_VERSION",
    "Calibration",
    "Component",
    "DataSource",
    "FileSpec",
    "Latency",
    "Manifest",
    "Metric",
    "Preprocessing",
    "ScoreCalibration",
    "TensorDtype",
    "TensorSpec",
    "Vocabulary",
    "VocabularyEntry",
]

SCHEMA_VERSION = 1
"""The newest manifest schema that this version reads and the one that it writes."""

ENCODER_KINDS = frozenset({"image_encoder", "text_encoder"})
"""The components that embed into the bundle's one space."""

COMPONENT_KINDS = ENCODER_KINDS | {"detector"}
"""The components that this version has a class for."""

Dimension = int | str
TensorDtype = Literal["float32", "float16", "int64", "int32", "uint8", "int8", "bool"]
Positive = Annotated[int, Field(gt=0)]
Side = Annotated[int, Field(gt=0, le=4096)]
Deviation = Annotated[float, Field(gt=0)]


class _Record(BaseModel):
    # a NaN passes every comparison with a limit, and an answer of NaN helps nobody
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class FileSpec(_Record):
    """One file of the bundle; ``path`` is relative to ``bundle.json``, with ``/``."""

    path: str = Field(min_length=1)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    size_bytes: int = Field(ge=0)


class TensorSpec(_Record):
    """A named input or output of a graph; a symbolic dimension is its name."""

    name: str
    dtype: TensorDtype
    shape: tuple[Dimension, ...]


class Preprocessing(_Record):
    """How an RGB picture of 0..255 becomes the graph's ``pixels`` tensor.

    ``squash`` resizes to width x height whatever the aspect; ``crop`` resizes the short side
    to size / crop_fraction and cuts the centre; ``letterbox`` fits the whole picture and
    fills the rest, at the right or at the bottom, with ``fill``. Then
    ``(value / 255 - mean) / std`` for each channel, in the order of ``colour_order``.
    """

    width: Side
    height: Side
    resize: Literal["squash", "crop", "letterbox"] = "squash"
    interpolation: Literal["bilinear", "bicubic"] = "bicubic"
    crop_fraction: float = Field(default=1.0, gt=0, le=1)
    fill: int = Field(default=114, ge=0, le=255)
    mean: tuple[float, float, float]
    std: tuple[Deviation, Deviation, Deviation]
    colour_order: Literal["RGB", "BGR"] = "RGB"


class ScoreCalibration(_Record):
    """From a detector's score to how probable it is right, class by class (Platt scaling, 1999).

    ``p = sigmoid(scale * logit(score) + bias)``; both are in the order of the classes.
    """

    scale: tuple[Annotated[float, Field(gt=0)], ...]
    bias: tuple[float, ...]

    @model_validator(mode="after")
    def _of_the_same_classes(self) -> ScoreCalibration:
        if len(self.scale) != len(self.bias):
            raise ValueError(f"{len(self.scale)} scales and {len(self.bias)} biases")
        return self


class Component(_Record):
    """One organ of the bundle: its graph, other files, tensors and preprocessing.

    ``graph`` and ``tokenizer`` are paths that also stand in ``files``.
    """

    graph: str
    files: tuple[FileSpec, ...] = Field(min_length=1)
    inputs: tuple[TensorSpec, ...]
    outputs: tuple[TensorSpec, ...]
    precision: Literal["fp32", "int8", "int4"]
    preprocessing: Preprocessing | None = None
    tokenizer: str | None = None
    context_length: Positive | None = Field(
        default=None, description="fixed number of tokens; null where the graph takes any"
    )
    classes: tuple[str, ...] = Field(
        default=(), description="what a detector finds, in the order of its scores"
    )
    threshold: float | None = Field(
        default=None, ge=0, le=1, description="probability from which an object is shown"
    )
    score_calibration: ScoreCalibration | None = Field(
        default=None, description="of a detector's scores; null where they are probabilities"
    )

    @model_validator(mode="after")
    def _paths_stand_in_files(self) -> Component:
        listed = {file.path for file in self.files}
        for path in (self.graph, self.tokenizer):
            if path is not None and path not in listed:
                raise ValueError(f"{path!r} is not among the component's files")
        return self


class Calibration(_Record):
    """From cosine to probability, one sigmoid a label.

    ``p = sigmoid((logit_scale * cosine + logit_bias + bias) / temperature)`` with the bias of
    the vocabulary's entry, or ``text_bias`` for a word that has none; below
    ``unknown_threshold`` a label is not claimed.
    """

    logit_scale: float = Field(gt=0)
    logit_bias: float
    temperature: float = Field(default=1.0, gt=0)
    text_bias: float | None = Field(
        default=None, description="of a word without an entry; null: the entries' median"
    )
    unknown_threshold: float = Field(ge=0, le=1)


class Metric(_Record):
    """One measured number, the data it was measured on and the command that measured it."""

    name: str
    value: float
    low: float | None = Field(default=None, description="lower end of the 95 % interval")
    high: float | None = Field(default=None, description="upper end of the 95 % interval")
    unit: str = ""
    dataset: str
    examples: int = Field(ge=0)
    command: str


class Latency(_Record):
    """Median milliseconds of one task on one CPU."""

    task: str
    cpu: str
    threads: Positive
    median_ms: float = Field(gt=0)


class DataSource(_Record):
    """A data set or teacher that the weights come from, and its terms."""

    name: str
    role: str
    terms: str


class Manifest(_Record):
    """``bundle.json``."""

    schema_version: Literal[1] = Field(default=1, alias="schema")
    name: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")
    revision: str
    licence: str
    created_by: str
    description: str
    embedding_dim: Positive
    components: dict[str, Component]
    calibration: Calibration
    templates: tuple[str, ...] = Field(
        default=("{}",), min_length=1, description="prompts around a word, averaged"
    )
    vocabulary: FileSpec | None = None
    prototypes: FileSpec | None = Field(
        default=None,
        description="what the vocabulary's labels look like: .npz of int8 [L, D] and scales [L]",
    )
    memory_output: str = Field(
        default="embedding", description="the image encoder's output that a memory stores"
    )
    metrics: tuple[Metric, ...] = ()
    latencies: tuple[Latency, ...] = ()
    quantization: dict[str, Any] | None = Field(
        default=None, description="report of the quality gate, as hub/quantize wrote it"
    )
    data: tuple[DataSource, ...] = ()

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @field_validator("templates")
    @classmethod
    def _templates_hold_a_word(cls, templates: tuple[str, ...]) -> tuple[str, ...]:
        for template in templates:
            if template.count("{}") != 1:
                raise ValueError(f"{template!r} must hold {{}} once, where the word goes")
        return templates

    @model_validator(mode="after")
    def _encoders_share_one_space(self) -> Manifest:
        for kind in ENCODER_KINDS & set(self.components):
            shapes = {spec.name: spec.shape for spec in self.components[kind].outputs}
            shape = shapes.get("embedding")
            if shape is None or shape[-1:] != (self.embedding_dim,):
                expected = f"embedding [B, {self.embedding_dim}]"
                raise ValueError(f"{kind} must have the output {expected}, has {shapes}")
        return self

    @model_validator(mode="after")
    def _a_memory_stores_what_the_pictures_give(self) -> Manifest:
        if image := self.components.get("image_encoder"):
            shapes = {spec.name: spec.shape for spec in image.outputs}
            if self.memory_output not in shapes:
                raise ValueError(f"memory_output {self.memory_output!r} is none of {list(shapes)}")
            shape = shapes[self.memory_output]
            if len(shape) != 2 or isinstance(shape[-1], str):
                found = f"{self.memory_output!r} {list(shape)}"
                raise ValueError(f"memory_output must be one vector a picture, [B, D], is {found}")
        return self


class VocabularyEntry(_Record):
    """A word that the bundle may say without being asked.

    ``parents`` are labels of this vocabulary that are true whenever this one is; ``bias`` is
    added to the label's logit; ``number`` is how the noun is counted.
    """

    label: str = Field(min_length=1)
    synonyms: tuple[str, ...] = ()
    kind: Literal["thing", "scene"] = "thing"
    synset: str | None = Field(default=None, pattern=r"^n[0-9]{8}$")
    parents: tuple[str, ...] = ()
    bias: float = 0.0
    number: Literal["count", "mass", "plural", "unique"] = "count"


class Vocabulary(_Record):
    """``vocabulary.json``: the entries, labels unique."""

    schema_version: Literal[1] = Field(default=1, alias="schema")
    language: str = "en"
    entries: tuple[VocabularyEntry, ...]

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @model_validator(mode="after")
    def _labels_are_unique_and_parents_exist(self) -> Vocabulary:
        labels = [entry.label for entry in self.entries]
        if len(set(labels)) != len(labels):
            twice = sorted({label for label in labels if labels.count(label) > 1})
            raise ValueError(f"labels stand more than once: {', '.join(twice)}")
        known = set(labels)
        for entry in self.entries:
            if missing := set(entry.parents) - known:
                raise ValueError(f"parents of {entry.label!r} are no labels: {sorted(missing)}")
        return self
