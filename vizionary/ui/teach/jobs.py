"""Long work in the background, one at a time for each page, which asks how far it is.

Knows steps; does not know what they do.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from vizionary.engine.lesson import Unread
from vizionary.errors import InternalError, VizionaryError

__all__ = ["Job", "Jobs"]

_log = logging.getLogger("vizionary")


@dataclass(eq=False)
class Job:
    """``done`` of ``total`` steps; at the end what is ``said``, or the ``error``.

    It ``takes`` an archive that the page held; ``unread`` are its pictures that could not be read,
    once it has ended. ``told`` is what was done besides, which is said however it ends.
    """

    said: Callable[[], str]
    takes: bool = False
    unread: Sequence[Unread] = ()
    told: str = ""
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

    def begin(self, page: str, job: Job, steps: Iterator[tuple[int, int]]) -> bool:
        """Begin to work; False, and nothing is begun, while earlier work goes on.

        It goes on until the page knows how it ended, or nobody would be told.
        """
        with self._lock:
            if page in self._held:
                return False
            self._held[page] = job
        threading.Thread(target=job.run, args=(steps,), daemon=True).start()
        return True

    def of(self, page: str) -> Job | None:
        """The work of a page."""
        with self._lock:
            return self._held.get(page)

    def forget(self, page: str) -> None:
        """The page knows how it ended."""
        with self._lock:
            self._held.pop(page, None)
