"""What a visitor prefers, kept in the visitor's own browser.

What the browser sends may be old, foreign or forged: a value that cannot be used falls back
to the default and is never an error.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, TypedDict, cast, get_args

import gradio as gr

from vizionary.messages import languages
from vizionary.types import Length

__all__ = [
    "MOST_NEIGHBOURS",
    "MOST_SMOOTHING_S",
    "RATES",
    "Preferences",
    "Theme",
    "Way",
    "browser_preferences",
    "read_preferences",
]

Theme = Literal["system", "light", "dark"]

_STORED = "vizionary-preferences"
# gradio scrambles what it stores; the values are no secret, but must be readable next time
_SCRAMBLED_WITH = "vizionary"

MOST_NEIGHBOURS, MOST_SMOOTHING_S = 256, 3.0
RATES = (0.5, 3.0)
"""The slowest and fastest speech."""

_MOST_MATCHES = 50
_TEMPERATURES = (0.1, 10.0)
_LONGEST_VOICE = 200
_LONGEST_MEMORY = 100


class Way(TypedDict):
    """How to look and speak: the options of ``Engine.describe`` that a visitor prefers."""

    top: int | None
    threshold: float | None
    temperature: float | None
    length: Length | None
    language: str
    memory: str | None
    neighbours: int | None
    alpha: float | None
    closer: bool | None


@dataclass(frozen=True)
class Preferences:
    """None: as the settings of the app, or the browser, say.

    ``memory`` names the memory that is asked, "none" asks none.
    ``top`` 1..50, ``unknown_threshold`` 0..1, ``temperature`` 0.1..10; ``rate`` of speech
    0.5..3, where 1 is the voice's own; ``voice`` is its name, empty for any. ``neighbours``
    1..256 examples are asked, ``alpha`` 0..1 is the memory's share, ``smoothing_s`` 0..3 is of
    the camera. ``closer`` looks at parts of a picture too.
    """

    top: int | None = None
    unknown_threshold: float | None = None
    temperature: float | None = None
    length: Length | None = None
    language: str | None = None
    read_aloud: bool = False
    voice: str = ""
    rate: float = 1.0
    theme: Theme = "system"
    memory: str | None = None
    neighbours: int | None = None
    alpha: float | None = None
    smoothing_s: float | None = None
    closer: bool | None = None

    def way(self, language: str) -> Way:
        """The options for the engine, in the language of the page."""
        return Way(
            top=self.top,
            threshold=self.unknown_threshold,
            temperature=self.temperature,
            length=self.length,
            language=language,
            memory=self.memory,
            neighbours=self.neighbours,
            alpha=self.alpha,
            closer=self.closer,
        )

    def stored(self) -> dict[str, Any]:
        """As the browser keeps it."""
        return asdict(self)


def browser_preferences() -> gr.BrowserState:
    """The place in the browser where ``Preferences.stored`` lies."""
    return gr.BrowserState(Preferences().stored(), storage_key=_STORED, secret=_SCRAMBLED_WITH)


def read_preferences(stored: object) -> Preferences:
    """What the browser sent, with defaults for all that cannot be used."""
    given = stored if isinstance(stored, dict) else {}
    top = _number(given.get("top"), 1, _MOST_MATCHES)
    rate = _number(given.get("rate"), *RATES)
    voice, memory, closer = given.get("voice"), given.get("memory"), given.get("closer")
    neighbours = _number(given.get("neighbours"), 1, MOST_NEIGHBOURS)
    return Preferences(
        top=None if top is None else int(top),
        unknown_threshold=_number(given.get("unknown_threshold"), 0, 1),
        temperature=_number(given.get("temperature"), *_TEMPERATURES),
        length=cast(Length | None, _one_of(given.get("length"), get_args(Length))),
        language=_one_of(given.get("language"), languages()),
        read_aloud=given.get("read_aloud") is True,
        voice=voice[:_LONGEST_VOICE] if isinstance(voice, str) else "",
        rate=1.0 if rate is None else rate,
        theme=cast(Theme, _one_of(given.get("theme"), get_args(Theme)) or "system"),
        memory=memory[:_LONGEST_MEMORY] if isinstance(memory, str) and memory else None,
        neighbours=None if neighbours is None else int(neighbours),
        alpha=_number(given.get("alpha"), 0, 1),
        smoothing_s=_number(given.get("smoothing_s"), 0, MOST_SMOOTHING_S),
        closer=closer if isinstance(closer, bool) else None,
    )


def _number(value: object, least: float, most: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # compared first: a whole number may be too large for a float
    return float(value) if least <= value <= most else None


def _one_of(value: object, known: tuple[str, ...]) -> str | None:
    return value if isinstance(value, str) and value in known else None
