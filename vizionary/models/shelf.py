"""The bundles that can be chosen here, by their manifests alone: no file is hashed or loaded.

Knows folders and references; does not know which bundle is in use.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from vizionary.models.bundle import MANIFEST_NAME, files_of, read_manifest
from vizionary.models.manifest import Manifest
from vizionary.models.store import resolve

__all__ = ["Shelved", "read_shelved", "references"]


@dataclass(frozen=True)
class Shelved:
    """A bundle as its manifest describes it; ``size_bytes`` is that of all of its files."""

    ref: str
    manifest: Manifest

    @property
    def size_bytes(self) -> int:
        """Of all the files that the manifest names."""
        return sum(spec.size_bytes for spec in files_of(self.manifest))


def references(library: Path, *more: str) -> tuple[str, ...]:
    """``embedded``, then ``more``, then each folder of ``library`` that holds a bundle.

    A library that does not exist holds none.
    """
    try:
        folders = sorted(library.iterdir())
    except OSError:
        folders = []
    # pathlib's own raises for a folder that may not be looked into
    found = [str(path) for path in folders if os.path.isfile(path / MANIFEST_NAME)]
    return tuple(dict.fromkeys(("embedded", *more, *found)))


def read_shelved(ref: str) -> Shelved:
    """One bundle; a reference of the Hub is downloaded first. Raises ``BundleError``."""
    manifest, _ = read_manifest(resolve(ref))
    return Shelved(ref, manifest)
