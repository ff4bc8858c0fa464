"""The parts of the page as HTML. Every word that is not ours is escaped here.

Values reach the browser as ``${value}`` of a ``gr.HTML`` template, which gradio does not
evaluate again; words must never stand in ``html_template`` itself, which it does.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from PIL import Image

from vizionary.models.manifest import Manifest
from vizionary.types import HeatMap, Match, Observation, Pixels, observation_json
from vizionary.ui.assets import asset_text
from vizionary.ui.image import texts

__all__ = [
    "answer_html",
    "caption_html",
    "details_html",
    "examples_html",
    "footer_html",
    "header_html",
    "matches_html",
    "problem_html",
    "sentence_html",
    "stage_html",
    "to_data_uri",
]


def header_html() -> str:
    """The name and what it does."""
    brand = f"{asset_text('icon.svg')}<h1>{texts.NAME}</h1>"
    return f'<header class="vz-header">{brand}<p>{escape(texts.CLAIM)}</p></header>'


def sentence_html(sentence: str) -> str:
    """What is seen, large."""
    return f'<p class="vz-sentence">{escape(sentence)}</p>'


def problem_html(sentence: str) -> str:
    """Why something was refused, in the place of the sentence."""
    return (
        '<p class="vz-sentence vz-problem">'
        f'<span class="vz-problem-mark" aria-hidden="true">!</span>{escape(sentence)}</p>'
    )


def answer_html(answer: str, *, problem: bool = False) -> str:
    """The reply to a question, under the sentence."""
    kind = "vz-answer vz-problem" if problem else "vz-answer"
    return f'<p class="{kind}">{escape(answer)}</p>'


def stage_html(picture: Pixels, overlay: Pixels | None, caption: str, sentence: str) -> str:
    """The picture, the heat map over it, and the slider between them.

    ``caption`` is HTML of ``caption_html``, empty where there is no heat map.
    """
    height, width = picture.shape[:2]
    heat = (
        f'<img class="vz-heat" alt="" src="{to_data_uri(overlay)}">' if overlay is not None else ""
    )
    return (
        f'<figure class="vz-stage" style="--vz-ratio: {width} / {height}"><div class="vz-frame">'
        f'<img class="vz-picture" alt="{escape(sentence)}" src="{to_data_uri(picture)}">{heat}'
        f"</div>{caption}</figure>"
    )


def caption_html(heatmap: HeatMap, threshold: float) -> str:
    """What the heat map is of, where it is warm, and the slider of its strength."""
    place = texts.place_words(heatmap, threshold)
    return (
        '<figcaption class="vz-caption">'
        f'<p class="vz-where"><b>{escape(heatmap.label)}</b>: {escape(place)}</p>'
        '<label class="vz-slider"><span>Picture</span>'
        '<input type="range" class="vz-strength" min="0" max="100" step="5" value="70" '
        f'aria-label="{escape(texts.SLIDER)}"><span>Heat map</span></label></figcaption>'
    )


def matches_html(matches: Sequence[Match], shown: str | None, *, known: bool) -> str:
    """The labels with their probabilities; pressing one shows its map.

    Without a ``known`` decision they are called guesses.
    """
    if not matches:
        return ""
    rows = "".join(_match_html(match, match.label == shown) for match in matches)
    return (
        f'<h2 class="vz-title">{escape(texts.MATCHES if known else texts.GUESSES)}</h2>'
        f'<p class="vz-note">{escape(texts.MATCHES_NOTE)}</p>'
        f'<ul class="vz-matches">{rows}</ul>'
    )


def details_html(observation: Observation) -> str:
    """What each clause was said from, the time it took, and the JSON to keep."""
    clauses = "".join(
        f"<li><q>{escape(clause.text)}</q> "
        f"<span>{escape(texts.evidence_words(clause, observation))}</span></li>"
        for clause in observation.clauses
    )
    total = observation.timings_ms.get("total", sum(observation.timings_ms.values()))
    size = f"{observation.width:,} × {observation.height:,}"  # noqa: RUF001
    return (
        f'<details class="vz-details"><summary>{escape(texts.WHY)}</summary>'
        f"<ul>{clauses}</ul></details>"
        f'<p class="vz-facts">{size} px, answered in {total:.0f} ms '
        f"by {escape(observation.bundle.name)} {escape(observation.bundle.revision)}.</p>"
        f"{_download_html(observation)}"
    )


def examples_html(examples: Iterable[tuple[str, str]]) -> str:
    """Pictures to try: pairs of a name and the data URI of its thumbnail."""
    buttons = "".join(
        f'<button type="button" data-choice="{escape(name)}" aria-label="Try {escape(name)}">'
        f'<img alt="" src="{uri}"></button>'
        for name, uri in examples
    )
    if not buttons:
        return ""
    return f'<div class="vz-examples"><span>{escape(texts.EXAMPLES)}</span>{buttons}</div>'


def footer_html(manifest: Manifest, *, on_space: bool) -> str:
    """Where pictures go, what not to use this for, the licence and the data's terms."""
    where = texts.PRIVACY_SPACE if on_space else texts.PRIVACY_HOME
    data = "".join(
        f"<li>{escape(source.name)} ({escape(source.role)}): {escape(source.terms)}</li>"
        for source in manifest.data
    )
    terms = f"<details><summary>{escape(texts.DATA_TERMS)}</summary><ul>{data}</ul></details>"
    model = f"{manifest.name} {manifest.revision}"
    licence = texts.LICENCE.format(model=model, licence=manifest.licence)
    return (
        f'<footer class="vz-footer"><p><strong>{escape(where)}</strong></p>'
        f"<p>{escape(texts.RESPONSIBLE_USE)}</p>"
        f"<p>{escape(licence)}</p>{terms if data else ''}</footer>"
    )


def to_data_uri(pixels: Pixels, quality: int = 86) -> str:
    """A JPEG inside the page, so that no picture is written to the server's disk."""
    buffer = BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=quality)
    return f"data:image/jpeg;base64,{base64.b64encode(buffer.getvalue()).decode()}"


def _match_html(match: Match, shown: bool) -> str:
    share = f"{match.probability:.0%}"
    return (
        f'<li><button type="button" class="vz-match" data-choice="{escape(match.label)}" '
        f'aria-pressed="{str(shown).lower()}">'
        f'<span class="vz-label">{escape(match.label)}</span>'
        f'<span class="vz-share">{share}</span>'
        f'<span class="vz-bar" aria-hidden="true" style="--vz-share: {match.probability:.4f}">'
        "</span></button></li>"
    )


def _download_html(observation: Observation) -> str:
    text = json.dumps(observation_json(observation), ensure_ascii=False, indent=2)
    content = base64.b64encode(text.encode("utf-8", "backslashreplace")).decode()
    name = f"{Path(observation.source).stem or 'picture'}.json"
    return (
        f'<a class="vz-download" download="{escape(name)}" '
        f'href="data:application/json;base64,{quote(content)}">{escape(texts.DOWNLOAD)}</a>'
    )
