"""The last pictures that a page was answered about: what stands there, what a correction changes.

Knows what was shown; does not know corrections.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vizionary.ui.image.album import Card
from vizionary.ui.image.look import Look
from vizionary.ui.image.shown import SAME, Shown

__all__ = ["Recent"]

_MOST = 10
"""Pictures: all of them are looked at again before a correction is confirmed."""


class Recent:
    """In a visitor's session; each picture once, without its file."""

    def __init__(self) -> None:
        self._looks: tuple[Look, ...] = ()
        self._standing: tuple[Look | None, Sequence[Card]] = (None, ())

    def __iter__(self) -> Iterator[Look]:
        """The newest first."""
        return reversed(self._looks)

    def see(self, shown: Shown) -> Shown:
        """Remember what is shown, which is given back."""
        look, kept = self._standing
        self._standing = (
            look if shown.look is SAME else shown.look,
            kept if shown.cards is SAME else shown.cards,
        )
        cards = shown.cards if isinstance(shown.cards, tuple) else ()
        for look in (*(card.look for card in cards), shown.look):
            if isinstance(look, Look):
                others = [one for one in self._looks if one.display is not look.display]
                self._looks = (*others, look.lean())[-_MOST:]
        return shown

    def stands(self, look: Look | None, cards: Sequence[Card]) -> bool:
        """Whether these are the pictures that stand there now, whatever was said of them."""
        return _pictures(look, cards) == _pictures(*self._standing)


def _pictures(look: Look | None, cards: Sequence[Card]) -> list[object]:
    return [look and look.display, *((card.source, card.thumbnail) for card in cards)]
