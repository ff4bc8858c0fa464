"""Archives of pictures and files of examples that cannot be taken in."""

from __future__ import annotations

from typing import Literal

from vizionary.errors.memory import TeachError

__all__ = ["ArchiveFault", "ArchiveRefusedError", "ImportFault", "ImportInvalidError"]

ArchiveFault = Literal[
    "traversal",
    "absolute",
    "link",
    "encrypted",
    "packing",
    "ratio",
    "files",
    "file_bytes",
    "archive_bytes",
    "bytes",
    "unknown_format",
    "damaged",
    "missing",
    "denied",
    "no_folders",
    "no_pictures",
]
"""Why pictures in folders are not taken; "ratio", "files" and the two of bytes have a limit."""

ImportFault = Literal[
    "unreadable",
    "foreign",
    "newer",
    "rows",
    "missing",
    "type",
    "dims",
    "numbers",
    "length",
    "label",
]
"""What is wrong with a file of examples."""


class ArchiveRefusedError(TeachError):
    """A folder or an archive of pictures of which none is taken.

    ``entry`` is what is wrong in it, where that is one thing; ``limit`` what was passed.
    """

    code = "archive_refused"

    def __init__(self, path: str, reason: ArchiveFault, entry: str = "", limit: int = 0) -> None:
        super().__init__(path=path, reason=reason, entry=entry, limit=limit)
        self.path, self.reason, self.entry, self.limit = path, reason, entry, limit


class ImportInvalidError(TeachError):
    """A file of examples that cannot be taken; nothing of it was.

    ``key`` is the column or the key of the manifest; ``expected`` and ``found`` are values.
    """

    code = "import_invalid"

    def __init__(
        self, path: str, reason: ImportFault, key: str = "", expected: str = "", found: str = ""
    ) -> None:
        super().__init__(path=path, reason=reason, key=key, expected=expected, found=found)
        self.path, self.reason, self.key = path, reason, key
        self.expected, self.found = expected, found
