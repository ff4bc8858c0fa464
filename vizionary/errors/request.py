"""Requests to the app that cannot be answered."""

from __future__ import annotations

from typing import Literal

from vizionary.errors.base import VizionaryError

__all__ = [
    "InternalError",
    "LeftOutError",
    "NoArchiveError",
    "NoFileError",
    "NoPictureError",
    "RequestError",
    "RequestInvalidError",
    "RequestTooLargeError",
]


class RequestError(VizionaryError):
    """A request to the app that cannot be answered."""

    code = "request"


class InternalError(VizionaryError):
    """Something that nothing expected; the log knows more under the id of the request."""

    code = "internal"

    def __init__(self, request: str) -> None:
        super().__init__(request=request)
        self.request = request


class NoPictureError(RequestError):
    """A request without a picture."""

    code = "request_no_picture"


class NoFileError(NoPictureError):
    """A request whose form has no file where it is looked for, the field ``file``.

    ``came`` says what there is: "text" in that field, or one for which no file was chosen
    ("unchosen"), a file in the field ``name``, other fields alone (their names), "body" for what
    is no form with files, or "nothing". ``wanted`` is what the file should be.
    """

    said_as = "request_no_file"

    def __init__(
        self,
        came: Literal["text", "unchosen", "name", "fields", "body", "nothing"],
        name: str = "",
        wanted: Literal["picture", "archive"] = "picture",
    ) -> None:
        super().__init__(came=came, name=name, wanted=wanted)
        self.came, self.name, self.wanted = came, name, wanted


class NoArchiveError(NoPictureError):
    """A request to import without the ZIP or Parquet file."""

    said_as = "request_no_archive"


class RequestTooLargeError(RequestError):
    """A request that is larger than what it may hold, refused while it arrives.

    ``setting`` is the key of the limit that it passes, ``setting_bytes`` its value.
    """

    code = "picture_too_many_bytes"
    said_as = "request_too_large"

    def __init__(self, limit_bytes: int, setting: str, setting_bytes: int) -> None:
        super().__init__(limit_bytes=limit_bytes, setting=setting, setting_bytes=setting_bytes)
        self.limit_bytes, self.setting, self.setting_bytes = limit_bytes, setting, setting_bytes


class LeftOutError(RequestError):
    """More pictures than are looked at together."""

    code = "pictures_left_out"

    def __init__(self, count: int, most: int) -> None:
        super().__init__(count=count, most=most)
        self.count, self.most = count, most


class RequestInvalidError(RequestError):
    """A request whose parts or parameters are not what they should be."""

    code = "request_invalid"

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)
        self.reason = reason
