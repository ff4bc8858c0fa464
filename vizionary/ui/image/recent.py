"""The last pictures that a page was answered about: what stands there, what a correction changes.

Knows what was shown; does not know corrections.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from vizionary.ui.image.album import Card
from vizionary.ui.image.look import Look
from vizionary.ui.image.shown import SAME, Shown

__all__ = ["KEPT_S", "Recent"]

KEPT_S = 3600
"""How long a visitor's pictures stay in memory."""

_MOST = 10
"""Pictures: all of them are looked at again before a correction is confirmed."""


class Recent:
    """In a visitor's session; each picture once, without its file, for ``KEPT_S``."""

    def __init__(self) -> None:
        self._looks: tuple[tuple[float, Look], ...] = ()
        self._look, self._cards = _picture(None), _pictures(())

    def __iter__(self) -> Iterator[Look]:
        """The newest first."""
        self.forget_old()
        return (look for _, look in reversed(self._looks))

    def see(self, shown: Shown) -> Shown:
        """Remember what is shown, which is given back."""
        self._look = self._look if shown.look is SAME else _picture(shown.look)
        self._cards = self._cards if shown.cards is SAME else _pictures(shown.cards)
        cards = shown.cards if isinstance(shown.cards, tuple) else ()
        for look in (*(card.look for card in cards), shown.look):
            if isinstance(look, Look):
                others = [one for one in self._looks if one[1].display is not look.display]
                self._looks = (*others, (time.monotonic(), look.lean()))[-_MOST:]
        return shown

    def stands(self, look: Look | None, cards: Sequence[Card]) -> bool:
        """Whether these are the pictures that stand there now, whatever was said of them."""
        return (_picture(look), _pictures(cards)) == (self._look, self._cards)

    def forget_old(self) -> None:
        """Let go of pictures that were shown longer ago than they are kept."""
        since = time.monotonic() - KEPT_S
        self._looks = tuple(one for one in self._looks if one[0] >= since)


def _picture(look: Look | None) -> int | None:
    # what stands there is known again by its hash: a picture is not kept for that
    return None if look is None else hash(look.display)


def _pictures(cards: Sequence[Card]) -> tuple[int, ...]:
    return tuple(hash((card.source, card.thumbnail)) for card in cards)
