"""The words of ``--among``, as classes with synonyms, and what a mistyped one may have meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from vizionary.engine import Choice, Engine, choices_of, parted
from vizionary.errors import RepeatedWordError, UnknownWordError, UnreadableFileError
from vizionary.messages import catalogue

__all__ = ["read_choices", "suggested_in"]

_NAMED, _ALIKE = 3, 0.7
"""Nouns that a refusal names, and how alike they must be spelt, 0..1 (difflib)."""


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


def suggested_in(language: str, error: UnknownWordError, engine: Engine) -> UnknownWordError:
    """The same with nouns of the language as what was meant, where there are some that can be read.

    Who writes in a language mistypes its words. The error's own suggestions are English.
    """
    # of more than one spelling alike any is as good
    spelt = {noun.word.casefold(): noun.word for noun in catalogue(language).nouns.values()}
    alike = get_close_matches(error.word.casefold(), spelt, _NAMED, _ALIKE)
    near = [spelt[one] for one in alike if engine.label_of(spelt[one], language) is not None]
    return UnknownWordError(error.word, near) if near else error


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
