"""The labels with their probabilities as bars, and what is known besides, as HTML."""

from __future__ import annotations

import base64
import json
from html import escape
from pathlib import PurePath
from urllib.parse import quote

from vizionary.messages import Catalogue
from vizionary.types import Match, Observation
from vizionary.ui.groups import Group, groups_of, words_of
from vizionary.ui.image.look import Look
from vizionary.ui.image.objects import objects_html
from vizionary.wire import observation_json

__all__ = ["details_html", "downloads_html", "matches_html"]


def matches_html(words: Catalogue, look: Look) -> str:
    """What is claimed first, in words as sure as it is; then what comes next."""
    objects, groups = objects_html(words, look), groups_of(look.observation)
    if not groups:
        return objects
    shown = look.heatmap.label if look.heatmap is not None and not look.boxes else None
    parts = (_group(words, group, shown) for group in groups)
    among = ""
    if look.among is not None:
        said = words.say("image-among", count=len(look.among))
        among = (
            f'<p class="vz-among"><span>{escape(said)}</span> <button type="button" '
            f'class="vz-quiet" data-choice="everything">'
            f"{escape(words.say('image-among-end'))}</button></p>"
        )
    note = f'<p class="vz-note">{escape(words.say("image-matches-note"))}</p>'
    return among + "".join(parts) + note + objects


def details_html(words: Catalogue, observation: Observation) -> str:
    """The size, the time, the model, and the text for a picture's ``alt``."""
    total = observation.timings_ms.get("total", sum(observation.timings_ms.values()))
    facts = words.say(
        "image-facts",
        width=observation.width,
        height=observation.height,
        milliseconds=round(total),
        model=f"{observation.bundle.name} {observation.bundle.revision}",
    )
    return (
        f'<h2 class="vz-title">{escape(words.say("image-alt"))}</h2>'
        f'<p class="vz-alt" dir="ltr" lang="{observation.language}">'
        f"{escape(observation.alt_text)}</p>{downloads_html(words, observation)}"
        f'<p class="vz-facts">{escape(facts)}</p>'
    )


def downloads_html(words: Catalogue, observation: Observation) -> str:
    """Buttons for the alternative text, the picture with its evidence, and the JSON."""
    text = json.dumps(observation_json(observation), ensure_ascii=False, indent=2)
    content = quote(base64.b64encode(text.encode("utf-8", "backslashreplace")).decode())
    stem = PurePath(observation.source).stem or "picture"
    copied = escape(words.say("image-copied"))
    failed = escape(words.say("image-not-copied"))
    return (
        '<div class="vz-buttons">'
        f'<button type="button" class="vz-button" data-copy="{escape(observation.alt_text)}" '
        f'data-done="{copied}" data-failed="{failed}">{escape(words.say("image-copy"))}</button>'
        f'<button type="button" class="vz-button" data-overlay="{escape(stem)}.png">'
        f"{escape(words.say('image-overlay'))}</button>"
        f'<a class="vz-button" download="{escape(stem)}.json" '
        f'href="data:application/json;base64,{content}">{escape(words.say("image-json"))}</a>'
        "</div>"
    )


def _group(words: Catalogue, group: Group, shown: str | None) -> str:
    rows = "".join(_match_html(words, match, match.label == shown) for match in group.matches)
    title = escape(words.say(group.title))
    return f'<h2 class="vz-title">{title}</h2><ul class="vz-matches">{rows}</ul>'


def _match_html(words: Catalogue, match: Match, shown: bool) -> str:
    return (
        f'<li><button type="button" class="vz-match" data-choice="map:{escape(match.label)}" '
        f'data-certainty="{match.certainty}" aria-pressed="{str(shown).lower()}">'
        f'<span class="vz-label" dir="auto">{escape(words_of(words, match))}</span>'
        f'<span class="vz-share">{words.percent(match.probability)}</span>'
        f'<span class="vz-bar" aria-hidden="true" '
        f'style="--vz-share: {match.probability:.4f}"></span></button></li>'
    )
