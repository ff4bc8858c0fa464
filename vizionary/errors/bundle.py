"""Bundles that cannot be trusted."""

from __future__ import annotations

from vizionary.errors.base import VizionaryError

__all__ = [
    "BundleError",
    "BundleFixedError",
    "BundleFolderError",
    "BundleNotFoundError",
    "ComponentUnknownError",
    "DownloadError",
    "DownloadRefusedError",
    "FileMissingError",
    "GraphDamagedError",
    "GraphMismatchError",
    "HashMismatchError",
    "ManifestInvalidError",
    "PathEscapesError",
    "SchemaUnknownError",
]


class BundleError(VizionaryError):
    """A bundle that cannot be trusted: where, what was expected, what was found."""

    code = "bundle"
    said_as = "bundle"

    def __init__(self, path: str, expected: str, found: str) -> None:
        super().__init__(path=path, expected=expected, found=found)
        self.path, self.expected, self.found = path, expected, found


class BundleNotFoundError(BundleError):
    """There is no folder, or no bundle.json in it."""

    code = "bundle_not_found"


class ManifestInvalidError(BundleError):
    """bundle.json is not JSON, or breaks its schema."""

    code = "bundle_manifest_invalid"


class SchemaUnknownError(BundleError):
    """The manifest was written for a schema that this version does not know."""

    code = "bundle_schema_unknown"


class ComponentUnknownError(BundleError):
    """A component that this version has no class for."""

    code = "bundle_component_unknown"


class PathEscapesError(BundleError):
    """A path in the manifest that leaves the bundle's folder."""

    code = "bundle_path_escapes"


class FileMissingError(BundleError):
    """A file that the manifest names is not there."""

    code = "bundle_file_missing"


class HashMismatchError(BundleError):
    """A file's SHA-256 is not the manifest's."""

    code = "bundle_hash_mismatch"


class GraphDamagedError(BundleError):
    """An ONNX file that ONNX Runtime cannot load."""

    code = "bundle_graph_damaged"


class GraphMismatchError(BundleError):
    """A graph whose inputs or outputs differ from the manifest."""

    code = "bundle_graph_mismatch"


class BundleFixedError(BundleError):
    """Another bundle than the one that the app was started with, where that is forbidden."""

    code = "bundle_fixed"
    said_as = "bundle_fixed"

    def __init__(self, path: str) -> None:
        super().__init__(
            path, "the bundle that the app was started with", "another (setting bundle.switch)"
        )


class BundleFolderError(BundleError):
    """A folder that may not be named from elsewhere; ``expected`` is where one may be."""

    code = "bundle_folder"
    said_as = "bundle_folder"

    def __init__(self, path: str, library: str) -> None:
        super().__init__(path, library, path)


class DownloadError(BundleError):
    """The Hub did not deliver the bundle."""

    code = "bundle_download"


class DownloadRefusedError(BundleError):
    """A bundle of the Hub that is not here, and may not be downloaded from elsewhere."""

    code = "bundle_download_refused"
    said_as = "bundle_download_refused"

    def __init__(self, path: str) -> None:
        super().__init__(path, "a bundle that is on the app's machine", "one to download")
