"""What the page shows after each thing that a visitor does."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vizionary.config import PictureSection
from vizionary.engine import choices_of, fetched, parted
from vizionary.errors import LeftOutError, TooManyBytesError, VizionaryError
from vizionary.ui.components import Upload
from vizionary.ui.image.album import Card, album_html
from vizionary.ui.image.gallery import in_way, named, renamed
from vizionary.ui.image.look import Look, place_of
from vizionary.ui.image.matches import details_html, matches_html
from vizionary.ui.image.says import answer_html, problem_html, refused_html, says_html
from vizionary.ui.image.shown import SAME, Shown, Visitor
from vizionary.ui.image.stage import (
    caption_html,
    caption_words,
    compare_html,
    layer_html,
    picture_html,
)
from vizionary.ui.uploads import take

__all__ = ["Answers", "Sent"]


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

    def to_uploads(self, visitor: Visitor, sent: Sent) -> Generator[Shown, None, None]:
        """Describe what was sent; nothing of it stays on the disk."""
        refused = self._refused_files(sent)
        if len(sent.uploads) + len(refused) > 1:
            yield from named(visitor, sent.uploads, refused, self._limits.max_bytes)
        elif sent.uploads:
            yield self._one(visitor, sent.uploads[0])
        else:
            yield self._no_picture(visitor, refused[0][1]) if refused else self.failed(visitor)

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
            return self._no_picture(visitor, error)
        return self._first(visitor, data, address.rpartition("/")[2] or "picture")

    def to_card(self, visitor: Visitor, cards: Sequence[Card], choice: object) -> Shown:
        """Open one picture of many."""
        index = place_of(str(choice))
        if index is None or index >= len(cards):
            return self.problem(visitor.words.say("image-expired"))._replace(album="", progress="")
        card = in_way(visitor, cards[index])
        if card.look is None:
            return Shown()
        kept = (*cards[:index], card, *cards[index + 1 :])
        gallery = album_html(visitor.words, kept, opened=index)
        return self._page(visitor, card.look)._replace(album=gallery, cards=kept)

    def to_evidence(self, visitor: Visitor, look: Look | None, key: object) -> Shown:
        """Show what a clause or a label was decided from; "everything" ends a list of words."""
        if look is None:
            return self.problem(visitor.words.say("image-expired"))
        if key == "everything":
            return self._again(visitor, look, None)
        try:
            return self._evidence(visitor, visitor.looker.evidence(look, str(key)))
        except VizionaryError as error:
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
        except VizionaryError as error:
            return self._refused(visitor, look, visitor.words.refusal(error))
        said = f"{answer.said[:1].upper()}{answer.said[1:]}{visitor.words.say('full-stop')}"
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
            return Shown(compare=refused_html(said))
        try:
            kept = look
            labels = []
            for word in words:
                answer = visitor.looker.ask(kept, word)
                kept = answer.look
                labels.append(str(kept.shown).removeprefix("map:"))
        except VizionaryError as error:
            said = visitor.words.refusal(error)
            return Shown(compare=refused_html(said))
        pair = compare_html(visitor.words, kept, (labels[0], labels[1]))
        return Shown(compare=pair)

    def to_among(self, visitor: Visitor, look: Look | None, text: str) -> Shown:
        """Describe the picture anew, choosing among the visitor's own words."""
        if look is None:
            return self.problem(visitor.words.say("image-expired"))
        lines = text.splitlines() if "\n" in text.strip() else parted(text)
        try:
            among = choices_of(lines)
            again = visitor.looker.again(look, among)
        except VizionaryError as error:
            return self._refused(visitor, look, visitor.words.refusal(error))
        return self._page(visitor, again)._replace(picture=SAME, correction=SAME)

    def to_correction(self, visitor: Visitor, look: Look, done: str) -> Shown:
        """Describe the picture anew, after a correction or its undoing; ``done`` says which."""
        return self._again(visitor, look, look.among, done)

    def to_preferences(
        self, visitor: Visitor, look: Look | None, cards: Sequence[Card] = ()
    ) -> Generator[Shown, None, None]:
        """Say it anew where the settings have changed: what is open, then all of a gallery."""
        if look is not None and look.way != visitor.looker.way:
            yield self._again(visitor, look, look.among)
        yield from renamed(visitor, cards, look)

    def failed(self, visitor: Visitor) -> Shown:
        """Say that nothing arrived."""
        return self.problem(visitor.words.say("image-failed"))

    def problem(self, sentence: str) -> Shown:
        """Say what was wrong, and show nothing old beside it."""
        nothing = Shown(problem_html(sentence), "", "", "", "", "", "", SAME, None)
        return nothing._replace(correction="")

    def _problem(self, visitor: Visitor, error: VizionaryError) -> Shown:
        return self.problem(visitor.words.refusal(error))

    def _no_picture(self, visitor: Visitor, error: VizionaryError) -> Shown:
        """Say why what was sent is not shown; a gallery from before goes as well."""
        return self._problem(visitor, error)._replace(album="", cards=(), progress="")

    def _one(self, visitor: Visitor, upload: Upload) -> Shown:
        try:
            data = take(upload.path, self._limits.max_bytes)
        except VizionaryError as error:
            return self._no_picture(visitor, error)
        return self._first(visitor, data, upload.name)

    def _first(self, visitor: Visitor, data: bytes, source: str) -> Shown:
        try:
            look = visitor.looker.first(data, source)
        except VizionaryError as error:
            return self._no_picture(visitor, error)
        return self._page(visitor, look)._replace(album="", cards=(), progress="")

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

    def _again(
        self, visitor: Visitor, look: Look, among: tuple[Any, ...] | None, before: str = ""
    ) -> Shown:
        try:
            again = visitor.looker.again(look, among)
        except VizionaryError as error:
            return self._problem(visitor, error)
        return self._page(visitor, again, before)._replace(picture=SAME, correction=SAME)

    def _page(self, visitor: Visitor, look: Look, before: str = "") -> Shown:
        """Everything about a picture, its sentence announced, after what is said before it."""
        words = visitor.words
        return Shown(
            says=says_html(words, look, announce=f"{before} {look.observation.sentence}".lstrip()),
            picture=picture_html(look),
            layer=layer_html(words, look),
            caption=caption_html(words, look),
            matches=matches_html(words, look),
            compare="",
            details=details_html(words, look.observation),
            look=look,
            correction="",
        )

    def _evidence(self, visitor: Visitor, look: Look, said: str = "") -> Shown:
        """Other evidence over the same picture; it is announced in words."""
        words = visitor.words
        announced = " ".join(part for part in (said, caption_words(words, look)) if part)
        answer = answer_html(said) if said else ""
        return Shown(
            says=says_html(words, look, answer, announce=announced),
            layer=layer_html(words, look),
            caption=caption_html(words, look),
            matches=matches_html(words, look),
            details=details_html(words, look.observation),
            look=look,
        )

    def _refused(self, visitor: Visitor, look: Look, problem: str) -> Shown:
        """The picture stays; what was asked cannot be answered."""
        answer = answer_html(problem, problem=True)
        return Shown(says=says_html(visitor.words, look, answer, announce=problem))
