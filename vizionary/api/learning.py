"""``/api/register``, ``/api/forget`` and the rest: what the app learned, for programs."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, TypeVar

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.background import BackgroundTask
from starlette.datastructures import FormData, UploadFile

from vizionary.config import Settings
from vizionary.engine import Engines
from vizionary.engine.exchange import export_memory
from vizionary.engine.insight import insight, insight_json
from vizionary.engine.teaching import Teacher, lesson_json
from vizionary.errors import NoPictureError, RequestInvalidError, TeachRefusedError
from vizionary.memory import Memory
from vizionary.messages import catalogue
from vizionary.picture import decode
from vizionary.types import Frame
from vizionary.visitors import is_foreign, may_teach

__all__ = ["Changed", "LabelEntry", "LabelList", "learning_routes"]

_Found = TypeVar("_Found")

_MOST_FILES = 200
"""Pictures of one registration."""

_LONGEST_FIELD = 10_000


class LabelEntry(BaseModel):
    """A taught label; ``negatives`` are pictures that are said not to be of it."""

    name: str
    examples: int
    negatives: int


class LabelList(BaseModel):
    """The answer of ``/api/labels``."""

    labels: list[LabelEntry]


class Changed(BaseModel):
    """How many examples were changed; ``action`` can be undone by its number."""

    examples: int
    action: int


class _Asked(BaseModel):
    """What is said of every request about a memory."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    memory: str | None = Field(None, description="which memory; without it the app's own")
    language: str | None = Field(None, description="language of what is said, such as en or de")


class _OfLabel(_Asked):
    label: str = Field(description="what was taught")


class _Forget(_OfLabel):
    for_good: bool = Field(False, description="erase it from the disk, with the history")


class _Rename(_OfLabel):
    name: str = Field(description="what it is called from now on")


class _Undo(_Asked):
    label: str | None = Field(None, description="take back the last registration of this label")
    action: int | None = Field(None, description="take back this action; without both, the last")


_FORM = {
    "requestBody": {
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "file": {"type": "array", "items": {"type": "string", "format": "binary"}},
                        "label": {"type": "string"},
                        "right": {"type": "string"},
                        "wrong": {"type": "string"},
                        "memory": {"type": "string"},
                        "keep": {"type": "integer"},
                        "thumbnails": {"type": "boolean"},
                    },
                }
            }
        }
    }
}


def learning_routes(engines: Engines, settings: Settings) -> APIRouter:
    """The routes over the engine in use; who may call them is the setting ``memory.teach``."""
    routes, turns = APIRouter(prefix="/api", tags=["memory"]), CapacityLimiter(1)

    async def run(work: Callable[[], _Found]) -> _Found:
        return await to_thread.run_sync(work, limiter=turns)

    def checked(request: Request) -> Teacher:
        _check(request, settings)
        return Teacher(engines.current)

    @routes.get("/labels")
    async def labels(request: Request, asked: Annotated[_Asked, Query()]) -> LabelList:
        """List what was taught, and with how many examples."""
        teacher = checked(request)
        counts = await run(lambda: _existing(teacher, asked.memory).snapshot().counts())
        return LabelList(labels=[LabelEntry(**asdict(count)) for count in counts])

    @routes.get("/memory")
    async def memory(request: Request, asked: Annotated[_Asked, Query()]) -> dict[str, Any]:
        """Say how well each label is known, which are mistaken for which, and what to add."""
        checked(request)
        words = catalogue(asked.language or settings.narration.language)
        memories = engines.current.memories
        if memories is None:
            raise TeachRefusedError("none")
        recall = memories.recall(asked.memory or settings.memory.name)
        return await run(lambda: {} if recall is None else insight_json(insight(recall), words))

    @routes.get("/memory/export", response_class=FileResponse)
    async def export(request: Request, asked: Annotated[_Asked, Query()]) -> FileResponse:
        """Give everything that was taught as one Parquet file."""
        held = _existing(checked(request), asked.memory)
        folder = tempfile.TemporaryDirectory()
        path = Path(folder.name) / f"{held.name}.parquet"
        await run(lambda: export_memory(held, path))
        return FileResponse(path, filename=path.name, background=BackgroundTask(folder.cleanup))

    @routes.post("/register", openapi_extra=_FORM)
    async def register(request: Request) -> dict[str, Any]:
        """Learn a label from pictures: the parts ``file`` of a form, with ``label`` as a field."""
        teacher = checked(request)
        async with _form(request, settings) as (frames, fields):
            if "label" not in fields:
                raise RequestInvalidError("label: field required")
            lesson = await run(
                lambda: teacher.register(
                    fields["label"],
                    frames(),
                    memory=fields.get("memory"),
                    most=_whole(fields, "keep"),
                    thumbnails=_yes(fields, "thumbnails"),
                )
            )
        return lesson_json(lesson)

    @routes.post("/correct", openapi_extra=_FORM)
    async def correct(request: Request) -> Changed:
        """Learn that a picture is of ``right``, or not of ``wrong``, or both."""
        teacher = checked(request)
        async with _form(request, settings) as (frames, fields):
            if not {"wrong", "right"} & set(fields):
                raise RequestInvalidError("right: field required, or wrong")
            action = await run(
                lambda: teacher.correct(
                    frames()[0],
                    wrong=fields.get("wrong"),
                    right=fields.get("right"),
                    memory=fields.get("memory"),
                )
            )
        return Changed(examples=1, action=action)

    @routes.post("/undo")
    async def undo(request: Request, asked: Annotated[_Undo, Query()]) -> Changed:
        """Take back the last registration of a label, an action by its number, or the last one."""
        held = checked(request).memory(asked.memory)

        def work() -> int:
            label = asked.label
            return held.undo_action(asked.action) if label is None else held.undo(label)

        return _changed(held, await run(work))

    @routes.post("/forget")
    async def forget(request: Request, asked: Annotated[_Forget, Query()]) -> Changed:
        """Know nothing of a label any more."""
        held = checked(request).memory(asked.memory)
        changed = _changed(held, await run(lambda: held.forget(asked.label)))
        if asked.for_good:
            await run(held.purge)
        return changed

    @routes.post("/rename")
    async def rename(request: Request, asked: Annotated[_Rename, Query()]) -> Changed:
        """Call a label otherwise."""
        held = checked(request).memory(asked.memory)
        return _changed(held, await run(lambda: held.rename(asked.label, asked.name)))

    return routes


def _check(request: Request, settings: Settings) -> None:
    """Refuse who may not teach. Raises: TeachRefusedError."""
    teachers, client = settings.memory.teach, request.client
    host, origin = request.headers.get("host"), request.headers.get("origin")
    here = may_teach(teachers, settings.server.host, client.host if client else "")
    if not here or is_foreign(origin, host, settings.server.cors_origins):
        raise TeachRefusedError(teachers)


def _existing(teacher: Teacher, name: str | None) -> Memory:
    """A memory to look at; the app's own is made where nothing was taught yet."""
    return teacher.memory(name, make=name is None)


def _changed(memory: Memory, examples: int) -> Changed:
    last = memory.history(1)
    return Changed(examples=examples, action=last[0].id if last else 0)


@asynccontextmanager
async def _form(
    request: Request, settings: Settings
) -> AsyncIterator[tuple[Callable[[], list[Frame]], dict[str, str]]]:
    """What decodes the form's pictures, for a thread that may wait, and its fields.

    Raises: NoPictureError.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "multipart/form-data":
        raise NoPictureError
    async with request.form(max_files=_MOST_FILES, max_part_size=_LONGEST_FIELD) as form:
        files = [part for part in form.getlist("file") if isinstance(part, UploadFile)]
        if not files:
            raise NoPictureError
        yield lambda: [_frame(part, settings) for part in files], _fields(form)


def _fields(form: FormData) -> dict[str, str]:
    return {name: value for name, value in form.multi_items() if isinstance(value, str)}


def _frame(part: UploadFile, settings: Settings) -> Frame:
    limits = settings.picture
    data = part.file.read(limits.max_bytes + 1)
    name = part.filename or "picture"
    return decode(data, source=name, max_bytes=limits.max_bytes, max_pixels=limits.max_pixels)


def _whole(fields: dict[str, str], name: str) -> int | None:
    text = fields.get(name)
    if text is None:
        return None
    if not text.isdecimal() or int(text) < 1:
        raise RequestInvalidError(f"{name}: should be a whole number above 0, got {text!r}")
    return int(text)


def _yes(fields: dict[str, str], name: str) -> bool | None:
    text = fields.get(name)
    if text is None:
        return None
    if text.lower() not in {"true", "false"}:
        raise RequestInvalidError(f"{name}: should be true or false, got {text!r}")
    return text.lower() == "true"
