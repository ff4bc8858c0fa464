"""The Webcam tab: the camera's newest frame, over and over, and what is seen in it.

gradio's own webcam asks for the camera before anybody agreed, keeps it on in a hidden tab and
holds a place in the queue for as long as it runs. So the page's script owns the camera, and
sends one frame at a time to a function of the server, outside the queue.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import anyio
import anyio.to_thread
import gradio as gr

from vizionary.engine import Engine
from vizionary.errors import NotAPictureError, VizionaryError
from vizionary.messages import Catalogue, catalogue, refusal
from vizionary.picture import FORMATS, decode
from vizionary.types import CAMERA, Frame, Observation
from vizionary.ui.allowed import asked_memory, visit_of
from vizionary.ui.assets import asset_text
from vizionary.ui.context import PageContext
from vizionary.ui.preferences import read_preferences
from vizionary.ui.teach import server_steps
from vizionary.ui.webcam.find import found_json, found_words
from vizionary.ui.webcam.live import live_json
from vizionary.ui.webcam.page import webcam_html
from vizionary.ui.webcam.streams import Streams
from vizionary.ui.webcam.wish import Wish, wish_of
from vizionary.wire import error_json

__all__ = ["add_webcam_tab"]

_AT_ONCE = 2
"""Frames that are looked at at the same time, of all visitors; the others wait their turn."""

_ANYTHING = 1e-6
"""Whatever is likelier than this may be named, where something is to be named always."""

Look = Callable[[Frame, Wish, str, str], Observation]
"""A frame, the visitor's wish, language and session: the seam for an engine of streams."""


def add_webcam_tab(context: PageContext) -> None:
    """Fill the tab."""
    page = gr.HTML(
        js_on_load=asset_text("webcam.js") + asset_text("keys.js") + asset_text("find.js"),
        apply_default_css=False,
        server_functions=[_server_look(context, _engine_look(context)), *server_steps(context)],
    )
    frames = context.settings.memory.keep

    def html(words: Catalogue) -> str:
        return webcam_html(words, on_space=context.on_space, frames=frames)

    context.localiser.add(page, value=html)


def _engine_look(context: PageContext) -> Look:
    """Each frame by the engine that is in use when it comes, smoothed over those before."""
    streams = Streams(context.settings.decision.smoothing_s)

    def look(frame: Frame, wish: Wish, language: str, session: str) -> Observation:
        engine = context.engines.current
        preferred = read_preferences(wish.kept)
        way = preferred.way(language)
        explain = [wish.find] if _is_taught(engine, way["memory"], wish.find) else []
        wanted: dict[str, Any] = {"explain": explain, "vocabulary": not wish.taught_only, **way}
        wanted["closer"] = False
        wanted["smoother"] = streams.of(session, preferred.smoothing_s)
        seen = engine.describe(frame, **wanted)
        if wish.likeliest and not seen.decision.known and seen.condition is None:
            return engine.describe(frame, **{**wanted, "threshold": _ANYTHING})
        return seen

    return look


def _is_taught(engine: Engine, memory: str | None, label: str) -> bool:
    """Whether the memory that is asked knows a label: it may just have been forgotten."""
    recall = engine.memories.recall(memory) if label and engine.memories else None
    return recall is not None and label in recall.memory.snapshot().labels


def _server_look(
    context: PageContext, look: Look
) -> Callable[[Any, gr.Request], Awaitable[dict[str, Any]]]:
    limits = context.settings.picture
    turn = anyio.CapacityLimiter(_AT_ONCE)

    async def server_look(sent: Any, request: gr.Request) -> dict[str, Any]:
        wish = _allowed(context, wish_of(getattr(sent, "data", None)), request)
        language = context.localiser.language(wish.kept, request)
        words = catalogue(language)

        def answer() -> dict[str, Any]:
            data = _jpeg(sent)
            frame = decode(
                data, source=CAMERA, max_bytes=limits.max_bytes, max_pixels=limits.max_pixels
            )
            observation = look(frame, wish, language, _session(sent))
            threshold = read_preferences(wish.kept).unknown_threshold
            limit = context.engines.current.threshold if threshold is None else threshold
            found = found_json(observation, wish.find, limit) if wish.find else None
            told = None if found is None else {**found, "said": found_words(words, found)}
            return {**live_json(words, observation), "find": told}

        try:
            return await anyio.to_thread.run_sync(answer, limiter=turn)
        except VizionaryError as error:
            return error_json(CAMERA, error.code, refusal(error, language))

    server_look.__name__ = "look"
    return server_look


def _allowed(context: PageContext, wish: Wish, request: gr.Request) -> Wish:
    """The wish without the name of a memory that this visitor may not ask."""
    preferred = read_preferences(wish.kept)
    memory = asked_memory(context.settings, visit_of(request), preferred.memory)
    if memory == preferred.memory:
        return wish
    return replace(wish, kept=replace(preferred, memory=memory).stored())


def _session(sent: Any) -> str:
    """Which page the frame is from: gradio gives no session to a server function itself."""
    fields = getattr(sent, "data", None)
    return str(fields.get("session_hash", "")) if isinstance(fields, dict) else ""


def _jpeg(sent: Any) -> bytes:
    """The one file that the script sends; raises ``NotAPictureError``."""
    files = getattr(sent, "files", None) or []
    if len(files) != 1:
        raise NotAPictureError(FORMATS)
    data: bytes = files[0][1]
    return data
