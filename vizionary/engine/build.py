"""An Engine from the settings: the one place where graphs are opened and organs are wired.

Knows settings and bundles; does not know pictures.
"""

from __future__ import annotations

import os
from pathlib import Path

from vizionary.config import Settings
from vizionary.engine.engine import Engine
from vizionary.engine.exchange import begin_with
from vizionary.engine.finder import ObjectFinder
from vizionary.engine.memories import Memories
from vizionary.errors import ManifestInvalidError
from vizionary.memory import Space
from vizionary.models.bundle import Bundle, read_bundle, read_manifest
from vizionary.models.detector import Detector
from vizionary.models.encoders import ImageEncoder, TextEncoder
from vizionary.models.session import OnnxModel
from vizionary.models.split import open_split
from vizionary.models.store import resolve

__all__ = ["build_engine", "memories_of", "space_of"]


def build_engine(settings: Settings) -> Engine:
    """The engine of ``settings.bundle``, warmed up.

    Raises: BundleError for a bundle that cannot be used, UnknownLanguageError, TeachError for what
        a new memory should begin with, and for what cannot be the name of one.
    """
    bundle = read_bundle(resolve(settings.bundle.ref), verify=settings.bundle.verify)
    # before the graphs are opened, which takes longer
    memories = Memories(settings.memory, space_of(bundle))
    threads = settings.runtime.threads
    engine = Engine(
        bundle,
        _image_encoder(bundle, threads),
        _text_encoder(bundle, threads),
        settings.decision,
        settings.narration,
        _object_finder(bundle, settings),
        memories,
    )
    if settings.memory.initial is not None:
        begin_with(engine, Path(os.path.expanduser(settings.memory.initial)), settings.picture)
    engine.warm_up()
    return engine


def _image_encoder(bundle: Bundle, threads: int) -> ImageEncoder:
    component = bundle.component("image_encoder")
    model = open_split(bundle.file(component.graph), "query", threads=threads)
    return ImageEncoder(model, component)


def _object_finder(bundle: Bundle, settings: Settings) -> ObjectFinder | None:
    """None where the bundle has no detector, or the settings want none."""
    component = bundle.manifest.components.get("detector")
    if component is None or not settings.objects.find:
        return None
    model = OnnxModel(bundle.file(component.graph), threads=settings.runtime.threads)
    return ObjectFinder(Detector(model, component), settings.objects)


def _text_encoder(bundle: Bundle, threads: int) -> TextEncoder | None:
    """None where the bundle has none; a tokenizer belongs to every text encoder."""
    component = bundle.manifest.components.get("text_encoder")
    if component is None:
        return None
    if component.tokenizer is None:
        manifest = str(bundle.folder / "bundle.json")
        raise ManifestInvalidError(manifest, "a tokenizer of the text encoder", "none")
    entries = bundle.vocabulary.entries if bundle.vocabulary else ()
    return TextEncoder(
        OnnxModel(bundle.file(component.graph), threads=threads),
        component,
        bundle.file(component.tokenizer),
        bundle.manifest.templates,
        suggestions=[entry.label for entry in entries],
    )


def memories_of(settings: Settings) -> Memories:
    """The memories of ``settings.bundle``, to be looked at and changed without its graphs.

    Raises: BundleError, InvalidProfileError.
    """
    folder = resolve(settings.bundle.ref)
    return Memories(settings.memory, space_of(Bundle(folder, *read_manifest(folder))))


def space_of(bundle: Bundle) -> Space:
    """Which embeddings a memory of this bundle holds."""
    manifest, component = bundle.manifest, bundle.component("image_encoder")
    widths = {spec.name: int(spec.shape[-1]) for spec in component.outputs if spec.shape}
    graph = next(spec for spec in component.files if spec.path == component.graph)
    return Space(
        bundle=manifest.name,
        revision=manifest.revision,
        encoder=graph.sha256,
        output=manifest.memory_output,
        dim=widths[manifest.memory_output],
        query_dim=manifest.embedding_dim,
    )
