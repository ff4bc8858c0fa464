"""How the app is doing: load, memory, model, settings and the last errors.

Knows the process and the engine in use; does not know who looks at it. Holds no pictures and
no words of the people who use the app, beyond what the log's own warnings say.
"""

from __future__ import annotations

import logging
import os
import platform
import threading
import time
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime

import psutil

from vizionary import __version__
from vizionary.config import Settings
from vizionary.engine import Engines
from vizionary.request_ids import NONE
from vizionary.types import BundleIdentity

__all__ = ["LoggedError", "RecentErrors", "Snapshot", "recent_errors", "snapshot"]

_KEPT = 50

_process = psutil.Process()
_started = time.monotonic()


@dataclass(frozen=True)
class LoggedError:
    """A warning or an error of the log; ``time`` in UTC, ISO 8601."""

    time: str
    level: str
    request_id: str
    message: str


@dataclass(frozen=True)
class Snapshot:
    """One look at the process; sizes in bytes, times in seconds, loads in percent of one core."""

    version: str
    python: str
    system: str
    cores: int
    uptime_s: float
    cpu_percent: float
    memory_bytes: int
    machine_memory_bytes: int
    machine_memory_free_bytes: int
    threads: int
    ref: str
    bundle: BundleIdentity
    settings: Settings
    errors: tuple[LoggedError, ...]


class RecentErrors(logging.Handler):
    """Remembers the last warnings and errors of the log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._kept: deque[LoggedError] = deque(maxlen=_KEPT)
        self._guard = threading.Lock()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record, without its traceback."""
        try:
            message = record.getMessage()
        except Exception:
            # as the other handlers do: a library's slip in a warning ends no request
            self.handleError(record)
            return
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds")
        request_id = getattr(record, "request_id", NONE)
        kept = LoggedError(moment, record.levelname, request_id, message)
        with self._guard:
            self._kept.append(kept)

    def newest(self) -> tuple[LoggedError, ...]:
        """The kept records, the newest first."""
        with self._guard:
            return tuple(reversed(self._kept))


recent_errors = RecentErrors()
"""The process's own, attached to the log by ``serve``."""


def snapshot(engines: Engines, settings: Settings) -> Snapshot:
    """Look at the process now; the load is that since the last look."""
    machine = psutil.virtual_memory()
    return Snapshot(
        version=__version__,
        python=platform.python_version(),
        system=platform.platform(),
        cores=os.cpu_count() or 1,
        uptime_s=round(time.monotonic() - _started, 1),
        cpu_percent=_process.cpu_percent(),
        memory_bytes=_process.memory_info().rss,
        machine_memory_bytes=machine.total,
        machine_memory_free_bytes=machine.available,
        threads=_process.num_threads(),
        ref=engines.ref,
        bundle=engines.current.bundle.identity,
        settings=settings,
        errors=recent_errors.newest(),
    )
