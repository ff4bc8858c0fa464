"""What ``vizionary.load()`` gives: describe and teach from Python, a picture in one line.

Knows the settings and the engine; pictures come as a path, bytes, a Pillow image or an array.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from vizionary.config import Settings
from vizionary.engine import Engine, build_engine, choices_of, words_of
from vizionary.engine.lesson import Lesson
from vizionary.engine.options import (
    check_number,
    check_switch,
    check_text,
    check_texts,
    check_whole,
    checked_list,
    checked_strength,
)
from vizionary.engine.teaching import Teacher
from vizionary.errors import InvalidOptionError, RequestInvalidError
from vizionary.memory import Memory
from vizionary.picture import decode, of_image, read
from vizionary.types import Frame, Length, Observation

__all__ = ["Describer", "Picture", "checked_settings"]

Picture = Path | str | bytes | Image.Image | npt.NDArray[np.uint8]
"""A path, the bytes of a file, a Pillow image, or uint8 [H, W, 3] RGB."""

_UNNAMED = "picture"


class Describer:
    """An engine with the limits and defaults of its settings; may be called from threads.

    Raises: BundleError, UnknownLanguageError, TeachError for what a new memory should begin with.
    """

    def __init__(self, settings: Settings) -> None:
        self._limits = settings.picture
        self._engine = build_engine(settings)
        self._teacher = Teacher(self._engine)

    @property
    def engine(self) -> Engine:
        """The engine below, which takes frames."""
        return self._engine

    def describe(
        self,
        picture: Picture,
        *,
        among: Iterable[str] | None = None,
        explain: Sequence[str] = (),
        top: int | None = None,
        language: str | None = None,
        length: Length | None = None,
        threshold: float | None = None,
        temperature: float | None = None,
        memory: str | None = None,
        closer: bool | None = None,
    ) -> Observation:
        """Say what is in a picture, how sure, where and why.

        ``among``: classes to choose among instead of the vocabulary, commas part synonyms of
        one class; ``explain``: words that get a heat map, the last of the Observation's;
        ``threshold``: probability (0..1) below which nothing is claimed; ``temperature``: above
        0, more is less sure; ``memory``: which one is asked, "none" for none; ``closer``: look
        at parts of the picture too and at each thing alone, which finds smaller things and finer
        words and makes heat maps sharper; None is the setting.

        Raises: PictureError, WordError, OptionError, TeachError.
        """
        check_whole(top=top)
        check_texts(language=language, length=length, memory=memory)
        check_number("threshold", "probability", threshold)
        check_number("temperature", "positive", temperature)
        check_switch(closer=closer)
        chosen = None if among is None else checked_list("among", among, of_texts=True)
        return self._engine.describe(
            self.frame(picture),
            among=None if chosen is None else choices_of(chosen),
            explain=words_of(checked_list("explain", explain, of_texts=True)),
            top=top,
            language=language,
            length=length,
            threshold=threshold,
            temperature=temperature,
            memory=memory,
            closer=closer,
        )

    def register(
        self,
        label: str,
        pictures: Iterable[Picture],
        *,
        memory: str | None = None,
        keep: int | None = None,
        thumbnails: bool | None = None,
    ) -> Lesson:
        """Learn a thing of one's own from pictures of it; the Lesson says which were kept.

        ``keep``: of how many at most, those that differ most, None is of all; ``thumbnails``: a
        small picture of each is stored, None is the setting. Raises: PictureError, and nothing is
        learned; ExamplesRefusedError where none is good enough; TeachError, OptionError.
        """
        check_text(label=label)
        check_texts(memory=memory)
        check_whole(keep=keep)
        check_switch(thumbnails=thumbnails)
        frames = (self.frame(picture) for picture in checked_list("pictures", pictures))
        return self._teacher.register(
            label, frames, memory=memory, most=keep, thumbnails=thumbnails
        )

    def correct(
        self,
        picture: Picture,
        *,
        wrong: str | None = None,
        right: str | None = None,
        memory: str | None = None,
        thumbnails: bool | None = None,
    ) -> int:
        """Learn that a picture is not of ``wrong``, or is of ``right``, or both.

        The number of the action, for ``undo``. Raises: PictureError, TeachError, OptionError,
        RequestInvalidError where neither is given, or both are the same label,
        LabelNeverSaidError where ``wrong`` was not taught and is no word that the model can read.
        """
        check_texts(wrong=wrong, right=right, memory=memory)
        check_switch(thumbnails=thumbnails)
        if wrong is None and right is None:
            raise RequestInvalidError("right: field required, or wrong")
        return self._teacher.correct(
            self.frame(picture),
            wrong=wrong,
            right=right,
            memory=memory,
            thumbnails=thumbnails,
        )

    def undo(
        self, label: str | None = None, *, action: int | None = None, memory: str | None = None
    ) -> int:
        """Take back the last registration of a label, an action, or the last one.

        How many examples it changed. Raises: TeachError, OptionError, RequestInvalidError for a
        label and an action.
        """
        check_texts(label=label)
        if action != 0:
            # 0 is no step, and is what a correction that says nothing new has
            check_whole(action=action)
        if label is not None and action is not None:
            raise RequestInvalidError("action: not together with label")
        held = self._opened(memory)
        return held.undo_action(action) if label is None else held.undo(label)

    def forget(self, label: str, *, memory: str | None = None, for_good: bool = False) -> int:
        """Know nothing of a label any more; how many examples it had.

        ``for_good``: it is erased from the disk, also where it was forgotten before, with all
        that ``purge`` erases. Raises: TeachError, OptionError.
        """
        check_text(label=label)
        check_switch(for_good=for_good)
        held = self._opened(memory)
        return held.erase(label) if for_good else held.forget(label)

    def purge(self, memory: str | None = None) -> int:
        """Erase from the disk what was forgotten, with the history: it cannot be undone.

        How many examples that were. Raises: TeachError, OptionError.
        """
        return self._opened(memory).purge()

    def labels(self, memory: str | None = None) -> dict[str, int]:
        """How many examples of each label were taught. Raises: TeachError, OptionError."""
        check_texts(memory=memory)
        held = self._teacher.memories.there(memory)
        counts = held.snapshot().counts() if held else ()
        return {count.name: count.examples for count in counts if count.examples}

    def _opened(self, name: str | None) -> Memory:
        check_texts(memory=name)
        # the settings' own is made where nothing was taught yet: then a label is what is missing
        return self._teacher.memory(name, make=name is None)

    def overlay(self, picture: Picture, word: str, strength: float = 0.5) -> Image.Image:
        """Draw where a word is: the picture with the word's heat map over it.

        ``strength`` 0 is the picture alone, 1 the heat map alone. Raises: PictureError, WordError,
        OptionError.
        """
        check_text(word=word)
        strength, frame = checked_strength(strength), self.frame(picture)
        heatmap = self._engine.describe(frame, explain=words_of([word])).heatmaps[-1]
        return Image.fromarray(self._engine.overlay(frame, heatmap, strength))

    def frame(self, picture: Picture | object) -> Frame:
        """A picture decoded, upright, in RGB. Raises: PictureError, InvalidOptionError."""
        most: dict[str, Any] = {"max_pixels": self._limits.max_pixels}
        match picture:
            case str() | Path():
                return read(picture, max_bytes=self._limits.max_bytes, **most)
            case bytes():
                return decode(picture, source=_UNNAMED, max_bytes=self._limits.max_bytes, **most)
            case Image.Image():
                if 0 in picture.size:
                    found = f"{picture.width} x {picture.height}"
                    raise InvalidOptionError("picture", "an image of 1 x 1 pixels or more", found)
                # Pillow keeps the path as it was given, which may be bytes
                name = os.fsdecode(getattr(picture, "filename", "") or _UNNAMED)
                return of_image(picture, source=name, **most)
            case np.ndarray():
                return _of_array(picture)
        kinds = "a path, bytes, a Pillow image or a uint8 array [H, W, 3]"
        raise InvalidOptionError("picture", kinds, type(picture).__name__)


def checked_settings(ref: object, settings: object) -> list[str]:
    """The settings, where they are a list, and the reference a text. Raises: InvalidOptionError."""
    check_text(ref=ref)
    return [*checked_list("settings", settings, of_texts=True)]


def _of_array(pixels: npt.NDArray[Any]) -> Frame:
    try:
        return Frame(np.ascontiguousarray(pixels), _UNNAMED)
    except ValueError:
        found = f"{pixels.dtype} {list(pixels.shape)}"
        raise InvalidOptionError("picture", "a uint8 array [H, W, 3]", found) from None
