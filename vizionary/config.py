"""The settings: one frozen section for each organ, and how their sources are merged.

Later sources win: defaults, a YAML file, the environment (``VIZIONARY_SECTION__KEY``),
``--set section.key=value``. Every source is merged first and validated once, so that a
misspelt name is refused wherever it comes from. Knows no organ and reads no global state:
the environment is passed in. Variables without a double underscore are not settings
(``VIZIONARY_DATA`` belongs to the training recipes), but for ``VIZIONARY_HOME``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from yaml import YAMLError, safe_dump, safe_load

from vizionary.errors import InvalidValueError, UnknownKeyError, UnreadableFileError

__all__ = [
    "ENVIRONMENT_PREFIX",
    "HOME_VARIABLE",
    "BundleSection",
    "DecisionSection",
    "LoadedSettings",
    "LogSection",
    "MemorySection",
    "NarrationSection",
    "ObjectsSection",
    "PictureSection",
    "RuntimeSection",
    "ServerSection",
    "Settings",
    "load_settings",
    "settings_markdown",
    "settings_table",
]

ENVIRONMENT_PREFIX = "VIZIONARY_"

HOME_VARIABLE = "VIZIONARY_HOME"
"""The short name of memory.home."""

_DEFAULT = "default"
_Text = Annotated[str, Field(min_length=1)]
_Positive = Annotated[int, Field(gt=0)]
_Count = Annotated[int, Field(ge=0)]
_Origin = Annotated[str, Field(pattern=r"^(\*|https?://[^/\s]+)$")]


class _Section(BaseModel):
    # strict: a port of `true` or a number in quotes is a mistake, not a value to convert
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class BundleSection(_Section):
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


class RuntimeSection(_Section):
    """How the models run."""

    threads: _Count = Field(
        default=2,
        description="threads shared by all models of the process; 0 = all cores, and never more",
    )


class PictureSection(_Section):
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


class DecisionSection(_Section):
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
        description="probability from which a finer word is said in place of a true coarser one",
    )
    scene_threshold: float = Field(
        default=0.85,
        ge=0,
        le=1,
        description="probability from which the scene around a thing is said",
    )
    smoothing_s: float = Field(
        default=0.4,
        ge=0,
        description="time in seconds over which a camera's answers are smoothed; 0 = not at all",
    )
    shown: _Count = Field(default=3, description="labels that get a heat map")


class ObjectsSection(_Section):
    """Which objects are found, where the bundle has a detector."""

    find: bool = Field(default=True, description="look for objects and their boxes")
    threshold: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="score from which an object is shown; null = the bundle's own",
    )
    most: _Positive = Field(default=100, description="objects found in a picture")
    suppression: Literal["hard", "soft"] = Field(
        default="hard",
        description="of boxes that overlap: hard drops the less sure, soft doubts them",
    )


class MemorySection(_Section):
    """What the app learns from examples, and where it keeps them."""

    name: _Text = Field(
        default="default", description="the memory that is asked; none = what was taught is not"
    )
    home: str | None = Field(
        default=None,
        description="folder of everything that is stored, also VIZIONARY_HOME; "
        "null = the system's folder for programs' data",
    )
    teach: Literal["home", "all", "none"] = Field(
        default="home",
        description="who may teach the app and change what it learned: only the person at its own "
        "machine, all who reach it, or none",
    )
    thumbnails: bool = Field(
        default=False,
        description="keep a small picture of each example, to look at and to learn from again "
        "with another bundle",
    )
    keep: _Positive = Field(default=8, description="frames of a burst that are learned from")
    neighbours: _Positive = Field(default=64, description="examples looked at for a picture")
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
    index: Literal["auto", "flat", "hnsw", "ivfpq"] = Field(
        default="auto",
        description="how neighbours are found; auto = by how many examples there are",
    )
    max_bytes: _Positive = Field(
        default=4_000_000_000, description="largest file of one memory, in bytes"
    )


class NarrationSection(_Section):
    """How it is said."""

    language: _Text = Field(default="en", description="language of the sentence")
    length: Literal["word", "sentence", "everything"] = Field(
        default="sentence", description="word, sentence or everything"
    )


class ServerSection(_Section):
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


class LogSection(_Section):
    """What is logged."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = Field(
        default="WARNING", description="DEBUG, INFO, WARNING, ERROR or CRITICAL"
    )


class Settings(_Section):
    """All sections; ``Settings()`` is the defaults."""

    bundle: BundleSection = BundleSection()
    runtime: RuntimeSection = RuntimeSection()
    picture: PictureSection = PictureSection()
    decision: DecisionSection = DecisionSection()
    objects: ObjectsSection = ObjectsSection()
    memory: MemorySection = MemorySection()
    narration: NarrationSection = NarrationSection()
    server: ServerSection = ServerSection()
    log: LogSection = LogSection()


@dataclass(frozen=True)
class LoadedSettings:
    """The merged settings; ``origins`` says for each ``section.key`` where it came from."""

    settings: Settings
    origins: dict[str, str]


@dataclass(frozen=True)
class _Given:
    key: str
    value: Any
    origin: str


_SECTIONS: dict[str, type[_Section]] = {
    name: type(field.default) for name, field in Settings.model_fields.items()
}
_FIELDS = {
    f"{name}.{key}": field
    for name, section in _SECTIONS.items()
    for key, field in section.model_fields.items()
}


def load_settings(
    yaml: Path | None = None,
    overrides: Sequence[str] = (),
    environ: Mapping[str, str] = MappingProxyType({}),
) -> LoadedSettings:
    """Merge defaults, ``yaml``, ``environ`` and ``overrides`` (each ``section.key=value``).

    Raises ``UnknownKeyError`` for a name that does not exist, ``InvalidValueError`` for a
    value that its key does not allow, and ``UnreadableFileError`` for a file that cannot be read.
    """
    values: dict[str, dict[str, Any]] = {name: {} for name in _SECTIONS}
    origins = dict.fromkeys(_FIELDS, _DEFAULT)
    sources = [_from_yaml(yaml) if yaml else (), _from_environ(environ), _from_text(overrides)]
    for given in (item for source in sources for item in source):
        section, key = given.key.split(".", 1)
        values[section][key] = given.value
        origins[given.key] = given.origin
    try:
        return LoadedSettings(Settings.model_validate(values), origins)
    except ValidationError as error:
        raise _invalid(error, origins) from None


def settings_table(loaded: LoadedSettings) -> str:
    """One aligned line a setting: ``section.key = value  (origin)  description``."""
    rows = [
        (f"{key} = {_shown(_value(loaded.settings, key))}", f"({origin})", _described(key))
        for key, origin in loaded.origins.items()
    ]
    wide, wider = (max(len(row[column]) for row in rows) for column in (0, 1))
    return "\n".join(f"{a:<{wide}}  {b:<{wider}}  {c}" for a, b, c in rows)


def settings_markdown() -> str:
    """The page ``docs/settings.md``: every section, key, default and description."""
    lines = [
        "# Settings",
        "",
        "Later sources win: defaults, a YAML file (such as `configs/app.yaml`), the environment",
        "(`VIZIONARY_SERVER__PORT=8000`), the command line (`--set server.port=8000`).",
        "`vizionary settings` prints the merged result and where each value came from.",
        "A name that does not exist is refused, with the nearest one that does.",
        "",
        "This page is generated from `vizionary/config.py` by `make docs`.",
    ]
    for name, section in _SECTIONS.items():
        lines += ["", f"## {name}", "", section.__doc__ or "", ""]
        lines += ["| key | default | what it is |", "|---|---|---|"]
        for key, field in section.model_fields.items():
            lines.append(f"| `{name}.{key}` | `{_shown(field.default)}` | {field.description} |")
    return "\n".join(lines) + "\n"


def _from_yaml(path: Path) -> Iterator[_Given]:
    content = _read_yaml(path)
    origin = str(path)
    for name, keys in content.items():
        if name not in _SECTIONS and not isinstance(keys, dict):
            raise UnknownKeyError(str(name), origin, _nearest(str(name), _SECTIONS))
        # a section whose keys are all commented out reads as null
        if keys is not None and not isinstance(keys, dict):
            raise InvalidValueError(str(name), origin, f"a section holds keys, got {keys!r}")
        for key, value in (keys or {}).items():
            yield _Given(_known(f"{name}.{key}", origin), value, origin)


def _read_yaml(path: Path) -> dict[Any, Any]:
    try:
        content = safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableFileError("settings", str(path), "system", reason) from None
    except UnicodeDecodeError:
        raise UnreadableFileError("settings", str(path), "text") from None
    except YAMLError as error:
        raise UnreadableFileError("settings", str(path), "yaml", _one_line(error)) from None
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise UnreadableFileError("settings", str(path), "sections", repr(content))
    return content


def _from_environ(environ: Mapping[str, str]) -> Iterator[_Given]:
    for variable, text in sorted(environ.items()):
        # Windows and some shells do not keep the case of a name
        if not variable.upper().startswith(ENVIRONMENT_PREFIX):
            continue
        name, origin = variable[len(ENVIRONMENT_PREFIX) :].lower(), f"environment {variable}"
        if variable.upper() == HOME_VARIABLE:
            yield _Given("memory.home", text, origin)
            continue
        if "__" not in name:
            _refuse_single_underscore(name, variable)
            continue
        key = _known(name.replace("__", ".", 1), origin)
        yield _Given(key, _parsed(key, text, origin), origin)


def _refuse_single_underscore(name: str, variable: str) -> None:
    for key in _FIELDS:
        if name == key.replace(".", "_"):
            right = ENVIRONMENT_PREFIX + key.replace(".", "__").upper()
            raise UnknownKeyError(variable, "environment", right)


def _from_text(overrides: Sequence[str]) -> Iterator[_Given]:
    for override in overrides:
        name, equals, text = override.partition("=")
        origin = "--set"
        if not equals:
            raise InvalidValueError(override, origin, "expected section.key=value")
        key = _known(name.strip(), origin)
        yield _Given(key, _parsed(key, text, origin), origin)


def _parsed(key: str, text: str, origin: str) -> Any:
    try:
        value = safe_load(text)
    except YAMLError as error:
        if not _is_text(key):
            reason = f"it is not a YAML value: {_one_line(error)}"
            raise InvalidValueError(key, origin, reason) from None
        return text
    # YAML reads the language `no` as false and a folder called 2024 as a number
    return value if isinstance(value, str) or not _is_text(key) else text


def _is_text(key: str) -> bool:
    annotation = _FIELDS[key].annotation
    return annotation is str or get_origin(annotation) is Literal


def _known(key: str, origin: str) -> str:
    if key in _FIELDS:
        return key
    raise UnknownKeyError(key, origin, _nearest(key, _FIELDS) or _same_end(key))


def _nearest(name: str, known: Iterable[str]) -> str | None:
    return next(iter(get_close_matches(name, list(known), n=1)), None)


def _same_end(name: str) -> str | None:
    ends = {key.rpartition(".")[2]: key for key in _FIELDS}
    end = _nearest(name.rpartition(".")[2], ends)
    return ends[end] if end else None


def _invalid(error: ValidationError, origins: Mapping[str, str]) -> InvalidValueError:
    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"][:2])
    reason = first["msg"].replace("Input should be", "it should be")
    return InvalidValueError(key, origins.get(key, _DEFAULT), f"{reason}, got {first['input']!r}")


def _value(settings: Settings, key: str) -> Any:
    section, _, name = key.partition(".")
    return getattr(getattr(settings, section), name)


def _described(key: str) -> str:
    return _FIELDS[key].description or ""


def _shown(value: Any) -> str:
    return str(safe_dump(value)).removesuffix("...\n").strip()


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
