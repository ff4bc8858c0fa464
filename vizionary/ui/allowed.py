"""Who may teach the app and ask all its memories, and what is said to the others.

Knows the settings and where a request comes from; does not know memories.
"""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from vizionary.config import Settings
from vizionary.engine.memories import NONE
from vizionary.errors import TeachRefusedError
from vizionary.visitors import is_foreign, may_teach

__all__ = ["Visit", "asked_memory", "check_may_teach", "is_closed_to_all", "visit_of"]


@dataclass(frozen=True)
class Visit:
    """Where a request comes from: the visitor's address, and the page's origin if it says so."""

    client: str
    origin: str | None = None
    host: str | None = None


def visit_of(request: gr.Request | None) -> Visit:
    """Where a request of gradio's comes from."""
    client = getattr(request, "client", None)
    headers = getattr(request, "headers", None) or {}
    address = client.host if client is not None else ""
    return Visit(address, headers.get("origin"), headers.get("host"))


def check_may_teach(settings: Settings, visit: Visit) -> None:
    """Raises: TeachRefusedError for who may not; also for a page of another site."""
    teachers, server = settings.memory.teach, settings.server
    allowed = may_teach(teachers, server.host, visit.client, visit.host)
    if not allowed or is_foreign(visit.origin, visit.host, server.cors_origins):
        raise TeachRefusedError(teachers)


def asked_memory(settings: Settings, visit: Visit, name: str | None) -> str | None:
    """The memory that a visitor asks: another than the app's own only for who may teach.

    A name that may not be asked is none: it comes from the browser, where it may be old.
    """
    if name is None or name == NONE:
        return name
    try:
        check_may_teach(settings, visit)
    except TeachRefusedError:
        return None
    return name


def is_closed_to_all(settings: Settings) -> bool:
    """Whether nobody who reaches the page may teach."""
    return not may_teach(settings.memory.teach, settings.server.host, "127.0.0.1")
