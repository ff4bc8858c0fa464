from __future__ import annotations

import logging
from dataclasses import replace

from vizionary.config import Settings
from vizionary.diagnostics import LoggedError, snapshot
from vizionary.engine import Engines
from vizionary.messages import catalogue
from vizionary.models.manifest import DataSource, Metric
from vizionary.ui.about import about_html
from vizionary.ui.bundles.card import report_html
from vizionary.ui.system import system_html

TROUBLE = LoggedError("2026-11-21T06:00:00+00:00", logging.getLevelName(40), "r1", "<b>broke</b>")


def test_the_system_page_says_how_the_app_is_doing(engines: Engines, settings: Settings) -> None:
    now = replace(snapshot(engines, settings), memory_bytes=1_234_000_000)
    page = system_html(catalogue("de"), now, 3, on_space=False)
    assert f"{now.bundle.name} {now.bundle.revision}" in page
    assert "1.234\u00a0MB" in page
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


def test_what_a_bundle_says_in_english_is_marked_so_on_a_page_in_another_language(
    engines: Engines,
) -> None:
    source = DataSource(name="Some photos", role="training", terms="CC0")
    metric = Metric(name="top-1", value=1, unit="%", dataset="d", examples=1, command="x")
    manifest = engines.current.bundle.manifest.model_copy(
        update={"data": (source,), "metrics": (metric,)}
    )
    about = about_html(catalogue("hi"), manifest, on_space=False)
    for cell in ('<th scope="row" dir="auto" lang="en">Some', '<td dir="auto" lang="en">CC0'):
        assert cell in about
    assert about.count(' lang="en"') == 3
    assert '<th scope="row" dir="auto" lang="en">top-1' in report_html(catalogue("hi"), manifest)
