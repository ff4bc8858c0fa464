"""The named endpoints for programs: ``gradio_client`` calls them, agents find them as MCP tools.

Each is hidden on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, get_args

import gradio as gr
from gradio.components import Component

from vizionary.config import Settings
from vizionary.engine import Engines
from vizionary.types import Length
from vizionary.ui.components import picture_input, pictures_input, switch_input, words_input
from vizionary.ui.programs import Programs

__all__ = ["add_endpoint", "add_endpoints", "number_input"]


def add_endpoints(engines: Engines, settings: Settings) -> None:
    """Add every endpoint to the Blocks that is being built."""
    programs = Programs(engines, settings)
    picture = picture_input(addresses=True, visible=False)
    pictures = pictures_input(addresses=True, visible=False)
    words = words_input(visible=False)
    word = gr.Textbox(visible=False)
    language, memory = (gr.Textbox(value=None, visible=False) for _ in range(2))
    # another value is refused by the engine, as through every face
    lengths = list(get_args(Length))
    length = gr.Dropdown(lengths, value=None, allow_custom_value=True, visible=False)
    top, threshold, strength = number_input(whole=True), number_input(), number_input(0.5)
    closer = switch_input(visible=False)
    asks: dict[str, tuple[Callable[..., Any], list[Any]]] = {
        "describe": (
            programs.describe_image,
            [picture, language, length, top, threshold, closer, memory],
        ),
        "explain": (programs.explain_word, [picture, word, language, memory]),
        "choose_among": (programs.choose_among, [picture, words, language, top]),
        "describe_many": (programs.describe_many, [pictures, language, length, memory]),
        "overlay": (programs.draw_overlay, [picture, word, strength, language, memory]),
        "bundles": (programs.list_bundles, []),
    }
    for name, (function, inputs) in asks.items():
        add_endpoint(name, function, inputs)


def add_endpoint(name: str, function: Callable[..., Any], inputs: Sequence[Component]) -> None:
    """Let programs call a function by ``name``; its arguments come from ``inputs``."""
    answer, button = gr.JSON(visible=False), gr.Button(visible=False)
    # the queue's own turns would cost an agent's call a round trip through this server
    button.click(
        function,
        inputs,
        answer,
        api_name=name,
        api_visibility="public",
        show_progress="hidden",
        queue=False,
    )


def number_input(value: float | None = None, *, whole: bool = False) -> gr.Number:
    """An input for programs only: a number, or whatever else was sent, which its reader refuses.

    gradio's own makes 2.5 a 2 where a whole number is expected, and ends at a text.
    """
    component = gr.Number(value=value, precision=0 if whole else None, visible=False)
    setattr(component, "preprocess", lambda payload: payload)  # noqa: B010
    return component
