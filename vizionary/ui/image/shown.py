"""The parts of the image tab that an answer changes, and who asked for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import gradio as gr

from vizionary.messages import Catalogue
from vizionary.ui.allowed import asked_memory, visit_of
from vizionary.ui.context import PageContext
from vizionary.ui.image.announced import announced
from vizionary.ui.image.look import Looker
from vizionary.ui.preferences import read_preferences

__all__ = ["SAME", "Shown", "Visitor", "spoken", "visitor_of"]

SAME: Any = gr.skip()
"""A part of the page that stays as it is."""


class Shown(NamedTuple):
    """The page's parts, in the order of the events' outputs; what is not said stays."""

    says: Any = SAME
    picture: Any = SAME
    layer: Any = SAME
    caption: Any = SAME
    matches: Any = SAME
    compare: Any = SAME
    details: Any = SAME
    album: Any = SAME
    look: Any = SAME
    cards: Any = SAME
    progress: Any = SAME
    correction: Any = SAME


@dataclass(frozen=True)
class Visitor:
    """Who asks: how to look and in which words to answer."""

    looker: Looker
    words: Catalogue


def visitor_of(context: PageContext, kept: object, request: gr.Request) -> Visitor:
    """How this visitor wants it looked at and said; ``kept`` are the preferences."""
    words = context.localiser.words(kept, request)
    way = read_preferences(kept).way(words.language)
    way["memory"] = asked_memory(context.settings, visit_of(request), way["memory"])
    return Visitor(Looker(context.engines.current, context.settings.picture, way), words)


def spoken(html: str, said: str) -> str:
    """HTML that is announced when it is shown, in words of its own."""
    return f"<div {announced(said)}>{html}</div>"
