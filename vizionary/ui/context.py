"""What every tab is built with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from vizionary.config import Settings
from vizionary.engine import Engines
from vizionary.ui.localise import Localiser

__all__ = ["PRIVATE", "PageContext"]

PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
"""For every event of a tab: it is the page's own business, and gradio announces none of it."""


@dataclass(frozen=True)
class PageContext:
    """The engines, the settings and what belongs to the visitor.

    ``preferences`` is an input of every event that looks or speaks; ``read_preferences``
    reads it, and ``localiser.language`` says in which language to answer. ``demo`` is the page
    that is being built, for what happens when it opens and closes, and ``tab`` the tab that is
    being filled, for what happens when it is chosen. ``turn`` holds the visitor's ``Turn``, with
    the last pictures that the page was answered about.
    """

    engines: Engines
    settings: Settings
    on_space: bool
    preferences: gr.BrowserState
    localiser: Localiser
    demo: gr.Blocks
    tab: gr.Tab
    turn: gr.State
