"""Options of one question that cannot be followed."""

from __future__ import annotations

from collections.abc import Sequence

from vizionary.errors.base import VizionaryError

__all__ = ["InvalidOptionError", "OptionError", "UnknownLanguageError"]


class OptionError(VizionaryError):
    """An option of one question that cannot be followed."""

    code = "option"


class InvalidOptionError(OptionError):
    """A value outside what the option allows.

    ``expected`` is "probability", "positive", "whole" or "choice", with the ``choices``; or it
    says in English what was expected.
    """

    code = "option_invalid"

    def __init__(
        self, option: str, expected: str, found: object, choices: Sequence[str] = ()
    ) -> None:
        allowed = ", ".join(choices)
        super().__init__(option=option, expected=expected, found=repr(found), choices=allowed)
        self.option, self.expected, self.found = option, expected, found
        self.choices = tuple(choices)


class UnknownLanguageError(OptionError):
    """A language that no message catalogue is written in."""

    code = "language_unknown"

    def __init__(self, language: str, known: Sequence[str]) -> None:
        super().__init__(language=language, known=", ".join(known))
        self.language, self.known = language, tuple(known)
