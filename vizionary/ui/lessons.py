"""The named endpoints that teach: ``gradio_client`` calls them, agents find them as MCP tools.

Each is hidden on the page. Who may call them is the setting ``memory.teach``; a refusal is an
answer too, in the wire form.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import gradio as gr
from anyio import CapacityLimiter, to_thread

from vizionary.config import Settings
from vizionary.engine import Engines, fetched
from vizionary.engine.insight import insight_json, insight_of
from vizionary.engine.teaching import Teacher, Unread, lesson_json, readable
from vizionary.errors import (
    NoPictureError,
    RequestInvalidError,
    VizionaryError,
)
from vizionary.messages import catalogue, refusal
from vizionary.picture import decode
from vizionary.types import SCHEMA, Frame, error_json
from vizionary.ui.components import Upload, picture_input, pictures_input
from vizionary.ui.teach.allowed import check_may_teach, visit_of
from vizionary.ui.uploads import discard, take

__all__ = ["Lessons", "add_lessons"]

_log = logging.getLogger("vizionary")

_Wire = dict[str, Any]


class Lessons:
    """What programs may teach; names and docstrings are those of the MCP tools."""

    def __init__(self, engines: Engines, settings: Settings) -> None:
        self._engines, self._settings = engines, settings
        self._turns = CapacityLimiter(1)

    async def teach_label(
        self,
        pictures: Sequence[Upload],
        label: str,
        memory: str | None = None,
        language: str | None = None,
        _request: gr.Request | None = None,
    ) -> _Wire:
        """Teach the app a thing of the user's own from a few pictures, such as "my mug".

        From then on every description says this label where the thing is seen.

        Args:
            pictures: the pictures: files, or as text base64, data URLs or uploaded files
            label: what it is called
            memory: which memory; without it the app's own
            language: language of a refusal, such as en or de

        Returns:
            an object: how many examples were added, and for each picture whether it was kept
            or why not and what to do, and those that could not be read; or an object of
            type "error"
        """
        sent = tuple(pictures or ())

        def job(teacher: Teacher) -> _Wire:
            found = ((picture.name, partial(self._frame, picture)) for picture in sent)
            unread: list[Unread] = []
            try:
                lesson = teacher.register(label or "", readable(found, unread), memory=memory)
            except NoPictureError:
                if not unread:
                    raise
                name, error = unread[0]
                return self._refused(error, language, _request, name)
            return lesson_json(lesson, unread, self._language(language))

        return await self._answer(job, language, _request, sent)

    async def correct_answer(
        self,
        picture: Upload | None,
        wrong: str | None = None,
        right: str | None = None,
        memory: str | None = None,
        language: str | None = None,
        _request: gr.Request | None = None,
    ) -> _Wire:
        """Say that an answer was wrong: the picture is not of one label, and is of another.

        Args:
            picture: the picture: a file, or as text base64, a data URL or an uploaded file
            wrong: the label that was said and is not true, if any
            right: what it is, if that is known
            memory: which memory; without it the app's own
            language: language of a refusal, such as en or de

        Returns:
            an object with the number of the action, by which it can be undone; or an object
            of type "error"
        """

        def job(teacher: Teacher) -> _Wire:
            if picture is None:
                raise NoPictureError
            if not wrong and not right:
                raise RequestInvalidError("right: field required, or wrong")
            action = teacher.correct(
                self._frame(picture), wrong=wrong or None, right=right or None, memory=memory
            )
            return {"schema": SCHEMA, "type": "correction", "action": action}

        return await self._answer(job, language, _request, () if picture is None else (picture,))

    async def undo_teaching(
        self,
        label: str | None = None,
        action: int | None = None,
        memory: str | None = None,
        language: str | None = None,
        _request: gr.Request | None = None,
    ) -> _Wire:
        """Take back what was taught: of a label the last registration, or an action by its number.

        Args:
            label: the label whose last registration is taken back
            action: the number of an action; without it and a label, the last one
            memory: which memory; without it the app's own
            language: language of a refusal, such as en or de

        Returns:
            an object: how many examples were changed; or an object of type "error"
        """

        def job(teacher: Teacher) -> _Wire:
            held = teacher.memory(memory, make=memory is None)
            count = held.undo_action(action) if label is None else held.undo(label)
            return {"schema": SCHEMA, "type": "undone", "examples": count}

        return await self._answer(job, language, _request)

    async def forget_label(
        self,
        label: str,
        memory: str | None = None,
        language: str | None = None,
        _request: gr.Request | None = None,
    ) -> _Wire:
        """Forget a label that was taught; undo_teaching takes that back.

        Args:
            label: the label, as it was taught
            memory: which memory; without it the app's own
            language: language of a refusal, such as en or de

        Returns:
            an object: how many examples it had; or an object of type "error"
        """

        def job(teacher: Teacher) -> _Wire:
            count = teacher.memory(memory, make=memory is None).forget(label or "")
            return {"schema": SCHEMA, "type": "forgotten", "examples": count}

        return await self._answer(job, language, _request)

    async def list_labels(
        self,
        memory: str | None = None,
        language: str | None = None,
        _request: gr.Request | None = None,
    ) -> _Wire:
        """List what was taught: how well each label is known, and what to add.

        Args:
            memory: which memory; without it the app's own
            language: language of the sentences, such as en or de

        Returns:
            an object: labels with their numbers of examples, labels that are mistaken for each
            other, sentences about what to do; or an object of type "error"
        """

        def job(teacher: Teacher) -> _Wire:
            words = catalogue(self._language(language))
            wire = insight_json(insight_of(teacher.memories, memory), words)
            return {name: value for name, value in wire.items() if name != "spots"}

        return await self._answer(job, language, _request)

    async def _answer(
        self,
        job: Callable[[Teacher], _Wire],
        language: str | None,
        request: gr.Request | None,
        sent: Sequence[Upload] = (),
    ) -> _Wire:
        """What a job gives, or why it was refused; of what was ``sent`` nothing stays."""
        try:
            check_may_teach(self._settings, visit_of(request))
            teacher = Teacher(self._engines.current)
            return await to_thread.run_sync(lambda: job(teacher), limiter=self._turns)
        except VizionaryError as error:
            return self._refused(error, language, request)
        finally:
            for upload in sent:
                if upload.address is None:
                    discard(upload.path)

    def _refused(
        self,
        error: VizionaryError,
        language: str | None,
        request: gr.Request | None,
        source: str = "memory",
    ) -> _Wire:
        request_id = request.headers.get("x-request-id") if request else None
        _log.info("[%s] refused: %s", request_id, error.code)
        said = refusal(error, self._language(language))
        return error_json(source, error.code, said, request_id)

    def _language(self, asked: str | None) -> str:
        return asked or self._settings.narration.language

    def _frame(self, upload: Upload) -> Frame:
        limits, address = self._settings.picture, upload.address
        data = take(upload.path, limits.max_bytes) if address is None else fetched(address, limits)
        most = {"max_bytes": limits.max_bytes, "max_pixels": limits.max_pixels}
        return decode(data, source=upload.name, **most)


def add_lessons(engines: Engines, settings: Settings) -> None:
    """Add every endpoint to the Blocks that is being built."""
    lessons = Lessons(engines, settings)
    picture = picture_input(addresses=True, visible=False)
    pictures = pictures_input(addresses=True, visible=False)
    label, memory, language, wrong, right = (
        gr.Textbox(value=None, visible=False) for _ in range(5)
    )
    action = gr.Number(value=None, precision=0, visible=False)
    asks: dict[str, tuple[Callable[..., Any], list[Any]]] = {
        "teach": (lessons.teach_label, [pictures, label, memory, language]),
        "correct": (lessons.correct_answer, [picture, wrong, right, memory, language]),
        "undo_teaching": (lessons.undo_teaching, [label, action, memory, language]),
        "forget_label": (lessons.forget_label, [label, memory, language]),
        "labels": (lessons.list_labels, [memory, language]),
    }
    for name, (function, inputs) in asks.items():
        answer, button = gr.JSON(visible=False), gr.Button(visible=False)
        button.click(
            function,
            inputs,
            answer,
            api_name=name,
            api_visibility="public",
            show_progress="hidden",
            queue=False,
        )
