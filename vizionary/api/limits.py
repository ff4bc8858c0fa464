"""A limit on the size of a request, which acts while it arrives."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["BodyLimit"]

_TOO_LARGE = 413


class _BodyTooLargeError(Exception):
    pass


class BodyLimit:
    """ASGI middleware: answers 413 for a body over ``max_bytes``, announced or not."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app, self._max_bytes = app, max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > self._max_bytes:
            await self._refuse(send)
            return
        await self._pass_on(scope, receive, send)

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        arrived, answered = 0, False

        async def counted() -> Message:
            nonlocal arrived
            message = await receive()
            arrived += len(message.get("body", b""))
            if arrived > self._max_bytes:
                raise _BodyTooLargeError
            return message

        async def noted(message: Message) -> None:
            nonlocal answered
            # a mounted app answers 500 to the error above: our own answer says more
            if arrived <= self._max_bytes:
                answered = True
                await send(message)

        try:
            await self._app(scope, counted, noted)
        except _BodyTooLargeError:
            pass
        if arrived > self._max_bytes and not answered:
            await self._refuse(send)

    async def _refuse(self, send: Send) -> None:
        body = f"This request is larger than {self._max_bytes:,} bytes.".encode()
        headers = [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"connection", b"close"),
        ]
        await send({"type": "http.response.start", "status": _TOO_LARGE, "headers": headers})
        await send({"type": "http.response.body", "body": body})
