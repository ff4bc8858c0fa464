"""The HTTP face: FastAPI routes, and the one table from errors to status codes."""

from __future__ import annotations

from vizionary.api.app import create_api
from vizionary.api.errors import STATUS_OF, status_of
from vizionary.api.limits import BodyLimit, Limit

__all__ = ["STATUS_OF", "BodyLimit", "Limit", "create_api", "status_of"]
