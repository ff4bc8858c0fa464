"""The Engine in use, and how another bundle takes its place while requests run.

Knows references of bundles; does not know who may ask for another one.
"""

from __future__ import annotations

import logging
import threading

from vizionary.config import Settings
from vizionary.engine.build import build_engine
from vizionary.engine.engine import Engine
from vizionary.errors import BundleFixedError

__all__ = ["Engines"]

_log = logging.getLogger("vizionary")


class Engines:
    """Holds one built Engine; a face reads ``current`` once a request and keeps what it got.

    Building raises what ``build_engine`` raises.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._switching = threading.Lock()
        # one reference holds both, so that no reader ever sees a ref beside another's engine
        self._held = (settings.bundle.ref, build_engine(settings))

    @property
    def current(self) -> Engine:
        """The Engine for requests that begin now."""
        return self._held[1]

    @property
    def ref(self) -> str:
        """The reference that the current Engine was built from."""
        return self._held[0]

    @property
    def fixed(self) -> bool:
        """Whether the setting ``bundle.switch`` forbids another bundle."""
        return not self._settings.bundle.switch

    def switch(self, ref: str) -> Engine:
        """Build and warm up the Engine of ``ref``, then take it for requests from now on.

        A folder that has changed on the disk is read anew. Requests that run keep the Engine
        that they have; one switch runs at a time, and a failed one changes nothing.

        Raises: BundleError, BundleFixedError where the setting forbids it.
        """
        if self.fixed:
            raise BundleFixedError(ref)
        with self._switching:
            bundle = self._settings.bundle.model_copy(update={"ref": ref})
            engine = build_engine(self._settings.model_copy(update={"bundle": bundle}))
            self._held = (ref, engine)
        _log.info("the bundle is now %s", engine.bundle.identity.name)
        return engine
