"""The root of the tree."""

from __future__ import annotations

__all__ = ["VizionaryError"]


class VizionaryError(Exception):
    """Something that Vizionary refuses; ``str(error)`` is a sentence for the user."""

    code = "error"
