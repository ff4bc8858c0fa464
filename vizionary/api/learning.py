"""``/api/register`` and ``/api/correct``: what is learned from pictures, for programs."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request

from vizionary.api.changes import add_changes
from vizionary.api.errors import refusals
from vizionary.api.forms import OF_FILES, Form, pictures_of, received, said_of_the_first
from vizionary.api.lessons import Changed, Correction, Lesson, form_of
from vizionary.api.memories import add_memories
from vizionary.api.teachers import Teachers
from vizionary.config import Settings
from vizionary.engine import Engines
from vizionary.engine.exchange import known_in, taught_since
from vizionary.engine.lesson import Unread, lesson_json, readable
from vizionary.engine.teaching import Teacher
from vizionary.errors import RequestInvalidError
from vizionary.types import Frame

__all__ = ["learning_routes"]

_MOST_FILES = 200
"""Pictures of one registration."""


_REFUSALS = refusals(
    {
        403: "who may not teach",
        404: "a label, an example or a memory that there is not, or an empty memory",
        409: "a label that is there, nothing to undo, a memory of another bundle",
        422: "what cannot be a label, a bad picture or file, a bad parameter",
        500: "a memory that cannot be read or written, or what nothing expected",
        503: "a memory that another program keeps writing to",
        507: "no room on the disk or in the memory",
    }
)


def learning_routes(engines: Engines, settings: Settings) -> APIRouter:
    """The routes over the engine in use; who may call them is the setting ``memory.teach``."""
    teachers = Teachers(engines, settings)
    # before anything else is looked at: what the others send is not even read
    allowed = [Depends(teachers.check)]
    routes = APIRouter(prefix="/api", tags=["memory"], dependencies=allowed, responses=_REFUSALS)
    _add_register(routes, teachers)
    _add_correct(routes, teachers)
    add_memories(routes, teachers)
    add_changes(routes, teachers)
    return routes


def _add_register(routes: APIRouter, teachers: Teachers) -> None:
    @routes.post("/register", openapi_extra=form_of("pictures of it"), responses=OF_FILES)
    async def register(request: Request, question: Annotated[Lesson, Query()]) -> dict[str, Any]:
        """Learn a label from pictures: the parts ``file`` of a form."""
        teacher, own = teachers.of(request), teachers.settings.narration.language
        async with received(request, _MOST_FILES) as form:
            asked = question.with_fields(form.fields)
            language = asked.language or own
            return await teachers.run(
                lambda: _learned(request, teacher, form, asked, language, teachers.settings)
            )


def _learned(
    request: Request,
    teacher: Teacher,
    form: Form,
    asked: Lesson,
    language: str,
    settings: Settings,
) -> dict[str, Any]:
    if asked.label is None:
        raise RequestInvalidError("label: field required")
    unread: list[Unread] = []
    with said_of_the_first(request, unread):
        lesson = teacher.register(
            teacher.meant(asked.label, asked.memory, asked.language),
            readable(pictures_of(form, settings.picture), unread),
            memory=asked.memory,
            most=asked.keep,
            thumbnails=asked.thumbnails,
        )
    return lesson_json(lesson, unread, language)


def _add_correct(routes: APIRouter, teachers: Teachers) -> None:
    @routes.post("/correct", openapi_extra=form_of("the picture"), responses=OF_FILES)
    async def correct(request: Request, question: Annotated[Correction, Query()]) -> Changed:
        """Learn that a picture is of ``right``, or not of ``wrong``, or both."""
        teacher = teachers.of(request)
        async with received(request, 1) as form:
            asked = question.with_fields(form.fields)
            if asked.wrong is None and asked.right is None:
                raise RequestInvalidError("right: field required, or wrong")
            ((request.state.source, read),) = pictures_of(form, teachers.settings.picture)

            return await teachers.run(lambda: _corrected(teacher, read(), asked))


def _corrected(teacher: Teacher, frame: Frame, asked: Correction) -> Changed:
    right, before = asked.right, known_in(teacher.memories, asked.memory)
    if right is not None:
        right = teacher.meant(right, asked.memory, asked.language)
    action = teacher.correct(
        frame,
        wrong=asked.wrong,
        right=right,
        memory=asked.memory,
        thumbnails=asked.thumbnails,
        language=asked.language,
    )
    learned = taught_since(before, teacher.memory(asked.memory, make=True).snapshot())
    examples = sum(learned.values())
    # what was said before was learned then, by an action that is answered already
    return Changed(examples=examples, action=action if examples else 0)
