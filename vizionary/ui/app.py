"""The page: its layout, and which event asks for which answer."""

from __future__ import annotations

from typing import Any

import gradio as gr

from vizionary.config import Settings
from vizionary.engine import Engines
from vizionary.ui import page, texts
from vizionary.ui.answers import Answers, Shown
from vizionary.ui.assets import asset_text
from vizionary.ui.components import Upload, picture_picker, pressable
from vizionary.ui.endpoints import add_endpoints
from vizionary.ui.examples import example_pictures, thumbnail
from vizionary.ui.look import Look

__all__ = ["build_ui"]

_KEPT_S = 3600
"""How long a picture stays in a visitor's session."""

_SWEEP_S = 600
"""Uploads that no event took are deleted after this long."""

_STATUS = '<div role="status" aria-live="polite" class="vz-status">${value}</div>'

# Every event of the page is its own business; only the named endpoints are public.
_PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


def build_ui(engines: Engines, settings: Settings, *, on_space: bool = False) -> gr.Blocks:
    """Build the page over the engine in use; ``on_space``: pictures are uploaded to a Space."""
    examples = example_pictures()
    answers = Answers(engines, settings.picture, examples)
    demo = gr.Blocks(title=texts.NAME, analytics_enabled=False, delete_cache=(_SWEEP_S, _SWEEP_S))
    with demo:
        gr.HTML(page.header_html(), apply_default_css=False)
        with gr.Tabs(), gr.Tab("Image"):
            thumbnails = [(name, thumbnail(path)) for name, path in examples.items()]
            _add_image_tab(answers, thumbnails, settings.picture.max_bytes)
        add_endpoints(engines, settings)
        footer = page.footer_html(engines.current.bundle.manifest, on_space=on_space)
        gr.HTML(footer, apply_default_css=False)
    # as many as the two cores of a small machine; more would only wait inside the model
    demo.queue(default_concurrency_limit=2)
    return demo


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

    picker.upload(uploaded, picker, shown, **_PRIVATE)
    picker.too_large(too_large, None, shown, **_PRIVATE)
    picker.failed(failed, None, shown, **_PRIVATE)
    examples.choose(tried, None, shown, **_PRIVATE)


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

    matches.choose(chosen, look, shown, **_PRIVATE)
    gr.on([word.submit, ask.click], asked, [look, word], shown, **_PRIVATE)
