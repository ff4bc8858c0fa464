"""Options of one question as a program may give them: any value, refused in our words.

Knows what kind of value an option is; the engine knows which of them it can follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from numbers import Integral, Real
from pathlib import Path
from typing import Any, TypeGuard

import numpy as np
from PIL import Image

from vizionary.errors import InvalidOptionError

__all__ = [
    "check_number",
    "check_switch",
    "check_text",
    "check_texts",
    "check_whole",
    "checked_list",
    "checked_strength",
]


def check_whole(**given: object) -> None:
    """Each is a whole number of 1 or more, or None. Raises: InvalidOptionError."""
    for name, value in given.items():
        whole = _is_number(value) and isinstance(value, Integral) and int(value) >= 1
        if value is not None and not whole:
            raise InvalidOptionError(name, "whole", value)


def check_number(option: str, expected: str, value: object) -> None:
    """A real number, or None; ``expected`` as in InvalidOptionError, which is raised."""
    if value is not None and not _is_number(value):
        raise InvalidOptionError(option, expected, value)


def check_switch(**given: object) -> None:
    """Each is True, False or None. Raises: InvalidOptionError."""
    for name, value in given.items():
        if value is not None and not isinstance(value, bool | np.bool_):
            raise InvalidOptionError(name, "choice", value, ("True", "False"))


def check_text(**given: object) -> None:
    """Each is a text. Raises: InvalidOptionError."""
    for name, value in given.items():
        if not isinstance(value, str):
            raise InvalidOptionError(name, "a text", value)


def check_texts(**given: object) -> None:
    """Each is a text, or None. Raises: InvalidOptionError."""
    check_text(**{name: value for name, value in given.items() if value is not None})


def checked_list(option: str, many: Any, *, of_texts: bool = False) -> Iterable[Any]:
    """Many values, in any iterable but one that is a single value itself.

    A text would be taken letter by letter, a picture row by row. Raises: InvalidOptionError.
    """
    if isinstance(many, bytes | Path | Image.Image | np.ndarray):
        raise InvalidOptionError(option, "a list", type(many).__name__)
    if isinstance(many, str | Mapping) or not isinstance(many, Iterable):
        raise InvalidOptionError(option, "a list", many)
    if not of_texts:
        return many
    texts = list(many)
    check_text(**{f"{option}[{place}]": one for place, one in enumerate(texts)})
    return texts


def checked_strength(strength: object) -> float:
    """How much of an overlay is the heat map, 0..1. Raises: InvalidOptionError."""
    if _is_number(strength) and 0 <= (share := float(strength)) <= 1:
        return share
    raise InvalidOptionError("strength", "probability", strength)


def _is_number(value: object) -> TypeGuard[Real]:
    # True is a number to Python, and to nobody else
    return isinstance(value, Real) and not isinstance(value, bool)
