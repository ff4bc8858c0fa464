"""Frames of a part of a video file: upright, evenly spaced, some at a time.

Limits act before anything is decoded, and only containers that hold their own pictures are
opened: a playlist could make the app read other files and addresses. Knows video files; does
not know what is done with the frames.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

import av
import numpy as np
from av.container import InputContainer
from av.stream import Disposition
from av.video.stream import VideoStream

from vizionary.errors import (
    EmptySegmentError,
    NotAVideoError,
    NoVideoStreamError,
    VideoDamagedError,
    VideoTooLargeError,
    VideoUnreadableError,
)
from vizionary.types import Frame, Pixels

__all__ = ["VideoAbout", "VideoLimits", "about", "frames"]

_CONTAINERS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,ogg,flv,asf"

_BEGINNINGS = {0: (b"\x1aE\xdf\xa3", b"OggS", b"FLV", b"\x30\x26\xb2\x75"), 4: (b"ftyp", b"moov")}
"""By place: how a file begins that is a video, though it may be damaged further on."""

_FAR_S = 4.0
"""Seconds that are not decoded where a key frame lies behind them."""

_PACKETS_PER_S = 250
"""Of the longest part that is looked at: so many are read to see how long a video is."""

_FROM_ZERO = frozenset({"asf", "matroska,webm"})
"""Formats that state when the last picture ends, also where the first one comes late."""

_NARROWEST = 0.25
"""Of the width of a pixel to its height: what is narrower was written in error."""


@dataclass(frozen=True)
class VideoLimits:
    """Bytes of the file, pixels of a frame, and seconds of the part that is looked at."""

    bytes: int = 2_000_000_000
    pixels: int = 50_000_000
    seconds: float = 3600.0


@dataclass(frozen=True)
class VideoAbout:
    """Width and height as it is shown, upright; ``length_s`` is 0 where nothing in it is timed."""

    length_s: float
    width: int
    height: int


def about(path: Path | str, *, limits: VideoLimits | None = None) -> VideoAbout:
    """How long and how large a video is. Raises: VideoError."""
    limits, shown = limits or VideoLimits(), str(path)
    with _opened(Path(path), limits, shown) as video:
        length, first = video.length_s, video.shown_at(0.0)
        if first is None:
            raise EmptySegmentError(shown, 0.0, length, length)
        height, width = first.pixels().shape[:2]
        return VideoAbout(length, width, height)


def frames(
    path: Path | str,
    start_s: float = 0.0,
    end_s: float | None = None,
    most: int = 8,
    *,
    limits: VideoLimits | None = None,
    source: str | None = None,
) -> Iterator[Frame]:
    """At most ``most`` frames from the middles of equal parts of a segment, each one once.

    ``end_s`` None is the video's end; ``timestamp_s`` counts from the video's beginning.
    ``source`` is what the frames and errors call the file. Nothing is read before the first is
    asked for.

    Raises: VideoError; ValueError where ``most`` is not positive.
    """
    if most < 1:
        raise ValueError(f"most must be 1 or more, got {most}")
    limits, shown = limits or VideoLimits(), str(path) if source is None else source
    with _opened(Path(path), limits, shown) as video:
        length = video.length_s
        end = length if end_s is None else end_s
        if not (math.isfinite(start_s) and math.isfinite(end)) or not 0 <= start_s < end:
            raise EmptySegmentError(shown, start_s, end, length)
        if start_s >= length > 0:
            raise EmptySegmentError(shown, start_s, end, length)
        end = min(end, length) if length else end
        if end - start_s > limits.seconds:
            raise VideoTooLargeError(shown, "seconds", math.ceil(end - start_s), limits.seconds)
        last = None
        for part in range(most):
            found = video.shown_at(start_s + (end - start_s) * (part + 0.5) / most)
            if found is None:
                raise EmptySegmentError(shown, start_s, end, length)
            if found.moment_s != last:
                last = found.moment_s
                yield Frame(found.pixels(), shown, last)


@dataclass(frozen=True, eq=False)
class _Decoded:
    """A frame as it was decoded, and when it is shown; its pixels are made when they are asked."""

    frame: av.VideoFrame
    moment_s: float
    stretched: float

    @property
    def width(self) -> int:
        """As it is shown, of square pixels."""
        return max(round(self.frame.width * self.stretched), 1)

    def pixels(self) -> Pixels:
        """Upright, uint8 [H, W, 3] RGB, of square pixels."""
        flat = self.frame.to_ndarray(format="rgb24", width=self.width, height=self.frame.height)
        # FFmpeg says how far to turn it against the clock, and numpy turns so.
        return np.ascontiguousarray(np.rot90(flat, round(self.frame.rotation / 90)), np.uint8)


class _Video:
    """An open file, read forwards; ``shown`` is how errors call it.

    ``length_s`` is measured where the file does not say it, and 0 where it is not known yet.
    """

    def __init__(
        self, container: InputContainer, limits: VideoLimits, shown: str, measured_s: float = 0.0
    ) -> None:
        self._container, self._limits, self._shown = container, limits, shown
        streams = container.streams.video
        # The cover of a song is a video of one picture.
        real = [s for s in streams if not s.disposition & Disposition.attached_pic]
        if not real:
            raise NoVideoStreamError(shown)
        self._stream: VideoStream = real[0]
        # PyAV gives a stream that nothing can decode no codec, whatever its types say
        if getattr(self._stream, "codec_context", None) is None:
            raise VideoDamagedError(shown, "nothing here can decode its codec")
        self._check(self._stream.width * self._stream.height)
        base = self._stream.time_base
        self._tick_s = float(base) if base else 0.0
        self._begin = self._stream.start_time or 0
        self._coming = self._decoded()
        self._here: _Decoded | None = None
        self._ahead: _Decoded | None = None
        self._begun, self._skips = False, True
        self.length_s = measured_s or self._stated_s()

    def measured_s(self) -> float:
        """Where the last picture ends. Nothing is decoded, but the file is read to its end."""
        end, most = 0, int(self._limits.seconds * _PACKETS_PER_S)
        try:
            for packet in islice(self._container.demux(self._stream), most):
                ticks = packet.pts if packet.pts is not None else packet.dts
                if ticks is not None:
                    end = max(end, ticks - self._begin + (packet.duration or 1))
        except av.error.FFmpegError:
            # A recording that broke off ends where it cannot be read further.
            pass
        return end * self._tick_s

    def _stated_s(self) -> float:
        ticks = self._stream.duration
        stated = ticks * self._tick_s if ticks else (self._container.duration or 0) / av.time_base
        late = self._begin * self._tick_s if self._container.format.name in _FROM_ZERO else 0.0
        return max(stated - late, 0.0)

    def shown_at(self, moment_s: float) -> _Decoded | None:
        """The frame that is seen then; moments must rise. None where there is no frame."""
        now = self._ahead.moment_s if self._ahead is not None else 0.0
        if moment_s - now > _FAR_S and self._skips:
            self._skip(moment_s)
        if not self._begun:
            self._begun, self._ahead = True, next(self._coming, None)
            # Key frames are so rare that to look for one leads back.
            self._skips = self._ahead is not None and self._ahead.moment_s >= now
        while self._ahead is not None and self._ahead.moment_s <= moment_s:
            self._here, self._ahead = self._ahead, next(self._coming, None)
        # The first frame may come late.
        return self._here or self._ahead

    def _skip(self, moment_s: float) -> None:
        """Go on at the last key frame before a moment, where the file can be searched."""
        ticks = int(moment_s / self._tick_s) + self._begin if self._tick_s else 0
        try:
            self._container.seek(ticks, stream=self._stream)
        except av.error.FFmpegError:
            return
        self._coming, self._begun = self._decoded(), False

    def _decoded(self) -> Iterator[_Decoded]:
        try:
            for frame in self._container.decode(self._stream):
                self._check(frame.width * frame.height)
                ticks = frame.pts if frame.pts is not None else frame.dts
                if ticks is not None:
                    moment = max((ticks - self._begin) * self._tick_s, 0.0)
                    found = _Decoded(frame, moment, self._stretched())
                    self._check(found.width * frame.height)
                    yield found
        except av.error.EOFError:
            return
        except av.error.FFmpegError as error:
            raise VideoDamagedError(self._shown, error.strerror or str(error)) from error

    def _stretched(self) -> float:
        """How many times as wide as high a pixel is."""
        ratio = self._stream.sample_aspect_ratio
        return float(ratio) if ratio and _NARROWEST <= ratio <= 1 / _NARROWEST else 1.0

    def _check(self, pixels: int) -> None:
        if pixels > self._limits.pixels:
            raise VideoTooLargeError(self._shown, "pixels", pixels, self._limits.pixels)


@contextmanager
def _opened(path: Path, limits: VideoLimits, shown: str) -> Iterator[_Video]:
    """The video at ``path``. Raises: VideoError."""
    try:
        # FFmpeg is given the bytes: of a path it would make an address where it looks like one.
        with path.open("rb") as file:
            size = file.seek(0, 2)
            if size > limits.bytes:
                raise VideoTooLargeError(shown, "bytes", size, limits.bytes)
            file.seek(0)
            begin = file.read(16)
            file.seek(0)
            with _container(_Source(file), begin, shown) as container:
                video = _Video(container, limits, shown)
                if video.length_s:
                    yield video
                    return
                length = video.measured_s()
            # What a browser records says no length: it is read once for that, and from its start.
            file.seek(0)
            with _container(_Source(file), begin, shown) as container:
                yield _Video(container, limits, shown, length)
    except FileNotFoundError as error:
        raise VideoUnreadableError(shown, "missing") from error
    except IsADirectoryError as error:
        raise VideoUnreadableError(shown, "folder") from error
    except PermissionError as error:
        raise VideoUnreadableError(shown, "denied") from error
    except OSError as error:
        raise VideoUnreadableError(shown, (error.strerror or str(error)).lower()) from error


class _Source:
    """A file whose reader may ask for places that there are not, as damaged videos make it do."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.read, self.tell = file.read, file.tell

    def seek(self, offset: int, whence: int = 0) -> int:
        """The new place; -1 where there is none."""
        try:
            return self._file.seek(offset, whence)
        except (OSError, ValueError):
            return -1


def _container(file: _Source, begin: bytes, shown: str) -> InputContainer:
    try:
        return av.open(
            file,
            mode="r",
            metadata_errors="replace",
            options={"format_whitelist": _CONTAINERS, "protocol_whitelist": "none"},
        )
    except av.error.FFmpegError as error:
        if any(begin[place:].startswith(signs) for place, signs in _BEGINNINGS.items()):
            raise VideoDamagedError(shown, error.strerror or str(error)) from error
        raise NotAVideoError(shown) from error
