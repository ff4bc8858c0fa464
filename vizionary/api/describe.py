"""``/api/describe``, ``/api/overlay`` and ``/api/bundles``: the app for programs."""

from __future__ import annotations

import json
from functools import partial
from typing import Annotated, Any

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel

from vizionary.api.errors import refusals
from vizionary.api.pictures import Received, received
from vizionary.api.questions import DescribeQuestion, OverlayQuestion
from vizionary.api.teachers import Teachers
from vizionary.config import PictureSection, Settings
from vizionary.engine import Engine, Engines, bundles_json, words_of
from vizionary.engine.options import checked_strength
from vizionary.render import png
from vizionary.schema import WireObservation
from vizionary.wire import observation_json

__all__ = ["BundleEntry", "BundleList", "picture_routes"]

_BINARY = {"schema": {"type": "string", "format": "binary"}}

_FORM = {
    "schema": {
        "type": "object",
        "properties": {"file": {"type": "string", "format": "binary"}},
        "additionalProperties": {"type": "array", "items": {"type": "string"}},
        "description": "the picture, and any of the query parameters as fields",
    }
}

_BODY: dict[str, Any] = {
    "requestBody": {
        "description": "The picture: JPEG, PNG, WebP, GIF, BMP, TIFF or AVIF.",
        "content": {
            "multipart/form-data": _FORM,
            "application/octet-stream": _BINARY,
            "image/*": _BINARY,
        },
    }
}
"""FastAPI would read and parse a body that it knows of before the limits act."""

_REFUSALS = refusals(
    {
        400: "no picture, or an empty one",
        403: "an address that may not be fetched, or a memory that may not be asked",
        404: "a memory that there is not",
        409: "a memory of another bundle",
        413: "too many bytes or pixels",
        415: "no known picture format",
        422: "a damaged picture, an unknown word, a bad option",
        500: "a memory that cannot be used, or what nothing expected",
        502: "an address that does not deliver",
        503: "a memory that another program keeps writing to",
    }
)


class BundleEntry(BaseModel):
    """A bundle that can be chosen."""

    ref: str
    name: str
    revision: str
    description: str
    licence: str
    size_bytes: int
    in_use: bool


class BundleList(BaseModel):
    """The answer of ``/api/bundles``; ``switch``: the app may change to another."""

    switch: bool
    bundles: list[BundleEntry]


def picture_routes(engines: Engines, settings: Settings) -> APIRouter:
    """The routes over the engine in use; at most ``server.parallel`` pictures at once."""
    routes = APIRouter(prefix="/api")
    limits, turns = settings.picture, CapacityLimiter(settings.server.parallel)
    teachers = Teachers(engines, settings)

    @routes.post(
        "/describe",
        tags=["pictures"],
        responses={200: {"model": WireObservation}, **_REFUSALS},
        openapi_extra=_BODY,
    )
    async def describe(
        request: Request, question: Annotated[DescribeQuestion, Query()]
    ) -> Response:
        """Say what is in a picture, how sure, where and why: one Observation."""
        async with received(request, question.url, limits) as picture:
            asked = teachers.of_memory(request, question.with_fields(picture.fields))
            job = partial(_describe, engines.current, limits, picture, asked)
            content = await to_thread.run_sync(job, limiter=turns)
        return Response(content, media_type="application/json")

    @routes.post(
        "/overlay",
        tags=["pictures"],
        responses={200: {"content": {"image/png": _BINARY}}, **_REFUSALS},
        response_class=Response,
        openapi_extra=_BODY,
    )
    async def overlay(request: Request, question: Annotated[OverlayQuestion, Query()]) -> Response:
        """Draw where a word is: the picture with the word's heat map over it, as PNG."""
        async with received(request, question.url, limits) as picture:
            asked = teachers.of_memory(request, question.with_fields(picture.fields))
            job = partial(_overlay, engines.current, limits, picture, asked)
            content = await to_thread.run_sync(job, limiter=turns)
        return Response(content, media_type="image/png")

    @routes.get("/bundles", tags=["app"])
    def bundles() -> BundleList:
        """List the bundles that can be chosen, the one in use first."""
        return BundleList.model_validate(bundles_json(engines, settings.bundle.library))

    return routes


def _describe(
    engine: Engine, limits: PictureSection, picture: Received, question: DescribeQuestion
) -> bytes:
    options = question.options()
    observation = engine.describe(picture.frame(limits), **options)
    wire = observation_json(observation, grids=question.heatmaps == "full")
    return json.dumps(wire, ensure_ascii=False, allow_nan=False).encode()


def _overlay(
    engine: Engine, limits: PictureSection, picture: Received, question: OverlayQuestion
) -> bytes:
    words, strength = words_of([question.word or ""]), checked_strength(question.strength)
    frame = picture.frame(limits)
    options = question.model_dump(include={"language", "memory"})
    heatmap = engine.describe(frame, explain=words, **options).heatmaps[-1]
    # more than 3 is slow and hardly smaller
    return png(engine.overlay(frame, heatmap, strength), compress_level=3)
