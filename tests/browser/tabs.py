"""Going to a tab of the page, wherever the page's width lets it stand."""

from __future__ import annotations

from playwright.sync_api import Page

__all__ = ["TABS", "go_to", "settle"]

TABS = ("image", "webcam", "teach", "bundles", "settings", "about", "system")


def go_to(page: Page, tab: str) -> None:
    """Open a tab; on a narrow page it may stand in the menu of those that do not fit."""
    button = page.locator(f"#vz-{tab}-button")
    if not button.is_visible():
        page.locator(".overflow-menu > button").click()
        # the menu lists the tabs that do not fit, in their order
        hidden = [name for name in TABS if not page.locator(f"#vz-{name}-button").is_visible()]
        page.locator(".overflow-dropdown button").nth(hidden.index(tab)).click()
    else:
        button.click()
    page.locator(f"#vz-{tab}").wait_for(state="visible")


def settle(page: Page) -> None:
    """Wait until no element comes or goes any more, as after a change of tab or of width."""
    sizes = [-1]
    while len(sizes) < 100 and sizes[-3:] != sizes[-1:] * 3:
        page.wait_for_timeout(150)
        sizes.append(page.evaluate("document.querySelectorAll('*').length"))
