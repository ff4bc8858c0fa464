"""Where a bundle comes from: embedded in the package, a folder, or the Hugging Face Hub.

The runtime's only home of ``huggingface_hub``. A bundle of the Hub is downloaded once, pinned
to the commit that its revision meant then, checked, and read from the cache ever after, with
no word to the network. Does not know what is in a bundle (``bundle.read_bundle`` does).
"""

from __future__ import annotations

import glob
import logging
import os
import re
import threading
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from vizionary.errors import BundleError, BundleNotFoundError, DownloadError
from vizionary.models.bundle import MANIFEST_NAME, files_of, read_bundle, read_manifest

__all__ = ["EMBEDDED", "HUB_SCHEME", "HubRef", "is_here", "resolve"]

EMBEDDED = Path(__file__).parents[1] / "bundles" / "nano"
"""The bundle that ships inside the package."""

HUB_SCHEME = "hf://"

_logger = logging.getLogger("vizionary")

_DEFAULT_REVISION = "main"
_REPOSITORY = re.compile(r"(?P<repository>[\w.-]+/[\w.-]+)(?:@(?P<revision>[\w./-]+))?")
_LOCK = threading.Lock()
"""One download at a time in this process; the Hub's client locks its files against others."""


@dataclass(frozen=True)
class HubRef:
    """A bundle on the Hub: ``owner/name`` and a branch, tag or commit."""

    repository: str
    revision: str = _DEFAULT_REVISION

    def __str__(self) -> str:
        return f"{HUB_SCHEME}{self.repository}@{self.revision}"

    @classmethod
    def parse(cls, ref: str) -> HubRef:
        """Read ``hf://owner/name[@revision]``; raises ``DownloadError``."""
        match = _REPOSITORY.fullmatch(ref.removeprefix(HUB_SCHEME))
        if match is None:
            expected = "a reference like hf://owner/name or hf://owner/name@revision"
            raise DownloadError(ref, expected, "something else")
        return cls(match["repository"], match["revision"] or _DEFAULT_REVISION)


def resolve(ref: str, *, cache: Path | None = None) -> Path:
    """The folder of a bundle: ``embedded``, a path, or ``hf://owner/name[@revision]``.

    ``cache`` is the Hub's cache folder, by default the one that ``HF_HOME`` names. Raises
    ``BundleNotFoundError``, ``DownloadError``, or the damage that downloading again leaves.
    """
    if ref.startswith(HUB_SCHEME):
        with _LOCK:
            return _from_hub(HubRef.parse(ref), cache)
    folder = EMBEDDED if ref == "embedded" else Path(os.path.expanduser(ref))
    # pathlib's own raise for a name that no file can have
    if not os.path.isfile(folder / MANIFEST_NAME):
        found = f"a folder without {MANIFEST_NAME}" if os.path.isdir(folder) else "no such folder"
        expected = "a bundle: embedded, a folder, or hf://owner/name@revision"
        raise BundleNotFoundError(ref if ref != "embedded" else str(folder), expected, found)
    return folder


def is_here(ref: str, *, cache: Path | None = None) -> bool:
    """Whether ``resolve`` needs no download; raises ``DownloadError`` for a bad reference."""
    if not ref.startswith(HUB_SCHEME):
        return True
    folder = _cached(HubRef.parse(ref), cache)
    return folder is not None and _damage(folder) is None


def _from_hub(ref: HubRef, cache: Path | None) -> Path:
    """The cached bundle if it is whole; else downloaded, at most twice."""
    cached = _cached(ref, cache)
    if cached is not None:
        if _damage(cached) is None:
            return cached
        # The pin outlives the damage: a branch that moved on is not followed.
        ref = HubRef(ref.repository, cached.name)
    folder = _download(ref, cache, afresh=False)
    if (damage := _damage(folder)) is None:
        return folder
    _logger.warning("%s is damaged in the cache and is downloaded again: %s", ref, damage)
    folder = _download(ref, cache, afresh=True)
    if (damage := _damage(folder)) is not None:
        raise damage
    return folder


def _damage(folder: Path) -> BundleError | None:
    try:
        read_bundle(folder)
    except BundleError as damage:
        return damage
    return None


def _cached(ref: HubRef, cache: Path | None) -> Path | None:
    """The snapshot in the cache, whole or not, without a word to the network."""
    hub = _hub()
    try:
        return _snapshot(hub, ref, cache, [MANIFEST_NAME], local_files_only=True)
    except hub.errors.LocalEntryNotFoundError:
        return None
    except hub.errors.HFValidationError as error:
        raise _download_error(ref, error) from error


def _download(ref: HubRef, cache: Path | None, *, afresh: bool) -> Path:
    """The manifest, then the files that it names and no others, all of one commit."""
    hub = _hub()
    try:
        folder = _snapshot(hub, ref, cache, [MANIFEST_NAME], force_download=afresh)
        if not (folder / MANIFEST_NAME).is_file():
            expected = f"a bundle: a repository with {MANIFEST_NAME}"
            raise BundleNotFoundError(str(ref), expected, "a repository without it")
        pinned = HubRef(ref.repository, folder.name)
        names = _named_files(folder)
        return _snapshot(hub, pinned, cache, names, force_download=afresh) if names else folder
    except BundleError:
        raise
    # The client raises its own errors, those of its HTTP library, OSError and ValueError.
    except Exception as error:
        raise _download_error(ref, error) from error


def _named_files(folder: Path) -> list[str]:
    """Patterns of the files to download; none where the manifest itself is damaged."""
    try:
        manifest, _ = read_manifest(folder)
    except BundleError:
        return []
    return sorted({glob.escape(spec.path) for spec in files_of(manifest)})


def _snapshot(
    hub: ModuleType, ref: HubRef, cache: Path | None, patterns: list[str], **options: bool
) -> Path:
    folder: str = hub.snapshot_download(
        ref.repository,
        revision=ref.revision,
        cache_dir=cache,
        allow_patterns=patterns,
        library_name="vizionary",
        **options,
    )
    return Path(folder)


def _hub() -> ModuleType:
    """The Hub's client; imported here, for it costs a local bundle's start half a second."""
    import huggingface_hub

    return huggingface_hub


def _download_error(ref: HubRef, error: Exception) -> DownloadError:
    """The first line of the table that the client's error, or what caused it, belongs to."""
    errors = _hub().errors
    kept_offline = "HF_HUB_OFFLINE is set, and the cache does not hold it"
    unreachable = "no answer from the Hub, nor all of it in the cache (check the connection)"
    table = (
        (errors.GatedRepoError, "a download", "a closed gate (ask for access on its page)"),
        (
            errors.RepositoryNotFoundError,
            "a repository on the Hub",
            "none of that name that you may see (a private one needs `hf auth login`)",
        ),
        (errors.RevisionNotFoundError, "a branch, tag or commit", "none of that name"),
        (errors.HFValidationError, "a name that the Hub allows", f"another ({_line(error)})"),
        (errors.OfflineModeIsEnabled, "a download", kept_offline),
        (errors.HfHubHTTPError, "a download", f"an error of the Hub ({_line(error)})"),
        # ValueError: what the client makes of a connection lost while it downloads afresh.
        ((errors.LocalEntryNotFoundError, ValueError), "a download", unreachable),
    )
    for one in (error.__cause__, error):
        for kind, expected, found in table:
            if isinstance(one, kind):
                return DownloadError(str(ref), expected, found)
    return DownloadError(str(ref), "a download", f"an error ({_line(error)})")


def _line(error: Exception) -> str:
    text = str(error).strip() or type(error).__name__
    return text.splitlines()[0].rstrip(".")
