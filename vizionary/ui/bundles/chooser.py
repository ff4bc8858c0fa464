"""Which bundle is in use, which others there are, and what changing to one of them says.

Knows the engines and the bundles of this machine; does not know Gradio. Its answers are pairs
of what is said and the card of the bundle that is shown.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from vizionary.config import Settings
from vizionary.engine import Engine, Engines
from vizionary.engine.latency import Measured, measure
from vizionary.errors import BundleError, VizionaryError
from vizionary.messages import Catalogue
from vizionary.models.shelf import Shelved, read_shelved, references
from vizionary.models.store import HUB_SCHEME, is_here
from vizionary.types import Frame
from vizionary.ui.bundles.card import card_html
from vizionary.ui.said import said_html

__all__ = ["Chooser"]


class Chooser:
    """The chooser over the app's engines; the last measurement belongs to one engine."""

    def __init__(self, engines: Engines, settings: Settings) -> None:
        self._engines = engines
        self._library = Path(settings.bundle.library).expanduser()
        self._measured: tuple[Engine, Measured] | None = None

    @property
    def fixed(self) -> bool:
        """Whether a visitor may not change the bundle."""
        return self._engines.fixed

    def choices(self, words: Catalogue) -> list[tuple[str, str]]:
        """Names and references of the bundles on this machine, the one in use among them."""
        refs = references(self._library, self._engines.ref)
        return [(_name(words, ref), ref) for ref in refs]

    def card_in_use(self, words: Catalogue) -> str:
        """The bundle in use, from the engine itself: its folder may have changed since."""
        engine = self._engines.current
        bundle = Shelved(self._engines.ref, engine.bundle.manifest)
        return card_html(words, bundle, used=True, measured=self._speed_of(engine))

    def measure(self, words: Catalogue) -> tuple[str, str]:
        """Time the engine in use on this machine."""
        engine = self._engines.current
        try:
            self._measured = (engine, measure(engine, _frame()))
        except VizionaryError as error:
            return said_html(str(error), problem=True), self.card_in_use(words)
        return "", self.card_in_use(words)

    def look(self, words: Catalogue, ref: str | None, agreed: bool) -> tuple[str, str]:
        """Show a bundle that is not in use; nothing is downloaded that nobody agreed to."""
        refusal = self._refusal(words, ref, agreed)
        if ref is None or refusal:
            return said_html(refusal, problem=True), self.card_in_use(words)
        if ref == self._engines.ref:
            return "", self.card_in_use(words)
        try:
            return "", card_html(words, read_shelved(ref), used=False, measured=None)
        except BundleError as error:
            return said_html(str(error), problem=True), self.card_in_use(words)

    def use(self, words: Catalogue, ref: str | None, agreed: bool) -> tuple[str, str]:
        """Change to a bundle; what fails changes nothing and says why."""
        refusal = self._refusal(words, ref, agreed)
        if ref is None or refusal:
            return said_html(refusal, problem=True), self.card_in_use(words)
        try:
            manifest = self._engines.switch(ref).bundle.manifest
        except BundleError as error:
            return said_html(str(error), problem=True), self.card_in_use(words)
        said = words.say("bundles-now", name=manifest.name, revision=manifest.revision)
        return said_html(said), self.card_in_use(words)

    def _refusal(self, words: Catalogue, ref: str | None, agreed: bool) -> str:
        """Why a reference is not even looked at; empty where it is."""
        if not ref:
            return words.say("bundles-none-asked")
        try:
            if ref.startswith(HUB_SCHEME) and not agreed and not is_here(ref):
                return words.say("bundles-ask-consent")
        except BundleError as error:
            return str(error)
        return ""

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
