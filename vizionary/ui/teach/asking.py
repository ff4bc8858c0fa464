"""The question before a step of the tab Teach: from the page's script, and back to it.

A gradio event, not a function of the server: only an event finds the visitor's last pictures.
"""

from __future__ import annotations

import gradio as gr

from vizionary.errors import VizionaryError
from vizionary.ui.allowed import check_may_teach, visit_of
from vizionary.ui.context import PRIVATE, PageContext
from vizionary.ui.image.shown import visitor_of
from vizionary.ui.image.turn import Turn
from vizionary.ui.said import said_html
from vizionary.ui.teach.asked import Asked
from vizionary.ui.teach.questions import Questions
from vizionary.ui.teach.state import State

__all__ = ["listen_for_questions"]

_FIELDS = ("step", "asked", "label", "to", "number")

_ASKED = (
    "(html) => { document.dispatchEvent(new CustomEvent('vizionary:asked', { detail: html })); }"
)


def listen_for_questions(context: PageContext, page: gr.HTML) -> None:
    """Answer the script's event ``ask``; the script shows the question, beside what it is of."""
    questions = Questions(State(context.engines))
    question = gr.HTML("", visible="hidden", apply_default_css=False)

    def ask(kept: object, turn: Turn, request: gr.Request, event: gr.EventData) -> str:
        visitor, visit = visitor_of(context, kept, request), visit_of(request)
        fields = {name: getattr(event, name, None) for name in _FIELDS}
        memory = visitor.looker.way["memory"]
        asked = Asked(str(fields["step"]), visitor.words, memory, visit, fields)
        try:
            check_may_teach(context.settings, visit)
            html = questions.ask(asked, visitor.looker, turn.recent) or ""
        except VizionaryError as error:
            html = said_html(visitor.words.refusal(error), problem=True)
        # which one it is: another may have been asked meanwhile
        return f'<div data-asked="{asked.number("asked")}">{html}</div>'

    given = {**PRIVATE, "trigger_mode": "always_last"}
    done = page.ask(ask, [context.preferences, context.turn], question, **given)
    done.then(None, question, js=_ASKED, api_visibility="private")
