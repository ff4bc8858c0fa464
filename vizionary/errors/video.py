"""Videos that cannot be looked at."""

from __future__ import annotations

from typing import Literal

from vizionary.errors.base import VizionaryError

__all__ = [
    "EmptySegmentError",
    "NoVideoStreamError",
    "NotAVideoError",
    "VideoDamagedError",
    "VideoError",
    "VideoTooLargeError",
    "VideoUnreadableError",
]


class VideoError(VizionaryError):
    """A video that cannot be looked at."""

    code = "video"


class VideoUnreadableError(VideoError):
    """A path that is no readable file.

    ``reason`` is "missing", "folder" or "denied", else what the system says.
    """

    code = "video_unreadable"

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path=path, reason=reason)
        self.path, self.reason = path, reason


class NotAVideoError(VideoError):
    """A file in no format of videos that is known."""

    code = "video_unknown_format"

    def __init__(self, path: str) -> None:
        super().__init__(path=path)
        self.path = path


class NoVideoStreamError(VideoError):
    """A file with sound and without pictures."""

    code = "video_no_pictures"

    def __init__(self, path: str) -> None:
        super().__init__(path=path)
        self.path = path


class VideoDamagedError(VideoError):
    """A video whose data end early or cannot be decoded."""

    code = "video_damaged"

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path=path, reason=reason)
        self.path, self.reason = path, reason


class EmptySegmentError(VideoError):
    """A part of the video with no picture in it; ``length_s`` is 0 where it is unknown."""

    code = "video_segment_empty"

    def __init__(self, path: str, start_s: float, end_s: float, length_s: float = 0.0) -> None:
        super().__init__(
            path=path,
            start_s=round(start_s, 2),
            end_s=round(end_s, 2),
            length_s=round(length_s, 2),
        )
        self.path, self.start_s, self.end_s, self.length_s = path, start_s, end_s, length_s


class VideoTooLargeError(VideoError):
    """A video over a limit: its bytes, the pixels of a picture, or the seconds looked at."""

    code = "video_too_large"

    def __init__(
        self, path: str, measure: Literal["bytes", "pixels", "seconds"], found: float, limit: float
    ) -> None:
        super().__init__(path=path, measure=measure, found=found, limit=limit)
        self.path, self.measure, self.found, self.limit = path, measure, found, limit
