"""The image tab's events: who asks, and which event asks for which answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import gradio as gr

from vizionary.ui.components import Upload
from vizionary.ui.context import PRIVATE, PageContext
from vizionary.ui.image.album import Card
from vizionary.ui.image.answers import Answers, Sent
from vizionary.ui.image.files import KINDS, write_file
from vizionary.ui.image.look import Look
from vizionary.ui.image.shown import Shown, Visitor, visitor_of
from vizionary.ui.image.turn import Turn
from vizionary.ui.preferences import read_preferences

__all__ = ["Events", "Parts"]

_FETCH = "() => { document.querySelector('#vz-file').click(); window.vizionary.saved(); }"

_EACH: dict[str, Any] = {"trigger_mode": "multiple", **PRIVATE}
"""For what brings a picture: it need not wait for the answer to the one before."""

_LAST: dict[str, Any] = {"trigger_mode": "always_last", **PRIVATE}
"""For what many quick changes ask for: of those that wait, the last one counts."""


@dataclass(frozen=True)
class Parts:
    """The components that events listen to or that they change."""

    shown: list[Any]
    look: gr.State
    cards: gr.State
    turn: gr.State
    length: gr.Radio


class Events:
    """The tab's events: each finds out who asks, and lets ``Answers`` answer."""

    def __init__(self, context: PageContext, answers: Answers, parts: Parts) -> None:
        self._context, self._answers, self._parts = context, answers, parts

    def visitor(self, kept: object, request: gr.Request) -> Visitor:
        """How this visitor wants it looked at and said."""
        return visitor_of(self._context, kept, request)

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

        def failed(kept: object, turn: Turn, request: gr.Request) -> Shown:
            return turn.about(answers.failed, self.visitor(kept, request))

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
        lost = sender.failed(failed, who, shown, **PRIVATE)
        tries = examples.choose(tried, who, shown, **_EACH)
        card = album.choose(opened, [self._parts.cards, *who], shown, **_EACH)
        for done in (sent, lost, tries, card):
            self.catch_up(done)

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
        self.catch_up(done)

    def evidence(self, *pressables: gr.HTML) -> None:
        """A clause or a label that was pressed."""

        def pressed(
            look: Look | None, kept: object, turn: Turn, request: gr.Request, event: gr.EventData
        ) -> Shown:
            visitor = self.visitor(kept, request)
            return turn.about(self._answers.to_evidence, visitor, look, event.choice)

        for component in pressables:
            done = component.choose(pressed, self._inputs(), self._parts.shown, **PRIVATE)
            self.catch_up(done)

    def question(self, word: gr.Textbox, button: gr.Button) -> None:
        """Where a word is."""

        def asked(
            look: Look | None, kept: object, turn: Turn, word: str, request: gr.Request
        ) -> Shown:
            visitor = self.visitor(kept, request)
            return turn.about(self._answers.to_question, visitor, look, word)

        triggers = [word.submit, button.click]
        inputs = [*self._inputs(), word]
        self.catch_up(gr.on(triggers, asked, inputs, self._parts.shown, **PRIVATE))

    def comparison(self, first: gr.Textbox, second: gr.Textbox, button: gr.Button) -> None:
        """Two words side by side."""

        def compared(
            look: Look | None, kept: object, turn: Turn, one: str, other: str, request: gr.Request
        ) -> Shown:
            visitor = self.visitor(kept, request)
            return turn.about(self._answers.to_comparison, visitor, look, one, other)

        triggers = [first.submit, second.submit, button.click]
        inputs = [*self._inputs(), first, second]
        self.catch_up(gr.on(triggers, compared, inputs, self._parts.shown, **PRIVATE))

    def choice(self, words: gr.Textbox, button: gr.Button) -> None:
        """Only the visitor's own words."""

        def chosen(
            look: Look | None, kept: object, turn: Turn, text: str, request: gr.Request
        ) -> Shown:
            visitor = self.visitor(kept, request)
            return turn.about(self._answers.to_among, visitor, look, text)

        done = button.click(chosen, [*self._inputs(), words], self._parts.shown, **PRIVATE)
        self.catch_up(done)

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
        self.catch_up(changed)

    def catch_up(self, event: Any) -> None:
        """After an event, say what stands there in another way than is preferred by now."""

        def again(
            look: Look | None,
            kept: object,
            turn: Turn,
            cards: tuple[Card, ...],
            request: gr.Request,
        ) -> Iterator[Shown]:
            visitor = self.visitor(kept, request)
            yield from turn.say_anew(self._answers.to_preferences, visitor, look, cards)

        event.then(again, [*self._inputs(), self._parts.cards], self._parts.shown, **_LAST)

    def _inputs(self) -> list[Any]:
        return [self._parts.look, self._context.preferences, self._parts.turn]
