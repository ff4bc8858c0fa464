"""The named endpoints that teach: ``gradio_client`` calls them, agents find them as MCP tools.

Each is hidden on the page. Who may call them is the setting ``memory.teach``; a refusal is an
answer too, in the wire form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import gradio as gr
from gradio.components import Component

from vizionary.config import Settings
from vizionary.engine import Engines
from vizionary.engine.exchange import import_json
from vizionary.engine.insight import insight_json, insight_of
from vizionary.engine.lesson import Unread, lesson_json, readable
from vizionary.engine.teaching import Teacher
from vizionary.errors import (
    ArchiveRefusedError,
    NoArchiveError,
    NoPictureError,
    RequestInvalidError,
)
from vizionary.messages import catalogue
from vizionary.ui.changes import Changes
from vizionary.ui.components import Upload, numbers_input, picture_input, pictures_input
from vizionary.ui.endpoints import add_endpoint, number_input
from vizionary.ui.turns import Turns, Wire
from vizionary.ui.uploads import frame_of
from vizionary.wire import SCHEMA

__all__ = ["Lessons", "add_lessons"]


class Lessons:
    """What programs may teach; names and docstrings are those of the MCP tools."""

    def __init__(self, turns: Turns) -> None:
        self._turns, self._limits = turns, turns.settings.picture

    async def teach_label(
        self,
        pictures: Sequence[Upload],
        label: str,
        memory: str | None = None,
        language: str | None = None,
        _request: gr.Request | None = None,
    ) -> Wire:
        """Teach the app a thing of the user's own from a few pictures, such as "my mug".

        From then on every description says this label where the thing is seen.

        Args:
            pictures: the pictures: files, or as text base64, data URLs or uploaded files
            label: what it is called
            memory: which memory; without it the app's own
            language: language of a refusal, such as en or de

        Returns:
            an object: how many examples were added
            for each picture whether it was kept, or why not and what to do
            those that could not be read
            or an object of type "error"
        """
        sent = tuple(pictures or ())

        def job(teacher: Teacher) -> Wire:
            found = ((picture.name, partial(frame_of, picture, self._limits)) for picture in sent)
            unread: list[Unread] = []
            try:
                meant = teacher.meant(label or "", memory, language or None)
                lesson = teacher.register(meant, readable(found, unread), memory=memory)
            except NoPictureError:
                if not unread:
                    raise
                name, error = unread[0]
                return self._turns.refused(error, language, _request, name)
            return lesson_json(lesson, unread, self._turns.language(language))

        return await self._turns.answer(job, language, _request, sent)

    async def correct_answer(
        self,
        picture: Upload | None,
        wrong: str | None = None,
        right: str | None = None,
        memory: str | None = None,
        language: str | None = None,
        _request: gr.Request | None = None,
    ) -> Wire:
        """Say that an answer was wrong: the picture is not of one label, and is of another.

        Args:
            picture: the picture: a file, or as text base64, a data URL or an uploaded file
            wrong: what was said and is not true, if any: a taught label or a word of the model's
            right: what it is, if that is known
            memory: which memory; without it the app's own
            language: language of a refusal, such as en or de

        Returns:
            an object with the number of the action, by which it can be undone
            or an object of type "error"
        """

        def job(teacher: Teacher) -> Wire:
            if picture is None:
                raise NoPictureError
            if not wrong and not right:
                raise RequestInvalidError("right: field required, or wrong")
            action = teacher.correct(
                frame_of(picture, self._limits),
                wrong=wrong or None,
                right=teacher.meant(right, memory, language or None) if right else None,
                memory=memory,
                language=self._turns.language(language),
            )
            return {"schema": SCHEMA, "type": "correction", "action": action}

        return await self._turns.answer(
            job, language, _request, () if picture is None else (picture,)
        )

    async def import_memory(
        self,
        file: Upload | None,
        memory: str | None = None,
        language: str | None = None,
        _request: gr.Request | None = None,
    ) -> Wire:
        """Learn a ZIP with a folder of pictures for each label, or a file that was exported.

        Args:
            file: the ZIP or Parquet file: a file, or as text base64 or an uploaded file
            memory: which memory; without it the app's own
            language: language of a refusal, such as en or de

        Returns:
            an object: how many examples of each label were new
            the number of the action, by which undo_teaching takes it back
            pictures that could not be read
            or an object of type "error"
        """
        most = self._turns.settings.memory.max_archive_bytes

        def job(teacher: Teacher) -> Wire:
            if file is None:
                raise NoArchiveError
            if file.path.is_file() and file.path.stat().st_size > most:
                raise ArchiveRefusedError(file.name, "archive_bytes", limit=most)
            found = import_json(
                teacher,
                file.path,
                self._limits,
                memory=memory,
                shown=file.name,
                language=self._turns.language(language),
            )
            return {"schema": SCHEMA, "type": "imported", **found}

        return await self._turns.answer(job, language, _request, () if file is None else (file,))

    async def list_labels(
        self,
        memory: str | None = None,
        language: str | None = None,
        _request: gr.Request | None = None,
    ) -> Wire:
        """List what was taught: how well each label is known, and what to add.

        Args:
            memory: which memory; without it the app's own
            language: language of the sentences, such as en or de

        Returns:
            an object: labels with their numbers of examples
            labels that are mistaken for each other
            sentences about what to do
            or an object of type "error"
        """

        def job(teacher: Teacher) -> Wire:
            words = catalogue(self._turns.language(language))
            wire = insight_json(insight_of(teacher.memories, memory or None), words)
            return {name: value for name, value in wire.items() if name != "spots"}

        return await self._turns.answer(job, language, _request)


def add_lessons(engines: Engines, settings: Settings) -> None:
    """Add every endpoint to the Blocks that is being built."""
    turns = Turns(engines, settings)
    for name, (function, inputs) in _asks(Lessons(turns), Changes(turns)).items():
        add_endpoint(name, function, inputs)


def _asks(
    lessons: Lessons, changes: Changes
) -> dict[str, tuple[Callable[..., Any], Sequence[Component]]]:
    """By the endpoint's name what answers, and where its values stand."""
    picture = picture_input(addresses=True, visible=False)
    pictures = pictures_input(addresses=True, visible=False)
    file = picture_input(visible=False)
    label, new_name, into, memory, source, language, wrong, right = (
        gr.Textbox(value=None, visible=False) for _ in range(8)
    )
    action, most = number_input(whole=True), number_input(200, whole=True)
    examples = numbers_input(visible=False)
    accept_loss, for_good = gr.Checkbox(visible=False), gr.Checkbox(visible=False)
    which = [memory, language]
    return {
        "teach": (lessons.teach_label, [pictures, label, *which]),
        "correct": (lessons.correct_answer, [picture, wrong, right, *which]),
        "import_memory": (lessons.import_memory, [file, *which]),
        "labels": (lessons.list_labels, which),
        "undo_teaching": (changes.undo_teaching, [label, action, *which]),
        "forget_label": (changes.forget_label, [label, *which, for_good]),
        "purge_memory": (changes.purge_memory, which),
        "rename_label": (changes.rename_label, [label, new_name, *which]),
        "merge_labels": (changes.merge_labels, [label, into, *which]),
        "examples": (changes.list_examples, [label, most, *which]),
        "delete_examples": (changes.delete_examples, [examples, *which]),
        "prune_examples": (changes.prune_examples, [label, *which]),
        "merge_memories": (changes.merge_memories, [source, *which]),
        "reembed_memory": (changes.reembed_memory, [accept_loss, *which]),
    }
