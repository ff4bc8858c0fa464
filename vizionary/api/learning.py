"""``/api/register``, ``/api/forget`` and the rest: what the app learned, for programs."""

from __future__ import annotations

import shutil
import tempfile
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TypeVar

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask
from starlette.datastructures import UploadFile

from vizionary.api.lessons import (
    Asked,
    Changed,
    Correction,
    Forget,
    Imported,
    LabelEntry,
    LabelList,
    Lesson,
    Rename,
    Undo,
    form_of,
)
from vizionary.config import Settings
from vizionary.engine import Engines
from vizionary.engine.exchange import export_memory, import_into, taught_since
from vizionary.engine.insight import insight_json, insight_of
from vizionary.engine.memories import Memories
from vizionary.engine.teaching import Teacher, Unread, lesson_json, readable
from vizionary.errors import NoPictureError, RequestInvalidError, TeachRefusedError
from vizionary.memory import Memory
from vizionary.messages import catalogue
from vizionary.picture import decode
from vizionary.types import Frame
from vizionary.visitors import is_foreign, may_teach

__all__ = ["learning_routes"]

_Found = TypeVar("_Found")

_MOST_FILES = 200
"""Pictures of one registration."""

_LONGEST_FIELD = 100_000
"""Bytes: what is far too long for a label is told so."""


def learning_routes(engines: Engines, settings: Settings) -> APIRouter:
    """The routes over the engine in use; who may call them is the setting ``memory.teach``."""
    routes = APIRouter(prefix="/api", tags=["memory"])
    _add_looking(routes, engines, settings)
    _add_teaching(routes, engines, settings)
    _add_changing(routes, engines, settings)
    return routes


def _add_looking(routes: APIRouter, engines: Engines, settings: Settings) -> None:
    @routes.get("/labels")
    def labels(request: Request, asked: Annotated[Asked, Query()]) -> LabelList:
        """List what was taught, and with how many examples."""
        memory = _memories(request, engines, settings).there(asked.memory)
        counts = memory.snapshot().counts() if memory else ()
        return LabelList(labels=[LabelEntry(**asdict(count)) for count in counts])

    @routes.get("/memory")
    def memory(request: Request, asked: Annotated[Asked, Query()]) -> dict[str, Any]:
        """Say how well each label is known, which are mistaken for which, and what to add."""
        memories = _memories(request, engines, settings)
        words = catalogue(asked.language or settings.narration.language)
        return insight_json(insight_of(memories, asked.memory), words)

    @routes.get("/memory/export", response_class=FileResponse)
    def export(request: Request, asked: Annotated[Asked, Query()]) -> FileResponse:
        """Give everything that was taught as one Parquet file."""
        held = _memories(request, engines, settings).open(asked.memory)
        folder = tempfile.mkdtemp()
        path = Path(folder) / f"{held.name}.parquet"
        try:
            export_memory(held, path)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        gone = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
        return FileResponse(path, filename=path.name, background=gone)


def _add_teaching(routes: APIRouter, engines: Engines, settings: Settings) -> None:
    """What is learned from files: one request after the other."""
    turns = CapacityLimiter(1)

    async def run(work: Callable[[], _Found]) -> _Found:
        return await to_thread.run_sync(work, limiter=turns)

    @routes.post("/register", openapi_extra=form_of("pictures of it"))
    async def register(request: Request, question: Annotated[Lesson, Query()]) -> dict[str, Any]:
        """Learn a label from pictures: the parts ``file`` of a form."""
        _check(request, settings)
        async with _form(request, _MOST_FILES) as form:
            asked = question.with_fields(form.fields)
            language = request.state.language = asked.language or settings.narration.language
            if asked.label is None:
                raise RequestInvalidError("label: field required")
            label = asked.label

            def work() -> dict[str, Any]:
                unread: list[Unread] = []
                with _said_of_the_first(request, unread):
                    lesson = Teacher(engines.current).register(
                        label,
                        readable(_pictures(form.files, settings), unread),
                        memory=asked.memory,
                        most=asked.keep,
                        thumbnails=asked.thumbnails,
                    )
                return lesson_json(lesson, unread, language)

            return await run(work)

    @routes.post("/correct", openapi_extra=form_of("the picture"))
    async def correct(request: Request, question: Annotated[Correction, Query()]) -> Changed:
        """Learn that a picture is of ``right``, or not of ``wrong``, or both."""
        _check(request, settings)
        async with _form(request, 1) as form:
            asked = question.with_fields(form.fields)
            request.state.language = asked.language
            if asked.wrong is None and asked.right is None:
                raise RequestInvalidError("right: field required, or wrong")

            def work() -> Changed:
                ((request.state.source, read),) = _pictures(form.files, settings)
                action = Teacher(engines.current).correct(
                    read(),
                    wrong=asked.wrong,
                    right=asked.right,
                    memory=asked.memory,
                    thumbnails=asked.thumbnails,
                )
                return Changed(examples=1, action=action)

            return await run(work)

    @routes.post("/memory/import", openapi_extra=form_of("what was exported, or a ZIP"))
    async def take(request: Request, question: Annotated[Asked, Query()]) -> Imported:
        """Learn an exported file, or a ZIP with a folder of pictures for each label."""
        _check(request, settings)
        async with _form(request, 1) as form:
            asked = question.with_fields(form.fields)
            request.state.language = asked.language
            request.state.source = name = form.files[0].filename or "file"

            def work() -> Imported:
                teacher = Teacher(engines.current)
                return _imported(teacher, form.files[0], name, asked.memory, settings)

            return await run(work)


def _add_changing(routes: APIRouter, engines: Engines, settings: Settings) -> None:
    def opened(request: Request, asked: Asked) -> Memory:
        memories = _memories(request, engines, settings)
        # the app's own is made where nothing was taught yet: then a label is what is missing
        return memories.open(asked.memory, make=asked.memory is None)

    @routes.post("/undo")
    def undo(request: Request, asked: Annotated[Undo, Query()]) -> Changed:
        """Take back the last registration of a label, an action by its number, or the last one."""
        held, label = opened(request, asked), asked.label
        count = held.undo_action(asked.action) if label is None else held.undo(label)
        return _changed(held, count)

    @routes.post("/forget")
    def forget(request: Request, asked: Annotated[Forget, Query()]) -> Changed:
        """Know nothing of a label any more."""
        held = opened(request, asked)
        count = held.forget(asked.label)
        if asked.for_good:
            held.purge()
        return _changed(held, count)

    @routes.post("/rename")
    def rename(request: Request, asked: Annotated[Rename, Query()]) -> Changed:
        """Call a label otherwise."""
        held = opened(request, asked)
        return _changed(held, held.rename(asked.label, asked.name))


def _check(request: Request, settings: Settings) -> None:
    """Refuse who may not teach. Raises: TeachRefusedError."""
    teachers, server, client = settings.memory.teach, settings.server, request.client
    host, origin = request.headers.get("host"), request.headers.get("origin")
    here = may_teach(teachers, server.host, client.host if client else "", host)
    if not here or is_foreign(origin, host, server.cors_origins):
        raise TeachRefusedError(teachers)


def _memories(request: Request, engines: Engines, settings: Settings) -> Memories:
    """The memories, for who may see them. Raises: TeachRefusedError."""
    _check(request, settings)
    return Teacher(engines.current).memories


def _changed(memory: Memory, examples: int) -> Changed:
    return Changed(examples=examples, action=_last(memory))


def _last(memory: Memory) -> int:
    return next((action.id for action in memory.history(1)), 0)


@dataclass(frozen=True)
class _Form:
    """What was sent: at least one file, and the other fields."""

    files: Sequence[UploadFile]
    fields: Mapping[str, list[str]]


@asynccontextmanager
async def _form(request: Request, most_files: int) -> AsyncIterator[_Form]:
    """Receive a form; its files are gone when the context ends. Raises: NoPictureError."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "multipart/form-data":
        raise NoPictureError
    async with request.form(max_files=most_files, max_part_size=_LONGEST_FIELD) as form:
        files: list[UploadFile] = []
        fields: dict[str, list[str]] = {}
        for name, value in form.multi_items():
            if isinstance(value, str):
                fields.setdefault(name, []).append(value)
            elif name == "file":
                files.append(value)
            else:
                raise RequestInvalidError(f"{name}: files are sent as file")
        if not files:
            raise NoPictureError
        yield _Form(files, fields)


def _pictures(
    files: Sequence[UploadFile], settings: Settings
) -> list[tuple[str, Callable[[], Frame]]]:
    """The names of pictures, with what reads each of them."""
    return [(part.filename or "picture", partial(_frame, part, settings)) for part in files]


@contextmanager
def _said_of_the_first(request: Request, unread: Sequence[Unread]) -> Iterator[None]:
    """Where no picture could be read, that is said of the first one. Raises: PictureError."""
    try:
        yield
    except NoPictureError:
        if not unread:
            raise
        request.state.source, error = unread[0]
        raise error from None


def _frame(part: UploadFile, settings: Settings) -> Frame:
    limits = settings.picture
    data = part.file.read(limits.max_bytes + 1)
    name = part.filename or "picture"
    return decode(data, source=name, max_bytes=limits.max_bytes, max_pixels=limits.max_pixels)


def _imported(
    teacher: Teacher, part: UploadFile, name: str, memory: str | None, settings: Settings
) -> Imported:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        with path.open("wb") as file:
            shutil.copyfileobj(part.file, file)
        held = teacher.memory(memory, make=True)
        before = held.snapshot()
        steps = import_into(teacher, path, settings.picture, memory=memory, shown=name)
        ((_, looked),) = deque(steps, maxlen=1)
    labels = taught_since(before, held.snapshot())
    return Imported(memory=held.name, looked=looked, labels=labels, action=_last(held))
