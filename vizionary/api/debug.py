"""``/debug``: how the app is doing, where a setting allows to look."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, HTTPException

from vizionary.config import Settings
from vizionary.diagnostics import snapshot
from vizionary.engine import Engines

__all__ = ["debug_routes"]


def debug_routes(engines: Engines, settings: Settings) -> APIRouter:
    """The one route, which answers 404 where ``server.debug`` is off."""
    routes = APIRouter(tags=["app"])

    @routes.get("/debug")
    def debug() -> dict[str, Any]:
        """Load, memory, bundle, settings and the last errors; behind `server.debug`."""
        if not settings.server.debug:
            raise HTTPException(404, "the setting server.debug is off")
        taken = snapshot(engines, settings)
        return {**asdict(taken), "settings": taken.settings.model_dump(mode="json")}

    return routes
