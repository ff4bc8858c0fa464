"""The FastAPI application: its routes, and what every request passes through."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Literal

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match, Mount

from vizionary import __version__
from vizionary.api.debug import debug_routes
from vizionary.api.describe import picture_routes
from vizionary.api.errors import answer_error, answer_http_error, answer_invalid
from vizionary.api.heads import Heads
from vizionary.api.learning import learning_routes
from vizionary.api.limits import BodyLimit, Limit
from vizionary.api.tracing import HEADER, RequestIds
from vizionary.config import Settings
from vizionary.engine import Engines
from vizionary.errors import VizionaryError

__all__ = ["BundleHealth", "Health", "create_api"]

_ENVELOPE_BYTES = 1_000_000
"""What a request may hold beside the picture."""

_PLAIN = "/api/"
"""Where pictures arrive as they are."""

_ANY = "/api/{place:path}"
"""Every address below it, also those where nothing is."""

_MANY, _MOST_TOGETHER = "/api/register", 10
"""Where many pictures arrive at once, and how many of the largest that may be."""

_ARCHIVES = "/api/memory/import"
"""Where archives of pictures arrive."""

_UPLOADS, _PAGES = "/gradio_api/upload", "/gradio_api/component_server"
"""Where programs and the page send pictures and archives as they are; the page videos as well."""

_METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")

_ABOUT = "What a camera sees, in words that a person can trust. Errors have a stable code."


class BundleHealth(BaseModel):
    """Which bundle is loaded."""

    name: str
    revision: str
    sha256: str


class Health(BaseModel):
    """The answer of ``/health``."""

    status: Literal["ok"]
    version: str
    bundle: BundleHealth


def create_api(engines: Engines, settings: Settings) -> FastAPI:
    """The API over the engine in use; other faces are mounted beside its routes."""
    # the pages of documentation that FastAPI serves load scripts from another machine
    api = FastAPI(
        title="Vizionary", version=__version__, description=_ABOUT, docs_url=None, redoc_url=None
    )
    # what an error is said in where a request asks for no language
    api.state.language = settings.narration.language
    _add_middleware(api, settings)
    api.add_exception_handler(VizionaryError, answer_error)
    api.add_exception_handler(HTTPException, answer_http_error)
    api.add_exception_handler(RequestValidationError, answer_invalid)

    @api.get("/health", tags=["app"])
    def health() -> Health:
        """Say that the app answers, and with which bundle."""
        bundle = BundleHealth(**asdict(engines.current.bundle.identity))
        return Health(status="ok", version=__version__, bundle=bundle)

    api.include_router(picture_routes(engines, settings))
    api.include_router(learning_routes(engines, settings))
    api.include_router(debug_routes(engines, settings))

    @api.api_route(_ANY, methods=list(_METHODS), include_in_schema=False)
    def nothing(request: Request) -> None:
        # the page is mounted below and would answer in its own way
        method, place = request.method, request.url.path
        if allowed := _methods_at(request):
            said = f"{method} is not for {place}, which takes {allowed}"
            raise HTTPException(405, said, {"Allow": allowed})
        raise HTTPException(404, f"there is no {method} {place}")

    return api


def _methods_at(request: Request) -> str:
    """What the address of a request takes instead of what was asked; empty where nothing is."""
    routes: list[BaseRoute] = request.app.routes
    # the page takes all that is left, and so does who asks here
    known = [r for r in routes if not isinstance(r, Mount) and getattr(r, "path", "") != _ANY]
    found = []
    for method in _METHODS:
        # a HEAD is asked as GET
        scope = {**request.scope, "method": "GET" if method == "HEAD" else method}
        if any(route.matches(scope)[0] is Match.FULL for route in known):
            found.append(method)
    return ", ".join(found)


def _add_middleware(api: FastAPI, settings: Settings) -> None:
    """The last that is added is the first that a request meets."""
    limits = {
        "picture.max_bytes": settings.picture.max_bytes,
        "memory.max_archive_bytes": settings.memory.max_archive_bytes,
        "video.max_bytes": settings.video.max_bytes,
    }
    most = settings.picture.max_bytes

    def limit_of(path: str) -> Limit:
        key, taken = "picture.max_bytes", most
        if path.startswith((_UPLOADS, _PAGES)):
            # of what arrives there, its reader knows the kind
            kinds = [key for key in limits if key != "video.max_bytes" or path.startswith(_PAGES)]
            key = max(kinds, key=lambda key: limits[key])
            taken = limits[key]
        elif path == _ARCHIVES:
            key, taken = "memory.max_archive_bytes", limits["memory.max_archive_bytes"]
        elif path == _MANY:
            taken *= _MOST_TOGETHER
        elif not path.startswith(_PLAIN):
            # everywhere else pictures travel as base64, four characters for three bytes
            taken = math.ceil(most * 4 / 3)
        return Limit(taken + _ENVELOPE_BYTES, key, limits[key])

    api.add_middleware(Heads, places=(_PLAIN, "/health", "/debug"))
    api.add_middleware(BodyLimit, limit_of=limit_of)
    # also where no other site may call: without it, gradio lets every site call its endpoints and
    # tools, unless the app is called localhost
    api.add_middleware(
        CORSMiddleware,
        allow_origins=settings.server.cors_origins,
        allow_methods=["GET", "POST"],
        # the last is of gradio's client for browsers
        allow_headers=["Content-Type", HEADER, "X-Gradio-User"],
        expose_headers=[HEADER],
    )
    api.add_middleware(RequestIds)
