"""What the page shows after each thing that a visitor does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import gradio as gr

from vizionary.config import PictureSection
from vizionary.engine import choices_of, fetched
from vizionary.errors import LeftOutError, TooManyBytesError, VizionaryError, WordError
from vizionary.messages import Catalogue
from vizionary.ui.components import Upload
from vizionary.ui.image.album import Card, album_html, card_of, opened_in, summary
from vizionary.ui.image.look import Look, Looker
from vizionary.ui.image.matches import details_html, matches_html
from vizionary.ui.image.says import answer_html, problem_html, says_html
from vizionary.ui.image.stage import (
    caption_html,
    caption_words,
    compare_html,
    layer_html,
    picture_html,
)
from vizionary.ui.uploads import take

__all__ = ["Answers", "Sent", "Shown", "Visitor"]

_SAME: Any = gr.skip()


class Shown(NamedTuple):
    """The page's parts, in the order of the events' outputs; what is not said stays."""

    says: Any = _SAME
    picture: Any = _SAME
    layer: Any = _SAME
    caption: Any = _SAME
    matches: Any = _SAME
    compare: Any = _SAME
    details: Any = _SAME
    album: Any = _SAME
    look: Any = _SAME
    cards: Any = _SAME


@dataclass(frozen=True)
class Visitor:
    """Who asks: how to look and in which words to answer."""

    looker: Looker
    words: Catalogue


@dataclass(frozen=True)
class Sent:
    """What the browser sent at once, and what it reports, which may be forged.

    ``refused`` is a list of names and sizes of files over the limit, ``left_out`` the number
    of files beyond the most that are looked at together.
    """

    uploads: Sequence[Upload]
    refused: object = None
    left_out: object = 0


class Answers:
    """The engine's answers as parts of the page; a refusal is an answer too."""

    def __init__(self, limits: PictureSection, examples: Mapping[str, Path]) -> None:
        self._limits, self._examples = limits, examples

    def to_uploads(self, visitor: Visitor, sent: Sent) -> Iterator[Shown]:
        """Describe what was sent; nothing of it stays on the disk."""
        refused = self._refused_files(sent)
        if len(sent.uploads) + len(refused) > 1:
            yield from self._many(visitor, sent.uploads, refused)
        elif sent.uploads:
            yield self._one(visitor, sent.uploads[0])
        else:
            yield self._problem(visitor, refused[0][1]) if refused else self.failed(visitor)

    def to_example(self, visitor: Visitor, name: object) -> Shown:
        """Describe one of the examples."""
        path = self._examples.get(str(name))
        if path is None:
            return self.failed(visitor)
        return self._first(visitor, path.read_bytes(), path.name)

    def to_address(self, visitor: Visitor, address: str) -> Shown:
        """Fetch a picture and describe it, where the settings allow addresses."""
        try:
            data = fetched(address, self._limits)
        except VizionaryError as error:
            return self._problem(visitor, error)
        return self._first(visitor, data, address.rpartition("/")[2] or "picture")

    def to_card(self, visitor: Visitor, cards: Sequence[Card], choice: object) -> Shown:
        """Open one picture of many."""
        index = int(str(choice)) if str(choice).isdecimal() else -1
        if not 0 <= index < len(cards):
            return self.problem(visitor.words.say("image-expired"))
        look = cards[index].look
        if look is None:
            return Shown()
        gallery = album_html(visitor.words, cards, len(cards), opened=index)
        return self._page(visitor, look)._replace(album=gallery)

    def to_evidence(self, visitor: Visitor, look: Look | None, key: object) -> Shown:
        """Show what a clause or a label was decided from; "everything" ends a list of words."""
        if look is None:
            return self.problem(visitor.words.say("image-expired"))
        if key == "everything":
            return self._again(visitor, look, None)
        try:
            return self._evidence(visitor, visitor.looker.evidence(look, str(key)))
        except WordError as error:
            return self._refused(visitor, look, visitor.words.refusal(error))

    def to_question(self, visitor: Visitor, look: Look | None, word: str) -> Shown:
        """Show where any word is, or say that it is unknown."""
        asked = " ".join(word.split())
        if look is None:
            return self.problem(visitor.words.say("image-expired"))
        if not asked:
            return self._refused(visitor, look, visitor.words.say("image-ask-empty"))
        try:
            answer = visitor.looker.ask(look, asked)
        except WordError as error:
            return self._refused(visitor, look, visitor.words.refusal(error))
        said = f"{answer.said[:1].upper()}{answer.said[1:]}."
        if not answer.seen:
            said = f"{said} {visitor.words.say('image-closest')}"
        return self._evidence(visitor, answer.look, said)

    def to_comparison(self, visitor: Visitor, look: Look | None, first: str, second: str) -> Shown:
        """Show the maps of two words side by side."""
        words = [" ".join(word.split()) for word in (first, second)]
        if look is None:
            return self.problem(visitor.words.say("image-expired"))
        if "" in words:
            said = visitor.words.say("image-compare-empty")
            return Shown(compare=_spoken(answer_html(said, problem=True), said))
        try:
            kept = look
            labels = []
            for word in words:
                answer = visitor.looker.ask(kept, word)
                kept = answer.look
                labels.append(str(kept.shown).removeprefix("map:"))
        except WordError as error:
            said = visitor.words.refusal(error)
            return Shown(compare=_spoken(answer_html(said, problem=True), said))
        pair = compare_html(visitor.words, kept, (labels[0], labels[1]))
        return Shown(compare=pair)

    def to_among(self, visitor: Visitor, look: Look | None, text: str) -> Shown:
        """Describe the picture anew, choosing among the visitor's own words."""
        if look is None:
            return self.problem(visitor.words.say("image-expired"))
        lines = text.splitlines() if "\n" in text.strip() else text.split(",")
        try:
            among = choices_of(lines)
            again = visitor.looker.again(look, among)
        except WordError as error:
            return self._refused(visitor, look, visitor.words.refusal(error))
        return self._page(visitor, again)._replace(picture=_SAME)

    def to_preferences(
        self, visitor: Visitor, look: Look | None, cards: Sequence[Card] = ()
    ) -> Iterator[Shown]:
        """Say it anew in another way, after the settings have changed: what is open, then all."""
        yield Shown() if look is None else self._again(visitor, look, look.among)
        if all(card.way == visitor.looker.way for card in cards):
            return
        again = tuple(self._card_again(visitor, card) for card in cards)
        gallery = album_html(visitor.words, again, len(again), opened_in(cards, look))
        says = self._sum(visitor, again) if look is None else _SAME
        yield Shown(says=says, album=gallery, cards=again)

    def failed(self, visitor: Visitor) -> Shown:
        """Say that nothing arrived."""
        return self.problem(visitor.words.say("image-failed"))

    def problem(self, sentence: str) -> Shown:
        """Say what was wrong, and show nothing old beside it."""
        return Shown(problem_html(sentence), "", "", "", "", "", "", _SAME, None)

    def _problem(self, visitor: Visitor, error: VizionaryError) -> Shown:
        return self.problem(visitor.words.refusal(error))

    def _one(self, visitor: Visitor, upload: Upload) -> Shown:
        try:
            data = take(upload.path, self._limits.max_bytes)
        except VizionaryError as error:
            return self._problem(visitor, error)
        return self._first(visitor, data, upload.name)

    def _first(self, visitor: Visitor, data: bytes, source: str) -> Shown:
        try:
            look = visitor.looker.first(data, source)
        except VizionaryError as error:
            return self._problem(visitor, error)._replace(album="", cards=())
        return self._page(visitor, look)._replace(album="", cards=())

    def _many(
        self,
        visitor: Visitor,
        uploads: Sequence[Upload],
        refused: Sequence[tuple[str, VizionaryError]],
    ) -> Iterator[Shown]:
        """A card after each picture, then the sum."""
        total = len(uploads) + len(refused)
        cards = [Card(name, error, visitor.looker.way) for name, error in refused]
        clear = Shown("", "", "", "", "", "", "", "", None)
        yield clear._replace(album=album_html(visitor.words, cards, total))
        for upload in uploads:
            cards.append(self._card(visitor, upload))
            yield Shown(album=album_html(visitor.words, cards, total))
        says = self._sum(visitor, cards)
        yield Shown(says=says, album=album_html(visitor.words, cards, total), cards=tuple(cards))

    def _refused_files(self, sent: Sent) -> list[tuple[str, VizionaryError]]:
        """Names of the files that the browser did not send, and why."""
        found: list[tuple[str, VizionaryError]] = []
        limit = self._limits.max_bytes
        for entry in sent.refused if isinstance(sent.refused, list) else []:
            name, size = (*entry, None, None)[:2] if isinstance(entry, list) else (None, None)
            size = size if isinstance(size, int) else limit + 1
            found.append((str(name)[:200], TooManyBytesError(size, limit)))
        if isinstance(sent.left_out, int) and sent.left_out > 0:
            found.append(("…", LeftOutError(sent.left_out, self._limits.many)))
        return found

    def _card(self, visitor: Visitor, upload: Upload) -> Card:
        try:
            data = take(upload.path, self._limits.max_bytes)
            return card_of(visitor.looker.first(data, upload.name), visitor.looker.way)
        except VizionaryError as error:
            return Card(upload.name, error, visitor.looker.way)

    def _card_again(self, visitor: Visitor, card: Card) -> Card:
        """The same picture, described in this visitor's way."""
        try:
            seen = card.seen if card.look is None else visitor.looker.again(card.look, None)
        except VizionaryError as error:
            seen = error
        return replace(card, seen=seen, way=visitor.looker.way)

    def _sum(self, visitor: Visitor, cards: Sequence[Card]) -> str:
        """What stands in the place of the sentence until a picture is opened."""
        said = summary(visitor.words, cards)
        hint = visitor.words.say("image-album-hint")
        return _spoken(f'<p class="vz-sentence">{said}</p><p class="vz-hint">{hint}</p>', said)

    def _again(self, visitor: Visitor, look: Look, among: tuple[Any, ...] | None) -> Shown:
        try:
            again = visitor.looker.again(look, among)
        except VizionaryError as error:
            return self._problem(visitor, error)
        return self._page(visitor, again)._replace(picture=_SAME)

    def _page(self, visitor: Visitor, look: Look) -> Shown:
        """Everything about a picture, its sentence announced."""
        words = visitor.words
        return Shown(
            says=says_html(words, look, announce=look.observation.sentence),
            picture=picture_html(look),
            layer=layer_html(look),
            caption=caption_html(words, look),
            matches=matches_html(words, look),
            compare="",
            details=details_html(words, look.observation),
            look=look,
        )

    def _evidence(self, visitor: Visitor, look: Look, said: str = "") -> Shown:
        """Other evidence over the same picture; it is announced in words."""
        words = visitor.words
        announced = " ".join(part for part in (said, caption_words(words, look)) if part)
        answer = answer_html(said) if said else ""
        return Shown(
            says=says_html(words, look, answer, announce=announced),
            layer=layer_html(look),
            caption=caption_html(words, look),
            matches=matches_html(words, look),
            details=details_html(words, look.observation),
            look=look,
        )

    def _refused(self, visitor: Visitor, look: Look, problem: str) -> Shown:
        """The picture stays; what was asked cannot be answered."""
        answer = answer_html(problem, problem=True)
        return Shown(says=says_html(visitor.words, look, answer, announce=problem))


def _spoken(html: str, said: str) -> str:
    return f'<div data-announce="{escape(said)}">{html}</div>'
