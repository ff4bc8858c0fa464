"""The Fluent messages of one language: files in, sentences out.

Knows Fluent; does not know where the files lie, nor what is worth saying.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

__all__ = ["LONGEST", "Sentences", "shortened"]

LONGEST = 1000
"""Characters of one variable; fluent.runtime refuses messages that grow beyond 2,500."""


class Sentences:
    """What can be said in one language; built once, safe in threads."""

    def __init__(
        self, language: str, texts: Iterable[str], functions: Mapping[str, Callable[[Any], Any]]
    ) -> None:
        # Isolation marks around variables are invisible, but not to a screen reader or a test.
        self._bundle = FluentBundle([language], functions=dict(functions), use_isolating=False)
        for text in texts:
            self._bundle.add_resource(FluentResource(text))

    def say(self, message: str, values: Mapping[str, str | int | float]) -> str:
        """One message with its variables, very long ones cut.

        Raises: LookupError for a message or a variable that there is not.
        """
        pattern = self._bundle.get_message(message).value
        if pattern is None:
            raise LookupError(f"the message {message!r} has no text")
        text, errors = self._bundle.format_pattern(
            pattern,
            {name: shortened(v) if isinstance(v, str) else v for name, v in values.items()},
        )
        if errors:
            raise LookupError(f"the message {message!r} cannot be said: {errors[0]}")
        return str(text)


def shortened(text: str) -> str:
    """A text of at most ``LONGEST`` characters."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
