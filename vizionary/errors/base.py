"""The root of the tree."""

from __future__ import annotations

from collections.abc import Mapping

from vizionary.errors.english import english

__all__ = ["VizionaryError"]


class VizionaryError(Exception):
    """Something that Vizionary refuses; ``str(error)`` is an English sentence for the user.

    An error holds the ``values`` of its message, and each catalogue says that message in its
    language. ``values`` is None for an error that was given its sentence whole: that stays
    in English.
    """

    code = "error"

    said_as = ""
    """What the message is called after ``error-``, where that is not the code."""

    def __init__(self, sentence: str | None = None, /, **values: str | int | float) -> None:
        self.values: Mapping[str, str | int | float] | None = values if sentence is None else None
        super().__init__(english(self.message, values) if sentence is None else sentence)

    @property
    def message(self) -> str:
        """The id of its message in the catalogues."""
        return f"error-{self.said_as or self.code}"
