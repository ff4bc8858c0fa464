"""The Bundle tab: the model in use, which others there are, and changing to one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from vizionary.messages import Catalogue
from vizionary.ui.allowed import visit_of
from vizionary.ui.bundles.chooser import Answer, Chooser, Wish
from vizionary.ui.context import PRIVATE, PageContext
from vizionary.ui.said import said_line
from vizionary.ui.tables import heading_html, note_html

__all__ = ["add_bundles_tab"]

# a switch, a download or a measurement at a time, of all visitors
_ONE: dict[str, Any] = {"concurrency_limit": 1, "concurrency_id": "bundles", **PRIVATE}


def add_bundles_tab(context: PageContext) -> None:
    """Fill the tab."""
    chooser = Chooser(context.engines, context.settings)
    say = context.localiser.add
    say(_html(), value=lambda words: heading_html(words.say("bundles-title")))
    facts = say(_html(), value=lambda words: chooser.in_use(words).facts)
    measure = say(gr.Button(elem_classes="vz-narrow"), value="bundles-measure")
    given = [] if chooser.fixed else _add_choice(context, chooser)
    if chooser.fixed:
        say(_html(), value=lambda words: note_html(words.say("bundles-fixed")))
    said = said_line("vz-bundles-said")
    report = say(_html(), value=lambda words: chooser.in_use(words).report)
    shown = [said, facts, report]
    _listen(context, chooser, measure, shown)
    if given:
        _listen_for_choice(context, chooser, given, shown)


def _add_choice(context: PageContext, chooser: Chooser) -> list[Any]:
    """What is chosen and how: the list, the free line, the consent, and the two buttons."""
    say = context.localiser.add

    def title(words: Any) -> str:
        return heading_html(words.say("bundles-others")) + note_html(words.say("bundles-for-all"))

    say(_html(), value=title)
    listed = say(gr.Radio(), label="bundles-choose", choices=chooser.choices)
    other = say(gr.Textbox(max_lines=1), label="bundles-other", placeholder="bundles-other-hint")
    agreed = say(gr.Checkbox(), label="bundles-consent")
    with gr.Row():
        look = say(gr.Button(elem_classes="vz-narrow"), value="bundles-look")
        use = say(gr.Button(elem_classes="vz-narrow", variant="primary"), value="bundles-use")
    return [listed, other, agreed, look, use]


def _listen(
    context: PageContext, chooser: Chooser, measure: gr.Button, shown: list[gr.HTML]
) -> None:
    words_of = context.localiser.words

    def show(kept: object, request: gr.Request) -> Answer:
        return chooser.in_use(words_of(kept, request))

    def measured(kept: object, request: gr.Request) -> Answer:
        return chooser.measure(words_of(kept, request))

    context.tab.select(show, context.preferences, shown, **PRIVATE)
    measure.click(measured, context.preferences, shown, **_ONE)


def _listen_for_choice(
    context: PageContext, chooser: Chooser, given: list[Any], shown: list[gr.HTML]
) -> None:
    words_of = context.localiser.words
    listed, other, agreed, look, use = given

    def by(answer: Callable[[Catalogue, Wish], Answer]) -> Callable[..., Answer]:
        def answered(
            listed: str | None, other: str, agreed: bool, kept: object, request: gr.Request
        ) -> Answer:
            wish = Wish(other.strip() or listed, agreed, visit_of(request).client)
            return answer(words_of(kept, request), wish)

        return answered

    def refreshed(kept: object, request: gr.Request) -> Any:
        return gr.update(choices=chooser.choices(words_of(kept, request)))

    asked = [listed, other, agreed, context.preferences]
    gr.on([look.click, other.submit], by(chooser.look), asked, shown, **_ONE)
    changed = use.click(by(chooser.use), asked, shown, **_ONE)
    changed.then(refreshed, context.preferences, listed, **PRIVATE)
    context.tab.select(refreshed, context.preferences, listed, **PRIVATE)


def _html() -> gr.HTML:
    return gr.HTML("", apply_default_css=False)
