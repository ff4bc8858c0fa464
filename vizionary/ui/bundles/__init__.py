"""The Bundle tab: which model is used, what is known of it, and another in its place."""

from __future__ import annotations

from vizionary.ui.context import PageContext

__all__ = ["add_bundles_tab"]


def add_bundles_tab(context: PageContext) -> None:
    """Fill the tab."""
