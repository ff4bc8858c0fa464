"""Naming many pictures: card after card, with progress, first and in other words later."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace

from vizionary.errors import VizionaryError
from vizionary.ui.components import Upload
from vizionary.ui.image.album import (
    Card,
    album_html,
    card_of,
    opened_in,
    progress_html,
    summary,
)
from vizionary.ui.image.look import Look
from vizionary.ui.image.pace import Pace
from vizionary.ui.image.shown import SAME, Shown, Visitor, spoken
from vizionary.ui.uploads import discard, take

__all__ = ["in_way", "named", "renamed"]

Refused = Sequence[tuple[str, VizionaryError]]


def named(
    visitor: Visitor, uploads: Sequence[Upload], refused: Refused, max_bytes: int
) -> Generator[Shown, None, None]:
    """The progress after each picture, the cards as they grow, then the sum.

    Of a naming that is broken off no upload stays.
    """
    try:
        yield from _named(visitor, uploads, refused, max_bytes)
    finally:
        for upload in uploads:
            discard(upload.path)


def renamed(
    visitor: Visitor, cards: Sequence[Card], look: Look | None
) -> Generator[Shown, None, None]:
    """Every card that was said in another way, in this one; ``look`` is what is open.

    Each step keeps the cards that are done, so that it can go on after it was broken off.
    """
    words, now, pace = visitor.words, list(cards), Pace()
    others = [place for place, card in enumerate(cards) if card.way != visitor.looker.way]
    for done, place in enumerate(others, len(cards) - len(others)):
        progress = progress_html(words, done, len(cards), told=pace.due())
        yield Shown(cards=tuple(now), progress=progress)
        now[place] = in_way(visitor, now[place])
    if not others:
        # what was broken off may have left its progress
        yield Shown(progress="") if cards else Shown()
        return
    album = album_html(words, now, opened=opened_in(cards, look))
    says = _sum(visitor, now) if look is None else SAME
    yield Shown(says=says, album=album, cards=tuple(now), progress="")


def in_way(visitor: Visitor, card: Card) -> Card:
    """The same picture, described in this visitor's way."""
    way, seen = visitor.looker.way, card.seen
    try:
        if card.look is not None and card.way != way:
            seen = visitor.looker.again(card.look, None)
    except VizionaryError as error:
        seen = error
    return replace(card, seen=seen, way=way)


def _named(
    visitor: Visitor, uploads: Sequence[Upload], refused: Refused, max_bytes: int
) -> Generator[Shown, None, None]:
    words, total, pace = visitor.words, len(uploads) + len(refused), Pace()
    cards = [Card(name, error, visitor.looker.way) for name, error in refused]
    clear = Shown("", "", "", "", "", "", "", "", None, ())
    yield clear._replace(progress=progress_html(words, len(cards), total))
    sent = 0
    for upload in uploads:
        cards.append(_card(visitor, upload, max_bytes))
        # all cards go out each time: few of a large gallery are waited for, or it takes for ever
        grown = len(cards) > sent + sent // 8
        sent = len(cards) if grown else sent
        album = album_html(words, cards, whole=False) if grown else SAME
        told = len(cards) < total and pace.due()
        yield Shown(album=album, progress=progress_html(words, len(cards), total, told=told))
    says, album = _sum(visitor, cards), album_html(words, cards)
    yield Shown(says=says, album=album, cards=tuple(cards), progress="")


def _card(visitor: Visitor, upload: Upload, max_bytes: int) -> Card:
    try:
        return card_of(visitor.looker.first(take(upload.path, max_bytes), upload.name))
    except VizionaryError as error:
        return Card(upload.name, error, visitor.looker.way)


def _sum(visitor: Visitor, cards: Sequence[Card]) -> str:
    """What stands in the place of the sentence until a picture is opened."""
    said = summary(visitor.words, cards)
    hint = visitor.words.say("image-album-hint")
    return spoken(f'<h2 class="vz-sentence">{said}</h2><p class="vz-hint">{hint}</p>', said)
