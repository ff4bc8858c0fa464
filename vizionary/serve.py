"""The app: the API and the page in one process on one port."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import signal
import socket
import tempfile
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import FrameType
from typing import Any

import uvicorn

from vizionary.api import create_api
from vizionary.config import Settings
from vizionary.diagnostics import recent_errors
from vizionary.engine import Engines
from vizionary.listener import listening
from vizionary.request_ids import RequestIdFilter
from vizionary.stubs import no_stubs

__all__ = ["create_app", "serve", "with_gradio_names"]

_UPLOADS = "GRADIO_TEMP_DIR"

_LINE = "%(asctime)s %(levelname)s [%(request_id)s] %(name)s: %(message)s"


def with_gradio_names(environ: Mapping[str, str]) -> dict[str, str]:
    """Add the address that a Space names in gradio's way, below Vizionary's own variables."""
    names = {
        "GRADIO_SERVER_NAME": "VIZIONARY_SERVER__HOST",
        "GRADIO_SERVER_PORT": "VIZIONARY_SERVER__PORT",
    }
    named = {ours: environ[theirs] for theirs, ours in names.items() if environ.get(theirs)}
    return {**named, **environ}


def create_app(settings: Settings) -> Any:
    """The ASGI application: routes and lifespan of the API first, then the page at ``/``."""
    on_space = "SPACE_ID" in os.environ
    settings = _for_many(settings) if on_space else settings
    with ThreadPoolExecutor(1) as beside:
        # the models load outside Python's lock, and the page's modules import in it
        loading = beside.submit(Engines, settings)
        with no_stubs():
            from vizionary.ui import build_ui, mount_ui
    engines = loading.result()
    api = create_api(engines, settings)
    mount_ui(api, build_ui(engines, settings, on_space=on_space), settings)
    return api


def serve(settings: Settings) -> None:
    """Serve until interrupted; raises ``PortTakenError`` for an address in use."""
    # where matplotlib is installed, gradio asks it for its backend at every event, and a
    # backend that nobody has named is looked for by an import of half a second
    os.environ.setdefault("MPLBACKEND", "agg")
    with (
        listening(settings.server.host, settings.server.port) as listener,
        _ended_by_signals(),
        _own_uploads(),
    ):
        with _no_collection():
            app = create_app(settings)
        _log_requests()
        config = uvicorn.Config(
            app,
            # its own lines go to the log that was set up, with the request's id
            log_config=None,
            access_log=False,
            proxy_headers=True,
            forwarded_allow_ips="*" if "SPACE_ID" in os.environ else None,
            log_level=settings.log.level.lower(),
        )
        print(f"Vizionary is at {_address(listener)} (stop with Ctrl+C)", flush=True)
        uvicorn.Server(config).run([listener])


def _log_requests() -> None:
    """Every line of the log names its request; the last errors are kept for /debug."""
    logging.getLogger().addHandler(recent_errors)
    for handler in logging.getLogger().handlers:
        handler.addFilter(RequestIdFilter())
        if handler is not recent_errors:
            handler.setFormatter(logging.Formatter(_LINE))


def _for_many(settings: Settings) -> Settings:
    """On a Space one visitor does not choose the bundle of all."""
    bundle = settings.bundle.model_copy(update={"switch": False})
    return settings.model_copy(update={"bundle": bundle})


@contextmanager
def _own_uploads() -> Iterator[None]:
    """A folder for uploads in flight that ends with the process."""
    if _UPLOADS in os.environ:
        yield
        return
    folder = tempfile.mkdtemp(prefix="vizionary-")
    os.environ[_UPLOADS] = folder
    try:
        yield
    finally:
        del os.environ[_UPLOADS]
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Build what stays: the search for garbage finds none, and takes a tenth of the start."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """SIGTERM, and SIGHUP of a terminal that is closed, end the process in order.

    While it serves, uvicorn has SIGTERM and passes it on when it is done.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(signum: int, frame: FrameType | None) -> None:
        # the uploads' folder must still go, also where the signal comes again
        for one in ways:
            signal.signal(one, signal.SIG_IGN)
        raise SystemExit(0)

    def hang_up(signum: int, frame: FrameType | None) -> None:
        signal.raise_signal(signal.SIGTERM)

    ways = {signal.SIGTERM: end}
    # Windows has none; what was started with nohup outlives its terminal
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        ways[signal.SIGHUP] = hang_up
    before = {one: signal.signal(one, way) for one, way in ways.items()}
    try:
        yield
    finally:
        for one, way in before.items():
            signal.signal(one, way)


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "localhost"}.get(host, host)
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"
