"""``vizionary memory``: which there are, how good they are, in and out of files, merged, undone."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator

from vizionary.cli.teach import teacher_of
from vizionary.config import Settings
from vizionary.engine import build_engine
from vizionary.engine.exchange import export_memory, import_into, merge_into
from vizionary.engine.insight import insight, insight_json
from vizionary.engine.memories import memory_folder
from vizionary.errors import UnknownProfileError
from vizionary.memory import Profiles
from vizionary.messages import catalogue

__all__ = ["run"]


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Run the action that was asked for."""
    return _ACTIONS[arguments.action](arguments, settings)


def _list(arguments: argparse.Namespace, settings: Settings) -> int:
    """Needs no model: names are the files'."""
    for name in Profiles(memory_folder(settings.memory)).names():
        print(json.dumps({"memory": name}, ensure_ascii=False) if arguments.json else name)
    return 0


def _stats(arguments: argparse.Namespace, settings: Settings) -> int:
    memories = build_engine(settings).memories
    assert memories is not None
    recall = memories.recall(arguments.memory or settings.memory.name)
    if recall is None:
        raise UnknownProfileError(arguments.memory or settings.memory.name)
    wire = insight_json(insight(recall), catalogue(settings.narration.language))
    if arguments.json:
        print(json.dumps(wire, ensure_ascii=False))
        return 0
    for label in wire["labels"]:
        share = "    -" if label["accuracy"] is None else f"{label['accuracy']:5.0%}"
        print(f"{label['examples']:6,}  {share}  {label['label']}")
    print("\n".join(wire["sentences"]))
    return 0


def _history(arguments: argparse.Namespace, settings: Settings) -> int:
    memory = teacher_of(settings).memory(arguments.memory)
    for step in reversed(memory.history(1000)):
        if arguments.json:
            print(json.dumps(vars(step), ensure_ascii=False))
            continue
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(step.made_s))
        undone = "  undone" if step.undone else ""
        print(f"{step.id:5}  {when}  {step.kind:8}  {step.examples:5,}  {step.label}{undone}")
    return 0


def _undo(arguments: argparse.Namespace, settings: Settings) -> int:
    memory = teacher_of(settings).memory(arguments.memory)
    number = None if arguments.number is None else int(arguments.number)
    return _told(arguments, settings, "changed", memory.undo_action(number))


def _rename(arguments: argparse.Namespace, settings: Settings) -> int:
    memory = teacher_of(settings).memory(arguments.memory)
    return _told(arguments, settings, "changed", memory.rename(arguments.label, arguments.name))


def _join(arguments: argparse.Namespace, settings: Settings) -> int:
    memory = teacher_of(settings).memory(arguments.memory)
    return _told(arguments, settings, "changed", memory.merge(arguments.label, arguments.into))


def _prune(arguments: argparse.Namespace, settings: Settings) -> int:
    return _told(
        arguments, settings, "removed", teacher_of(settings).memory(arguments.memory).prune()
    )


def _purge(arguments: argparse.Namespace, settings: Settings) -> int:
    return _told(
        arguments, settings, "erased", teacher_of(settings).memory(arguments.memory).purge()
    )


def _merge(arguments: argparse.Namespace, settings: Settings) -> int:
    count = merge_into(teacher_of(settings), arguments.source, memory=arguments.memory)
    return _told(arguments, settings, "added", count)


def _export(arguments: argparse.Namespace, settings: Settings) -> int:
    count = export_memory(teacher_of(settings).memory(arguments.memory), arguments.file)
    return _told(arguments, settings, "written", count)


def _import(arguments: argparse.Namespace, settings: Settings) -> int:
    steps = import_into(
        teacher_of(settings), arguments.path, settings.picture, memory=arguments.memory
    )
    return _told(arguments, settings, "looked", _followed(steps))


def _reembed(arguments: argparse.Namespace, settings: Settings) -> int:
    steps = teacher_of(settings).reembed(arguments.memory, accept_loss=arguments.accept_loss)
    return _told(arguments, settings, "changed", _followed(steps))


def _followed(steps: Iterator[tuple[int, int]]) -> int:
    """How many, when all is done; where somebody looks at it, how far it is."""
    count = 0
    for done, count in steps:
        if sys.stderr.isatty():
            print(f"\r{done:,} / {count:,}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return count


def _told(arguments: argparse.Namespace, settings: Settings, what: str, count: int) -> int:
    if arguments.json:
        print(json.dumps({what: count}))
    else:
        words = catalogue(settings.narration.language)
        print(words.say(f"memory-examples-{what}", count=count))
    return 0


_ACTIONS: dict[str, Callable[[argparse.Namespace, Settings], int]] = {
    "list": _list,
    "stats": _stats,
    "history": _history,
    "undo": _undo,
    "rename": _rename,
    "join": _join,
    "prune": _prune,
    "purge": _purge,
    "merge": _merge,
    "export": _export,
    "import": _import,
    "reembed": _reembed,
}
