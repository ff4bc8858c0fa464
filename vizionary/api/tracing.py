"""Every request gets an id: into its log lines, its errors and its answer's headers."""

from __future__ import annotations

import logging
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vizionary.api.errors import language_of, wire_response
from vizionary.errors import InternalError
from vizionary.request_ids import begin_request, current_request, end_request

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
        begun, status = time.perf_counter(), 0

        async def named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        try:
            await self._app(scope, receive, named)
        except ClientDisconnect:
            _log.info("the client went away while it sent")
        except Exception:
            if status:
                raise
            # the last place that can still say something to the client
            _log.exception("an error that nothing expected")
            await _say(scope, receive, named, request_id)
        finally:
            took_ms = (time.perf_counter() - begun) * 1000
            _log.info("%s %s %d in %.0f ms", scope["method"], _place(scope), status, took_ms)
            end_request(token)


def _place(scope: Scope) -> str:
    # neither what is asked for nor the name of a file belongs into a log
    return str(scope["path"]).partition("=")[0]


async def _say(scope: Scope, receive: Receive, send: Send, request_id: str) -> None:
    error, request = InternalError(request_id), Request(scope)
    await wire_response(scope["path"], error, language_of(request))(scope, receive, send)
