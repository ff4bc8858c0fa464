"""``HEAD``: what ``GET`` answers, without its body. Programs that watch an app ask so.

FastAPI answers it nowhere of its own.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Heads"]


class Heads:
    """ASGI middleware: a ``HEAD`` of what begins with one of ``places`` is asked as ``GET``."""

    def __init__(self, app: ASGIApp, places: tuple[str, ...]) -> None:
        self._app, self._places = app, places

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and leave out the body of its answer."""
        wanted = scope["type"] == "http" and scope["method"] == "HEAD"
        if not (wanted and scope["path"].startswith(self._places)):
            await self._app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        # the server still knows what was asked, and the length of what is left out stays said
        await self._app({**scope, "method": "GET"}, receive, without_body)
