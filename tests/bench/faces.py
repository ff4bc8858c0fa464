"""One picture's round trip through each face of the running app, beside the engine alone."""

from __future__ import annotations

import asyncio
import base64
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
from gradio_client import Client, handle_file
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

import vizionary
from vizionary.describer import Describer
from vizionary.wire import observation_json

__all__ = ["FACES", "alone", "overhead_ms", "round_trips"]

FACES = ("engine", "HTTP", "gradio_client", "gradio_client with certificates", "MCP")
"""gradio_client as the README calls it, and as it is by itself.

By itself it loads the machine's certificates anew for each of a call's three requests, even
over plain http, which has none to check.
"""


def alone(describer: Describer, data: bytes) -> None:
    """What every face does beside its own work: bytes to the text of an Observation."""
    json.dumps(observation_json(describer.describe(data)))


class _Agent:
    """An MCP session in a loop of its own, so that it can be called like the others."""

    def __init__(self, url: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._calls: asyncio.Queue[tuple[str, asyncio.Future[None]] | None] = asyncio.Queue()
        self._ready = asyncio.run_coroutine_threadsafe(self._begin(url), self._loop)
        self._ready.result()

    async def _begin(self, url: str) -> None:
        opened: asyncio.Future[None] = self._loop.create_future()
        self._work = asyncio.ensure_future(self._talk(f"{url}/gradio_api/mcp/", opened))
        await opened

    async def _talk(self, address: str, opened: asyncio.Future[None]) -> None:
        async with (
            streamable_http_client(address) as (incoming, outgoing, _),
            ClientSession(incoming, outgoing) as session,
        ):
            await session.initialize()
            opened.set_result(None)
            while (call := await self._calls.get()) is not None:
                picture, done = call
                result = await session.call_tool("describe_image", {"picture": picture})
                if result.isError:
                    done.set_exception(RuntimeError(str(result.content)))
                else:
                    done.set_result(None)

    def describe(self, picture: str) -> None:
        """Call the tool and wait."""

        async def ask() -> None:
            done: asyncio.Future[None] = self._loop.create_future()
            await self._calls.put((picture, done))
            await done

        asyncio.run_coroutine_threadsafe(ask(), self._loop).result()

    def close(self) -> None:
        """End the session and its loop."""

        async def end() -> None:
            await self._calls.put(None)
            await self._work

        asyncio.run_coroutine_threadsafe(end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


def round_trips(url: str, photo: Path, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each face, one picture a round, in turns; the first round is left out."""
    data = photo.read_bytes()
    text = base64.b64encode(data).decode("ascii")
    asked: dict[str, Any] = {"picture": handle_file(str(photo)), "api_name": "/describe"}
    describer = vizionary.load()
    agent = _Agent(url)
    quiet: dict[str, Any] = {"verbose": False, "analytics_enabled": False}
    client, checking = Client(url, ssl_verify=False, **quiet), Client(url, **quiet)
    with httpx.Client(base_url=url, timeout=60) as web:
        asks: dict[str, Callable[[], object]] = {
            "engine": lambda: alone(describer, data),
            "HTTP": lambda: web.post("/api/describe", content=data).raise_for_status(),
            "gradio_client": lambda: client.predict(**asked),
            "gradio_client with certificates": lambda: checking.predict(**asked),
            "MCP": lambda: agent.describe(text),
        }
        taken: dict[str, list[float]] = {face: [] for face in FACES}
        for _ in range(rounds + 1):
            for face, ask in asks.items():
                begun = time.perf_counter()
                ask()
                taken[face].append((time.perf_counter() - begun) * 1000)
    client.close()
    checking.close()
    agent.close()
    return {face: times[1:] for face, times in taken.items()}


def overhead_ms(taken: dict[str, list[float]], face: str) -> float:
    """The median over the rounds of what a face takes beside the engine of its round."""
    pairs = zip(taken[face], taken["engine"], strict=True)
    return statistics.median(own - engine for own, engine in pairs)
