"""Pictures that cannot be looked at."""

from __future__ import annotations

from collections.abc import Sequence

from vizionary.errors.base import VizionaryError

__all__ = [
    "AddressRefusedError",
    "EmptyPictureError",
    "FetchError",
    "NotAPictureError",
    "NotBase64Error",
    "PictureError",
    "PictureNotFoundError",
    "PictureUnreadableError",
    "TooManyBytesError",
    "TooManyPixelsError",
    "TruncatedPictureError",
    "UnsupportedPictureError",
    "UploadGoneError",
]


class PictureError(VizionaryError):
    """A picture that cannot be looked at."""

    code = "picture"


class PictureNotFoundError(PictureError):
    """There is no file at this path."""

    code = "picture_not_found"

    def __init__(self, path: str) -> None:
        super().__init__(f"There is no file {path!r}. Check its name and folder.")
        self.path = path


class PictureUnreadableError(PictureError):
    """A path that is not a file, or a file that may not be read."""

    code = "picture_unreadable"

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path!r} cannot be read: {reason}.")
        self.path, self.reason = path, reason


class EmptyPictureError(PictureError):
    """A file of 0 bytes."""

    code = "picture_empty"

    def __init__(self) -> None:
        super().__init__("This file is empty (0 bytes). Choose a picture that has content.")


class NotAPictureError(PictureError):
    """Bytes in no picture format that is accepted."""

    code = "picture_unknown_format"

    def __init__(self, known_formats: Sequence[str]) -> None:
        super().__init__(
            "This file is not a picture in a known format "
            f"(known: {', '.join(known_formats)}). Save it as JPEG or PNG and try again."
        )
        self.known_formats = tuple(known_formats)


class UnsupportedPictureError(PictureError):
    """A picture in a known format whose samples cannot be shown as they are."""

    code = "picture_unsupported"

    def __init__(self, samples: str) -> None:
        super().__init__(
            f"This picture holds {samples}, which cannot be shown as they are. "
            "Save it with 8 bits a channel and try again."
        )
        self.samples = samples


class TruncatedPictureError(PictureError):
    """A picture whose data ends early or is damaged."""

    code = "picture_damaged"

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"This picture is damaged or was cut off ({reason}). Copy or download it again."
        )
        self.reason = reason


class TooManyBytesError(PictureError):
    """A file over the limit on bytes, refused before decoding."""

    code = "picture_too_many_bytes"

    def __init__(self, size_bytes: int, limit_bytes: int) -> None:
        super().__init__(
            f"This file has {size_bytes:,} bytes; the limit is {limit_bytes:,} "
            "(setting picture.max_bytes). Make it smaller and try again."
        )
        self.size_bytes, self.limit_bytes = size_bytes, limit_bytes


class TooManyPixelsError(PictureError):
    """A picture over the limit on pixels, refused before decoding."""

    code = "picture_too_many_pixels"

    def __init__(self, width: int, height: int, limit_pixels: int) -> None:
        super().__init__(
            f"This picture has {width:,} x {height:,} = {width * height:,} pixels; the limit is "
            f"{limit_pixels:,} (setting picture.max_pixels). Make it smaller and try again."
        )
        self.width, self.height, self.limit_pixels = width, height, limit_pixels


class UploadGoneError(PictureError):
    """An upload that was read before, or was removed after its time."""

    code = "picture_gone"

    def __init__(self) -> None:
        super().__init__("This upload is no longer here. Send the picture again.")


class NotBase64Error(PictureError):
    """Text that should hold a picture in base64, and does not."""

    code = "picture_not_base64"

    def __init__(self) -> None:
        super().__init__("This text is not a picture in base64. Send base64 or a data URL.")


class AddressRefusedError(PictureError):
    """An address that may not be fetched from."""

    code = "picture_address_refused"

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"The address {address!r} is not fetched: {reason}.")
        self.address, self.reason = address, reason


class FetchError(PictureError):
    """An address that did not deliver a file."""

    code = "picture_not_fetched"

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address!r} did not deliver a picture: {reason}.")
        self.address, self.reason = address, reason
