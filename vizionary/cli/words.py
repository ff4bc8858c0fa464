"""The words of ``--among``, as classes with synonyms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from vizionary.engine import Choice, choices_of, parted
from vizionary.errors import RepeatedWordError, UnreadableFileError

__all__ = ["read_choices"]


def read_choices(given: Iterable[str]) -> tuple[Choice, ...]:
    """Read each ``cat,dog`` or ``@FILE``: one class a line, commas part its synonyms.

    A class is named by its first word; empty lines and lines that begin with ``#`` are left
    out. Raises ``WordError``, also for a class that is named twice, and
    ``UnreadableFileError``.
    """
    choices = choices_of(line for words in given for line in _lines(words))
    ((label, times),) = Counter(choice.label for choice in choices).most_common(1)
    if times > 1:
        raise RepeatedWordError(label)
    return choices


def _lines(words: str) -> list[str]:
    if not words.startswith("@"):
        return parted(words)
    path = Path(words[1:])
    try:
        # utf-8-sig: editors on Windows begin a file with a byte order mark
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableFileError("words", str(path), "system", reason) from None
    except UnicodeDecodeError:
        raise UnreadableFileError("words", str(path), "text") from None
    return [line for line in text.splitlines() if not line.lstrip().startswith("#")]
