"""What became of the pictures that were shown to a memory, and its wire form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from vizionary.appearance import Chosen, Hint, hint_for
from vizionary.errors import ExamplesRefusedError, PictureError
from vizionary.messages import refusal
from vizionary.types import CAMERA, Frame
from vizionary.wire import SCHEMA, error_json

__all__ = ["Lesson", "Unread", "lesson_json", "readable"]

Unread = tuple[str, PictureError | ExamplesRefusedError]
"""The name of a picture that nothing was learned from, and why."""


@dataclass(frozen=True)
class Lesson:
    """What became of the frames of one registration.

    ``verdicts`` has one for each frame, ``sources`` their names; ``numbers`` are those of the
    new examples, ``examples`` how many the label has now.
    """

    label: str
    memory: str
    sources: tuple[str, ...]
    verdicts: tuple[Chosen, ...]
    numbers: tuple[int, ...]
    examples: int


def readable(
    pictures: Iterable[tuple[str, Callable[[], Frame]]], unread: list[Unread]
) -> Iterator[Frame]:
    """The pictures, by name, that can be read, each when it is asked for.

    The names of the others, with the reason, are added to ``unread``.
    """
    for name, read in pictures:
        try:
            yield read()
        except PictureError as error:
            unread.append((name, error))


def lesson_json(
    lesson: Lesson, unread: Iterable[Unread] = (), language: str | None = None
) -> dict[str, Any]:
    """The wire form of a registration, with the pictures that could not be read."""
    frames = [
        {"source": source, "kept": one.kept, "reason": one.reason, "hint": _hint(one, source)}
        for source, one in zip(lesson.sources, lesson.verdicts, strict=True)
    ]
    return {
        "schema": SCHEMA,
        "type": "lesson",
        "label": lesson.label,
        "memory": lesson.memory,
        "examples": lesson.examples,
        "added": list(lesson.numbers),
        "frames": frames,
        "unread": [error_json(name, e.code, refusal(e, language)) for name, e in unread],
    }


def _hint(verdict: Chosen, source: str) -> Hint | None:
    return None if verdict.reason is None else hint_for(verdict.reason, live=source == CAMERA)
