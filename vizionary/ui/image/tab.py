"""The image tab: its layout, and which event asks for which answer."""

from __future__ import annotations

from typing import Any

import gradio as gr

from vizionary.ui.assets import asset_text
from vizionary.ui.components import Upload, picture_picker, pressable
from vizionary.ui.context import PRIVATE, PageContext
from vizionary.ui.image import page, texts
from vizionary.ui.image.answers import Answers, Shown
from vizionary.ui.image.examples import example_pictures, thumbnail
from vizionary.ui.image.look import Look

__all__ = ["add_image_tab"]

_KEPT_S = 3600
"""How long a picture stays in a visitor's session."""

_STATUS = '<div class="vz-status">${value}</div>'


def add_image_tab(context: PageContext) -> None:
    """Fill the tab."""
    examples = example_pictures()
    answers = Answers(context.engines, context.settings.picture, examples)
    thumbnails = [(name, thumbnail(path)) for name, path in examples.items()]
    _add_image_tab(answers, thumbnails, context.settings.picture.max_bytes)


def _add_image_tab(answers: Answers, thumbnails: list[tuple[str, str]], max_bytes: int) -> None:
    welcome = answers.welcome()
    status = gr.HTML(
        welcome.status, html_template=_STATUS, apply_default_css=False, elem_id="vz-status"
    )
    look = gr.State(None, time_to_live=_KEPT_S)
    with gr.Row(elem_id="vz-columns"):
        with gr.Column(scale=3, min_width=320, elem_id="vz-left"):
            stage = gr.HTML(
                "",
                js_on_load=asset_text("stage.js"),
                apply_default_css=False,
                elem_id="vz-stage",
            )
            picker = picture_picker(max_bytes)
            examples = pressable(page.examples_html(thumbnails), elem_id="vz-examples")
        with gr.Column(scale=2, min_width=280, elem_id="vz-right"):
            matches = pressable("", elem_id="vz-matches")
            with gr.Row(elem_id="vz-ask"):
                word = gr.Textbox(label=texts.ASK, placeholder=texts.ASK_HINT, max_lines=1, scale=3)
                ask = gr.Button(texts.ASK_BUTTON, variant="primary", scale=0, min_width=96)
            details = gr.HTML("", apply_default_css=False, elem_id="vz-details")
    shown = [status, stage, matches, details, look]
    _listen_for_pictures(answers, picker, examples, shown)
    _listen_for_questions(answers, matches, word, ask, look, shown)


def _listen_for_pictures(
    answers: Answers, picker: gr.HTML, examples: gr.HTML, shown: list[Any]
) -> None:
    def uploaded(upload: Upload | None) -> Shown:
        return answers.to_upload(upload)

    def too_large(event: gr.EventData) -> Shown:
        return answers.to_too_large(event.bytes)

    def failed() -> Shown:
        return answers.problem(texts.FAILED)

    def tried(event: gr.EventData) -> Shown:
        return answers.to_example(event.choice)

    picker.upload(uploaded, picker, shown, **PRIVATE)
    picker.too_large(too_large, None, shown, **PRIVATE)
    picker.failed(failed, None, shown, **PRIVATE)
    examples.choose(tried, None, shown, **PRIVATE)


def _listen_for_questions(
    answers: Answers,
    matches: gr.HTML,
    word: gr.Textbox,
    ask: gr.Button,
    look: gr.State,
    shown: list[Any],
) -> None:
    def chosen(looked: Look | None, event: gr.EventData) -> Shown:
        return answers.to_choice(looked, event.choice)

    def asked(looked: Look | None, word: str) -> Shown:
        return answers.to_question(looked, word)

    matches.choose(chosen, look, shown, **PRIVATE)
    gr.on([word.submit, ask.click], asked, [look, word], shown, **PRIVATE)
