"""Pictures that cannot be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from vizionary.errors.base import VizionaryError

__all__ = [
    "AddressRefusedError",
    "Closed",
    "EmptyPictureError",
    "FetchError",
    "Foreign",
    "NotAPictureError",
    "NotBase64Error",
    "NotTaken",
    "NotTakenError",
    "PictureError",
    "PictureNotFoundError",
    "PictureUnreadableError",
    "Samples",
    "TooManyBytesError",
    "TooManyPixelsError",
    "TruncatedPictureError",
    "UnsupportedPictureError",
    "UploadGoneError",
]

Closed = Literal["off", "malformed", "scheme", "inside"]
"""Why an address is refused: by the setting, by its form, by its scheme, by where it leads."""

Foreign = Literal["video", "heic", "other"]
"""What is sent for a picture and cannot be read as one."""

Samples = Literal["float", "integer", "arrangement"]
"""What a picture holds that cannot be shown as it is."""


NotTaken = Literal[
    "hidden", "not_picture", "empty", "empty_folder", "duplicate", "too_deep", "label", "no_folder"
]
"""Why something in an archive is left out; "label": its folder's name cannot be a label."""


class PictureError(VizionaryError):
    """A picture that cannot be looked at."""

    code = "picture"


class PictureNotFoundError(PictureError):
    """There is no file at this path."""

    code = "picture_not_found"

    def __init__(self, path: str) -> None:
        super().__init__(path=path)
        self.path = path


class PictureUnreadableError(PictureError):
    """A path that is not a file, or a file that may not be read.

    ``reason`` is "unnamed" (no path at all), "folder", "no_pictures", "special" or "denied", else
    what the system says.
    """

    code = "picture_unreadable"

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path=path, reason=reason)
        self.path, self.reason = path, reason


class EmptyPictureError(PictureError):
    """A file of 0 bytes."""

    code = "picture_empty"


class NotAPictureError(PictureError):
    """Bytes in no picture format that is accepted; ``kind`` is what they are instead."""

    code = "picture_unknown_format"

    def __init__(self, known_formats: Sequence[str], kind: Foreign = "other") -> None:
        super().__init__(known=", ".join(known_formats), kind=kind)
        self.known_formats, self.kind = tuple(known_formats), kind


class UnsupportedPictureError(PictureError):
    """A picture in a known format whose samples cannot be shown as they are."""

    code = "picture_unsupported"

    def __init__(self, samples: Samples) -> None:
        super().__init__(samples=samples)
        self.samples = samples


class TruncatedPictureError(PictureError):
    """A picture whose data ends early or is damaged."""

    code = "picture_damaged"

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)
        self.reason = reason


class TooManyBytesError(PictureError):
    """A file over the limit on bytes, refused before decoding."""

    code = "picture_too_many_bytes"

    def __init__(self, size_bytes: int, limit_bytes: int) -> None:
        super().__init__(size_bytes=size_bytes, limit_bytes=limit_bytes)
        self.size_bytes, self.limit_bytes = size_bytes, limit_bytes


class TooManyPixelsError(PictureError):
    """A picture over the limit on pixels, refused before decoding."""

    code = "picture_too_many_pixels"

    def __init__(self, width: int, height: int, limit_pixels: int) -> None:
        super().__init__(
            width=width, height=height, pixels=width * height, limit_pixels=limit_pixels
        )
        self.width, self.height, self.limit_pixels = width, height, limit_pixels


class NotTakenError(PictureError):
    """A picture of an archive that nobody looked at, for where it lies or what it is."""

    code = "picture_not_taken"

    def __init__(self, reason: NotTaken) -> None:
        super().__init__(reason=reason)
        self.reason = reason


class UploadGoneError(PictureError):
    """An upload that was read before, or was removed after its time."""

    code = "picture_gone"


class NotBase64Error(PictureError):
    """Text that should hold a picture in base64, and does not."""

    code = "picture_not_base64"


class AddressRefusedError(PictureError):
    """An address that may not be fetched from."""

    code = "picture_address_refused"

    def __init__(self, address: str, reason: Closed) -> None:
        super().__init__(address=address, reason=reason)
        self.address, self.reason = address, reason


class FetchError(PictureError):
    """An address that did not deliver a file.

    ``reason`` is "timeout", "redirects" or "status", with its ``number``, or "host"; else what
    the library says.
    """

    code = "picture_not_fetched"

    def __init__(self, address: str, reason: str, number: float = 0) -> None:
        super().__init__(address=address, reason=reason, number=number)
        self.address, self.reason, self.number = address, reason, number
