"""The scores that a label's threshold was learned from, as bars and in words."""

from __future__ import annotations

from html import escape

from babel.numbers import format_decimal

from vizionary.engine.insight import LabelInsight, Scores
from vizionary.messages import Catalogue

__all__ = ["scores_html"]

_WIDTH, _HEIGHT = 240, 60


def scores_html(words: Catalogue, one: LabelInsight) -> str:
    """A part that opens: own examples above the line, all others below; empty without scores."""
    scores = one.scores
    if scores is None:
        return ""
    own = [edge for edge, count in zip(scores.edges, scores.own, strict=False) if count]
    others = [edge for edge, count in zip(scores.edges[1:], scores.others, strict=False) if count]
    said = words.say(
        "teach-scores-said",
        own=_score(words, min(own)),
        others=_score(words, max(others)),
        threshold=_score(words, scores.threshold),
    )
    return (
        f'<details class="vz-scores"><summary>{escape(words.say("teach-scores"))}</summary>'
        f'{_drawing(scores)}<p class="vz-note">{escape(said)}</p></details>'
    )


def _score(words: Catalogue, value: float) -> str:
    return str(format_decimal(value, "0.00", locale=words.language))


def _drawing(scores: Scores) -> str:
    first, last = scores.edges[0], scores.edges[-1]
    scale = _WIDTH / max(last - first, 1e-9)
    bars = _bars(scores.own, scores, scale, up=True) + _bars(scores.others, scores, scale, up=False)
    at = (scores.threshold - first) * scale
    return (
        f'<svg viewBox="-2 {-_HEIGHT - 2} {_WIDTH + 4} {2 * _HEIGHT + 4}" aria-hidden="true">'
        f'{bars}<path class="vz-scores-axis" d="M0 0H{_WIDTH}"/>'
        f'<path class="vz-scores-threshold" d="M{at:.1f} {-_HEIGHT}V{_HEIGHT}"/></svg>'
    )


def _bars(counts: tuple[int, ...], scores: Scores, scale: float, *, up: bool) -> str:
    """Of each kind the highest bar fills its side: there are many more others."""
    highest, parts = max(counts), []
    for left, right, count in zip(scores.edges[:-1], scores.edges[1:], counts, strict=True):
        height = _HEIGHT * count / highest
        x, width = (left - scores.edges[0]) * scale, max((right - left) * scale - 1, 1)
        if count:
            parts.append(
                f'<rect x="{x:.1f}" y="{-height if up else 0:.1f}" width="{width:.1f}" '
                f'height="{height:.1f}" class="vz-scores-{"own" if up else "others"}"/>'
            )
    return "".join(parts)
