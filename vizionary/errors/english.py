"""The English sentence of an error, from the same file that the English page is said from.

Knows ``messages/en/errors.ftl``; does not know any other language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vizionary.sentences import Sentences

__all__ = ["FUNCTIONS", "JOINERS", "english"]

JOINERS = "\u200c\u200d"
"""Signs without width that shape letters and emoji: Persian, Hindi and families need them."""

_WRITTEN_OUT = re.compile(r"\\(?:\\|u200[cd])")
"""A joiner in what ``repr`` gives, or a backslash, behind which "u200c" is only text."""


def english(message: str, values: Mapping[str, str | int | float]) -> str:
    """A message of the file with its variables; raises LookupError for what there is not."""
    return _sentences().say(message, values)


def _quoted(text: Any) -> str:
    """In quotes, and with nothing in it that a terminal would obey."""
    written = {repr(joiner)[1:-1]: joiner for joiner in JOINERS}
    shown = _WRITTEN_OUT.sub(lambda found: written.get(found[0], found[0]), repr(str(text)))
    return _shortened(shown)


def _either(lines: Any) -> str:
    """The lines in quotes, as what is meant may be one or the other."""
    return " or ".join(_quoted(line) for line in str(lines).split("\n"))


def _shortened(text: str) -> str:
    from vizionary.sentences import shortened

    return shortened(text)


FUNCTIONS: dict[str, Callable[[Any], Any]] = {"EITHER": _either, "QUOTED": _quoted}
"""What the messages of errors may call, by name."""


@cache
def _sentences() -> Sentences:
    # Fluent costs the command line a tenth of a second, which most commands never need
    from vizionary.sentences import Sentences

    file = resources.files("vizionary") / "messages" / "en" / "errors.ftl"
    return Sentences("en", [file.read_text(encoding="utf-8")], FUNCTIONS)
