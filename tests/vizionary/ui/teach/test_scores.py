"""The histogram of a label: its bars, its line, and the same in words."""

from __future__ import annotations

import re

import pytest

from vizionary.engine.insight import LabelInsight, Scores
from vizionary.messages import catalogue, languages
from vizionary.ui.teach.scores import scores_html

SCORES = Scores(edges=(0.0, 0.25, 0.5, 0.75, 1.0), own=(0, 0, 1, 2), others=(8, 4, 0, 0),
                threshold=0.5)  # fmt: skip


def of(scores: Scores | None) -> LabelInsight:
    return LabelInsight("<mug>", 3, 0, 1.0, 0.5, 2, scores)


def test_own_examples_stand_above_the_line_and_others_below() -> None:
    html = scores_html(catalogue("en"), of(SCORES))
    bar = r'<rect x="([\d.]+)" y="(-?[\d.]+)" .*?height="([\d.]+)" class="vz-scores-(\w+)"'
    bars = re.findall(bar, html)
    assert bars == [
        ("120.0", "-30.0", "30.0", "own"),
        ("180.0", "-60.0", "60.0", "own"),
        ("0.0", "0.0", "60.0", "others"),
        ("60.0", "0.0", "30.0", "others"),
    ]
    assert 'd="M120.0 -60V60"' in html
    assert "from 0.50 on; below it all others, up to 0.50" in html and "From 0.50 on" in html
    assert "0,50" in scores_html(catalogue("de"), of(SCORES))


def test_nothing_is_drawn_where_there_is_nothing_to_compare() -> None:
    assert scores_html(catalogue("en"), of(None)) == ""


@pytest.mark.parametrize("language", languages())
def test_the_drawing_is_said_in_every_language(language: str) -> None:
    html = scores_html(catalogue(language), of(SCORES))
    assert "0" in re.sub(r"<svg.*?</svg>", "", html) and "teach-scores" not in html
