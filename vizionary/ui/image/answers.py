"""What the page shows after each thing that a visitor does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from vizionary.config import PictureSection
from vizionary.engine import Engine, Engines
from vizionary.errors import PictureError, TooManyBytesError, VizionaryError, WordError
from vizionary.ui.components import Upload
from vizionary.ui.image import page, texts
from vizionary.ui.image.look import Look, ask_for, look_at, overlay_of, show_label
from vizionary.ui.uploads import take

__all__ = ["Answers", "Shown"]


class Shown(NamedTuple):
    """The page's parts, in the order of the events' outputs."""

    status: str
    stage: str
    matches: str
    details: str
    look: Look | None


class Answers:
    """The engine's answers as parts of the page; a refusal is an answer too."""

    def __init__(
        self, engines: Engines, limits: PictureSection, examples: Mapping[str, Path]
    ) -> None:
        self._engines, self._limits, self._examples = engines, limits, examples

    @property
    def _engine(self) -> Engine:
        return self._engines.current

    def welcome(self) -> Shown:
        """The page before there is a picture."""
        return Shown(page.sentence_html(texts.WELCOME), "", "", "", None)

    def to_upload(self, upload: Upload | None) -> Shown:
        """Describe an upload; nothing of it stays on the disk."""
        if upload is None:
            return self.problem(texts.FAILED)
        try:
            data = take(upload.path, self._limits.max_bytes)
            return self._first(data, upload.name)
        except PictureError as error:
            return self.problem(str(error))

    def to_example(self, name: object) -> Shown:
        """Describe one of the examples."""
        path = self._examples.get(str(name))
        if path is None:
            return self.welcome()
        return self._first(path.read_bytes(), path.name)

    def to_too_large(self, size_bytes: object) -> Shown:
        """Say why the browser did not send a file."""
        size = size_bytes if isinstance(size_bytes, int) else self._limits.max_bytes + 1
        return self.problem(str(TooManyBytesError(size, self._limits.max_bytes)))

    def to_choice(self, look: Look | None, label: object) -> Shown:
        """Show the heat map of a label that was pressed."""
        if look is None:
            return self.problem(texts.EXPIRED)
        try:
            return self._page(show_label(self._engine, self._limits, look, str(label)))
        except WordError as error:
            return self._page(look, page.answer_html(str(error), problem=True))

    def to_question(self, look: Look | None, word: str) -> Shown:
        """Show where any word is, or say that it is unknown."""
        words = " ".join(word.split())
        if look is None:
            return self.problem(texts.EXPIRED)
        if not words:
            return self._page(look)
        try:
            found, said = ask_for(self._engine, self._limits, look, words)
        except WordError as error:
            return self._page(look, page.answer_html(str(error), problem=True))
        answer = texts.found_words(said, found.heatmap, self._engine.threshold)
        return self._page(found, page.answer_html(answer))

    def problem(self, sentence: str) -> Shown:
        """Say what was wrong, and show nothing old beside it."""
        return Shown(page.problem_html(sentence), "", "", "", None)

    def _first(self, data: bytes, source: str) -> Shown:
        try:
            return self._page(look_at(self._engine, self._limits, data, source))
        except VizionaryError as error:
            return self.problem(str(error))

    def _page(self, look: Look, answer: str = "") -> Shown:
        observation, heatmap = look.observation, look.heatmap
        caption = page.caption_html(heatmap, self._engine.threshold) if heatmap else ""
        overlay = overlay_of(self._engine, look)
        known = observation.decision.known
        return Shown(
            page.sentence_html(observation.sentence) + answer,
            page.stage_html(look.display, overlay, caption, observation.sentence),
            page.matches_html(observation.matches, look.shown, known=known),
            page.details_html(observation),
            look,
        )
