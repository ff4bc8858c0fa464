"""A limit on the size of a request, which acts before its body is read and while it arrives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vizionary.api.errors import language_of, wire_response
from vizionary.errors import RequestTooLargeError

__all__ = ["BodyLimit", "Limit"]


class _BodyTooLargeError(Exception):
    pass


@dataclass(frozen=True)
class Limit:
    """The most bytes of a body, and the key and value of the setting that they follow from."""

    bytes: int
    setting: str
    setting_bytes: int


class BodyLimit:
    """ASGI middleware: answers 413 for a body over its limit, announced or not.

    ``limit_of`` says what a request to a path may have.
    """

    def __init__(self, app: ASGIApp, limit_of: Callable[[str], Limit]) -> None:
        self._app, self._limit_of = app, limit_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._limit_of(scope["path"])
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > limit.bytes:
            await self._refuse(limit, scope, receive, send)
            return
        await self._pass_on(limit, scope, receive, send)

    async def _pass_on(self, limit: Limit, scope: Scope, receive: Receive, send: Send) -> None:
        arrived, answered = 0, False

        async def counted() -> Message:
            nonlocal arrived
            message = await receive()
            arrived += len(message.get("body", b""))
            if arrived > limit.bytes:
                raise _BodyTooLargeError
            return message

        async def noted(message: Message) -> None:
            nonlocal answered
            # a mounted app answers 500 to the error above: our own answer says more
            if arrived <= limit.bytes:
                answered = True
                await send(message)

        try:
            await self._app(scope, counted, noted)
        except _BodyTooLargeError:
            pass
        if arrived > limit.bytes and not answered:
            await self._refuse(limit, scope, receive, send)

    async def _refuse(self, limit: Limit, scope: Scope, receive: Receive, send: Send) -> None:
        error = RequestTooLargeError(limit.bytes, limit.setting, limit.setting_bytes)
        response = wire_response(scope["path"], error, language_of(Request(scope)))
        response.headers["connection"] = "close"
        await response(scope, receive, send)
