"""The image tab: its layout, wired to its events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from vizionary.ui.allowed import is_closed_to_all
from vizionary.ui.assets import asset_text
from vizionary.ui.context import PRIVATE, PageContext
from vizionary.ui.image.answers import Answers
from vizionary.ui.image.correcting import CorrectionParts, Corrector, correction_parts
from vizionary.ui.image.events import Events, Parts
from vizionary.ui.image.examples import example_pictures, examples_html, thumbnails
from vizionary.ui.image.fields import Line, Pair, address_field, field, length_radio, tools
from vizionary.ui.image.picker import drop_html, picture_sender, pressable
from vizionary.ui.image.recent import KEPT_S
from vizionary.ui.image.says import welcome_html

__all__ = ["add_image_tab"]

_SWEEP_S = 300
"""How often an open page lets go of pictures that it keeps no longer."""


@dataclass(frozen=True)
class _Stage:
    """The left column: the picture, what lies over it, and where pictures come from."""

    picture: gr.HTML
    layer: gr.HTML
    caption: gr.HTML
    sender: gr.HTML
    address: Line | None
    tries: gr.HTML


@dataclass(frozen=True)
class _Evidence:
    """The right column: what else it may be, and what can be asked and said about it."""

    matches: gr.HTML
    correcting: CorrectionParts | None
    correction: gr.HTML
    asking: Line
    choosing: Line
    comparing: Pair
    compare: gr.HTML
    details: gr.HTML


def add_image_tab(context: PageContext) -> None:
    """Fill the tab."""
    examples = example_pictures()
    welcome = gr.HTML(apply_default_css=False, elem_id="vz-welcome")
    context.localiser.add(welcome, value=welcome_html)
    says = pressable("", "vz-says")
    length = length_radio(context)
    with gr.Row(elem_id="vz-columns"):
        with gr.Column(scale=3, min_width=320, elem_id="vz-left"):
            stage = _stage(context, examples)
        with gr.Column(scale=2, min_width=280, elem_id="vz-right"):
            evidence = _evidence(context)
    progress = pressable("", "vz-progress")  # nothing to press, but it is announced
    album = pressable("", "vz-album")
    file = gr.DownloadButton(visible="hidden", elem_id="vz-file")
    look = gr.State(None, time_to_live=KEPT_S)
    cards = gr.State((), time_to_live=KEPT_S)
    # in the order of Shown
    shown: list[Any] = [says, stage.picture, stage.layer, stage.caption]
    shown += [evidence.matches, evidence.compare, evidence.details]
    shown += [album, look, cards, progress, evidence.correction]
    parts = Parts(shown, look, cards, context.turn, length)
    answers = Answers(context.settings.picture, examples)
    events = Events(context, answers, parts)
    events.pictures(stage.sender, stage.tries, album)
    events.files(album, file)
    if stage.address is not None:
        events.address(*stage.address)
    if evidence.correcting is not None:
        inputs = [look, context.preferences, parts.turn]
        corrector = Corrector(context, answers, events.visitor)
        done = corrector.listen(evidence.correcting, evidence.correction, inputs, shown)
        events.catch_up(done)
    events.evidence(says, evidence.matches)
    events.question(*evidence.asking)
    events.choice(*evidence.choosing)
    events.comparison(*evidence.comparing)
    events.preferences()
    sweep = gr.Timer(_SWEEP_S)
    sweep.tick(lambda turn: turn.recent.forget_old(), context.turn, None, **PRIVATE)


def _stage(context: PageContext, examples: Mapping[str, Path]) -> _Stage:
    limits, say = context.settings.picture, context.localiser
    small = thumbnails(examples)
    with gr.Column(elem_id="vz-stage"):
        picture = gr.HTML("", apply_default_css=False, elem_id="vz-picture")
        layer = gr.HTML("", apply_default_css=False, elem_id="vz-layer")
    caption = _scripted("stage.js", "vz-caption")
    sender = picture_sender(limits.max_bytes, limits.many)
    drop = gr.HTML(apply_default_css=False, elem_id="vz-picker")
    say.add(drop, value=lambda w: drop_html(w, limits.max_bytes, on_space=context.on_space))
    address = address_field(context)
    tries = pressable("", "vz-examples")
    say.add(tries, value=lambda words: examples_html(words, small))
    return _Stage(picture, layer, caption, sender, address, tries)


def _evidence(context: PageContext) -> _Evidence:
    matches = pressable("", "vz-matches")
    correcting = None if is_closed_to_all(context.settings) else correction_parts(context)
    correction = pressable("", "vz-correction")
    asking = field(context, "image-ask", "vz-ask")
    choosing, comparing, compare = tools(context)
    details = _scripted("details.js", "vz-details")
    return _Evidence(matches, correcting, correction, asking, choosing, comparing, compare, details)


def _scripted(script: str, elem_id: str) -> gr.HTML:
    """HTML that a script of its own brings to life."""
    return gr.HTML("", js_on_load=asset_text(script), apply_default_css=False, elem_id=elem_id)
