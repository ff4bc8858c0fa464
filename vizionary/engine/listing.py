"""The bundles that can be chosen, with the one in use marked, ready for the wire."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from vizionary.engine.engines import Engines
from vizionary.errors import BundleError
from vizionary.models.bundle import files_of
from vizionary.models.manifest import Manifest
from vizionary.models.shelf import read_shelved, references

__all__ = ["bundles_json"]


def bundles_json(engines: Engines, library: str) -> dict[str, Any]:
    """``switch``, whether the app may change bundles, and ``bundles``, the one in use first.

    ``library`` is the folder as the setting names it, with a "~" for a home. A damaged bundle
    of it is left out: it cannot be chosen.
    """
    ref, bundle = engines.ref, engines.current.bundle
    size_bytes = sum(spec.size_bytes for spec in files_of(bundle.manifest))
    found = [_entry(ref, bundle.manifest, size_bytes, in_use=True)]
    for other in references(Path(os.path.expanduser(library))):
        if other == ref:
            continue
        try:
            shelved = read_shelved(other)
        except BundleError:
            continue
        found.append(_entry(other, shelved.manifest, shelved.size_bytes, in_use=False))
    return {"switch": not engines.fixed, "bundles": found}


def _entry(ref: str, manifest: Manifest, size_bytes: int, *, in_use: bool) -> dict[str, Any]:
    return {
        "ref": ref,
        "name": manifest.name,
        "revision": manifest.revision,
        "description": manifest.description,
        "licence": manifest.licence,
        "size_bytes": size_bytes,
        "in_use": in_use,
    }
