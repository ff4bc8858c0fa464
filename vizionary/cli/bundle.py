"""``vizionary bundle info`` and ``bundle verify``."""

from __future__ import annotations

import json
from collections.abc import Iterator

from vizionary.cli.plain import plain
from vizionary.config import Settings
from vizionary.models.bundle import Bundle, files_of, read_bundle
from vizionary.models.store import resolve

__all__ = ["info", "verify"]


def info(settings: Settings, *, as_json: bool) -> int:
    """Print the manifest: in words, or as it is."""
    bundle = read_bundle(resolve(settings.bundle.ref), verify=False)
    if as_json:
        print(bundle.manifest.model_dump_json(by_alias=True, exclude_none=True))
    else:
        print("\n".join(map(plain, _described(bundle))))
    return 0


def verify(settings: Settings, *, as_json: bool) -> int:
    """Check every file and load every graph; what is wrong is raised as ``BundleError``.

    A bundle is good whatever was taught and whatever is looked for.
    """
    from vizionary.engine import build_engine

    bundle = read_bundle(resolve(settings.bundle.ref), verify=True)
    memory = settings.memory.model_copy(update={"name": "none", "initial": None})
    objects = settings.objects.model_copy(update={"find": True})
    build_engine(settings.model_copy(update={"memory": memory, "objects": objects}))
    files = len(files_of(bundle.manifest))
    if as_json:
        print(json.dumps({"folder": str(bundle.folder), "files": files, "ok": True}))
    else:
        said = f"{files} files and their graphs are what the manifest says."
        print(plain(f"{bundle.folder}: {said}"))
    return 0


def _described(bundle: Bundle) -> Iterator[str]:
    manifest = bundle.manifest
    yield f"{manifest.name} {manifest.revision}: {manifest.description}"
    yield f"folder     {bundle.folder}"
    yield f"sha256     {bundle.identity.sha256}"
    yield f"licence    {manifest.licence}"
    yield f"made by    {manifest.created_by}"
    yield f"size       {sum(spec.size_bytes for spec in files_of(manifest)) / 1e6:.1f} MB"
    if bundle.vocabulary is not None:
        yield f"words      {len(bundle.vocabulary.entries):,}"
    for name, component in sorted(manifest.components.items()):
        yield f"{name}: {component.graph}, {component.precision}"
    for metric in manifest.metrics:
        spread = "" if metric.low is None else f" ({metric.low:g} to {metric.high:g})"
        yield (
            f"{metric.name}: {metric.value:g}{metric.unit}{spread} on {metric.dataset}, "
            f"{metric.examples:,} examples"
        )
    for latency in manifest.latencies:
        yield (
            f"{latency.task}: {latency.median_ms:.2f} ms on {latency.cpu}, "
            f"{latency.threads} threads"
        )
    for source in manifest.data:
        yield f"{source.role}: {source.name}, {source.terms}"
