"""The commands and their options; knows no organ, so that ``--help`` is quick."""

from __future__ import annotations

import argparse
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vizionary import __version__
from vizionary.cli.help import Parser
from vizionary.cli.plain import plain
from vizionary.config import LoadedSettings, Settings, load_settings

__all__ = ["build_parser", "settings_of"]

_FLAGS = {
    "bundle": "bundle.ref",
    "top": "decision.top",
    "threshold": "decision.unknown_threshold",
    "temperature": "decision.temperature",
    "language": "narration.language",
    "length": "narration.length",
    "closer": "objects.closer",
    "host": "server.host",
    "port": "server.port",
}
"""Options that are short names of a setting."""


def build_parser() -> Parser:
    """The parser; each command leaves the function that runs it in ``run``."""
    parser = Parser(prog="vizionary", description="Turns pictures into words, with where and why.")
    parser.add_argument("--version", action="version", version=f"vizionary {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    shared = _shared_options()
    _add_describe(commands, shared)
    _add_teaching(commands, shared)
    _add_memory(commands, shared)
    _add_bundle(commands, shared)
    _add_serve(commands, shared)
    settings = commands.add_parser(
        "settings", parents=[shared], help="print every setting and where it came from"
    )
    settings.set_defaults(run=_run_settings)
    return parser


def settings_of(
    arguments: argparse.Namespace, environ: Mapping[str, str] | None = None
) -> LoadedSettings:
    """Merge all sources of settings for this command, and set up logging."""
    options = {
        f"--{option}": (key, value)
        for option, key in _FLAGS.items()
        if (value := getattr(arguments, option, None)) is not None
    }
    environ = os.environ if environ is None else environ
    loaded = load_settings(arguments.config, arguments.set, environ, options)
    arguments.written_in = getattr(arguments, "language", None)
    # what is refused from now on is said in it as well
    arguments.language = loaded.settings.narration.language
    logging.basicConfig(level=loaded.settings.log.level, format="%(levelname)s %(message)s")
    return loaded


def _at_least_1(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number above 0, got {text!r}")
    return int(text)


def _file(text: str) -> Path:
    if text == "-":
        raise argparse.ArgumentTypeError("expected the name of a file; - is standard input")
    return Path(text)


def _shared_options() -> Parser:
    shared = Parser(add_help=False)
    shared.add_argument("--config", type=Path, metavar="FILE", help="read settings from YAML")
    shared.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="SECTION.KEY=VALUE",
        help="override one setting; may be repeated (see: vizionary settings)",
    )
    return shared


def _add_describe(
    commands: argparse._SubParsersAction[Parser],
    shared: Parser,
) -> None:
    describe = commands.add_parser(
        "describe", parents=[shared], help="say what is in pictures, how sure, where and why"
    )
    add = describe.add_argument
    add("pictures", nargs="+", metavar="PICTURE", help="a file, a folder, or - for stdin")
    add("--explain", action="append", default=[], metavar="WORD", help="show where WORD is")
    add(
        "--among",
        action="append",
        default=[],
        metavar="WORDS|@FILE",
        help="choose among these comma-separated classes only, or among the lines of FILE, "
        "where commas part synonyms; may be repeated",
    )
    add("--threshold", type=float, metavar="P", help="claim nothing below this probability")
    add("--temperature", type=float, metavar="T", help="divide logits by T: more is less sure")
    add("--top", type=int, metavar="N", help="matches listed for a picture")
    add("--bundle", metavar="REF", help="embedded, a folder, or hf://owner/name@revision")
    add("--memory", metavar="NAME", help="ask this memory; none = what was taught is not asked")
    add(
        "--closer",
        action=argparse.BooleanOptionalAction,
        help="look at the parts of each picture too, and at each thing alone: smaller things "
        "and finer words are found and heat maps are sharper, more slowly",
    )
    add("--json", action="store_true", help="one JSON object a line, in order")
    add("--out", type=Path, metavar="DIR", help="write JSON and overlay PNGs here")
    add("--csv", type=_file, metavar="FILE", help="write a table with one row a picture")
    add("--language", metavar="CODE", help="language of the sentence")
    add("--length", choices=["word", "sentence", "everything"], help="how much is said")
    describe.set_defaults(run=_run_describe)


def _add_teaching(
    commands: argparse._SubParsersAction[Parser],
    shared: Parser,
) -> None:
    one = _memory_options(shared)
    register = commands.add_parser("register", parents=one, help="teach a label from pictures")
    register.add_argument("label", metavar="LABEL", help='such as "my mug"')
    register.add_argument(
        "pictures", nargs="+", metavar="PICTURE", help="a file, a folder, or - for stdin"
    )
    register.add_argument(
        "--keep",
        type=_at_least_1,
        metavar="N",
        help="learn from the N that differ most; default: all",
    )
    register.add_argument(
        "--thumbnails", action="store_true", help="keep a small picture of each example"
    )
    for name, text in (
        ("undo", "take back the last registration of a label"),
        ("forget", "know nothing of a label any more"),
    ):
        parser = commands.add_parser(name, parents=one, help=text)
        parser.add_argument("label", metavar="LABEL")
        parser.set_defaults(run=_run_teaching, command=name)
        if name == "forget":
            parser.add_argument(
                "--for-good",
                action="store_true",
                help="erase it from the disk, also where it is forgotten already, and all history: "
                "nothing before can be undone",
            )
    listed = commands.add_parser("labels", parents=one, help="print what was taught")
    register.set_defaults(run=_run_teaching, command="register")
    listed.set_defaults(run=_run_teaching, command="labels")


def _add_memory(
    commands: argparse._SubParsersAction[Parser],
    shared: Parser,
) -> None:
    memory = commands.add_parser("memory", help="look at what was taught, move it, undo it")
    actions = memory.add_subparsers(title="actions", required=True, metavar="ACTION")
    one = _memory_options(shared)
    for action, text in (
        ("list", "print the names of the memories"),
        ("stats", "say how well each label is known, and what to add"),
        ("history", "print what was done, the newest last"),
        ("examples", "print the examples of a label, or all, with their numbers"),
        ("undo", "take an action back: the last that still counts, or that of a number"),
        ("rename", "call a label otherwise"),
        ("join", "make a label's examples those of another"),
        ("delete", "drop single examples, by their numbers"),
        ("prune", "drop examples that are nearly the same as another"),
        ("purge", "erase from the disk what was forgotten, with the history"),
        ("merge", "learn everything that another memory knows"),
        ("export", "write everything into one Parquet file"),
        ("import", "learn such a file, or a folder or ZIP with a folder of pictures a label"),
        ("reembed", "make a memory of another bundle usable, from its small pictures"),
    ):
        parser = actions.add_parser(action, parents=one, help=text)
        for name, options in _MEMORY_ARGUMENTS.get(action, {}).items():
            parser.add_argument(name, **options)
        parser.set_defaults(run=_run_memory, action=action)


_MEMORY_ARGUMENTS: dict[str, dict[str, dict[str, Any]]] = {
    "undo": {"number": {"nargs": "?", "type": int, "metavar": "NUMBER", "help": "see: history"}},
    "rename": {"label": {"metavar": "LABEL"}, "name": {"metavar": "NEW"}},
    "join": {"label": {"metavar": "LABEL"}, "into": {"metavar": "OTHER"}},
    "examples": {"label": {"nargs": "?", "metavar": "LABEL"}},
    "delete": {"number": {"nargs": "+", "type": int, "metavar": "NUMBER", "help": "see: examples"}},
    "prune": {"label": {"nargs": "?", "metavar": "LABEL", "help": "default: all labels"}},
    "merge": {"source": {"metavar": "NAME", "help": "the memory that is learned from"}},
    "export": {"file": {"type": _file, "metavar": "FILE"}},
    "import": {"path": {"type": Path, "metavar": "PATH"}},
    "reembed": {
        "--accept-loss": {
            "action": "store_true",
            "help": "examples without a small picture sleep until their own bundle is used",
        }
    },
}
"""What each action takes beside the memory."""


def _memory_options(shared: Parser) -> list[Parser]:
    """The options of every command about one memory."""
    one = Parser(add_help=False)
    one.add_argument("--memory", metavar="NAME", help="default: memory.name")
    one.add_argument("--bundle", metavar="REF", help="embedded, a folder, or hf://...")
    one.add_argument("--language", metavar="CODE", help="language of what is said")
    one.add_argument("--json", action="store_true", help="as JSON")
    return [shared, one]


def _add_bundle(
    commands: argparse._SubParsersAction[Parser],
    shared: Parser,
) -> None:
    bundle = commands.add_parser("bundle", help="look at a bundle, or check it")
    actions = bundle.add_subparsers(title="actions", required=True, metavar="ACTION")
    for action, text in (
        ("info", "print what the bundle says about itself"),
        ("verify", "check every file and graph against the manifest"),
    ):
        parser = actions.add_parser(action, parents=[shared], help=text)
        parser.add_argument("bundle", nargs="?", metavar="REF", help="default: bundle.ref")
        parser.add_argument("--json", action="store_true", help="as one JSON object")
        parser.set_defaults(run=_run_bundle, action=action)


def _add_serve(
    commands: argparse._SubParsersAction[Parser],
    shared: Parser,
) -> None:
    serve = commands.add_parser("serve", parents=[shared], help="start the app")
    serve.add_argument("--host", metavar="ADDRESS", help="0.0.0.0 = the whole network")
    serve.add_argument("--port", type=int, metavar="N", help="0 = any free port")
    serve.add_argument("--bundle", metavar="REF", help="embedded, a folder, or hf://...")
    serve.set_defaults(run=_run_serve)


def _run_describe(arguments: argparse.Namespace) -> int:
    from vizionary.cli.describe import describe

    return describe(arguments, settings_of(arguments).settings)


def _run_teaching(arguments: argparse.Namespace) -> int:
    from vizionary.cli import teach

    run = getattr(teach, arguments.command)
    status: int = run(arguments, _settings_to_teach(arguments))
    return status


def _run_memory(arguments: argparse.Namespace) -> int:
    from vizionary.cli.memory import run

    return run(arguments, _settings_to_teach(arguments))


def _settings_to_teach(arguments: argparse.Namespace) -> Settings:
    """The settings of a command that may change a memory; raises ``UnknownLanguageError``."""
    from vizionary.messages import check_language

    settings = settings_of(arguments).settings
    # what is done is said when it is done: then it would be too late to refuse
    check_language(settings.narration.language)
    return settings


def _run_bundle(arguments: argparse.Namespace) -> int:
    from vizionary.cli.bundle import info, verify

    run = info if arguments.action == "info" else verify
    return run(settings_of(arguments).settings, as_json=arguments.json)


def _run_serve(arguments: argparse.Namespace) -> int:
    from vizionary.serve import serve, with_gradio_names

    serve(settings_of(arguments, with_gradio_names(os.environ)).settings)
    return 0


def _run_settings(arguments: argparse.Namespace) -> int:
    from vizionary.config import settings_table

    print("\n".join(map(plain, settings_table(settings_of(arguments)).split("\n"))))
    return 0
