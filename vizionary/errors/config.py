"""Settings that cannot be used."""

from __future__ import annotations

from vizionary.errors.base import VizionaryError

__all__ = ["ConfigError", "InvalidValueError", "UnknownKeyError"]


class ConfigError(VizionaryError):
    """A setting that cannot be used."""

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
