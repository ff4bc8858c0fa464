"""A bundle on disk: a folder checked against its ``bundle.json``, and how one is written.

Knows paths, hashes and the order of the checks; does not know where a bundle comes from
(``store``) nor what its graphs compute (``session.OnnxModel.check`` compares a loaded
graph with the manifest).
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from tokenize import TokenError
from typing import Any, TypeVar
from zipfile import BadZipFile

import numpy as np
from pydantic import BaseModel, ValidationError

from vizionary.errors import (
    BundleNotFoundError,
    ComponentUnknownError,
    FileMissingError,
    GraphMismatchError,
    HashMismatchError,
    ManifestInvalidError,
    PathEscapesError,
    SchemaUnknownError,
)
from vizionary.models.manifest import (
    COMPONENT_KINDS,
    SCHEMA_VERSION,
    Component,
    FileSpec,
    Manifest,
    Vocabulary,
)
from vizionary.models.session import check_shape
from vizionary.types import BundleIdentity, Embedding

__all__ = [
    "MANIFEST_NAME",
    "Bundle",
    "file_spec",
    "files_of",
    "read_bundle",
    "read_manifest",
    "write_bundle",
    "write_prototypes",
    "write_record",
]

_SHOWN = 80
"""Characters of what was found that a refusal shows."""

MANIFEST_NAME = "bundle.json"

_NO_ARRAYS = (
    OSError,
    ValueError,
    KeyError,
    EOFError,
    TypeError,
    MemoryError,
    NotImplementedError,
    BadZipFile,
    zlib.error,
    TokenError,  # of a header that numpy reads as Python's text
)
"""What numpy raises for a file that is no archive of arrays, or a damaged one."""

_Record = TypeVar("_Record", bound=BaseModel)


@dataclass(frozen=True)
class Bundle:
    """A folder whose files are what its manifest says.

    ``prototypes`` float32 [L, D] are the learned ones of the vocabulary's labels, L2-normalised.
    """

    folder: Path
    manifest: Manifest
    identity: BundleIdentity
    vocabulary: Vocabulary | None = None
    prototypes: Embedding | None = None

    def file(self, path: str) -> Path:
        """Where a file of the manifest lies; raises ``PathEscapesError``."""
        return _inside(self.folder, path)

    def component(self, kind: str) -> Component:
        """A component that must be there; raises ``ComponentUnknownError``."""
        try:
            return self.manifest.components[kind]
        except KeyError:
            there = ", ".join(sorted(self.manifest.components)) or "none"
            manifest = str(self.folder / MANIFEST_NAME)
            raise ComponentUnknownError(manifest, f"a component {kind!r}", there) from None


def read_bundle(folder: Path, *, verify: bool = True) -> Bundle:
    """A bundle, checked: manifest, schema, components, paths, files, and hashes if ``verify``.

    Raises the ``BundleError`` of the first damage found. Graphs are checked by the
    encoders that load them.
    """
    manifest, identity = read_manifest(folder)
    for spec in files_of(manifest):
        _check_file(folder, spec, verify=verify)
    vocabulary = _read_vocabulary(folder, manifest)
    prototypes = _read_prototypes(folder, manifest, vocabulary)
    return Bundle(folder, manifest, identity, vocabulary, prototypes)


def read_manifest(folder: Path) -> tuple[Manifest, BundleIdentity]:
    """``bundle.json`` alone; its files are not looked at."""
    path = folder / MANIFEST_NAME
    if not _is_file(path):
        there = "a folder without it" if folder.is_dir() else "no such folder"
        raise BundleNotFoundError(str(path), "the manifest of a bundle", there)
    content = _read(path)
    fields = _schema_checked(path, content)
    _check_components(path, fields)
    manifest = _validated(Manifest, path, fields)
    _check_maps(path, manifest)
    digest = hashlib.sha256(content).hexdigest()
    return manifest, BundleIdentity(manifest.name, manifest.revision, digest)


def files_of(manifest: Manifest) -> tuple[FileSpec, ...]:
    """Every file that the manifest names, without ``bundle.json`` itself."""
    specs = [spec for component in manifest.components.values() for spec in component.files]
    if manifest.vocabulary is not None:
        specs.append(manifest.vocabulary)
    if manifest.prototypes is not None:
        specs.append(manifest.prototypes)
    return tuple(specs)


def file_spec(folder: Path, path: str) -> FileSpec:
    """The manifest's entry for a file of ``folder``; raises ``FileMissingError``."""
    place = _inside(folder, path)
    if not _is_file(place):
        raise FileMissingError(str(place), "a file", "none")
    return FileSpec(path=path, sha256=_sha256(place), size_bytes=place.stat().st_size)


def write_bundle(folder: Path, manifest: Manifest) -> Path:
    """Write ``bundle.json`` in its canonical form; the same manifest gives the same bytes."""
    return write_record(folder / MANIFEST_NAME, manifest)


def write_record(path: Path, record: BaseModel) -> Path:
    """Write a manifest or vocabulary as canonical JSON: sorted keys, UTF-8, replaced at once."""
    text = json.dumps(
        record.model_dump(mode="json", by_alias=True),
        ensure_ascii=False,
        allow_nan=False,
        indent=2,
        sort_keys=True,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    # A reader must never meet half a manifest.
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text + "\n")
        # mkstemp makes files that only their owner can read.
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
    return path


def write_prototypes(path: Path, prototypes: Embedding) -> Path:
    """Write prototypes [L, D] as int8 with a scale a row; errs by half a step of the row."""
    scales = np.maximum(np.abs(prototypes).max(axis=1), 1e-12) / 127
    rows = np.rint(prototypes / scales[:, None]).astype(np.int8)
    with path.open("wb") as stream:
        np.savez_compressed(stream, prototypes=rows, scales=scales.astype(np.float32))
    return path


def _check_maps(path: Path, manifest: Manifest) -> None:
    """A detector that does not look at the picture itself reads what the image encoder gives."""
    image = manifest.components.get("image_encoder")
    detector = manifest.components.get("detector")
    if image is None or detector is None or detector.preprocessing is not None:
        return
    given = {spec.name: spec for spec in image.outputs}
    for spec in detector.inputs:
        if spec.name not in given or given[spec.name].dtype != spec.dtype:
            expected = f"an output {spec.name} {spec.dtype} of the image encoder, for the detector"
            raise GraphMismatchError(str(path), expected, ", ".join(given))
        sides = [None if isinstance(side, str) else side for side in spec.shape]
        check_shape(path, given[spec.name], sides)


def _schema_checked(path: Path, content: bytes) -> dict[str, Any]:
    """The JSON object of a file whose ``schema`` this version reads.

    The version comes before the fields, so that a file from the future says so.
    """
    try:
        fields = json.loads(content)
    # a number of thousands of digits is a ValueError of its own
    except (ValueError, RecursionError) as error:
        raise ManifestInvalidError(str(path), "JSON", f"something else ({error})") from error
    if not isinstance(fields, dict):
        raise ManifestInvalidError(str(path), "a JSON object", type(fields).__name__)
    schema = fields.get("schema")
    if type(schema) is not int:
        found = "none" if schema is None else _shortened(repr(schema))
        raise ManifestInvalidError(str(path), "a schema number", found)
    if schema != SCHEMA_VERSION:
        hint = " (update Vizionary to read it)" if schema > SCHEMA_VERSION else ""
        found = f"schema {_shortened(str(schema))}{hint}"
        raise SchemaUnknownError(str(path), f"schema {SCHEMA_VERSION}", found)
    return fields


def _check_components(path: Path, fields: dict[str, Any]) -> None:
    components = fields.get("components")
    if not isinstance(components, dict):
        return
    if unknown := sorted(set(components) - COMPONENT_KINDS):
        known = f"components among {', '.join(sorted(COMPONENT_KINDS))}"
        raise ComponentUnknownError(str(path), known, ", ".join(map(repr, unknown)))


def _validated(kind: type[_Record], path: Path, fields: dict[str, Any]) -> _Record:
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        found = "nothing" if first["type"] == "missing" else _shortened(repr(first["input"]))
        expected = f"{place}: {first['msg']}"
        raise ManifestInvalidError(str(path), expected, found) from error


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."


def _check_file(folder: Path, spec: FileSpec, *, verify: bool) -> None:
    place = _inside(folder, spec.path)
    if not _is_file(place):
        found = "something else than a file" if place.exists() else "no such file"
        raise FileMissingError(str(place), f"a file of {spec.size_bytes} bytes", found)
    if (size := place.stat().st_size) != spec.size_bytes:
        raise HashMismatchError(str(place), f"{spec.size_bytes} bytes", f"{size} bytes")
    if verify and (digest := _sha256(place)) != spec.sha256:
        raise HashMismatchError(str(place), f"SHA-256 {spec.sha256}", f"SHA-256 {digest}")


def _is_file(path: Path) -> bool:
    """Whether there is a file; raises ``FileMissingError`` for a name that no file can have."""
    try:
        return path.is_file()
    except OSError as error:
        # the name may be as long as it likes, the sentence may not
        place = str(path.parent / _shortened(path.name))
        found = error.strerror or type(error).__name__
        raise FileMissingError(place, "a name that a file can have", found) from error


def _inside(folder: Path, path: str) -> Path:
    """``folder / path``; raises ``PathEscapesError`` where that is, or leads, outside.

    Raises ``FileMissingError`` where links lead in a circle.
    """
    pure = PurePosixPath(path)
    # A backslash or a drive is harmless here and an escape on Windows: refused everywhere.
    foreign = "\\" in path or bool(PureWindowsPath(path).drive)
    if foreign or pure.is_absolute() or ".." in pure.parts or "\0" in path:
        raise PathEscapesError(str(folder / MANIFEST_NAME), "paths inside the bundle", path)
    place = folder / pure
    try:
        target = place.resolve()
    except (OSError, RuntimeError) as error:
        raise FileMissingError(str(place), "a file", f"a circle of links ({error})") from error
    if not any(target.is_relative_to(home) for home in _homes(folder)):
        raise PathEscapesError(str(place), "a file inside the bundle", f"a link to {target}")
    return place


def _homes(folder: Path) -> tuple[Path, ...]:
    """The folders that a bundle's files may lie in, once links are followed.

    The Hub's cache keeps the content of ``REPOSITORY/snapshots/COMMIT/FILE`` by links, in
    ``REPOSITORY/blobs`` or, shared by repositories, in the ``blobs`` beside it.
    """
    own = folder.resolve()
    if own.parent.name != "snapshots":
        return (own,)
    repository = own.parents[1]
    return own, repository / "blobs", repository.parent / "blobs"


def _sha256(path: Path) -> str:
    with _readable(path), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _read(path: Path) -> bytes:
    with _readable(path):
        return path.read_bytes()


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Raises ``FileMissingError`` for a file that is there and cannot be read."""
    try:
        yield
    except OSError as error:
        found = error.strerror or type(error).__name__
        raise FileMissingError(str(path), "a file that can be read", found) from error


def _read_vocabulary(folder: Path, manifest: Manifest) -> Vocabulary | None:
    if manifest.vocabulary is None:
        return None
    path = _inside(folder, manifest.vocabulary.path)
    return _validated(Vocabulary, path, _schema_checked(path, _read(path)))


def _read_prototypes(
    folder: Path, manifest: Manifest, vocabulary: Vocabulary | None
) -> Embedding | None:
    if manifest.prototypes is None:
        return None
    path = _inside(folder, manifest.prototypes.path)
    labels = len(vocabulary.entries) if vocabulary else 0
    expected = f"int8 prototypes [{labels}, {manifest.embedding_dim}] and float scales [{labels}]"
    try:
        with np.load(path, allow_pickle=False) as arrays:
            rows, scales = arrays["prototypes"], arrays["scales"]
    except _NO_ARRAYS as error:
        raise ManifestInvalidError(str(path), expected, f"something else ({error})") from error
    numbers = rows.dtype == np.int8 and scales.dtype.kind == "f"
    if not numbers or rows.shape != (labels, manifest.embedding_dim) or scales.shape != (labels,):
        found = f"{rows.dtype} {list(rows.shape)} and {scales.dtype} {list(scales.shape)}"
        raise ManifestInvalidError(str(path), expected, found)
    if not np.isfinite(scales).all():
        raise ManifestInvalidError(str(path), "finite scales", "NaN or infinite ones")
    prototypes = rows.astype(np.float32) * scales[:, None]
    lengths = np.linalg.norm(prototypes, axis=1, keepdims=True)
    return np.asarray(prototypes / np.maximum(lengths, 1e-12), np.float32)
