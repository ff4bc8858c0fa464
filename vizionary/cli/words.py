"""The words of ``--among``, as classes with synonyms."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from vizionary.engine import Choice, choices_of, parted
from vizionary.errors import ConfigError

__all__ = ["read_choices"]


def read_choices(words: str) -> tuple[Choice, ...]:
    """Read ``cat,dog`` or ``@FILE``: one class a line, commas part its synonyms.

    A class is named by its first word; empty lines and lines that begin with ``#`` are left
    out. Raises ``WordError``, and ``ConfigError`` for a file that cannot be read or a
    class that is named twice.
    """
    lines = _lines(Path(words[1:])) if words.startswith("@") else parted(words)
    choices = choices_of(lines)
    twice = [label for label, times in Counter(c.label for c in choices).items() if times > 1]
    if twice:
        raise ConfigError(f"--among names {', '.join(map(repr, twice))} more than once.")
    return choices


def _lines(path: Path) -> list[str]:
    try:
        # utf-8-sig: editors on Windows begin a file with a byte order mark
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise ConfigError(f"The list of words {path} cannot be read: {reason}.") from None
    return [line for line in text.splitlines() if not line.lstrip().startswith("#")]
