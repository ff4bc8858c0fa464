"""The command ``vizionary``: parse, run one command, turn errors into words and a status.

Status 0: done. 1: some pictures were refused. 2: the command, a setting, a word or the
bundle cannot be used. 130: interrupted. 141: the reader of the output went away.
Nothing heavy is imported before the command that needs it.
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
from collections.abc import Sequence

from vizionary.cli.parser import build_parser
from vizionary.errors import VizionaryError

__all__ = ["main"]

REFUSED = 2
INTERRUPTED = 130
PIPE_CLOSED = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    _speak_utf8()
    arguments = argparse.Namespace()
    try:
        arguments = build_parser().parse_args(argv)
        status: int = arguments.run(arguments)
        sys.stdout.flush()
        return status
    except SystemExit as end:
        # argparse has said what was wrong, or printed what was asked for
        return end.code if isinstance(end.code, int) else REFUSED
    except VizionaryError as error:
        print(f"vizionary: {_said(error, arguments)}", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # the interpreter flushes stdout once more at exit, which would complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        logging.shutdown()


def _said(error: VizionaryError, arguments: argparse.Namespace) -> str:
    # heavy, and needed only now
    from vizionary.messages import refusal

    return refusal(error, getattr(arguments, "language", None))


def _speak_utf8() -> None:
    # a file name that is not UTF-8 is printed as \udcXX, which is also its JSON escape
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
