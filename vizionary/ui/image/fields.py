"""What a visitor types or chooses on the image tab: its fields and their buttons."""

from __future__ import annotations

import gradio as gr

from vizionary.messages import Catalogue
from vizionary.ui.context import PageContext
from vizionary.ui.image.picker import pressable

__all__ = ["Line", "Pair", "address_field", "field", "length_radio", "tools"]

Line = tuple[gr.Textbox, gr.Button]
"""A line for words and its button."""

Pair = tuple[gr.Textbox, gr.Textbox, gr.Button]
"""Two words and the button that compares them."""

_LENGTHS = ("word", "sentence", "everything")


def length_radio(context: PageContext) -> gr.Radio:
    """How much is said; it shows the visitor's preference."""

    def choices(words: Catalogue) -> list[tuple[str, str]]:
        return [(words.say(f"image-length-{name}"), name) for name in _LENGTHS]

    default = context.settings.narration.length
    radio = gr.Radio(value=default, elem_id="vz-length", container=False)
    return context.localiser.add(radio, label="image-length", choices=choices)


def address_field(context: PageContext) -> Line | None:
    """A line for a picture's address, where the settings allow it."""
    if not context.settings.picture.urls:
        return None
    return field(context, "image-address", "vz-address")


def field(context: PageContext, message: str, elem_id: str) -> Line:
    """A line for words and its button."""
    say = context.localiser
    with gr.Row(elem_id=elem_id, elem_classes="vz-ask"):
        word = gr.Textbox(max_lines=1, scale=3, max_length=2000)
        say.add(word, label=message, placeholder=f"{message}-hint")
        button = gr.Button(variant="primary", scale=0, min_width=96)
        say.add(button, value=f"{message}-button")
    return word, button


def tools(context: PageContext) -> tuple[Line, Pair, gr.HTML]:
    """Choosing among words of one's own, and comparing two, behind a button each."""
    say = context.localiser
    with say.add(gr.Accordion(open=False, elem_id="vz-choose"), label="image-choose"):
        words = gr.Textbox(lines=3, max_lines=8)
        say.add(words, label="image-choose-words", placeholder="image-choose-hint")
        choose = say.add(gr.Button(variant="primary"), value="image-choose-button")
    with say.add(gr.Accordion(open=False, elem_id="vz-compare"), label="image-compare"):
        with gr.Row():
            first = say.add(gr.Textbox(max_lines=1, min_width=100), label="image-compare-first")
            second = say.add(gr.Textbox(max_lines=1, min_width=100), label="image-compare-second")
        button = say.add(gr.Button(variant="primary"), value="image-compare-button")
        compare = pressable("", "vz-pair")
    return (words, choose), (first, second, button), compare
