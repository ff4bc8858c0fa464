"""The image tab: its layout, and which event asks for which answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import gradio as gr

from vizionary.messages import Catalogue
from vizionary.ui.assets import asset_text
from vizionary.ui.components import Upload
from vizionary.ui.context import PRIVATE, PageContext
from vizionary.ui.image.album import Card
from vizionary.ui.image.answers import Answers, Sent
from vizionary.ui.image.correcting import Corrector, correction_parts
from vizionary.ui.image.examples import example_pictures, examples_html, thumbnails
from vizionary.ui.image.files import KINDS, write_file
from vizionary.ui.image.look import Look, Looker
from vizionary.ui.image.picker import drop_html, picture_sender, pressable
from vizionary.ui.image.says import welcome_html
from vizionary.ui.image.shown import Shown, Visitor
from vizionary.ui.image.turn import Turn
from vizionary.ui.preferences import read_preferences
from vizionary.ui.teach.allowed import is_closed_to_all

__all__ = ["add_image_tab"]

_KEPT_S = 3600
"""How long a picture stays in a visitor's session."""

_FETCH = "() => { document.querySelector('#vz-file').click(); }"

_LENGTHS = ("word", "sentence", "everything")


_EACH: dict[str, Any] = {"trigger_mode": "multiple", **PRIVATE}
"""For what brings a picture: it need not wait for the answer to the one before."""

_LAST: dict[str, Any] = {"trigger_mode": "always_last", **PRIVATE}
"""For what many quick changes ask for: of those that wait, the last one counts."""


@dataclass(frozen=True)
class _Parts:
    """The components that events listen to or that they change."""

    shown: list[Any]
    look: gr.State
    cards: gr.State
    turn: gr.State
    length: gr.Radio


class _Tab:
    """The tab's events: each finds out who asks, and lets ``Answers`` answer."""

    def __init__(self, context: PageContext, answers: Answers, parts: _Parts) -> None:
        self._context, self._answers, self._parts = context, answers, parts

    def visitor(self, kept: object, request: gr.Request) -> Visitor:
        """How this visitor wants it looked at and said."""
        words = self._context.localiser.words(kept, request)
        way = read_preferences(kept).way(words.language)
        limits = self._context.settings.picture
        return Visitor(Looker(self._context.engines.current, limits, way), words)

    def pictures(self, sender: gr.HTML, examples: gr.HTML, album: gr.HTML) -> None:
        """What is sent, an example, one of many."""
        answers, preferences, shown = self._answers, self._context.preferences, self._parts.shown
        who = [preferences, self._parts.turn]

        def uploaded(
            uploads: tuple[Upload, ...],
            kept: object,
            turn: Turn,
            request: gr.Request,
            event: gr.EventData,
        ) -> Iterator[Shown]:
            sent = Sent(uploads, event.refused, event.left_out)
            yield from turn.bring_many(answers.to_uploads(self.visitor(kept, request), sent))

        def failed(kept: object, request: gr.Request) -> Shown:
            return answers.failed(self.visitor(kept, request))

        def tried(kept: object, turn: Turn, request: gr.Request, event: gr.EventData) -> Shown:
            return turn.bring(answers.to_example, self.visitor(kept, request), event.choice)

        def opened(
            cards: tuple[Card, ...],
            kept: object,
            turn: Turn,
            request: gr.Request,
            event: gr.EventData,
        ) -> Shown:
            return turn.bring(answers.to_card, self.visitor(kept, request), cards, event.choice)

        sent = sender.upload(uploaded, [sender, *who], shown, **_EACH)
        sender.failed(failed, preferences, shown, **PRIVATE)
        tries = examples.choose(tried, who, shown, **_EACH)
        card = album.choose(opened, [self._parts.cards, *who], shown, **_EACH)
        for done in (sent, tries, card):
            self._catch_up(done)

    def files(self, album: gr.HTML, file: gr.DownloadButton) -> None:
        """All that was seen in many pictures, as one file."""

        def saved(
            cards: tuple[Card, ...], kept: object, request: gr.Request, event: gr.EventData
        ) -> str | None:
            kind = str(event.kind)
            if not cards or kind not in KINDS:
                return None
            # gradio sweeps its own folder
            folder = Path(file.GRADIO_CACHE)
            folder.mkdir(parents=True, exist_ok=True)
            engine = self._context.engines.current
            words = self._context.localiser.words(kept, request)
            return str(write_file(engine, words, cards, kind, folder))

        inputs = [self._parts.cards, self._context.preferences]
        written = album.save(saved, inputs, file, **PRIVATE)
        written.then(None, js=_FETCH, api_visibility="private")

    def address(self, field: gr.Textbox, button: gr.Button) -> None:
        """A picture from an address, where the settings allow it."""

        def given(address: str, kept: object, turn: Turn, request: gr.Request) -> Shown:
            return turn.bring(self._answers.to_address, self.visitor(kept, request), address)

        inputs = [field, self._context.preferences, self._parts.turn]
        done = gr.on([field.submit, button.click], given, inputs, self._parts.shown, **_EACH)
        self._catch_up(done)

    def evidence(self, *pressables: gr.HTML) -> None:
        """A clause or a label that was pressed."""

        def pressed(
            look: Look | None, kept: object, turn: Turn, request: gr.Request, event: gr.EventData
        ) -> Shown:
            visitor = self.visitor(kept, request)
            return turn.about(self._answers.to_evidence, visitor, look, event.choice)

        for component in pressables:
            component.choose(pressed, self._inputs(), self._parts.shown, **PRIVATE)

    def question(self, word: gr.Textbox, button: gr.Button) -> None:
        """Where a word is."""

        def asked(
            look: Look | None, kept: object, turn: Turn, word: str, request: gr.Request
        ) -> Shown:
            visitor = self.visitor(kept, request)
            return turn.about(self._answers.to_question, visitor, look, word)

        triggers = [word.submit, button.click]
        gr.on(triggers, asked, [*self._inputs(), word], self._parts.shown, **PRIVATE)

    def comparison(self, first: gr.Textbox, second: gr.Textbox, button: gr.Button) -> None:
        """Two words side by side."""

        def compared(
            look: Look | None, kept: object, turn: Turn, one: str, other: str, request: gr.Request
        ) -> Shown:
            visitor = self.visitor(kept, request)
            return turn.about(self._answers.to_comparison, visitor, look, one, other)

        triggers = [first.submit, second.submit, button.click]
        inputs = [*self._inputs(), first, second]
        gr.on(triggers, compared, inputs, self._parts.shown, **PRIVATE)

    def choice(self, words: gr.Textbox, button: gr.Button) -> None:
        """Only the visitor's own words."""

        def chosen(
            look: Look | None, kept: object, turn: Turn, text: str, request: gr.Request
        ) -> Shown:
            visitor = self.visitor(kept, request)
            return turn.about(self._answers.to_among, visitor, look, text)

        button.click(chosen, [*self._inputs(), words], self._parts.shown, **PRIVATE)

    def preferences(self) -> None:
        """The length is a preference; each change of one says the picture anew."""
        parts, preferences = self._parts, self._context.preferences
        default = self._context.settings.narration.length

        def wanted(kept: object, turn: Turn) -> str:
            turn.change_way()
            return read_preferences(kept).length or default

        def chosen(length: str, kept: object) -> dict[str, Any]:
            changed = replace(read_preferences(kept), length=length)  # type: ignore[arg-type]
            return changed.stored()

        parts.length.input(chosen, [parts.length, preferences], preferences, **PRIVATE)
        # when the page opens and when anything is changed
        changed = gr.on(None, wanted, [preferences, parts.turn], parts.length, **_LAST)
        self._catch_up(changed)

    def _catch_up(self, event: Any) -> None:
        """After an event, say what stands there in another way than is preferred by now."""

        def again(
            look: Look | None,
            kept: object,
            turn: Turn,
            cards: tuple[Card, ...],
            request: gr.Request,
        ) -> Iterator[Shown]:
            visitor = self.visitor(kept, request)
            yield from turn.say_anew(self._answers.to_preferences(visitor, look, cards))

        event.then(again, [*self._inputs(), self._parts.cards], self._parts.shown, **_LAST)

    def _inputs(self) -> list[Any]:
        return [self._parts.look, self._context.preferences, self._parts.turn]


def add_image_tab(context: PageContext) -> None:
    """Fill the tab."""
    limits, say = context.settings.picture, context.localiser
    examples = example_pictures()
    small = thumbnails(examples)
    welcome = gr.HTML(apply_default_css=False, elem_id="vz-welcome")
    say.add(welcome, value=welcome_html)
    says = pressable("", "vz-says")
    length = _length_radio(context)
    with gr.Row(elem_id="vz-columns"):
        with gr.Column(scale=3, min_width=320, elem_id="vz-left"):
            with gr.Column(elem_id="vz-stage"):
                picture = gr.HTML("", apply_default_css=False, elem_id="vz-picture")
                layer = gr.HTML("", apply_default_css=False, elem_id="vz-layer")
            caption = gr.HTML(
                "",
                js_on_load=asset_text("stage.js"),
                apply_default_css=False,
                elem_id="vz-caption",
            )
            sender = picture_sender(limits.max_bytes, limits.many)
            drop = gr.HTML(apply_default_css=False, elem_id="vz-picker")
            say.add(drop, value=lambda w: drop_html(w, limits.max_bytes, on_space=context.on_space))
            address = _address_field(context)
            tries = pressable("", "vz-examples")
            say.add(tries, value=lambda words: examples_html(words, small))
        with gr.Column(scale=2, min_width=280, elem_id="vz-right"):
            matches = pressable("", "vz-matches")
            correcting = None if is_closed_to_all(context.settings) else correction_parts(context)
            correction = pressable("", "vz-correction")
            asking = _field(context, "image-ask", "vz-ask")
            choosing, comparing, compare = _tools(context)
            details = gr.HTML(
                "",
                js_on_load=asset_text("details.js"),
                apply_default_css=False,
                elem_id="vz-details",
            )
    progress = gr.HTML("", apply_default_css=False, elem_id="vz-progress")
    album = pressable("", "vz-album")
    file = gr.DownloadButton(visible="hidden", elem_id="vz-file")
    look = gr.State(None, time_to_live=_KEPT_S)
    cards = gr.State((), time_to_live=_KEPT_S)
    # in the order of Shown
    shown = [
        says, picture, layer, caption, matches, compare, details, album, look, cards, progress,
        correction,
    ]  # fmt: skip
    parts = _Parts(shown, look, cards, gr.State(Turn()), length)
    answers = Answers(limits, examples)
    tab = _Tab(context, answers, parts)
    tab.pictures(sender, tries, album)
    tab.files(album, file)
    if address is not None:
        tab.address(*address)
    if correcting is not None:
        inputs = [look, context.preferences, parts.turn]
        Corrector(context, answers, tab.visitor).listen(correcting, correction, inputs, shown)
    tab.evidence(says, matches)
    tab.question(*asking)
    tab.choice(*choosing)
    tab.comparison(*comparing)
    tab.preferences()


def _length_radio(context: PageContext) -> gr.Radio:
    def choices(words: Catalogue) -> list[tuple[str, str]]:
        return [(words.say(f"image-length-{name}"), name) for name in _LENGTHS]

    default = context.settings.narration.length
    radio = gr.Radio(value=default, elem_id="vz-length", container=False)
    return context.localiser.add(radio, label="image-length", choices=choices)


def _address_field(context: PageContext) -> tuple[gr.Textbox, gr.Button] | None:
    if not context.settings.picture.urls:
        return None
    return _field(context, "image-address", "vz-address")


def _field(context: PageContext, message: str, elem_id: str) -> tuple[gr.Textbox, gr.Button]:
    """A line for words and its button."""
    say = context.localiser
    with gr.Row(elem_id=elem_id, elem_classes="vz-ask"):
        word = gr.Textbox(max_lines=1, scale=3, max_length=2000)
        say.add(word, label=message, placeholder=f"{message}-hint")
        button = gr.Button(variant="primary", scale=0, min_width=96)
        say.add(button, value=f"{message}-button")
    return word, button


def _tools(
    context: PageContext,
) -> tuple[tuple[gr.Textbox, gr.Button], tuple[gr.Textbox, gr.Textbox, gr.Button], gr.HTML]:
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
