"""``/api/register`` and ``/api/correct``: what is learned from pictures, for programs."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from vizionary.api.changes import add_changes
from vizionary.api.forms import Form, pictures_of, received, said_of_the_first
from vizionary.api.lessons import Changed, Correction, Lesson, form_of
from vizionary.api.memories import add_memories
from vizionary.api.teachers import Teachers
from vizionary.config import Settings
from vizionary.engine import Engines
from vizionary.engine.teaching import Teacher, Unread, lesson_json, readable
from vizionary.errors import RequestInvalidError

__all__ = ["learning_routes"]

_MOST_FILES = 200
"""Pictures of one registration."""


def learning_routes(engines: Engines, settings: Settings) -> APIRouter:
    """The routes over the engine in use; who may call them is the setting ``memory.teach``."""
    routes = APIRouter(prefix="/api", tags=["memory"])
    teachers = Teachers(engines, settings)
    _add_register(routes, teachers)
    _add_correct(routes, teachers)
    add_memories(routes, teachers)
    add_changes(routes, teachers)
    return routes


def _add_register(routes: APIRouter, teachers: Teachers) -> None:
    @routes.post("/register", openapi_extra=form_of("pictures of it"))
    async def register(request: Request, question: Annotated[Lesson, Query()]) -> dict[str, Any]:
        """Learn a label from pictures: the parts ``file`` of a form."""
        teacher, own = teachers.of(request), teachers.settings.narration.language
        async with received(request, _MOST_FILES) as form:
            asked = question.with_fields(form.fields)
            language = request.state.language = asked.language or own
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
            asked.label,
            readable(pictures_of(form, settings.picture), unread),
            memory=asked.memory,
            most=asked.keep,
            thumbnails=asked.thumbnails,
        )
    return lesson_json(lesson, unread, language)


def _add_correct(routes: APIRouter, teachers: Teachers) -> None:
    @routes.post("/correct", openapi_extra=form_of("the picture"))
    async def correct(request: Request, question: Annotated[Correction, Query()]) -> Changed:
        """Learn that a picture is of ``right``, or not of ``wrong``, or both."""
        teacher = teachers.of(request)
        async with received(request, 1) as form:
            asked = question.with_fields(form.fields)
            request.state.language = asked.language
            if asked.wrong is None and asked.right is None:
                raise RequestInvalidError("right: field required, or wrong")
            ((request.state.source, read),) = pictures_of(form, teachers.settings.picture)

            def work() -> Changed:
                action = teacher.correct(
                    read(),
                    wrong=asked.wrong,
                    right=asked.right,
                    memory=asked.memory,
                    thumbnails=asked.thumbnails,
                )
                return Changed(examples=1, action=action)

            return await teachers.run(work)
