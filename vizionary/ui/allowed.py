"""Who may teach the app and ask all its memories, and what is said to the others.

Knows the settings and where a request comes from; does not know memories.
"""

from __future__ import annotations

import gradio as gr

from vizionary.config import Settings
from vizionary.engine.memories import NONE
from vizionary.errors import TeachRefusedError
from vizionary.visitors import Visit, check_teacher, may_teach

__all__ = ["Visit", "asked_memory", "check_may_teach", "is_closed_to_all", "visit_of"]


def visit_of(request: gr.Request | None) -> Visit:
    """Where a request of gradio's comes from."""
    client = getattr(request, "client", None)
    headers = getattr(request, "headers", None) or {}
    address = client.host if client is not None else ""
    return Visit(address, headers.get("origin"), headers.get("host"))


def check_may_teach(settings: Settings, visit: Visit) -> None:
    """Raises: TeachRefusedError for who may not; also for a page of another site."""
    server = settings.server
    check_teacher(settings.memory.teach, server.host, visit, server.cors_origins)


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
