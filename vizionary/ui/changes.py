"""The named endpoints that put right what was taught; each answers how to take it back.

Names and docstrings are those of the MCP tools.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import asdict

import gradio as gr

from vizionary.engine.exchange import merge_into
from vizionary.engine.meant import named, new_name
from vizionary.engine.options import check_switch, check_whole
from vizionary.engine.teaching import Teacher, last_action
from vizionary.errors import RequestInvalidError, UnknownLabelError
from vizionary.memory import Memory
from vizionary.ui.turns import Turns, Wire
from vizionary.wire import SCHEMA

__all__ = ["Changes"]

_LISTED = 200
"""Examples that are listed where nobody says how many."""


class Changes:
    """What programs may change of a memory."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns

    async def undo_teaching(
        self,
        label: str | None = None,
        action: int | None = None,
        memory: str | None = None,
        language: str | None = None,
        _request: gr.Request | None = None,
    ) -> Wire:
        """Take back what was taught: of a label the last registration, or an action by its number.

        Args:
            label: the label whose last registration is taken back
            action: the number of an action, without a label; without both, the last one
            memory: which memory; without it the app's own
            language: language of a refusal, such as en or de

        Returns:
            an object: how many examples were changed
            the number of the action, by which the undoing is taken back
            or an object of type "error"
        """

        def change(held: Memory) -> int:
            if action != 0:
                # 0 is no step, and is what a correction that says nothing new has
                check_whole(action=action)
            if label is not None and action is not None:
                raise RequestInvalidError("action: not together with label")
            of = _of(held, label, language)
            return held.undo_action(action) if of is None else held.undo(of)

        return await self._changed("undone", change, memory, language, _request)

    async def forget_label(
        self,
        label: str,
        memory: str | None = None,
        language: str | None = None,
        for_good: bool = False,
        _request: gr.Request | None = None,
    ) -> Wire:
        """Forget a label that was taught; undo_teaching takes that back, unless it is for good.

        Args:
            label: the label, as it was taught
            memory: which memory; without it the app's own
            language: language of a refusal, such as en or de
            for_good: erase it from the disk, also where it is forgotten already, and all history

        Returns:
            an object: how many examples it had
            the number of the action, by which undo_teaching takes it back, or 0 for good
            or an object of type "error"
        """
        erased = for_good is True

        def change(held: Memory) -> int:
            # gradio passes on whatever was sent: who means to erase must not only forget
            check_switch(for_good=for_good)
            meant = named(held, label or "", language or None, forgotten=erased)
            return held.erase(meant) if erased else held.forget(meant)

        kind = "erased" if erased else "forgotten"
        return await self._changed(kind, change, memory, language, _request)

    async def purge_memory(
        self,
        memory: str | None = None,
        language: str | None = None,
        _request: gr.Request | None = None,
    ) -> Wire:
        """Erase from the disk what was forgotten, with all history: nothing can be undone then.

        Args:
            memory: which memory; without it the app's own
            language: language of a refusal, such as en or de

        Returns:
            an object: how many examples were erased, and 0 as the action: none can be undone
            or an object of type "error"
        """
        return await self._changed("erased", lambda held: held.purge(), memory, language, _request)

    async def rename_label(
        self,
        label: str,
        name: str,
        memory: str | None = None,
        language: str | None = None,
        _request: gr.Request | None = None,
    ) -> Wire:
        """Call a label that was taught otherwise.

        Args:
            label: the label, as it was taught
            name: what it is called from now on
            memory: which memory; without it the app's own
            language: language of a refusal, such as en or de

        Returns:
            an object: how many examples that changed
            the number of the action, by which undo_teaching takes it back
            or an object of type "error"
        """

        def change(held: Memory) -> int:
            chosen = new_name(held, name or "", language or None)
            return held.rename(named(held, label or "", language or None), chosen)

        return await self._changed("renamed", change, memory, language, _request)

    async def merge_labels(
        self,
        label: str,
        into: str,
        memory: str | None = None,
        language: str | None = None,
        _request: gr.Request | None = None,
    ) -> Wire:
        """Make the examples of a label those of another: two names of one thing become one.

        Args:
            label: the label that is no more
            into: the label whose examples they are from now on
            memory: which memory; without it the app's own
            language: language of a refusal, such as en or de

        Returns:
            an object: how many examples that changed
            the number of the action, by which undo_teaching takes it back
            or an object of type "error"
        """

        def change(held: Memory) -> int:
            meant = (named(held, one or "", language or None) for one in (label, into))
            return held.merge(*meant)

        return await self._changed("merged", change, memory, language, _request)

    async def list_examples(
        self,
        label: str | None = None,
        most: int | None = _LISTED,
        memory: str | None = None,
        language: str | None = None,
        _request: gr.Request | None = None,
    ) -> Wire:
        """List the examples that were taught, the newest first, with the numbers to delete them by.

        Args:
            label: of this label only
            most: how many are listed at most
            memory: which memory; without it the app's own
            language: language of a refusal, such as en or de

        Returns:
            an object: examples with id, label, source, time
            whether one says what the label is not
            whether a small picture is kept
            or an object of type "error"
        """

        def job(teacher: Teacher) -> Wire:
            check_whole(most=most)
            held = teacher.memories.there(memory or None)
            if held is None and label:
                raise UnknownLabelError(label)
            of = _of(held, label, language) if held else None
            found = held.examples(of)[-(most or _LISTED) :][::-1] if held else ()
            listed = [asdict(one) for one in found]
            return {"schema": SCHEMA, "type": "examples", "examples": listed}

        return await self._turns.answer(job, language, _request)

    async def delete_examples(
        self,
        examples: Sequence[int],
        memory: str | None = None,
        language: str | None = None,
        _request: gr.Request | None = None,
    ) -> Wire:
        """Delete single examples: all of them, or none where one is not there.

        Args:
            examples: their numbers, as list_examples says them
            memory: which memory; without it the app's own
            language: language of a refusal, such as en or de

        Returns:
            an object: how many examples that changed
            the number of the action, by which undo_teaching takes it back
            or an object of type "error"
        """

        def dropped(held: Memory) -> int:
            if not examples or not all(type(one) is int for one in examples):
                raise RequestInvalidError("examples: expected at least one whole number")
            return held.delete(examples)

        return await self._changed("deleted", dropped, memory, language, _request)

    async def prune_examples(
        self,
        label: str | None = None,
        memory: str | None = None,
        language: str | None = None,
        _request: gr.Request | None = None,
    ) -> Wire:
        """Delete examples that are nearly the same as another of their label.

        Args:
            label: of this label only; without it of all
            memory: which memory; without it the app's own
            language: language of a refusal, such as en or de

        Returns:
            an object: how many examples that changed
            the number of the action, by which undo_teaching takes it back
            or an object of type "error"
        """

        def change(held: Memory) -> int:
            return held.prune(_of(held, label, language))

        return await self._changed("pruned", change, memory, language, _request)

    async def merge_memories(
        self,
        source: str,
        memory: str | None = None,
        language: str | None = None,
        _request: gr.Request | None = None,
    ) -> Wire:
        """Learn everything that another memory knows; the other one stays as it is.

        Args:
            source: the name of the memory that is learned from
            memory: which memory; without it the app's own
            language: language of a refusal, such as en or de

        Returns:
            an object: how many examples were new
            the number of the action, by which undo_teaching takes it back
            or an object of type "error"
        """

        def job(teacher: Teacher) -> Wire:
            count = merge_into(teacher.memories, source or "", memory=memory)
            return _wire("added", teacher.memory(memory), count)

        return await self._turns.answer(job, language, _request)

    async def reembed_memory(
        self,
        accept_loss: bool = False,
        memory: str | None = None,
        language: str | None = None,
        _request: gr.Request | None = None,
    ) -> Wire:
        """Make a memory that was taught with another bundle usable, from its small pictures.

        Args:
            accept_loss: examples without a small picture sleep until their own bundle is used
            memory: which memory; without it the app's own
            language: language of a refusal, such as en or de

        Returns:
            an object: how many examples were embedded
            or an object of type "error", which says how many have no small picture
        """

        def job(teacher: Teacher) -> Wire:
            # "no" would be a yes
            check_switch(accept_loss=accept_loss)
            steps = teacher.reembed(memory, accept_loss=accept_loss)
            ((_, count),) = deque(steps, maxlen=1)
            return {"schema": SCHEMA, "type": "reembedded", "examples": count}

        return await self._turns.answer(job, language, _request)

    async def _changed(
        self,
        kind: str,
        change: Callable[[Memory], int],
        memory: str | None,
        language: str | None,
        request: gr.Request | None,
    ) -> Wire:
        def job(teacher: Teacher) -> Wire:
            held = teacher.memory(memory, make=not memory)
            return _wire(kind, held, change(held))

        return await self._turns.answer(job, language, request)


def _of(memory: Memory, label: str | None, language: str | None) -> str | None:
    """The label that is meant, None for none."""
    return None if label is None else named(memory, label, language or None)


def _wire(kind: str, memory: Memory, count: int) -> Wire:
    action = last_action(memory, count)
    return {"schema": SCHEMA, "type": kind, "examples": count, "action": action}
