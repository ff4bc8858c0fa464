"""Many pictures at once: what was seen in each, and the gallery as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PIL import Image

from vizionary.errors import VizionaryError
from vizionary.messages import Catalogue
from vizionary.ui.image.announced import announced
from vizionary.ui.image.look import Look, pixels_of
from vizionary.ui.image.pictures import thumbnail_uri
from vizionary.ui.preferences import Way

__all__ = ["Card", "album_html", "card_of", "opened_in", "progress_html", "summary"]

_SIDE = 320
"""Of a thumbnail, in pixels: twice what is shown, for fine screens."""


@dataclass(frozen=True, eq=False)  # gradio hashes its states: by identity, not by content
class Card:
    """One picture of many: what is seen in it, or why it was not looked at.

    ``way`` is how the visitor wanted it looked at and said.
    """

    source: str
    seen: Look | VizionaryError
    way: Way
    thumbnail: str = ""

    @property
    def look(self) -> Look | None:
        """What is seen; None where it was not looked at."""
        return self.seen if isinstance(self.seen, Look) else None


def card_of(look: Look) -> Card:
    """The card of a picture that was described."""
    thumbnail = thumbnail_uri(Image.fromarray(pixels_of(look.display)), _SIDE)
    return Card(look.observation.source, look.lean(), look.way, thumbnail)


def opened_in(cards: Sequence[Card], look: Look | None) -> int | None:
    """Which card a visitor is looking at, whatever was asked about it since."""
    if look is None:
        return None
    wanted = (look.observation.source, look.data)
    for index, card in enumerate(cards):
        if card.look is not None and (card.source, card.look.data) == wanted:
            return index
    return None


def summary(words: Catalogue, cards: Sequence[Card]) -> str:
    """How many were described, and how many were not."""
    refused = sum(card.look is None for card in cards)
    message = "image-album-some" if refused else "image-album-done"
    return words.say(message, count=len(cards) - refused, refused=refused)


def album_html(
    words: Catalogue, cards: Sequence[Card], *, opened: int | None = None, whole: bool = True
) -> str:
    """The gallery: a card with its sentence for each picture; buttons once it is whole."""
    # until a picture is opened the sum stands in the place of the sentence
    title = escape(summary(words, cards)) if opened is not None else ""
    head = f'<h2 class="vz-title">{title}</h2>' if title else ""
    files = _files_html(words) if whole else ""
    items = "".join(
        _card(words, card, _pressable(i, i == opened) if whole else None)
        for i, card in enumerate(cards)
    )
    return f'<section class="vz-album">{head}{files}<ul class="vz-cards">{items}</ul></section>'


def progress_html(words: Catalogue, done: int, total: int, *, told: bool = False) -> str:
    """How many pictures have been described, until all are; ``told`` to those who listen, too."""
    said = words.say("image-album-progress", done=done, total=total)
    return (
        f'<p class="vz-progress" {announced(said if told else "")}><span>{escape(said)}</span>'
        f'<progress max="{total}" value="{done}" aria-label="{escape(said)}"></progress></p>'
    )


def _files_html(words: Catalogue) -> str:
    buttons = "".join(
        f'<button type="button" class="vz-button" data-save="{kind}">'
        f"{escape(words.say(f'image-album-{kind}'))}</button>"
        for kind in ("csv", "jsonl", "zip")
    )
    note = escape(words.say("image-album-files"))
    return f'<div class="vz-buttons">{buttons}</div><p class="vz-note">{note}</p>'


def _pressable(index: int, opened: bool) -> str:
    return f'type="button" data-choice="{index}" aria-pressed="{str(opened).lower()}"'


def _card(words: Catalogue, card: Card, button: str | None) -> str:
    """A card; ``button`` are its attributes as one, None where it can't be opened yet."""
    name = f'<span class="vz-name" dir="auto">{escape(card.source)}</span>'
    if isinstance(card.seen, VizionaryError):
        return (
            f'<li class="vz-card vz-refused"><span class="vz-problem-mark" aria-hidden="true">!'
            f'</span>{name}<span class="vz-said">{escape(words.refusal(card.seen))}</span></li>'
        )
    observation, tag = card.seen.observation, "div" if button is None else "button"
    return (
        f'<li><{tag} class="vz-card" {button or ""}><img alt="" src="{card.thumbnail}">'
        f'<span class="vz-said" dir="ltr" lang="{observation.language}">'
        f"{escape(observation.sentence)}</span>{name}</{tag}></li>"
    )
