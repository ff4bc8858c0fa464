"""The FastAPI application: ``/health`` now, the routes for media and streams later."""

from __future__ import annotations

from dataclasses import asdict
from typing import Literal

from fastapi import FastAPI
from pydantic import BaseModel

from vizionary import __version__
from vizionary.api.errors import answer_error
from vizionary.api.limits import BodyLimit
from vizionary.config import Settings
from vizionary.engine import Engines
from vizionary.errors import VizionaryError

__all__ = ["BundleHealth", "Health", "create_api"]

_ENVELOPE_BYTES = 1_000_000
"""What a multipart request may hold beside the picture."""


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
    api = FastAPI(title="Vizionary", version=__version__)
    api.add_middleware(BodyLimit, max_bytes=settings.picture.max_bytes + _ENVELOPE_BYTES)
    api.add_exception_handler(VizionaryError, answer_error)

    @api.get("/health")
    def health() -> Health:
        """Say that the app answers, and with which bundle."""
        bundle = BundleHealth(**asdict(engines.current.bundle.identity))
        return Health(status="ok", version=__version__, bundle=bundle)

    return api
