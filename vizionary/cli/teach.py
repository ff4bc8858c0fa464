"""``vizionary register``, ``undo``, ``forget`` and ``labels``: teach from the command line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from vizionary.cli.pictures import read_picture, walk
from vizionary.cli.plain import plain
from vizionary.config import Settings
from vizionary.engine import build_engine
from vizionary.engine.build import memories_of
from vizionary.engine.lesson import Unread, lesson_json, readable
from vizionary.engine.meant import named
from vizionary.engine.teaching import Teacher
from vizionary.memory import Memory, tidy_label
from vizionary.messages import Catalogue, catalogue, refusal, shown_label
from vizionary.types import Frame
from vizionary.wire import error_json

__all__ = ["forget", "labels", "memory_of", "register", "teacher_of", "undo"]

_NOTHING_LEARNED = 2


def teacher_of(settings: Settings) -> Teacher:
    """A teacher of the settings' bundle."""
    return Teacher(build_engine(settings))


def memory_of(arguments: argparse.Namespace, settings: Settings) -> Memory:
    """The memory that is meant, opened without a model; the settings' own is made if need be."""
    name = arguments.memory
    return memories_of(settings).open(name, make=name is None)


def register(arguments: argparse.Namespace, settings: Settings) -> int:
    """Learn a label from pictures; 0, or 1 where at least one could not be read, 2 where all."""
    tidy_label(arguments.label)
    if (word := _unquoted(arguments.pictures)) is not None:
        words, label = catalogue(settings.narration.language), f"{arguments.label} {word}"
        print(plain(words.say("memory-unquoted", path=word, label=label)), file=sys.stderr)
        return _NOTHING_LEARNED
    unread: list[Unread] = []
    frames = _read(arguments.pictures, settings, unread)
    first = next(frames, None)
    if first is None:
        if arguments.json:
            _print_refused(unread, settings.narration.language)
        return _NOTHING_LEARNED
    teacher = teacher_of(settings)
    lesson = teacher.register(
        # only who names a language writes labels in it
        teacher.meant(arguments.label, arguments.memory, arguments.written_in),
        chain([first], frames),
        memory=arguments.memory,
        most=arguments.keep,
        thumbnails=arguments.thumbnails or None,
    )
    wire = lesson_json(lesson, unread, settings.narration.language)
    if arguments.json:
        _print_json(wire)
    else:
        _say_lesson(wire, catalogue(settings.narration.language))
    return 1 if unread else 0


def undo(arguments: argparse.Namespace, settings: Settings) -> int:
    """Take back the last registration of a label."""
    memory = memory_of(arguments, settings)
    label = memory.known(named(memory, arguments.label, arguments.written_in))
    return _told(arguments, settings, "undone", label, memory.undo(label))


def forget(arguments: argparse.Namespace, settings: Settings) -> int:
    """Know nothing of a label any more; with ``--for-good`` also on the disk."""
    memory, gone = memory_of(arguments, settings), arguments.for_good
    meant = named(memory, arguments.label, arguments.written_in, forgotten=gone)
    label = memory.known(meant, forgotten=gone)
    if gone:
        return _told(arguments, settings, "erased", label, memory.erase(label))
    return _told(arguments, settings, "forgotten", label, memory.forget(label))


def labels(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print what was taught, one label a line."""
    memory = memories_of(settings).there(arguments.memory)
    counts = memory.snapshot().counts() if memory else ()
    for count in counts:
        if arguments.json:
            _print_json(
                {"label": count.name, "examples": count.examples, "negatives": count.negatives}
            )
        else:
            print(f"{count.examples:6,}  {count.name}")
    if not counts and not arguments.json:
        print(catalogue(settings.narration.language).say("memory-empty"))
    return 0


def _unquoted(pictures: Sequence[str]) -> str | None:
    """What is most likely a second word of the label: no file, and called like none."""
    first = Path(pictures[0])
    bare = first.name == str(first) != "-" and not first.suffix
    return str(first) if bare and len(pictures) > 1 and not first.exists() else None


def _read(pictures: list[str], settings: Settings, unread: list[Unread]) -> Iterator[Frame]:
    """The pictures that can be read; those that cannot are said on stderr."""
    for source in walk(pictures):
        before = len(unread)
        yield from readable([(source, partial(read_picture, source, settings.picture))], unread)
        for _, error in unread[before:]:
            said = refusal(error, settings.narration.language)
            line = plain(f"{source}: {said}" if source else said)
            print(line, file=sys.stderr, flush=True)


def _print_refused(unread: Sequence[Unread], language: str) -> None:
    for name, error in unread:
        _print_json(error_json(name, error.code, refusal(error, language)))


def _say_lesson(wire: dict[str, Any], words: Catalogue) -> None:
    for frame in wire["frames"]:
        if frame["reason"] is not None:
            why = words.say(f"teach-reject-{frame['reason']}")
            what = words.say(f"teach-hint-{frame['hint']}")
            print(plain(f"{frame['source']}: {why}. {what}"), file=sys.stderr)
    kept, count = len(wire["added"]), len(wire["frames"]) + len(wire["unread"])
    label = shown_label(words, wire["label"])
    print(words.say("memory-learned", label=label, kept=kept, count=count))
    print(words.say("memory-has", label=label, count=wire["examples"]))


def _told(
    arguments: argparse.Namespace, settings: Settings, what: str, label: str, count: int
) -> int:
    if arguments.json:
        _print_json({"label": label, what: count})
    else:
        words = catalogue(settings.narration.language)
        print(words.say(f"memory-{what}", label=shown_label(words, label), count=count))
    return 0


def _print_json(wire: dict[str, Any]) -> None:
    print(json.dumps(wire, ensure_ascii=False, allow_nan=False), flush=True)
