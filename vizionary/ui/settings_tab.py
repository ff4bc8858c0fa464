"""The tab "settings"."""

from __future__ import annotations

from vizionary.ui.context import PageContext

__all__ = ["add_settings_tab"]


def add_settings_tab(context: PageContext) -> None:
    """Fill the tab."""
