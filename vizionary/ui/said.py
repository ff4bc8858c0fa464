"""A line that answers what a visitor did in a tab: seen, announced, and read aloud if wanted."""

from __future__ import annotations

import re
from html import escape

import gradio as gr

from vizionary.ui.assets import asset_text

__all__ = ["isolated_html", "said_html", "said_line"]

_LETTER = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]"
"""Of Hebrew, Arabic and their neighbours."""
_FROM_THE_RIGHT = re.compile(f"{_LETTER}(?: *{_LETTER})*")


def said_line(elem_id: str) -> gr.HTML:
    """An empty line; its value is ``said_html``."""
    return gr.HTML("", js_on_load=asset_text("said.js"), apply_default_css=False, elem_id=elem_id)


def isolated_html(text: str) -> str:
    """A sentence in which a label that is read from the right is set apart from what follows.

    A number behind it would else move to its other side.
    """
    return _FROM_THE_RIGHT.sub(r"<bdi>\g<0></bdi>", escape(text))


def said_html(text: str, *, problem: bool = False) -> str:
    """One sentence, marked by more than colour where it is a problem."""
    if not text:
        return ""
    if not problem:
        return f'<p class="vz-answer">{escape(text)}</p>'
    mark = '<span class="vz-problem-mark" aria-hidden="true">!</span>'
    return f'<p class="vz-answer vz-problem">{mark}{escape(text)}</p>'
