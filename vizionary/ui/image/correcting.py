"""Corrections on the image tab: the field, the two buttons, and which event does what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from vizionary.errors import VizionaryError
from vizionary.ui.allowed import check_may_teach, visit_of
from vizionary.ui.context import PRIVATE, PageContext
from vizionary.ui.image.answers import Answers
from vizionary.ui.image.correction import Correction, done_html, proposal_html, proposed
from vizionary.ui.image.look import Look
from vizionary.ui.image.says import answer_html, refused_html
from vizionary.ui.image.shown import SAME, Shown, Visitor
from vizionary.ui.image.turn import Turn

__all__ = ["CorrectionParts", "Corrector", "correction_parts"]

CorrectionParts = tuple[gr.Textbox, gr.Button, gr.Button]
"""What it is, and the buttons "correct" and "not this"."""


def correction_parts(context: PageContext) -> CorrectionParts:
    """The field and its buttons."""
    say = context.localiser
    with gr.Row(elem_id="vz-wrong", elem_classes="vz-ask"):
        text = gr.Textbox(max_lines=1, scale=3, max_length=200)
        say.add(text, label="image-wrong", placeholder="image-wrong-hint")
        correct = gr.Button(scale=0, min_width=90)
        say.add(correct, value="image-wrong-button")
        not_this = gr.Button(scale=0, min_width=90)
        say.add(not_this, value="image-not-this")
    return text, correct, not_this


class Corrector:
    """The events; ``visitor`` finds out who asks."""

    def __init__(
        self,
        context: PageContext,
        answers: Answers,
        visitor: Callable[[object, gr.Request], Visitor],
    ) -> None:
        self._context, self._answers, self._visitor = context, answers, visitor

    def listen(
        self, parts: CorrectionParts, said: gr.HTML, inputs: list[Any], shown: list[Any]
    ) -> Any:
        """``said`` shows the proposal; ``inputs`` are the look, the preferences and the turn.

        Returns the event that answers about the picture anew.
        """
        text, correct, not_this = parts
        kept = gr.State(None)
        asked = [*inputs, text]
        given = {**PRIVATE, "outputs": [said, kept]}
        gr.on([correct.click, text.submit], self._corrected, asked, **given)
        not_this.click(self._rejected, inputs, **given)
        return said.choose(self._pressed, [*inputs, kept], [*shown, kept], **PRIVATE)

    def _corrected(
        self, look: Look | None, kept: object, turn: Turn, text: str, request: gr.Request
    ) -> tuple[str, Correction | None]:
        return self._propose(look, kept, turn, text or "", request)

    def _rejected(
        self, look: Look | None, kept: object, turn: Turn, request: gr.Request
    ) -> tuple[str, Correction | None]:
        return self._propose(look, kept, turn, None, request)

    def _propose(
        self, look: Look | None, kept: object, turn: Turn, text: str | None, request: gr.Request
    ) -> tuple[str, Correction | None]:
        visitor = self._visitor(kept, request)
        say = visitor.words.say
        if look is None:
            return refused_html(say("image-expired")), None
        if text is not None and not text.strip():
            return refused_html(say("teach-label-empty")), None
        try:
            check_may_teach(self._context.settings, visit_of(request))
            found = proposed(visitor, look, text, turn.recent)
        except VizionaryError as error:
            return refused_html(visitor.words.refusal(error)), None
        if found is None:
            return refused_html(say("image-wrong-nothing")), None
        return proposal_html(visitor.words, found), found

    def _pressed(
        self,
        look: Look | None,
        kept: object,
        turn: Turn,
        found: Correction | None,
        request: gr.Request,
        event: gr.EventData,
    ) -> tuple[Any, ...]:
        """Confirm, cancel or undo; afterwards the picture is answered about anew."""
        visitor = self._visitor(kept, request)
        if look is None or found is None or found.look.display is not look.display:
            said = refused_html(visitor.words.say("image-expired"))
            return *Shown(correction=said), None
        if event.choice == "cancel":
            return *Shown(correction=""), None
        try:
            check_may_teach(self._context.settings, visit_of(request))
            if event.choice == "undo":
                found.undo(visitor)
                said, after = visitor.words.say("image-correct-undone"), None
                html = answer_html(said)
            else:
                said, after = visitor.words.say("image-corrected"), found.learn(visitor)
                html = done_html(visitor.words, said)
        except VizionaryError as error:
            return *Shown(correction=refused_html(visitor.words.refusal(error))), SAME
        again = turn.about(self._answers.to_correction, visitor, look, said)
        return *again._replace(correction=html), after
