"""Words that cannot be asked about."""

from __future__ import annotations

from collections.abc import Sequence

from vizionary.errors.base import VizionaryError

__all__ = [
    "NoTextError",
    "NoWordsError",
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
        hint = f" Did you mean {' or '.join(repr(w) for w in nearest)}?" if nearest else ""
        super().__init__(f"I don't know the word {word!r}.{hint}")
        self.word, self.nearest = word, tuple(nearest)


class NoWordsError(WordError):
    """An empty list of words."""

    code = "word_none"

    def __init__(self) -> None:
        super().__init__("There are no words to choose among. Give at least one.")


class TooManyWordsError(WordError):
    """More words than a picture is compared with at once."""

    code = "word_too_many"

    def __init__(self, count: int, limit: int) -> None:
        super().__init__(f"These are {count:,} words; the limit is {limit:,}. Give fewer.")
        self.count, self.limit = count, limit


class NoTextError(WordError):
    """A bundle without a text encoder, so that words cannot be asked about."""

    code = "word_no_text_encoder"

    def __init__(self, bundle: str) -> None:
        super().__init__(
            f"The bundle {bundle!r} has no text encoder and no vocabulary, so it knows no words. "
            "Choose another bundle (setting bundle.ref)."
        )
        self.bundle = bundle
