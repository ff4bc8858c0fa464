"""Long work in the background, one at a time for each page, which asks how far it is.

Knows steps; does not know what they do.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from vizionary.engine.teaching import Unread
from vizionary.errors import InternalError, VizionaryError

__all__ = ["Job", "Jobs"]

_log = logging.getLogger("vizionary")


@dataclass(eq=False)
class Job:
    """``done`` of ``total`` steps; at the end what is ``said``, or the ``error``.

    It ``takes`` the pictures that the page holds; ``unread`` are those that could not be read, once
    it has ended.
    """

    said: Callable[[], str]
    takes: bool = False
    unread: Sequence[Unread] = ()
    done: int = 0
    total: int = 0
    ended: bool = False
    error: VizionaryError | None = None

    def run(self, steps: Iterator[tuple[int, int]]) -> None:
        """Go through all the steps."""
        try:
            for self.done, self.total in steps:
                pass
        except VizionaryError as error:
            self.error = error
        except Exception:
            # a thread has nobody above it who would say so
            _log.exception("work in the background failed")
            self.error = InternalError("-")
        finally:
            self.ended = True


class Jobs:
    """The work of the pages; safe in threads."""

    def __init__(self) -> None:
        self._held: dict[str, Job] = {}
        self._lock = threading.Lock()

    def begin(
        self,
        page: str,
        steps: Iterator[tuple[int, int]],
        said: Callable[[], str],
        takes: bool = False,
        unread: Sequence[Unread] = (),
    ) -> Job:
        """Begin to work; what the page has begun before goes on instead, if it has not ended."""
        with self._lock:
            held = self._held.get(page)
            if held is not None and not held.ended:
                return held
            job = self._held[page] = Job(said, takes, unread)
        threading.Thread(target=job.run, args=(steps,), daemon=True).start()
        return job

    def of(self, page: str) -> Job | None:
        """The work of a page."""
        with self._lock:
            return self._held.get(page)

    def forget(self, page: str) -> None:
        """The page knows how it ended."""
        with self._lock:
            self._held.pop(page, None)
