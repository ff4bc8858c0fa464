"""Words that cannot be asked about."""

from __future__ import annotations

from collections.abc import Sequence

from vizionary.errors.base import VizionaryError

__all__ = [
    "EmptyWordError",
    "NoTextError",
    "NoWordsError",
    "RepeatedWordError",
    "TooManyWordsError",
    "UnknownWordError",
    "WordError",
]


class WordError(VizionaryError):
    """Words that cannot be asked about."""

    code = "word"


class UnknownWordError(WordError):
    """A word that no part of the vocabulary knows."""

    code = "word_unknown"

    def __init__(self, word: str, nearest: Sequence[str] = ()) -> None:
        super().__init__(word=word, hints=len(nearest), nearest="\n".join(nearest))
        self.word, self.nearest = word, tuple(nearest)


class NoWordsError(WordError):
    """An empty list of words."""

    code = "word_none"


class EmptyWordError(NoWordsError):
    """No word, where the place of one is asked for."""

    said_as = "word_empty"


class RepeatedWordError(WordError):
    """A word that names more than one of the classes to choose among."""

    code = "word_repeated"

    def __init__(self, word: str) -> None:
        super().__init__(word=word)
        self.word = word


class TooManyWordsError(WordError):
    """More words than a picture is compared with at once."""

    code = "word_too_many"

    def __init__(self, count: int, limit: int) -> None:
        super().__init__(count=count, limit=limit)
        self.count, self.limit = count, limit


class NoTextError(WordError):
    """A bundle without a text encoder, so that words cannot be asked about."""

    code = "word_no_text_encoder"

    def __init__(self, bundle: str) -> None:
        super().__init__(bundle=bundle)
        self.bundle = bundle
