"""The Webcam tab: the camera's newest frame, over and over, and what is seen in it.

gradio's own webcam asks for the camera before anybody agreed, keeps it on in a hidden tab and
holds a place in the queue for as long as it runs. So the page's script owns the camera, and
sends one frame at a time to a function of the server, outside the queue.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

import anyio
import anyio.to_thread
import gradio as gr

from vizionary.errors import NotAPictureError, VizionaryError
from vizionary.messages import refusal
from vizionary.picture import FORMATS, decode
from vizionary.types import Frame, Observation, error_json
from vizionary.ui.assets import asset_text
from vizionary.ui.context import PageContext
from vizionary.ui.preferences import read_preferences
from vizionary.ui.webcam.live import live_json
from vizionary.ui.webcam.page import webcam_html

__all__ = ["add_webcam_tab"]

_AT_ONCE = 2
"""Frames that are looked at at the same time, of all visitors; the others wait their turn."""

Look = Callable[[Frame, object, str], Observation]
"""A frame, the visitor's preferences and language: the seam for an engine of streams."""


def add_webcam_tab(context: PageContext) -> None:
    """Fill the tab."""
    page = gr.HTML(
        js_on_load=asset_text("webcam.js"),
        apply_default_css=False,
        server_functions=[_server_look(context, _engine_look(context))],
    )
    context.localiser.add(page, value=lambda words: webcam_html(words, on_space=context.on_space))


def _engine_look(context: PageContext) -> Look:
    """Each frame by itself, by the engine that is in use when it comes."""

    def look(frame: Frame, kept: object, language: str) -> Observation:
        way = read_preferences(kept).way(language)
        return context.engines.current.describe(frame, **way)

    return look


def _server_look(
    context: PageContext, look: Look
) -> Callable[[Any, gr.Request], Awaitable[dict[str, Any]]]:
    limits = context.settings.picture
    turn = anyio.CapacityLimiter(_AT_ONCE)

    async def server_look(sent: Any, request: gr.Request) -> dict[str, Any]:
        kept = _kept(sent)
        language = context.localiser.language(kept, request)

        def answer() -> dict[str, Any]:
            data = _jpeg(sent)
            frame = decode(
                data, source="camera", max_bytes=limits.max_bytes, max_pixels=limits.max_pixels
            )
            return live_json(look(frame, kept, language))

        try:
            return await anyio.to_thread.run_sync(answer, limiter=turn)
        except VizionaryError as error:
            return error_json("camera", error.code, refusal(error, language))

    server_look.__name__ = "look"
    return server_look


def _jpeg(sent: Any) -> bytes:
    """The one file that the script sends; raises ``NotAPictureError``."""
    files = getattr(sent, "files", None) or []
    if len(files) != 1:
        raise NotAPictureError(FORMATS)
    data: bytes = files[0][1]
    return data


def _kept(sent: Any) -> object:
    """The preferences beside the file; None for what cannot be read."""
    fields = getattr(sent, "data", None)
    try:
        return json.loads(fields["preferences"]) if isinstance(fields, dict) else None
    except (KeyError, TypeError, ValueError):
        return None
