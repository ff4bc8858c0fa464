from __future__ import annotations

import logging
from dataclasses import replace

from vizionary.config import Settings
from vizionary.diagnostics import LoggedError, snapshot
from vizionary.engine import Engines
from vizionary.messages import catalogue
from vizionary.ui.about import about_html
from vizionary.ui.system import system_html

TROUBLE = LoggedError("2026-11-21T06:00:00+00:00", logging.getLevelName(40), "r1", "<b>broke</b>")


def test_the_system_page_says_how_the_app_is_doing(engines: Engines, settings: Settings) -> None:
    now = snapshot(engines, settings)
    page = system_html(catalogue("de"), now, 3, on_space=False)
    assert f"{now.bundle.name} {now.bundle.revision}" in page
    assert f"{round(now.memory_bytes / 1e6)} MB".replace(",", ".") in page
    assert '<dd dir="auto">3</dd>' in page


def test_the_last_errors_are_shown_escaped_and_not_on_a_space(
    engines: Engines, settings: Settings
) -> None:
    now = replace(snapshot(engines, settings), errors=(TROUBLE,))
    page = system_html(catalogue("en"), now, 1, on_space=False)
    assert "&lt;b&gt;broke&lt;/b&gt;" in page
    assert "<b>" not in page
    hidden = system_html(catalogue("en"), now, 1, on_space=True)
    assert "broke" not in hidden
    assert "owner" in hidden
    none = system_html(catalogue("en"), replace(now, errors=()), 1, on_space=False)
    assert "None." in none


def test_about_says_where_pictures_go(engines: Engines) -> None:
    manifest = engines.current.bundle.manifest
    home, space = (
        about_html(catalogue("en"), manifest, on_space=on_space) for on_space in (False, True)
    )
    assert "in the memory of this machine" in home
    assert "in the memory of this Space" in space
    assert "does not say" in about_html(
        catalogue("en"), manifest.model_copy(update={"data": ()}), on_space=False
    )
