"""One frozen section of settings for each organ, with what each key means and allows."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "FIELDS",
    "SECTIONS",
    "BundleSection",
    "DecisionSection",
    "LogSection",
    "MemorySection",
    "NarrationSection",
    "ObjectsSection",
    "PictureSection",
    "RuntimeSection",
    "Section",
    "ServerSection",
    "Settings",
    "VideoSection",
]

_Text = Annotated[str, Field(min_length=1)]
_Positive = Annotated[int, Field(gt=0)]
_Count = Annotated[int, Field(ge=0)]
_Origin = Annotated[str, Field(pattern=r"^(\*|https?://[^/\s]+)$")]


class Section(BaseModel):
    """What every section is: frozen, and exact about names and types."""

    # strict: a port of `true` or a number in quotes is a mistake, not a value to convert
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class BundleSection(Section):
    """Which model is used."""

    ref: _Text = Field(
        default="embedded", description="embedded, a folder, or hf://owner/name@revision"
    )
    verify: bool = Field(default=True, description="check the SHA-256 of every file at start")
    switch: bool = Field(
        default=True,
        description="the app may change to another bundle while it runs; never on a Space",
    )
    library: _Text = Field(
        default="bundles",
        description="a folder whose bundles can be chosen in the app; where the app can be "
        "reached from elsewhere, no other folder can be named there",
    )
    download: bool = Field(
        default=False,
        description="who is not at the app's own machine may have bundles downloaded from the Hub",
    )


class RuntimeSection(Section):
    """How the models run."""

    threads: _Count = Field(
        default=2,
        description="threads shared by all models of the process; 0 = all cores, and never more",
    )


class PictureSection(Section):
    """Limits on a picture, applied before it is decoded."""

    max_bytes: _Positive = Field(default=20_000_000, description="largest file, in bytes")
    max_pixels: _Positive = Field(default=50_000_000, description="largest width x height")
    many: _Positive = Field(default=200, description="pictures looked at together in the page")
    urls: bool = Field(
        default=False, description="programs may give an http(s) address instead of a picture"
    )
    urls_private: bool = Field(
        default=False,
        description="such an address may be of this machine or its network; only with urls",
    )
    url_seconds: float = Field(
        default=10.0, gt=0, description="longest time to fetch a picture from its address"
    )


class VideoSection(Section):
    """Limits on a video; of its pictures, those of ``picture`` hold."""

    max_bytes: _Positive = Field(default=500_000_000, description="largest file, in bytes")


class DecisionSection(Section):
    """What is claimed, and what is shown."""

    top: _Positive = Field(default=5, description="matches listed for a picture")
    unknown_threshold: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="probability below which nothing is claimed; null = the bundle's own",
    )
    temperature: float | None = Field(
        default=None,
        gt=0,
        description="what logits are divided by, more is less sure; null = the bundle's own",
    )
    finer_threshold: float = Field(
        default=0.5,
        ge=0,
        le=1,
        description="probability from which a finer word is said in place of a true coarser one; "
        "of a box 0.75 at least",
    )
    scene_threshold: float = Field(
        default=0.85,
        ge=0,
        le=1,
        description="probability from which the scene around a thing is said; buildings from 0.98, "
        "forests, cities and rooms from 0.96",
    )
    smoothing_s: float = Field(
        default=0.4,
        ge=0,
        description="time in seconds over which a camera's answers are smoothed; 0 = not at all",
    )
    shown: _Count = Field(default=3, description="labels that get a heat map")


class ObjectsSection(Section):
    """Which objects are found, where the bundle has a detector."""

    find: bool = Field(default=True, description="look for objects and their boxes")
    threshold: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="score from which an object is shown; null = the bundle's own",
    )
    most: _Positive = Field(default=100, description="objects found in a picture")
    closer: bool = Field(
        default=True,
        description="look at the parts of a still picture too, and at each thing alone: smaller "
        "things and finer words are found and heat maps are sharper, in five times the time "
        "that finding takes",
    )
    suppression: Literal["hard", "soft"] = Field(
        default="hard",
        description=(
            "of boxes that overlap: hard drops the less sure and parts of the surer, "
            "soft doubts them"
        ),
    )


class MemorySection(Section):
    """What the app learns from examples, and where it keeps them."""

    name: _Text = Field(
        default="default", description="the memory that is asked; none = what was taught is not"
    )
    home: str | None = Field(
        default=None,
        description="folder of everything that is stored, also VIZIONARY_HOME; "
        "null = the system's folder for programs' data",
    )
    initial: str | None = Field(
        default=None,
        description="what a new memory begins with: an exported file, or a folder or ZIP with a "
        "folder of pictures for each label",
    )
    teach: Literal["home", "all", "none"] = Field(
        default="home",
        description="who may teach the app, change what it learned and ask another memory than "
        "memory.name: only the person at its own machine, all who reach it, or none",
    )
    thumbnails: bool = Field(
        default=False,
        description="keep a small picture of each example, to look at and to learn from again "
        "with another bundle",
    )
    keep: _Positive = Field(
        default=8,
        description="frames of a burst of the camera, or of a video, that are learned from in the "
        "app; pictures that a program or a command sends are all learned from",
    )
    neighbours: _Positive = Field(
        default=64,
        description="examples looked at for a picture; all for the forms mean, median and sum",
    )
    form: Literal["mean", "max", "sum", "median", "softmax", "tip"] = Field(
        default="tip", description="how the examples of a label make one score"
    )
    alpha: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="share of the memory where the model knows the label too; "
        "null = whichever is surer",
    )
    index: Literal["auto", "flat", "hnsw", "ivfsq", "ivfpq"] = Field(
        default="auto",
        description="how neighbours are found; auto = by how many examples there are",
    )
    max_bytes: _Positive = Field(
        default=4_000_000_000, description="largest file of one memory, in bytes"
    )
    max_archive_bytes: _Positive = Field(
        default=200_000_000,
        description="largest ZIP of pictures or exported file that is sent to the app, in bytes",
    )


class NarrationSection(Section):
    """How it is said."""

    language: _Text = Field(default="en", description="language of the sentence")
    length: Literal["word", "sentence", "everything"] = Field(
        default="sentence", description="word, sentence or everything"
    )


class ServerSection(Section):
    """Where the app listens."""

    host: _Text = Field(
        default="127.0.0.1", description="address to listen on; 0.0.0.0 = the whole network"
    )
    port: int = Field(default=7860, ge=0, le=65535, description="port; 0 = any free one")
    parallel: _Positive = Field(
        default=2, description="pictures that are worked on at once; more wait for their turn"
    )
    cors_origins: tuple[_Origin, ...] = Field(
        default=(),
        strict=False,
        description='web sites whose pages may call the app: ["https://example.org"], ["*"] = all',
    )
    debug: bool = Field(
        default=False, description="/debug shows load, memory, settings and the last errors"
    )


class LogSection(Section):
    """What is logged."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = Field(
        default="WARNING", description="DEBUG, INFO, WARNING, ERROR or CRITICAL"
    )


class Settings(Section):
    """All sections; ``Settings()`` is the defaults."""

    bundle: BundleSection = BundleSection()
    runtime: RuntimeSection = RuntimeSection()
    picture: PictureSection = PictureSection()
    video: VideoSection = VideoSection()
    decision: DecisionSection = DecisionSection()
    objects: ObjectsSection = ObjectsSection()
    memory: MemorySection = MemorySection()
    narration: NarrationSection = NarrationSection()
    server: ServerSection = ServerSection()
    log: LogSection = LogSection()


SECTIONS: dict[str, type[Section]] = {
    name: type(field.default) for name, field in Settings.model_fields.items()
}
FIELDS = {
    f"{name}.{key}": field
    for name, section in SECTIONS.items()
    for key, field in section.model_fields.items()
}
