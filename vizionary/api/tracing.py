"""Every request gets an id: into its log lines, its errors and its answer's headers."""

from __future__ import annotations

import logging

from fastapi.responses import JSONResponse
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vizionary.request_ids import begin_request, current_request, end_request
from vizionary.types import error_json

__all__ = ["HEADER", "RequestIds"]

HEADER = "X-Request-ID"

_log = logging.getLogger("vizionary")


class RequestIds:
    """ASGI middleware, the outermost; what no other place expected becomes a 500 here."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Name the request, pass it on, and name it in the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        token = begin_request(Headers(scope=scope).get(HEADER))
        request_id = current_request() or ""
        # a face that answers in another task reads the id from the request's own headers
        MutableHeaders(scope=scope)[HEADER] = request_id
        answered = False

        async def named(message: Message) -> None:
            nonlocal answered
            if message["type"] == "http.response.start":
                answered = True
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        try:
            await self._app(scope, receive, named)
        except ClientDisconnect:
            _log.info("the client went away while it sent")
        except Exception:
            if answered:
                raise
            # the last place that can still say something to the client
            _log.exception("an error that nothing expected")
            await _say(scope, receive, named, request_id)
        finally:
            end_request(token)


async def _say(scope: Scope, receive: Receive, send: Send, request_id: str) -> None:
    message = f"Something went wrong on the server. Its log names the request {request_id}."
    wire = error_json(scope["path"], "internal", message, request_id)
    await JSONResponse(wire, status_code=500)(scope, receive, send)
