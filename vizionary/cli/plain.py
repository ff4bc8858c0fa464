"""What is printed for a person: a file may be called anything, also what moves the cursor."""

from __future__ import annotations

import re

__all__ = ["plain"]

_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What steers a terminal, ends a line, or turns the order of what follows."""


def plain(line: str) -> str:
    r"""One line, where what would not be seen is written out: ``\x1b``, ``\n``, ``\u202e``."""
    return _UNPRINTED.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), line)
