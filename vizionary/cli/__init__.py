"""The command ``vizionary``: parse, run one command, turn errors into words and a status.

Status 0: done. 1: some pictures were refused. 2: the command, a setting, a word or the
bundle cannot be used, or the output cannot be written. 130: interrupted. 141: the reader of the
output went away.
Nothing heavy is imported before the command that needs it.
"""

from __future__ import annotations

import argparse
import errno
import io
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from vizionary.cli.parser import build_parser
from vizionary.cli.plain import plain
from vizionary.errors import UnwritableFileError, VizionaryError

__all__ = ["main"]

REFUSED = 2
INTERRUPTED = 130
PIPE_CLOSED = 141

_UNWRITABLE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}
"""A full disk, a limit on its use or on a file, a disk or terminal that is gone."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    _open_streams()
    _speak_utf8()
    arguments = argparse.Namespace()
    try:
        status = _done(argv, arguments)
        sys.stdout.flush()
        return status
    except VizionaryError as error:
        return _refused(error, arguments)
    except BrokenPipeError:
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        # of a file that is open already, which is the output: the others say what they are
        if error.filename is not None or error.errno not in _UNWRITABLE:
            raise
        return _refused(UnwritableFileError("stdout", error.strerror or str(error)), arguments)
    finally:
        _let_go()
        logging.shutdown()


def _done(argv: Sequence[str] | None, arguments: argparse.Namespace) -> int:
    try:
        build_parser().parse_args(argv, arguments)
        status: int = arguments.run(arguments)
        return status
    except SystemExit as end:
        # argparse has said what was wrong, or printed what was asked for
        return end.code if isinstance(end.code, int) else REFUSED


def _refused(error: VizionaryError, arguments: argparse.Namespace) -> int:
    # heavy, and needed only now
    from vizionary.messages import refusal

    # where nobody can be told, the status still says it
    with suppress(OSError):
        said = refusal(error, getattr(arguments, "language", None))
        print(plain(f"vizionary: {said}"), file=sys.stderr)
    return REFUSED


def _open_streams() -> None:
    """What the shell has closed is empty, or takes all: None would be a file that is not there."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # lives as long as the process
            setattr(sys, name, open(os.devnull, mode))


def _let_go() -> None:
    """Drop what cannot be written: the interpreter writes it once more at exit, and complains."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _speak_utf8() -> None:
    # a file name that is not UTF-8 is printed as \udcXX, which is also its JSON escape
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
