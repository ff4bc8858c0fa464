"""Which bundle is in use, which others there are, and what changing to one of them says.

Knows the engines and the bundles of this machine; does not know Gradio.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from vizionary.config import Settings
from vizionary.engine import Engine, Engines
from vizionary.engine.latency import Measured, measure
from vizionary.errors import (
    BundleError,
    BundleFixedError,
    BundleFolderError,
    DownloadRefusedError,
    VizionaryError,
)
from vizionary.messages import Catalogue
from vizionary.models.shelf import Shelved, read_shelved, references
from vizionary.models.store import HUB_SCHEME, is_here
from vizionary.types import Frame
from vizionary.ui.bundles.card import facts_card_html, report_html, speed_words
from vizionary.ui.bundles.folders import is_inside
from vizionary.ui.said import said_html
from vizionary.visitors import is_at_home

__all__ = ["Answer", "Chooser", "Wish"]


class Answer(NamedTuple):
    """The tab's parts, in the order of the events' outputs: of one bundle, all as HTML."""

    said: str
    facts: str
    report: str


@dataclass(frozen=True)
class Wish:
    """Which bundle a visitor asks for, whether a download was agreed to, and from where.

    ``client`` is the visitor's address: who is on this machine may name any of its folders,
    and have any bundle downloaded.
    """

    ref: str | None
    agreed: bool
    client: str


class Chooser:
    """The chooser over the app's engines; the last measurement belongs to one engine."""

    def __init__(self, engines: Engines, settings: Settings) -> None:
        self._engines = engines
        self._library = Path(os.path.expanduser(settings.bundle.library))
        self._first = settings.bundle.ref
        self._host = settings.server.host
        self._download = settings.bundle.download
        self._measured: tuple[Engine, Measured] | None = None

    @property
    def fixed(self) -> bool:
        """Whether a visitor may not change the bundle."""
        return self._engines.fixed

    def choices(self, words: Catalogue) -> list[tuple[str, str]]:
        """Names and references: embedded, the app's own, the one in use, those of the library."""
        return [(_name(words, ref), ref) for ref in self._listed()]

    def in_use(self, words: Catalogue, said: str = "") -> Answer:
        """The bundle in use, from the engine itself: its folder may have changed since."""
        engine = self._engines.current
        bundle = Shelved(self._engines.ref, engine.bundle.manifest)
        measured = self._speed_of(engine)
        facts = facts_card_html(words, bundle, used=True, measured=measured)
        return Answer(said, facts, report_html(words, bundle.manifest))

    def measure(self, words: Catalogue) -> Answer:
        """Time the engine in use on this machine."""
        engine = self._engines.current
        try:
            found = measure(engine, _frame())
        except VizionaryError as error:
            return self.in_use(words, said_html(words.refusal(error), problem=True))
        self._measured = (engine, found)
        return self.in_use(words, said_html(speed_words(words, found)))

    def look(self, words: Catalogue, wish: Wish) -> Answer:
        """Show a bundle that is not in use; nothing is downloaded that nobody agreed to."""
        ref, refusal = wish.ref, self._refusal(words, wish)
        if ref is None or refusal:
            return self.in_use(words, said_html(refusal, problem=True))
        if ref == self._engines.ref:
            return self.in_use(words)
        try:
            bundle = read_shelved(ref)
        except BundleError as error:
            return self.in_use(words, said_html(words.refusal(error), problem=True))
        manifest = bundle.manifest
        said = words.say("bundles-looking-at", name=manifest.name, revision=manifest.revision)
        facts = facts_card_html(words, bundle, used=False, measured=None)
        return Answer(said_html(said), facts, report_html(words, manifest))

    def use(self, words: Catalogue, wish: Wish) -> Answer:
        """Change to a bundle; what fails changes nothing and says why."""
        ref, refusal = wish.ref, self._refusal(words, wish)
        if ref is None or refusal:
            return self.in_use(words, said_html(refusal, problem=True))
        try:
            manifest = self._engines.switch(ref).bundle.manifest
        except BundleError as error:
            return self.in_use(words, said_html(words.refusal(error), problem=True))
        said = words.say("bundles-now", name=manifest.name, revision=manifest.revision)
        return self.in_use(words, said_html(said))

    def _refusal(self, words: Catalogue, wish: Wish) -> str:
        """Why a reference is not even looked at; empty where it is."""
        if not wish.ref:
            return words.say("bundles-none-asked")
        try:
            self._check_allowed(wish.ref, wish.client)
            if wish.ref.startswith(HUB_SCHEME) and not wish.agreed and not is_here(wish.ref):
                return words.say("bundles-ask-consent")
        except BundleError as error:
            return words.refusal(error)
        return ""

    def _check_allowed(self, ref: str, client: str) -> None:
        """Raises: BundleFixedError, BundleFolderError, DownloadRefusedError, DownloadError.

        All before anything is opened, and without a word to the network.
        """
        if self.fixed:
            raise BundleFixedError(ref)
        if is_at_home(self._host, client):
            return
        if ref.startswith(HUB_SCHEME):
            if not self._download and not is_here(ref):
                raise DownloadRefusedError(ref)
        elif ref not in self._listed() and not is_inside(ref, self._library):
            raise BundleFolderError(ref, str(self._library))

    def _listed(self) -> tuple[str, ...]:
        return references(self._library, self._first, self._engines.ref)

    def _speed_of(self, engine: Engine) -> Measured | None:
        measured = self._measured
        return measured[1] if measured is not None and measured[0] is engine else None


def _name(words: Catalogue, ref: str) -> str:
    try:
        if ref.startswith(HUB_SCHEME) and not is_here(ref):
            return ref
        manifest = read_shelved(ref).manifest
    except BundleError:
        return words.say("bundles-damaged", ref=ref)
    message = "bundles-embedded" if ref == "embedded" else "bundles-listed"
    return words.say(message, name=manifest.name, revision=manifest.revision, ref=ref)


def _frame() -> Frame:
    """A camera's picture: 640 x 480 of noise over a ramp, the same at each call."""
    ramp = np.linspace(0, 200, 640 * 480 * 3).reshape(480, 640, 3)
    noise = np.random.default_rng(0).integers(0, 55, ramp.shape)
    return Frame((ramp + noise).astype(np.uint8), "measurement")
