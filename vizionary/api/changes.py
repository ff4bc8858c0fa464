"""``/api/forget``, ``/api/merge`` and the rest: what was taught is changed, and changed back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from vizionary.api.forms import said_with
from vizionary.api.lessons import Changed, Delete, Forget, Merge, Prune, Rename, Undo, fields_of
from vizionary.api.teachers import Teachers, changed
from vizionary.engine.meant import named, new_name
from vizionary.errors import RequestInvalidError
from vizionary.memory import Memory

__all__ = ["add_changes"]


def add_changes(routes: APIRouter, teachers: Teachers) -> None:
    """Add the routes; every answer has the number by which ``/api/undo`` takes it back, or 0."""
    _add_labels(routes, teachers)
    _add_examples(routes, teachers)


def _add_labels(routes: APIRouter, teachers: Teachers) -> None:
    @routes.post("/forget", openapi_extra=fields_of(Forget))
    def forget(request: Request, asked: Annotated[Forget, Depends(said_with(Forget))]) -> Changed:
        """Know nothing of a label any more; for good, also of one that is forgotten already."""
        held = teachers.opened(request, asked)
        label = named(held, asked.label, asked.language, forgotten=asked.for_good)
        forget = held.erase if asked.for_good else held.forget
        return changed(held, forget(label))

    @routes.post("/rename", openapi_extra=fields_of(Rename))
    def rename(request: Request, asked: Annotated[Rename, Depends(said_with(Rename))]) -> Changed:
        """Call a label otherwise."""
        held = teachers.opened(request, asked)
        label = named(held, asked.label, asked.language)
        return changed(held, held.rename(label, new_name(held, asked.name, asked.language)))

    @routes.post("/merge", openapi_extra=fields_of(Merge))
    def merge(request: Request, asked: Annotated[Merge, Depends(said_with(Merge))]) -> Changed:
        """Make a label's examples those of another label."""
        held = teachers.opened(request, asked)
        label, into = (named(held, one, asked.language) for one in (asked.label, asked.into))
        return changed(held, held.merge(label, into))


def _add_examples(routes: APIRouter, teachers: Teachers) -> None:
    @routes.post("/undo", openapi_extra=fields_of(Undo))
    def undo(request: Request, asked: Annotated[Undo, Depends(said_with(Undo))]) -> Changed:
        """Take back the last registration of a label, an action by its number, or the last one."""
        if asked.label is not None and asked.action is not None:
            raise RequestInvalidError("action: not together with label")
        held = teachers.opened(request, asked)
        label = _of(held, asked)
        count = held.undo_action(asked.action) if label is None else held.undo(label)
        return changed(held, count)

    @routes.post("/delete", openapi_extra=fields_of(Delete))
    def delete(request: Request, asked: Annotated[Delete, Depends(said_with(Delete))]) -> Changed:
        """Drop single examples, by the numbers that `/api/examples` lists: all, or none."""
        held = teachers.opened(request, asked)
        return changed(held, held.delete(asked.example))

    @routes.post("/prune", openapi_extra=fields_of(Prune))
    def prune(request: Request, asked: Annotated[Prune, Depends(said_with(Prune))]) -> Changed:
        """Drop examples that are nearly the same as another of their label."""
        held = teachers.opened(request, asked)
        return changed(held, held.prune(_of(held, asked)))


def _of(held: Memory, asked: Undo | Prune) -> str | None:
    """The label that is asked for, None for none."""
    return None if asked.label is None else named(held, asked.label, asked.language)
