"""The id of the request that is being answered: one word from the client to the log.

Knows no protocol: the faces say when a request begins and what it is called.
"""

from __future__ import annotations

import logging
import re
import uuid
from contextvars import ContextVar, Token

__all__ = ["NONE", "RequestIdFilter", "begin_request", "current_request", "end_request"]

NONE = "-"
"""What the log says where no request is being answered."""

_GIVEN = re.compile(r"[\w.:-]{1,64}", re.ASCII)
"""A client's own id; anything else could break a line of the log."""

_current: ContextVar[str | None] = ContextVar("request_id", default=None)


def begin_request(given: str | None) -> Token[str | None]:
    """Call the request that begins here as its client does, or by a new id."""
    usable = given is not None and _GIVEN.fullmatch(given)
    return _current.set(given if usable else uuid.uuid4().hex)


def end_request(token: Token[str | None]) -> None:
    """End what ``begin_request`` began."""
    _current.reset(token)


def current_request() -> str | None:
    """The id of the request that is being answered here, None outside of any."""
    return _current.get()


class RequestIdFilter(logging.Filter):
    """Gives every record a ``request_id`` for the format of its line; passes all."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Note the id on the record."""
        if not hasattr(record, "request_id"):
            record.request_id = current_request() or NONE
        return True
