"""What a page prefers: kept by its script, some time after it was chosen."""

from __future__ import annotations

from playwright.sync_api import Page

__all__ = ["kept"]


def kept(page: Page, **expected: object) -> None:
    """Wait until the page prefers all of it."""
    page.wait_for_function(
        """(expected) => Object.entries(expected).every(
          ([name, value]) => window.vizionary?.preferences?.[name] === value
        )""",
        arg=expected,
    )
