"""Requests to the app that cannot be answered."""

from __future__ import annotations

from vizionary.errors.base import VizionaryError

__all__ = [
    "NoPictureError",
    "RequestError",
    "RequestInvalidError",
    "RequestTooLargeError",
]


class RequestError(VizionaryError):
    """A request to the app that cannot be answered."""

    code = "request"


class NoPictureError(RequestError):
    """A request without a picture."""

    code = "request_no_picture"

    def __init__(self) -> None:
        super().__init__("Send a picture.")


class RequestTooLargeError(RequestError):
    """A request that is larger than any picture may be, refused while it arrives."""

    code = "picture_too_many_bytes"

    def __init__(self, limit_bytes: int, picture_bytes: int) -> None:
        super().__init__(
            f"This request has more than {limit_bytes:,} bytes; a picture may have "
            f"{picture_bytes:,} (setting picture.max_bytes). Make it smaller and try again."
        )
        self.limit_bytes, self.picture_bytes = limit_bytes, picture_bytes


class RequestInvalidError(RequestError):
    """A request whose parts or parameters are not what they should be."""

    code = "request_invalid"

    def __init__(self, reason: str) -> None:
        super().__init__(f"This request cannot be read: {reason}.")
        self.reason = reason
