"""The objects of a picture: boxes over it and a list beside it, as HTML.

At most ``MOST`` of them, the largest; the rest is counted, so that a crowd stays readable.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from vizionary.decision import certainty
from vizionary.engine.taught import taught_number
from vizionary.messages import Catalogue
from vizionary.narrate import guess_number, label_words
from vizionary.scene import area_share, kind_of, region_of
from vizionary.types import Box, DetectedObject, Observation
from vizionary.ui.image.corners import Corner, corners
from vizionary.ui.image.look import Look, word_of

__all__ = ["MOST", "box_caption", "box_words", "boxes_html", "objects_html", "toggle_html"]

MOST = 12
"""Boxes that are drawn and objects that are listed."""

_SMALL = 0.08
"""A box that is narrower, as a share of the picture, has no room for its word."""


def boxes_html(words: Catalogue, look: Look) -> str:
    """The boxes, each with its word; those of what was pressed stand out."""
    observation, chosen = look.observation, set(look.boxes)
    drawn = [*dict.fromkeys((*_listed(observation), *look.boxes))]
    # the smallest last, so that a large one hides none
    drawn.sort(key=lambda index: -_share(observation, index))
    names = [words.name(word_of(observation.objects[index])) for index in drawn]
    shares = [_shares(observation, index) for index in drawn]
    boxes = "".join(
        _box(share, name, corner, _state(index, chosen))
        for index, share, name, corner in zip(
            drawn, shares, names, corners(shares, names), strict=True
        )
    )
    return f'<div class="vz-boxes" aria-hidden="true">{boxes}</div>' if boxes else ""


def objects_html(words: Catalogue, look: Look) -> str:
    """A button for each object; pressed, its box and its own heat map are shown."""
    observation = look.observation
    listed = _listed(observation)
    if not listed:
        return ""
    rows = "".join(_row(words, look, index) for index in listed)
    left = len(observation.objects) - len(listed)
    more = ""
    if left:
        said = words.say("image-objects-more", count=left)
        more = f'<p class="vz-note">{escape(said)}</p>'
    title = escape(words.say("image-objects"))
    return f'<h2 class="vz-title">{title}</h2><ul class="vz-matches vz-objects">{rows}</ul>{more}'


def toggle_html(words: Catalogue, look: Look) -> str:
    """The switch of the boxes, where there are any."""
    if not look.observation.objects:
        return ""
    return (
        '<label class="vz-toggle"><input type="checkbox" class="vz-toggle-boxes" checked>'
        f"<span>{escape(words.say('image-boxes'))}</span></label>"
    )


def box_words(words: Catalogue, look: Look) -> str:
    """The objects whose boxes stand out, for who does not see them."""
    return "; ".join(
        f"{_said(words, look.observation, thing)}, {words.percent(thing.probability)}: "
        f"{_place(words, look.observation, thing)}"
        for thing in _chosen(look)
    )


def box_caption(words: Catalogue, look: Look) -> str:
    """The same as HTML."""
    rows = "".join(
        f'<li dir="auto"><b>{escape(_said(words, look.observation, thing))}</b> '
        f'<span class="vz-sure">{words.percent(thing.probability)}</span>'
        f"<span>{escape(_place(words, look.observation, thing))}</span></li>"
        for thing in _chosen(look)
    )
    return f'<ul class="vz-where vz-swatches">{rows}</ul>' if rows else ""


def _chosen(look: Look) -> Iterator[DetectedObject]:
    for index in look.boxes[:MOST]:
        yield look.observation.objects[index]


def _listed(observation: Observation) -> tuple[int, ...]:
    """The largest objects, in the observation's order."""
    every = range(len(observation.objects))
    largest = sorted(every, key=lambda index: -_share(observation, index))[:MOST]
    return tuple(sorted(largest))


def _share(observation: Observation, index: int) -> float:
    return area_share(observation.objects[index].box, (observation.width, observation.height))


def _shares(observation: Observation, index: int) -> Box:
    """An object's box as shares (0..1) of the picture."""
    x0, y0, x1, y1 = observation.objects[index].box
    width, height = observation.width, observation.height
    return x0 / width, y0 / height, x1 / width, y1 / height


def _state(index: int, chosen: set[int]) -> str:
    if not chosen:
        return ""
    return " vz-on" if index in chosen else " vz-off"


def _box(share: Box, name: str, corner: Corner | None, state: str) -> str:
    x0, y0, x1, y1 = share
    style = f"left: {x0:.2%}; top: {y0:.2%}; width: {x1 - x0:.2%}; height: {y1 - y0:.2%}"
    small = " vz-small" if x1 - x0 < _SMALL or corner is None else ""
    return (
        f'<div class="vz-box{state}{small}" data-corner="{corner or "top-left"}" style="{style}">'
        f'<span class="vz-box-word" dir="auto">{escape(name)}</span></div>'
    )


def _row(words: Catalogue, look: Look, index: int) -> str:
    thing = look.observation.objects[index]
    sure = certainty(thing.probability, 0.0)
    return (
        f'<li><button type="button" class="vz-match" data-choice="box:{index}" '
        f'data-certainty="{sure}" aria-pressed="{str(look.shown == f"box:{index}").lower()}">'
        f'<span class="vz-label" dir="auto">{escape(_said(words, look.observation, thing))} '
        f'<span class="vz-place">{escape(_place(words, look.observation, thing))}</span></span>'
        f'<span class="vz-share">{words.percent(thing.probability)}</span>'
        f'<span class="vz-bar" aria-hidden="true" '
        f'style="--vz-share: {thing.probability:.4f}"></span></button></li>'
    )


def _said(words: Catalogue, observation: Observation, thing: DetectedObject) -> str:
    """The object as it may be said: "probably a dog"; what was taught may be a name."""
    word = word_of(thing)
    taught = any(m.label == word and m.source == "memory" for m in observation.matches)
    kind = kind_of(word)
    number = taught_number(word) if taught else kind.number or guess_number(kind.word)
    return label_words(word, number, certainty(thing.probability, 0.0), words.language)


def _place(words: Catalogue, observation: Observation, thing: DetectedObject) -> str:
    region = region_of(thing.box, (observation.width, observation.height))
    return words.say("place", region=region)
