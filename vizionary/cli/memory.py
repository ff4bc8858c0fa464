"""``vizionary memory``: which there are, how good they are, in and out of files, merged, undone."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence

from vizionary.cli.plain import plain
from vizionary.cli.teach import memory_of, teacher_of
from vizionary.config import Settings
from vizionary.engine.build import memories_of
from vizionary.engine.exchange import (
    NAMED,
    export_memory,
    exported,
    import_into,
    known_in,
    merge_into,
    taught_since,
    unread_json,
)
from vizionary.engine.insight import insight_json, insight_of
from vizionary.engine.lesson import Unread
from vizionary.engine.meant import named, new_name
from vizionary.engine.memories import memory_folder
from vizionary.errors import NothingTaughtError
from vizionary.memory import Memory, Profiles
from vizionary.messages import Catalogue, catalogue, refusal, shown_label

__all__ = ["run"]


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Run the action that was asked for."""
    return _ACTIONS[arguments.action](arguments, settings)


def _list(arguments: argparse.Namespace, settings: Settings) -> int:
    """Needs no model: names are the files'."""
    names = Profiles(memory_folder(settings.memory)).names()
    for name in names:
        print(json.dumps({"memory": name}, ensure_ascii=False) if arguments.json else plain(name))
    return _unless(names, arguments, settings, "memory-empty")


def _stats(arguments: argparse.Namespace, settings: Settings) -> int:
    found = insight_of(memories_of(settings), arguments.memory)
    wire = insight_json(found, catalogue(settings.narration.language))
    if arguments.json:
        print(json.dumps(wire, ensure_ascii=False))
        return 0
    percent = catalogue(settings.narration.language).percent
    for label in wire["labels"]:
        share = "-" if label["accuracy"] is None else percent(label["accuracy"])
        print(f"{label['examples']:6,}  {share:>5}  {label['label']}")
    print("\n".join(wire["sentences"]))
    return 0


def _history(arguments: argparse.Namespace, settings: Settings) -> int:
    memory = memories_of(settings).there(arguments.memory)
    steps, words = memory.history(1000) if memory else (), _words(settings)
    for step in reversed(steps):
        if arguments.json:
            print(json.dumps(vars(step), ensure_ascii=False))
            continue
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(step.made_s))
        label = ", ".join(shown_label(words, one) for one in step.label.split(", "))
        what = words.say("teach-did", kind=step.kind, label=label, count=step.examples)
        undone = f"  {words.say('teach-was-taken-back')}" if step.undone else ""
        print(plain(f"{step.id:5}  {when}  {what}{undone}"))
    return _unless(steps, arguments, settings, "teach-history-none")


def _undo(arguments: argparse.Namespace, settings: Settings) -> int:
    count = memory_of(arguments, settings).undo_action(arguments.number)
    return _told(arguments, settings, changed=count)


def _rename(arguments: argparse.Namespace, settings: Settings) -> int:
    memory = memory_of(arguments, settings)
    label = named(memory, arguments.label, arguments.written_in)
    count = memory.rename(label, new_name(memory, arguments.name, arguments.written_in))
    if count or arguments.json:
        return _told(arguments, settings, changed=count)
    words = catalogue(settings.narration.language)
    print(words.say("memory-same-name", label=shown_label(words, memory.known(label))))
    return 0


def _join(arguments: argparse.Namespace, settings: Settings) -> int:
    memory, language = memory_of(arguments, settings), arguments.written_in
    label, into = (named(memory, one, language) for one in (arguments.label, arguments.into))
    count = memory.merge(label, into)
    return _told(arguments, settings, changed=count)


def _examples(arguments: argparse.Namespace, settings: Settings) -> int:
    memory = memories_of(settings).there(arguments.memory)
    found = memory.examples(_of(arguments, memory)) if memory else ()
    denied = _words(settings).say("teach-example-not")
    for one in found:
        if arguments.json:
            print(json.dumps(vars(one), ensure_ascii=False))
            continue
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(one.taken_s))
        label = f"{one.label} ({denied})" if one.negative else one.label
        print(plain(f"{one.id:5}  {when}  {label}  {one.source}"))
    return _unless(found, arguments, settings, "memory-empty")


def _of(arguments: argparse.Namespace, memory: Memory) -> str | None:
    """The label that is named, None for all."""
    label = arguments.label
    return None if label is None else named(memory, label, arguments.written_in)


def _delete(arguments: argparse.Namespace, settings: Settings) -> int:
    count = memory_of(arguments, settings).delete(arguments.number)
    return _told(arguments, settings, removed=count)


def _prune(arguments: argparse.Namespace, settings: Settings) -> int:
    memory = memory_of(arguments, settings)
    return _told(arguments, settings, removed=memory.prune(_of(arguments, memory)))


def _purge(arguments: argparse.Namespace, settings: Settings) -> int:
    return _told(arguments, settings, erased=memory_of(arguments, settings).purge())


def _merge(arguments: argparse.Namespace, settings: Settings) -> int:
    count = merge_into(memories_of(settings), arguments.source, memory=arguments.memory)
    return _told(arguments, settings, added=count)


def _export(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write the file; 1 where nothing was taught yet."""
    try:
        memory = exported(memories_of(settings), arguments.memory)
    except NothingTaughtError as error:
        said = refusal(error, settings.narration.language)
        print(plain(f"vizionary: {said}"), file=sys.stderr)
        return 1
    return _told(arguments, settings, written=export_memory(memory, arguments.file))


def _import(arguments: argparse.Namespace, settings: Settings) -> int:
    """Learn what can be read; 1 where a picture could not be."""
    teacher, name = teacher_of(settings), arguments.memory
    before, unread = known_in(teacher.memories, name), list[Unread]()
    steps = import_into(teacher, arguments.path, settings.picture, memory=name, unread=unread)
    try:
        looked = _followed(steps)
    finally:
        # where none was learned they say why
        _say_unread(unread, settings.narration.language)
    after = teacher.memory(name, make=True).snapshot()
    added = sum(taught_since(before, after).values())
    if arguments.json:
        wire = {"looked": looked, "added": added}
        wires = unread_json(unread, settings.narration.language)
        print(json.dumps({**wire, **wires}, ensure_ascii=False))
    else:
        _told(arguments, settings, looked=looked, added=added)
    return 1 if unread else 0


def _say_unread(unread: Sequence[Unread], language: str) -> None:
    """The first pictures that cannot be read, with the reason, and how many more."""
    for name, error in unread[:NAMED]:
        print(plain(f"{name}: {refusal(error, language)}"), file=sys.stderr)
    if more := len(unread[NAMED:]):
        print(catalogue(language).say("memory-unread-more", count=more), file=sys.stderr)


def _reembed(arguments: argparse.Namespace, settings: Settings) -> int:
    steps = teacher_of(settings).reembed(arguments.memory, accept_loss=arguments.accept_loss)
    return _told(arguments, settings, changed=_followed(steps))


def _followed(steps: Iterator[tuple[int, int]]) -> int:
    """How many, when all is done; where somebody looks at it, how far it is."""
    count = 0
    for done, count in steps:
        if sys.stderr.isatty():
            print(f"\r{done:,} / {count:,}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return count


def _words(settings: Settings) -> Catalogue:
    return catalogue(settings.narration.language)


def _unless(
    listed: Sequence[object], arguments: argparse.Namespace, settings: Settings, message: str
) -> int:
    """Say the message where nothing was listed; a program sees that there is no line."""
    if not listed and not arguments.json:
        print(catalogue(settings.narration.language).say(message))
    return 0


def _told(arguments: argparse.Namespace, settings: Settings, **counts: int) -> int:
    if arguments.json:
        print(json.dumps(counts))
        return 0
    words = catalogue(settings.narration.language)
    for what, count in counts.items():
        print(words.say(f"memory-examples-{what}", count=count))
    return 0


_ACTIONS: dict[str, Callable[[argparse.Namespace, Settings], int]] = {
    "list": _list,
    "stats": _stats,
    "history": _history,
    "examples": _examples,
    "undo": _undo,
    "rename": _rename,
    "join": _join,
    "delete": _delete,
    "prune": _prune,
    "purge": _purge,
    "merge": _merge,
    "export": _export,
    "import": _import,
    "reembed": _reembed,
}
