"""Jobs of programs that teach, one after the other; a refusal is an answer too, in the wire form.

Knows who may teach; does not know what the jobs do.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any

import gradio as gr
from anyio import CapacityLimiter, to_thread

from vizionary.config import Settings
from vizionary.engine import Engines
from vizionary.engine.teaching import Teacher
from vizionary.errors import VizionaryError
from vizionary.messages import check_language, refusal
from vizionary.ui.allowed import check_may_teach, visit_of
from vizionary.ui.components import Upload
from vizionary.ui.uploads import discard
from vizionary.wire import error_json

__all__ = ["Turns", "Wire", "refused"]

_log = logging.getLogger("vizionary")

Wire = dict[str, Any]
"""An answer as JSON."""


class Turns:
    """Jobs over the engine in use, for who may teach by the setting ``memory.teach``."""

    def __init__(self, engines: Engines, settings: Settings) -> None:
        self.settings = settings
        self._engines, self._turns = engines, CapacityLimiter(1)

    async def answer(
        self,
        job: Callable[[Teacher], Wire],
        language: str | None,
        request: gr.Request | None,
        sent: Sequence[Upload] = (),
    ) -> Wire:
        """What a job gives, or why it was refused; of what was ``sent`` nothing stays."""
        try:
            check_may_teach(self.settings, visit_of(request))
            if language:
                # what is done is said when it is done: then it would be too late to refuse
                check_language(language)
            teacher = Teacher(self._engines.current)
            return await to_thread.run_sync(lambda: job(teacher), limiter=self._turns)
        except VizionaryError as error:
            return self.refused(error, language, request)
        finally:
            for upload in sent:
                if upload.address is None:
                    discard(upload.path)

    def refused(
        self,
        error: VizionaryError,
        language: str | None,
        request: gr.Request | None,
        source: str = "memory",
    ) -> Wire:
        """The refusal in the wire form, in the language asked for."""
        return refused(error, self.language(language), request, source)

    def language(self, asked: str | None) -> str:
        """The language asked for, else the app's."""
        return asked or self.settings.narration.language


def refused(error: VizionaryError, language: str, request: gr.Request | None, source: str) -> Wire:
    """A refusal in the wire form, with the request's id, by which the log is searched."""
    request_id = request.headers.get("x-request-id") if request else None
    _log.info("[%s] refused: %s", request_id, error.code)
    return error_json(source, error.code, refusal(error, language), request_id)
