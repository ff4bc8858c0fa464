"""What ``vizionary.load()`` gives: describe any picture from Python, in one line.

Knows the settings and the engine; pictures come as a path, bytes, a Pillow image or an array.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from vizionary.config import Settings
from vizionary.engine import Engine, build_engine, choices_of, words_of
from vizionary.picture import decode, of_image, read
from vizionary.types import Frame, Length, Observation

__all__ = ["Describer", "Picture"]

Picture = Path | str | bytes | Image.Image | npt.NDArray[np.uint8]
"""A path, the bytes of a file, a Pillow image, or uint8 [H, W, 3] RGB."""

_UNNAMED = "picture"


class Describer:
    """An engine with the limits and defaults of its settings; may be called from threads.

    Raises: BundleError, UnknownLanguageError.
    """

    def __init__(self, settings: Settings) -> None:
        self._limits = settings.picture
        self._engine = build_engine(settings)

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
    ) -> Observation:
        """Say what is in a picture, how sure, where and why.

        ``among``: classes to choose among instead of the vocabulary, commas part synonyms of
        one class; ``explain``: words that get a heat map, the last of the Observation's;
        ``threshold``: probability (0..1) below which nothing is claimed; ``temperature``: above
        0, more is less sure.

        Raises: PictureError, WordError, OptionError.
        """
        return self._engine.describe(
            self.frame(picture),
            among=None if among is None else choices_of(_listed("among", among)),
            explain=words_of(_listed("explain", explain)),
            top=top,
            language=language,
            length=length,
            threshold=threshold,
            temperature=temperature,
        )

    def overlay(self, picture: Picture, word: str, strength: float = 0.5) -> Image.Image:
        """Draw where a word is: the picture with the word's heat map over it.

        ``strength`` 0 is the picture alone, 1 the heat map alone. Raises: PictureError, WordError.
        """
        frame = self.frame(picture)
        heatmap = self._engine.describe(frame, explain=words_of([word])).heatmaps[-1]
        return Image.fromarray(self._engine.overlay(frame, heatmap, strength))

    def frame(self, picture: Picture | object) -> Frame:
        """A picture decoded, upright, in RGB. Raises: PictureError, TypeError, ValueError."""
        most: dict[str, Any] = {"max_pixels": self._limits.max_pixels}
        match picture:
            case str() | Path():
                return read(picture, max_bytes=self._limits.max_bytes, **most)
            case bytes():
                return decode(picture, source=_UNNAMED, max_bytes=self._limits.max_bytes, **most)
            case Image.Image():
                name = getattr(picture, "filename", "") or _UNNAMED
                return of_image(picture, source=name, **most)
            case np.ndarray():
                return Frame(np.ascontiguousarray(picture), _UNNAMED)
        kinds = "a path, bytes, a Pillow image or a uint8 array [H, W, 3]"
        raise TypeError(f"a picture must be {kinds}, got {type(picture).__name__}")


def _listed(name: str, words: Iterable[str]) -> Iterable[str]:
    # a single word would be taken letter by letter
    if isinstance(words, str):
        raise TypeError(f"{name} must be a list of words, got the single text {words!r}")
    return words
