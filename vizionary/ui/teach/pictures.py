"""Files as pictures that can be learned from, and what would become of those that are held.

Knows the limits on pictures; does not know who asks.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vizionary.appearance import Chosen
from vizionary.config import Settings
from vizionary.engine import Engine
from vizionary.engine.teaching import Teacher
from vizionary.errors import PictureError
from vizionary.memory import Archive, ArchiveLimits, Memory
from vizionary.picture import decode
from vizionary.ui.teach.burst import Burst, Shot, Zip, shot_of
from vizionary.video import VideoLimits, frames

__all__ = ["Pictures", "verdicts_of"]

Segment = tuple[float | None, float | None]
"""Seconds from and to; None is the video's begin and end."""

_UNREADABLE = Chosen(False, "unreadable")


class Pictures:
    """Reads files within the limits."""

    def __init__(self, settings: Settings) -> None:
        self._limits, self._video_bytes = settings.picture, settings.video.max_bytes

    def shot(self, data: bytes, name: str) -> Shot:
        """A file as it is held; without a frame where it cannot be looked at."""
        most = {"max_bytes": self._limits.max_bytes, "max_pixels": self._limits.max_pixels}
        try:
            return shot_of(decode(data, source=name, **most))
        except PictureError:
            return Shot(name)

    def video(self, data: bytes, name: str, segment: Segment, most: int) -> list[Shot]:
        """Frames of a part of a video. Raises: VideoError."""
        limits = VideoLimits(bytes=self._video_bytes, pixels=self._limits.max_pixels)
        with tempfile.TemporaryDirectory() as folder:
            # a video is read from a file, as an archive is
            path = Path(folder) / "video"
            path.write_bytes(data)
            start, end = segment
            found = frames(path, start or 0.0, end, most, limits=limits, source=name)
            return [shot_of(frame) for frame in found]

    @contextmanager
    def archive(self, held: Zip, label: str) -> Iterator[Archive]:
        """An archive, opened; ``label`` is for its pictures that lie in no folder.

        Raises: ArchiveRefusedError, InvalidLabelError.
        """
        limits = ArchiveLimits(file_bytes=self._limits.max_bytes)
        with tempfile.TemporaryDirectory() as folder:
            # an archive is read from a file
            path = Path(folder) / "archive.zip"
            path.write_bytes(held.data)
            with Archive(path, limits=limits, label=label or None, shown=held.name) as archive:
                yield archive


def verdicts_of(burst: Burst, engine: Engine, label: str, memory: Memory) -> tuple[Chosen, ...]:
    """What would become of each picture that is held."""
    readable = burst.readable
    if not readable:
        return (_UNREADABLE,) * len(burst.shots)
    examples = [shot.read_by(engine) for shot in readable]
    pictures = [shot.frame for shot in readable if shot.frame is not None]
    teacher = Teacher(engine)
    most = teacher.memories.section.keep
    found = teacher.verdicts(label, pictures, examples, memory=memory, most=most)
    told = dict(zip(map(id, readable), found, strict=True))
    return tuple(told.get(id(shot), _UNREADABLE) for shot in burst.shots)
