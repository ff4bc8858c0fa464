"""The stream of each visitor's camera: what was seen in the frames before.

Knows sessions; does not know frames.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from vizionary.engine import Smoother

__all__ = ["Streams"]

_MOST = 100
"""Visitors that are remembered; who comes back after so many others begins anew."""


class Streams:
    """Smoothers by session, the longest unused forgotten first; safe in threads."""

    def __init__(self, constant_s: float) -> None:
        self._constant_s = constant_s
        self._held: OrderedDict[str, Smoother] = OrderedDict()
        self._lock = Lock()

    def of(self, session: str, wanted_s: float | None = None) -> Smoother | None:
        """The smoother of a session; None where nothing is smoothed.

        ``wanted_s`` is a time constant of the visitor's own; another one begins anew.
        """
        constant_s = self._constant_s if wanted_s is None else wanted_s
        if constant_s == 0:
            return None
        with self._lock:
            found = self._held.get(session)
            if found is None or found.constant_s != constant_s:
                found = self._held[session] = Smoother(constant_s)
            self._held.move_to_end(session)
            while len(self._held) > _MOST:
                self._held.popitem(last=False)
            return found
