"""Pictures that a page was shown and that are not yet learned from, in memory only.

Knows frames and what they would teach; does not know labels or memories.
"""

from __future__ import annotations

import threading
import time
from base64 import b64encode
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

import numpy as np
from PIL import Image

from vizionary.engine import Engine
from vizionary.engine.teaching import Teacher
from vizionary.memory import NewExample
from vizionary.types import Frame

__all__ = ["MOST", "Burst", "Bursts", "Shot", "Zip", "shot_of"]

MOST = 64
"""Pictures that are looked at together: each is held in memory until it is learned from."""

_PAGES = 16
"""Pages whose pictures are held; of the one that was used least recently they are let go."""

_KEPT_S = 3600

_SHORT_SIDE = 480
"""Pixels of the shorter side that are held: a model looks at far fewer."""

_PREVIEW_SIDE = 160


@dataclass(eq=False)
class Shot:
    """One picture: the frame and what it would teach, or why it cannot be looked at.

    ``preview`` is the data URI of a small JPEG. ``engine`` made the example. ``video`` is how the
    page calls the video that it is of.
    """

    source: str
    frame: Frame | None = None
    example: NewExample | None = None
    preview: str = ""
    engine: Engine | None = None
    video: str = ""

    def read_by(self, engine: Engine) -> NewExample:
        """What the picture would teach a memory of this engine. Raises: ValueError without one."""
        if self.frame is None:
            raise ValueError("a picture that cannot be read teaches nothing")
        if self.example is None or self.engine is not engine:
            self.example = Teacher(engine).example(self.frame, thumbnails=False)
            self.engine = engine
        return self.example


@dataclass(frozen=True, eq=False)
class Zip:
    """An archive of labelled pictures as it was sent, and what it is called."""

    name: str
    data: bytes


@dataclass(eq=False)
class Burst:
    """The pictures of one page, an archive that waits, and one that is being learned."""

    shots: list[Shot] = field(default_factory=list)
    archive: Zip | None = None
    learning: Zip | None = None
    used_s: float = 0.0

    @property
    def count(self) -> int:
        """How many pictures and archives wait."""
        return len(self.shots) + (self.archive is not None)

    @property
    def readable(self) -> list[Shot]:
        """Those that can be looked at."""
        return [shot for shot in self.shots if shot.frame is not None]

    def room(self, video: str = "") -> int:
        """How many more pictures can be held, were those of a video let go."""
        return MOST - len(self.shots) + sum(_is_of(video, shot) for shot in self.shots)

    def put(self, shots: Sequence[Shot], video: str) -> None:
        """Hold pictures of a video, in the place of those that were read of it before."""
        for shot in shots:
            shot.video = video
        places = [at for at, shot in enumerate(self.shots) if _is_of(video, shot)]
        at = places[0] if places else len(self.shots)
        after = [shot for shot in self.shots[at:] if not _is_of(video, shot)]
        self.shots[at:] = [*shots, *after]

    def begin(self, archive: Zip) -> None:
        """The archive is being learned: what is held meanwhile waits for the next time."""
        self.archive, self.learning = None, archive

    def end(self, archive: Zip, *, learned: bool) -> None:
        """It is learned, or waits again; unless it was let go, or another waits in its place."""
        if self.learning is archive:
            self.learning = None
            if not learned and self.archive is None:
                self.archive = archive

    def clear(self) -> None:
        """Let all of it go."""
        self.shots.clear()
        self.archive = self.learning = None


class Bursts:
    """The bursts of the pages that are open; safe in threads."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Burst] = OrderedDict()
        self._lock, self._later = threading.Lock(), False

    def of(self, page: str) -> Burst:
        """The burst of a page, which names itself."""
        now = time.monotonic()
        with self._lock:
            burst = self._held.pop(page, None) or Burst()
            burst.used_s = now
            self._held[page] = burst
            self._forget(now)
            return burst

    def _forget(self, now: float) -> None:
        """Let go of what is old, by itself too where nobody comes any more."""
        for name, other in list(self._held.items()):
            if len(self._held) > _PAGES or now - other.used_s > _KEPT_S:
                del self._held[name]
        if self._held and not self._later:
            self._later = True
            timer = threading.Timer(_KEPT_S, self._sweep)
            timer.daemon = True
            timer.start()

    def _sweep(self) -> None:
        with self._lock:
            self._later = False
            self._forget(time.monotonic())


def _is_of(video: str, shot: Shot) -> bool:
    return bool(video) and shot.video == video


def shot_of(frame: Frame) -> Shot:
    """A decoded picture as it is held: smaller, with a preview."""
    image = Image.fromarray(frame.pixels)
    scale = min(1.0, _SHORT_SIDE / min(image.size))
    if scale < 1:
        image = image.resize((round(image.width * scale), round(image.height * scale)))
    small = image.copy()
    small.thumbnail((_PREVIEW_SIDE, _PREVIEW_SIDE))
    buffer = BytesIO()
    small.save(buffer, "JPEG", quality=80)
    preview = f"data:image/jpeg;base64,{b64encode(buffer.getvalue()).decode()}"
    return Shot(frame.source, Frame(np.asarray(image), frame.source), preview=preview)
