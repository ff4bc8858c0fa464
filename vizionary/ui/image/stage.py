"""The picture, the evidence over it, and the evidence in words, as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from vizionary.explain import overlap
from vizionary.messages import Catalogue, shown_label
from vizionary.types import Clause, HeatMap, Observation
from vizionary.ui.image.announced import announced
from vizionary.ui.image.look import Look, heatmap_of, pixels_of
from vizionary.ui.image.objects import box_caption, box_words, boxes_html, toggle_html
from vizionary.ui.image.pictures import colour_layer, heat_layer
from vizionary.ui.inline import jpeg_uri
from vizionary.ui.said import isolated_html

__all__ = ["caption_html", "caption_words", "compare_html", "layer_html", "picture_html"]


def picture_html(look: Look) -> str:
    """The picture itself, with the alternative text that is offered for it."""
    observation = look.observation
    return (
        f'<div class="vz-frame" style="--vz-ratio: {observation.width} / {observation.height}">'
        f'<img class="vz-picture" alt="{escape(observation.alt_text)}" '
        f'lang="{observation.language}" src="{jpeg_uri(look.display)}"></div>'
    )


def layer_html(words: Catalogue, look: Look) -> str:
    """The heat map, or the veil over all colours but the clause's, and boxes; may be empty."""
    image = ""
    if look.heatmap is not None:
        image = _layer(heat_layer(look.heatmap, look.observation))
    elif look.clause is not None and (names := _colours(look.clause, look.observation)):
        image = _layer(colour_layer(pixels_of(look.display), names))
    over = image + boxes_html(words, look)
    if not over:
        return ""
    observation = look.observation
    return (
        f'<div class="vz-frame" style="--vz-ratio: {observation.width} / {observation.height}">'
        f"{over}</div>"
    )


def _layer(source: str) -> str:
    return f'<img class="vz-layer" alt="" src="{source}">'


def caption_words(words: Catalogue, look: Look) -> str:
    """The evidence that is shown, for who does not see it."""
    parts = [box_words(words, look)]
    if look.heatmap is not None:
        parts.append(_map_words(words, look.heatmap))
    elif look.clause is not None:
        parts += _facts(words, look.clause, look.observation)
    return "; ".join(part for part in parts if part)


def caption_html(words: Catalogue, look: Look) -> str:
    """The evidence in words, what its colours mean, and how it is to be shown."""
    boxes, toggle = box_caption(words, look), toggle_html(words, look)
    if look.heatmap is not None:
        return boxes + _map_caption(words, look.heatmap) + _slider(words, toggle, legend=True)
    if look.clause is None or boxes:
        return boxes + (f'<div class="vz-controls">{toggle}</div>' if toggle else "")
    observation, clause = look.observation, look.clause
    swatches = "".join(
        f'<li><span class="vz-swatch" style="--vz-rgb: {colour.rgb[0]} {colour.rgb[1]} '
        f'{colour.rgb[2]}"></span>{escape(_share(words, colour.name, colour.share))}</li>'
        for colour in observation.colours
        if colour.name in _colours(clause, observation)
    )
    facts = "".join(
        f"<li>{escape(_measured(words, clause, e.kind, e.score, observation))}</li>"
        for e in clause.evidence
        if e.kind in {"light", "condition"}
    )
    slider = _slider(words, toggle, legend=False) if swatches else ""
    return f'<ul class="vz-where vz-swatches">{swatches}{facts}</ul>{slider}'


def compare_html(words: Catalogue, look: Look, labels: tuple[str, str]) -> str:
    """Two heat maps of one picture side by side, and how far they agree.

    Raises: LookupError for a label without a map.
    """
    maps = [heatmap_of(look.observation, label) for label in labels]
    first, second = maps
    if first is None or second is None:
        raise LookupError(f"no heat map of {labels}")
    said = words.say(
        "image-compare-shared",
        first=shown_label(words, first.label),
        second=shown_label(words, second.label),
        percent=words.percent(overlap(first, second)),
    )
    figures = "".join(_figure(words, look, heatmap) for heatmap in (first, second))
    stop = words.say("full-stop")
    spoken = f"{said} {_map_words(words, first)}{stop} {_map_words(words, second)}{stop}"
    return (
        f'<div {announced(spoken)}><div class="vz-pair">{figures}</div>'
        f'<p class="vz-answer" dir="ltr">{isolated_html(said)}</p></div>'
    )


def _figure(words: Catalogue, look: Look, heatmap: HeatMap) -> str:
    observation = look.observation
    return (
        f'<figure class="vz-twin"><div class="vz-frame" '
        f'style="--vz-ratio: {observation.width} / {observation.height}">'
        '<img class="vz-picture" alt="" data-same-picture>'
        f'<img class="vz-layer" alt="" src="{heat_layer(heatmap, observation)}"></div>'
        f"<figcaption>{_map_caption(words, heatmap)}</figcaption></figure>"
    )


def _map_words(words: Catalogue, heatmap: HeatMap) -> str:
    share = words.percent(heatmap.probability)
    return f"{words.name(heatmap.label)}, {share}: {heatmap.words}"


def _map_caption(words: Catalogue, heatmap: HeatMap) -> str:
    return (
        f'<p class="vz-where"><b dir="auto">{escape(words.name(heatmap.label))}</b> '
        f'<span class="vz-sure">{words.percent(heatmap.probability)}</span> '
        f"<span>{escape(heatmap.words)}</span></p>"
    )


def _slider(words: Catalogue, toggle: str, *, legend: bool) -> str:
    scale = (
        f'<p class="vz-legend"><span>{escape(words.say("image-legend-less"))}</span>'
        '<span class="vz-scale" aria-hidden="true"></span>'
        f"<span>{escape(words.say('image-legend-more'))}</span></p>"
        if legend
        else ""
    )
    return (
        f'<div class="vz-controls"><label class="vz-slider">'
        f"<span>{escape(words.say('image-slider'))}</span>"
        '<input type="range" class="vz-strength" min="0" max="100" step="5" value="80">'
        f"</label>{scale}{toggle}</div>"
    )


def _colours(clause: Clause, observation: Observation) -> frozenset[str]:
    """The colours that a clause names; where it says black and white, those of the picture."""
    refs = [e.ref for e in clause.evidence if e.kind == "colour"]
    return frozenset(observation.colours[r].name for r in refs if r < len(observation.colours))


def _facts(words: Catalogue, clause: Clause, observation: Observation) -> Iterator[str]:
    for evidence in clause.evidence:
        if evidence.kind == "colour" and evidence.ref < len(observation.colours):
            colour = observation.colours[evidence.ref]
            yield _share(words, colour.name, colour.share)
        elif evidence.kind in {"light", "condition"}:
            yield _measured(words, clause, evidence.kind, evidence.score, observation)


def _share(words: Catalogue, colour: str, share: float) -> str:
    name = words.say("colour", colour=colour)
    return words.say("image-colour", colour=name, percent=words.percent(share))


def _measured(
    words: Catalogue, clause: Clause, kind: str, score: float, observation: Observation
) -> str:
    share = words.percent(score)
    if kind == "condition" and observation.condition is not None:
        name = words.say("condition-word", condition=observation.condition.kind)
        return words.say("image-condition", condition=name, percent=share)
    return words.say("image-light", clause=clause.text, percent=share)
