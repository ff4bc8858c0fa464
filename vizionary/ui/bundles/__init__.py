"""The Bundle tab: the model in use, which others there are, and changing to one of them."""

from __future__ import annotations

import gradio as gr

from vizionary.ui.bundles.chooser import Chooser
from vizionary.ui.context import PRIVATE, PageContext
from vizionary.ui.said import said_line
from vizionary.ui.tables import heading_html, note_html

__all__ = ["add_bundles_tab"]


def add_bundles_tab(context: PageContext) -> None:
    """Fill the tab."""
    chooser = Chooser(context.engines, context.settings)
    say, words_of = context.localiser.add, context.localiser.words
    say(_html(), value=lambda words: heading_html(words.say("bundles-title")))
    card = _html()
    measure = say(gr.Button(elem_classes="vz-narrow"), value="bundles-measure")
    said = said_line("vz-bundles-said")

    def show(kept: object, request: gr.Request) -> str:
        return chooser.card_in_use(words_of(kept, request))

    def measured(kept: object, request: gr.Request) -> tuple[str, str]:
        return chooser.measure(words_of(kept, request))

    gr.on(None, show, [context.preferences], card, **PRIVATE)
    measure.click(measured, context.preferences, [said, card], concurrency_limit=1, **PRIVATE)
    if chooser.fixed:
        say(_html(), value=lambda words: note_html(words.say("bundles-fixed")))
    else:
        _add_choice(context, chooser, said, card)


def _add_choice(context: PageContext, chooser: Chooser, said: gr.HTML, card: gr.HTML) -> None:
    say, words_of = context.localiser.add, context.localiser.words
    with gr.Group(elem_id="vz-bundles-choice"):
        say(_html(), value=lambda words: heading_html(words.say("bundles-others")))
        say(_html(), value=lambda words: note_html(words.say("bundles-for-all")))
        listed = say(
            gr.Radio(), label="bundles-choose", choices=lambda words: chooser.choices(words)
        )
        other = say(
            gr.Textbox(max_lines=1), label="bundles-other", placeholder="bundles-other-hint"
        )
        agreed = say(gr.Checkbox(), label="bundles-consent")
        with gr.Row():
            look = say(gr.Button(), value="bundles-look")
            use = say(gr.Button(variant="primary"), value="bundles-use")

    def looked(
        listed: str | None, other: str, agreed: bool, kept: object, request: gr.Request
    ) -> tuple[str, str]:
        return chooser.look(words_of(kept, request), other.strip() or listed, agreed)

    def used(
        listed: str | None, other: str, agreed: bool, kept: object, request: gr.Request
    ) -> tuple[str, str]:
        return chooser.use(words_of(kept, request), other.strip() or listed, agreed)

    def refreshed(kept: object, request: gr.Request) -> dict[str, object]:
        return gr.update(choices=chooser.choices(words_of(kept, request)))

    given = [listed, other, agreed, context.preferences]
    options = {"concurrency_limit": 1, "concurrency_id": "bundles", **PRIVATE}
    gr.on([look.click, other.submit], looked, given, [said, card], **options)
    use.click(used, given, [said, card], **options)
    gr.on(None, refreshed, [context.preferences], listed, **PRIVATE)


def _html() -> gr.HTML:
    return gr.HTML("", apply_default_css=False)
