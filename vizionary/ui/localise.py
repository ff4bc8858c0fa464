"""The page in the visitor's language: every component that says something is known here.

Knows components and messages; does not know what the components do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import gradio as gr
from gradio.blocks import Block

from vizionary.messages import Catalogue, catalogue, languages
from vizionary.ui.preferences import read_preferences

__all__ = ["Localiser", "accepted_language"]

_B = TypeVar("_B", bound=Block)

Said = str | Callable[[Catalogue], Any]
"""The id of a message, or what makes a property's value of a catalogue."""


class Localiser:
    """Gives each registered component its words, now and whenever the language changes."""

    def __init__(self, default: str) -> None:
        self._default = default
        self._said: dict[Block, dict[str, Said]] = {}

    def add(self, component: _B, **said: Said) -> _B:
        """Register what a component's properties say, such as ``label="image-ask"``.

        A function of the catalogue gives values of another kind, and our own HTML.
        """
        self._said[component] = said
        for name, value in self._properties(component, self._default).items():
            setattr(component, name, value)
            # gradio builds a component anew from these when anything of it is updated
            component.constructor_args[name] = value
        return component

    def language(self, preferences: object, request: gr.Request | None) -> str:
        """The language chosen in the settings, else the browser's, else the app's."""
        chosen = read_preferences(preferences).language
        accepted = accepted_language(request.headers.get("accept-language", "")) if request else ""
        return chosen or accepted or self._default

    def words(self, preferences: object, request: gr.Request | None) -> Catalogue:
        """The catalogue of that language."""
        return catalogue(self.language(preferences, request))

    def listen(self, demo: gr.Blocks, preferences: gr.BrowserState) -> None:
        """Say everything in the visitor's language when the page opens and when it changes."""
        spoken = gr.State(self._default)
        components = list(self._said)

        def say(kept: object, before: str, request: gr.Request) -> list[Any]:
            language = self.language(kept, request)
            if language == before:
                return [gr.skip() for _ in (spoken, *components)]
            updates = [gr.update(**self._properties(c, language)) for c in components]
            return [language, *updates]

        gr.on(
            [demo.load, preferences.change],
            say,
            [preferences, spoken],
            [spoken, *components],
            trigger_mode="always_last",
            api_visibility="private",
            show_progress="hidden",
        )

    def _properties(self, component: Block, language: str) -> dict[str, Any]:
        words = catalogue(language)
        return {
            name: words.say(said) if isinstance(said, str) else said(words)
            for name, said in self._said[component].items()
        }


def accepted_language(header: str) -> str:
    """The best of our languages in an Accept-Language header; empty where it names none."""
    known, found = languages(), []
    for place, part in enumerate(header.split(",")):
        name, _, weight = part.partition(";")
        language = name.strip().split("-")[0].lower()
        if language in known:
            found.append((-_weight(weight), place, language))
    return min(found)[2] if found else ""


def _weight(text: str) -> float:
    try:
        return float(text.partition("=")[2] or 1)
    except ValueError:
        return 0.0
