"""Settings from all their sources, merged and then checked once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from types import MappingProxyType, NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError
from yaml import YAMLError, safe_load

from vizionary.config.sections import FIELDS, SECTIONS, Settings
from vizionary.errors import InvalidValueError, UnknownKeyError, UnreadableFileError

__all__ = ["ENVIRONMENT_PREFIX", "HOME_VARIABLE", "LoadedSettings", "load_settings"]

ENVIRONMENT_PREFIX = "VIZIONARY_"

HOME_VARIABLE = "VIZIONARY_HOME"
"""The short name of memory.home."""

_DEFAULT = "default"

_QUOTES = ("'", '"')

_NOTHING = ("", "null")
"""Texts that set what may be left out to nothing."""

_NO_YAML = (ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
"""What PyYAML raises for the 30th of February, for 0b_ and for other values that only look like
one."""


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


def load_settings(
    yaml: Path | None = None,
    overrides: Sequence[str] = (),
    environ: Mapping[str, str] = MappingProxyType({}),
    options: Mapping[str, tuple[str, Any]] = MappingProxyType({}),
) -> LoadedSettings:
    """Merge defaults, ``yaml``, ``environ``, ``overrides`` (``section.key=value``), ``options``.

    ``options`` are short names of a setting, each with its key and the value: what is wrong with
    one is said by the name that was typed ("--threshold").

    Raises ``UnknownKeyError`` for a name that does not exist, ``InvalidValueError`` for a
    value that its key does not allow, and ``UnreadableFileError`` for a file that cannot be read.
    """
    values: dict[str, dict[str, Any]] = {name: {} for name in SECTIONS}
    origins = dict.fromkeys(FIELDS, _DEFAULT)
    named = (_Given(key, value, option) for option, (key, value) in options.items())
    sources = (_from_environ(environ), _from_text(overrides), named)
    for given in chain(_from_yaml(yaml) if yaml else (), *sources):
        section, key = given.key.split(".", 1)
        values[section][key] = given.value
        origins[given.key] = given.origin
    try:
        return LoadedSettings(Settings.model_validate(values), origins)
    except ValidationError as error:
        raise _invalid(error, origins) from None


def _from_yaml(path: Path) -> Iterator[_Given]:
    content = _read_yaml(path)
    origin = str(path)
    for name, keys in content.items():
        if name not in SECTIONS and not isinstance(keys, dict):
            raise UnknownKeyError(str(name), origin, _nearest(str(name), SECTIONS))
        # a section whose keys are all commented out reads as null
        if keys is not None and not isinstance(keys, dict):
            raise InvalidValueError(str(name), origin, f"a section holds keys, got {keys!r}")
        for key, value in (keys or {}).items():
            yield _Given(_known(f"{name}.{key}", origin), value, origin)


def _read_yaml(path: Path) -> dict[Any, Any]:
    try:
        content = _loaded(path.read_text(encoding="utf-8"))
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
    for key in FIELDS:
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
    annotation = FIELDS[key].annotation
    may_be_none = NoneType in get_args(annotation)
    if may_be_none and text.strip() in _NOTHING:
        return None
    if annotation in (str, str | None) or get_origin(annotation) is Literal:
        return _unquoted(text.strip())
    try:
        return _loaded(text)
    except YAMLError as error:
        reason = f"it is not a YAML value: {_one_line(error)}"
        raise InvalidValueError(key, origin, reason) from None


def _unquoted(text: str) -> str:
    """A text as it is, or what stands in YAML's quotes.

    YAML reads the language `no` as false, a folder called 2024 as a number and " #" as the
    beginning of a comment.
    """
    if text[:1] not in _QUOTES or text[-1:] != text[:1]:
        return text
    try:
        value = _loaded(text)
    except YAMLError:
        return text
    return value if isinstance(value, str) else text


def _loaded(text: str) -> Any:
    """What YAML reads. Raises ``YAMLError``, also where PyYAML fails in another way."""
    try:
        return safe_load(text)
    except _NO_YAML as error:
        raise YAMLError(str(error)) from None


def _known(key: str, origin: str) -> str:
    if key in FIELDS:
        return key
    raise UnknownKeyError(key, origin, _nearest(key, FIELDS) or _same_end(key))


def _nearest(name: str, known: Iterable[str]) -> str | None:
    return next(iter(get_close_matches(name, list(known), n=1)), None)


def _same_end(name: str) -> str | None:
    ends = {key.rpartition(".")[2]: key for key in FIELDS}
    end = _nearest(name.rpartition(".")[2], ends)
    return ends[end] if end else None


def _invalid(error: ValidationError, origins: Mapping[str, str]) -> InvalidValueError:
    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"][:2])
    reason = first["msg"].replace("Input should be", "it should be")
    return InvalidValueError(key, origins.get(key, _DEFAULT), f"{reason}, got {first['input']!r}")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
