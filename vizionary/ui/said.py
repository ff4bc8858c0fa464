"""A line that answers what a visitor did in a tab: seen, announced, and read aloud if wanted."""

from __future__ import annotations

from html import escape

import gradio as gr

from vizionary.ui.assets import asset_text

__all__ = ["said_html", "said_line"]


def said_line(elem_id: str) -> gr.HTML:
    """An empty line; its value is ``said_html``."""
    return gr.HTML("", js_on_load=asset_text("said.js"), apply_default_css=False, elem_id=elem_id)


def said_html(text: str, *, problem: bool = False) -> str:
    """One sentence, marked by more than colour where it is a problem."""
    if not text:
        return ""
    if not problem:
        return f'<p class="vz-answer">{escape(text)}</p>'
    mark = '<span class="vz-problem-mark" aria-hidden="true">!</span>'
    return f'<p class="vz-answer vz-problem">{mark}{escape(text)}</p>'
