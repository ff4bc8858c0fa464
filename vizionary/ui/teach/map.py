"""The map of a memory as SVG: each example a mark; alike ones lie close together.

A label has a mark of its own as well as a colour, for those who do not see the colours.
"""

from __future__ import annotations

from html import escape

from vizionary.engine.insight import Insight
from vizionary.messages import Catalogue, shown_label

__all__ = ["map_html"]

_HALF = 100
"""The drawing reaches from -100 to 100, and a margin."""

_MARKS = (
    '<circle r="3.4"/>',
    '<path d="M-3.2-3.2h6.4v6.4h-6.4z"/>',
    '<path d="M0-4.4 4.1 2.9H-4.1z"/>',
    '<path d="M0-4.6 4.6 0 0 4.6-4.6 0z"/>',
    '<path d="M-1.3-4.2h2.6v2.9h2.9v2.6H1.3v2.9h-2.6V1.3h-2.9v-2.6h2.9z"/>',
    '<path d="M0 4.4 4.1-2.9H-4.1z"/>',
    '<path d="M0-4.8 1.3-1.5 4.6-1.5 2 .7 3 4-0 2-3 4-2 .7-4.6-1.5-1.3-1.5z"/>',
)
_COLOURS = 8
"""Classes vz-hue-0..7. Prime to the number of marks: 56 labels look different."""


def map_html(words: Catalogue, found: Insight) -> str:
    """The marks, their legend, and the line that says which one is looked at; empty for few."""
    if len(found.spots) < 2:
        return ""
    rows = {one.label: row for row, one in enumerate(found.labels)}
    spots = "".join(
        f'<g class="vz-spot vz-hue-{rows[spot.label] % _COLOURS}" data-number="{spot.number}" '
        f'data-label="{escape(spot.label)}" data-said="{escape(shown_label(words, spot.label))}" '
        f'transform="translate({_HALF * spot.x:.1f} {-_HALF * spot.y:.1f})">'
        f"{_MARKS[rows[spot.label] % len(_MARKS)]}</g>"
        for spot in found.spots
    )
    shown = {spot.label for spot in found.spots}
    legend = "".join(
        f'<li><button type="button" class="vz-legend-label" aria-pressed="false" '
        f'data-map-label="{escape(label)}"><svg viewBox="-6 -6 12 12" aria-hidden="true" '
        f'class="vz-hue-{row % _COLOURS}">{_MARKS[row % len(_MARKS)]}</svg>'
        f'<span dir="auto">{escape(shown_label(words, label))}</span></button></li>'
        for label, row in rows.items()
        if label in shown
    )
    hint = escape(words.say("teach-map-hint"))
    return (
        f'<p class="vz-note" id="vz-map-hint">{hint}</p><div class="vz-map-columns">'
        # a screen reader keeps the arrow keys for itself, except in an application
        f'<div class="vz-map" tabindex="0" role="application" aria-describedby="vz-map-hint" '
        f'aria-label="{escape(words.say("teach-map"))}">'
        f'<svg viewBox="-112 -112 224 224" aria-hidden="true">{spots}</svg></div>'
        f'<div class="vz-map-side"><ul class="vz-map-legend">{legend}</ul>'
        '<div class="vz-map-spot" dir="auto"></div></div></div>'
    )
