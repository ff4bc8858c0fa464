"""The last pictures that a page was answered about: what a correction might change.

Knows what was shown; does not know corrections.
"""

from __future__ import annotations

from collections.abc import Iterator

from vizionary.ui.image.look import Look
from vizionary.ui.image.shown import Shown

__all__ = ["Recent"]

_MOST = 10
"""Pictures: all of them are looked at again before a correction is confirmed."""


class Recent:
    """In a visitor's session; each picture once, without its file."""

    def __init__(self) -> None:
        self._looks: tuple[Look, ...] = ()

    def __iter__(self) -> Iterator[Look]:
        """The newest first."""
        return reversed(self._looks)

    def see(self, shown: Shown) -> Shown:
        """Remember what is shown, which is given back."""
        cards = shown.cards if isinstance(shown.cards, tuple) else ()
        for look in (*(card.look for card in cards), shown.look):
            if isinstance(look, Look):
                others = [one for one in self._looks if one.display is not look.display]
                self._looks = (*others, look.lean())[-_MOST:]
        return shown
