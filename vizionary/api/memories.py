"""``/api/memory`` and what is below it: looked at, into and out of files, made one with another."""

from __future__ import annotations

import shutil
import tempfile
from collections import deque
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import FileResponse
from starlette.datastructures import UploadFile
from starlette.types import Receive, Scope, Send

from vizionary.api.forms import OF_FILES, received, said_with
from vizionary.api.lessons import (
    Asked,
    Changed,
    ExampleEntry,
    ExampleList,
    Imported,
    LabelEntry,
    LabelList,
    OfExamples,
    OfMemory,
    Reembed,
    fields_of,
    form_of,
)
from vizionary.api.teachers import Teachers, changed
from vizionary.config import PictureSection
from vizionary.engine.exchange import (
    export_memory,
    exported,
    import_json,
    merge_into,
)
from vizionary.engine.insight import insight_json, insight_of
from vizionary.engine.meant import named
from vizionary.engine.teaching import Teacher
from vizionary.errors import UnknownLabelError
from vizionary.messages import catalogue

__all__ = ["add_memories"]


def add_memories(routes: APIRouter, teachers: Teachers) -> None:
    """Add the routes about whole memories."""
    _add_looking(routes, teachers)
    _add_export(routes, teachers)
    _add_import(routes, teachers)
    _add_merge(routes, teachers)
    _add_upkeep(routes, teachers)


def _add_looking(routes: APIRouter, teachers: Teachers) -> None:
    @routes.get("/labels")
    def labels(request: Request, asked: Annotated[Asked, Query()]) -> LabelList:
        """List what was taught, and with how many examples."""
        memory = teachers.of(request).memories.there(asked.memory)
        counts = memory.snapshot().counts() if memory else ()
        entries = [
            LabelEntry(label=one.name, examples=one.examples, negatives=one.negatives)
            for one in counts
        ]
        return LabelList(labels=entries)

    @routes.get("/examples")
    def examples(request: Request, asked: Annotated[OfExamples, Query()]) -> ExampleList:
        """List the examples of a label, or all, the newest first: `/api/delete` drops some."""
        memory, label = teachers.of(request).memories.there(asked.memory), asked.label
        if memory is None and label is not None:
            raise UnknownLabelError(label)
        if memory is not None and label is not None:
            label = named(memory, label, asked.language)
        found = memory.examples(label)[-asked.most :][::-1] if memory else ()
        return ExampleList(examples=[ExampleEntry(**asdict(one)) for one in found])

    @routes.get("/memory")
    def memory(request: Request, asked: Annotated[Asked, Query()]) -> dict[str, Any]:
        """Say how well each label is known, which are mistaken for which, and what to add."""
        memories = teachers.of(request).memories
        words = catalogue(asked.language or teachers.settings.narration.language)
        return insight_json(insight_of(memories, asked.memory), words)


def _add_export(routes: APIRouter, teachers: Teachers) -> None:
    @routes.get("/memory/export", response_class=FileResponse)
    def export(request: Request, asked: Annotated[Asked, Query()]) -> FileResponse:
        """Give everything that was taught as one Parquet file."""
        held = exported(teachers.of(request).memories, asked.memory)
        folder = tempfile.mkdtemp()
        path = Path(folder) / f"{held.name}.parquet"
        try:
            export_memory(held, path)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return _Given(path, filename=path.name)


class _Given(FileResponse):
    """A file that goes with its folder once it was given; also where the request was refused."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            shutil.rmtree(Path(self.path).parent, ignore_errors=True)


def _add_import(routes: APIRouter, teachers: Teachers) -> None:
    form = form_of("what was exported, or a ZIP")

    @routes.post("/memory/import", openapi_extra=form, responses=OF_FILES)
    async def take(request: Request, question: Annotated[Asked, Query()]) -> Imported:
        """Learn an exported file, or a ZIP with a folder of pictures for each label."""
        teacher, settings = teachers.of(request), teachers.settings
        async with received(request, 1, "archive") as form:
            asked, part = question.with_fields(form.fields), form.files[0]
            language = asked.language or settings.narration.language
            request.state.source = name = part.filename or "file"
            return await teachers.run(
                lambda: _imported(teacher, part, name, asked.memory, settings.picture, language)
            )


def _add_merge(routes: APIRouter, teachers: Teachers) -> None:
    @routes.post("/memory/merge", openapi_extra=fields_of(OfMemory))
    def merge(
        request: Request, asked: Annotated[OfMemory, Depends(said_with(OfMemory))]
    ) -> Changed:
        """Learn everything that another memory knows; the other one stays as it is."""
        teacher = teachers.of(request)
        count = merge_into(teacher.memories, asked.source, memory=asked.memory)
        return changed(teacher.memory(asked.memory), count)


def _add_upkeep(routes: APIRouter, teachers: Teachers) -> None:
    @routes.post("/memory/purge", openapi_extra=fields_of(Asked))
    def purge(request: Request, asked: Annotated[Asked, Depends(said_with(Asked))]) -> Changed:
        """Erase from the disk what was forgotten, with the history: it cannot be undone."""
        return Changed(examples=teachers.opened(request, asked).purge(), action=0)

    @routes.post("/memory/reembed", openapi_extra=fields_of(Reembed))
    async def reembed(
        request: Request, asked: Annotated[Reembed, Depends(said_with(Reembed))]
    ) -> Changed:
        """Make a memory of another bundle usable, from its small pictures."""
        teacher = teachers.of(request)

        def work() -> Changed:
            steps = teacher.reembed(asked.memory, accept_loss=asked.accept_loss)
            ((_, count),) = deque(steps, maxlen=1) or [(0, 0)]
            # the vectors of before are kept: their own bundle is the way back
            return Changed(examples=count, action=0)

        return await teachers.run(work)


def _imported(
    teacher: Teacher,
    part: UploadFile,
    name: str,
    memory: str | None,
    limits: PictureSection,
    language: str,
) -> Imported:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        with path.open("wb") as file:
            shutil.copyfileobj(part.file, file)
        found = import_json(teacher, path, limits, memory=memory, shown=name, language=language)
    return Imported(**found)
