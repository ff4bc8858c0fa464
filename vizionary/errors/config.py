"""Settings and files of a command that cannot be used."""

from __future__ import annotations

from typing import Literal

from vizionary.errors.base import VizionaryError

__all__ = [
    "ConfigError",
    "InvalidValueError",
    "PortTakenError",
    "UnknownKeyError",
    "UnreadableFileError",
    "UnwritableFileError",
]


class ConfigError(VizionaryError):
    """A setting, or a file of a command, that cannot be used."""

    code = "config"


class UnknownKeyError(ConfigError):
    """A section or key that does not exist, with the nearest one that does."""

    code = "config_unknown_key"

    def __init__(self, key: str, origin: str, nearest: str | None) -> None:
        hints = int(nearest is not None)
        super().__init__(key=key, origin=origin, hints=hints, nearest=nearest or "")
        self.key, self.origin, self.nearest = key, origin, nearest


class InvalidValueError(ConfigError):
    """A value outside what its key allows."""

    code = "config_invalid_value"

    def __init__(self, key: str, origin: str, reason: str) -> None:
        super().__init__(key=key, origin=origin, reason=reason)
        self.key, self.origin, self.reason = key, origin, reason


class PortTakenError(ConfigError):
    """An address at which another program listens."""

    code = "config_port_taken"

    def __init__(self, address: str) -> None:
        super().__init__(address=address)
        self.address = address


class UnreadableFileError(ConfigError):
    """A file of settings or of words that cannot be read."""

    code = "config_file_unreadable"

    def __init__(
        self,
        kind: Literal["settings", "words"],
        path: str,
        reason: Literal["text", "yaml", "sections", "system"],
        detail: str = "",
    ) -> None:
        super().__init__(kind=kind, path=path, reason=reason, detail=detail)
        self.kind, self.path, self.reason, self.detail = kind, path, reason, detail


class UnwritableFileError(ConfigError):
    """A file or folder that results cannot be written to.

    ``reason`` is "there" for a file that would be replaced, else what the system says.
    """

    code = "config_file_unwritable"

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path=path, reason=reason)
        self.path, self.reason = path, reason
