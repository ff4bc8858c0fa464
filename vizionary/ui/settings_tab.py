"""The Settings tab: how to look, speak and appear, kept in the visitor's browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from typing import Any, NamedTuple, get_args

import gradio as gr

from vizionary.engine import Engines
from vizionary.messages import Catalogue, catalogue, languages
from vizionary.types import Length
from vizionary.ui.assets import asset_text
from vizionary.ui.context import PRIVATE, PageContext
from vizionary.ui.preferences import (
    MOST_NEIGHBOURS,
    MOST_SMOOTHING_S,
    RATES,
    Preferences,
    Theme,
    read_preferences,
)
from vizionary.ui.said import said_html, said_line
from vizionary.ui.tables import heading_html, note_html

__all__ = ["add_settings_tab"]

_MOST_MATCHES = 20
_NO_LANGUAGE = ""

_HALF = 0.5
"""Where the memory's share begins when it is first set."""


class _Controls(NamedTuple):
    """What is shown for a visitor's preferences; the order of the events' values."""

    top: Any
    closer: Any
    own_threshold: Any
    threshold: Any
    own_temperature: Any
    temperature: Any
    length: Any
    language: Any
    read_aloud: Any
    rate: Any
    theme: Any
    neighbours: Any
    own_alpha: Any
    alpha: Any
    smoothing_s: Any


def add_settings_tab(context: PageContext) -> None:
    """Fill the tab."""
    _heading(context, "settings-title", note="settings-kept", level=2)
    with gr.Row(elem_classes="vz-settings"):
        with gr.Column(min_width=280):
            numbers = _add_numbers(context)
            length = _add_length(context)
            taught = _add_taught(context)
        with gr.Column(min_width=280):
            language = _add_language(context)
            read_aloud, voice, rate = _add_voice(context)
            theme = _add_theme(context)
    controls = _Controls(*numbers, length, language, read_aloud, rate, theme, *taught)
    reset = context.localiser.add(gr.Button(elem_classes="vz-narrow"), value="settings-reset")
    said = said_line("vz-settings-said")
    _listen(context, controls, voice, reset, said)


def _add_numbers(
    context: PageContext,
) -> tuple[gr.Slider, gr.Checkbox, gr.Checkbox, gr.Slider, gr.Checkbox, gr.Slider]:
    say = context.localiser.add
    _heading(context, "settings-what")
    return (
        say(
            _slider(1, _MOST_MATCHES, 1),
            label="settings-top",
            info="settings-top-info",
        ),
        say(gr.Checkbox(), label="settings-closer", info="settings-closer-info"),
        say(gr.Checkbox(), label="settings-threshold-own"),
        say(
            _slider(0, 1, 0.05),
            label="settings-threshold",
            info="settings-threshold-info",
        ),
        say(gr.Checkbox(), label="settings-temperature-own"),
        say(
            _slider(0.1, 5, 0.1),
            label="settings-temperature",
            info="settings-temperature-info",
        ),
    )


def _slider(least: float, most: float, step: float) -> gr.Slider:
    # gradio's own button for one slider speaks English only, and knows no visitor's default
    return gr.Slider(least, most, step=step, buttons=[])


def _add_length(context: PageContext) -> gr.Radio:
    choices = _named("settings-length", Length)
    return context.localiser.add(gr.Radio(), label="settings-length", choices=choices)


def _add_language(context: PageContext) -> gr.Radio:
    return context.localiser.add(gr.Radio(), label="settings-language", choices=_languages)


def _add_voice(context: PageContext) -> tuple[gr.Checkbox, gr.HTML, gr.Slider]:
    say = context.localiser.add
    _heading(context, "settings-aloud")
    read_aloud = say(gr.Checkbox(), label="settings-read-aloud", info="settings-read-aloud-info")
    voice = gr.HTML(
        js_on_load=asset_text("voices.js"), apply_default_css=False, elem_id="vz-voices"
    )
    say(voice, value=_voices_html)
    rate = say(_slider(*RATES, 0.1), label="settings-rate")
    return read_aloud, voice, rate


def _add_theme(context: PageContext) -> gr.Radio:
    _heading(context, "settings-look")
    choices = _named("settings-theme", Theme)
    return context.localiser.add(gr.Radio(), label="settings-theme", choices=choices)


def _add_taught(context: PageContext) -> tuple[gr.Slider, gr.Checkbox, gr.Slider, gr.Slider]:
    """How what was taught is decided about; the defaults are learned, and need no change."""
    say = context.localiser.add
    _heading(context, "settings-taught", note="settings-taught-note")
    return (
        say(
            _slider(1, MOST_NEIGHBOURS, 1),
            label="settings-neighbours",
            info="settings-neighbours-info",
        ),
        say(gr.Checkbox(), label="settings-alpha-own"),
        say(_slider(0, 1, 0.05), label="settings-alpha", info="settings-alpha-info"),
        say(
            _slider(0, MOST_SMOOTHING_S, 0.1),
            label="settings-smoothing",
            info="settings-smoothing-info",
        ),
    )


def _listen(
    context: PageContext, controls: _Controls, voice: gr.HTML, reset: gr.Button, said: gr.HTML
) -> None:
    kept, engines, words_of = context.preferences, context.engines, context.localiser.words
    top, length = context.settings.decision.top, context.settings.narration.length
    own = Preferences(
        top=top,
        length=length,
        neighbours=context.settings.memory.neighbours,
        closer=context.settings.objects.closer,
        smoothing_s=context.settings.decision.smoothing_s,
    )

    def show(kept: object) -> list[Any]:
        return list(_shown(read_preferences(kept), engines, own))

    fresh = Preferences()

    def forget(request: gr.Request) -> list[Any]:
        words = words_of(fresh.stored(), request)
        answer = said_html(words.say("settings-were-reset"))
        return [answer, *_shown(fresh, engines, own)]

    for control, js in _kept_by(controls, own).items():
        control.input(None, control, kept, js=js, trigger_mode="multiple", **PRIVATE)
    _listen_to_pairs(controls, kept)
    # its script has kept it already
    voice.choose(None, None, kept, js="() => window.vizionary.keep({})", **PRIVATE)
    again = f"() => window.vizionary.forget({json.dumps(fresh.stored())})"
    reset.click(None, None, kept, js=again, **PRIVATE)
    reset.click(forget, None, [said, *controls], **PRIVATE)
    context.demo.load(show, kept, list(controls), **PRIVATE)


def _kept_by(controls: _Controls, own: Preferences) -> dict[Any, str]:
    """What keeps a control's value, in the browser: two changes at once are both kept.

    What is the app's ``own`` is not kept, so that it may change there.
    """
    numbers = {
        "top": (1, _MOST_MATCHES, own.top),
        "rate": (*RATES, None),
        "neighbours": (1, MOST_NEIGHBOURS, own.neighbours),
        "smoothing_s": (0, MOST_SMOOTHING_S, own.smoothing_s),
    }
    values = {name: f"window.vizionary.within(value, {_js(*of)})" for name, of in numbers.items()}
    values |= {
        "closer": f"value === {_js(own.closer)} ? null : value",
        "length": f"value === {_js(own.length)} ? null : value",
        "language": "value || null",
        "read_aloud": "value",
        "theme": "value",
    }
    return {
        getattr(controls, name): f"(value) => window.vizionary.keep({{{name}: {value}}})"
        for name, value in values.items()
    }


def _listen_to_pairs(controls: _Controls, kept: gr.BrowserState) -> None:
    """A number and the box that leaves it to the app; while it is ticked, the number rests."""
    pairs = {
        "unknown_threshold": (controls.own_threshold, controls.threshold),
        "temperature": (controls.own_temperature, controls.temperature),
        "alpha": (controls.own_alpha, controls.alpha),
    }
    for name, (box, number) in pairs.items():
        keep = f"window.vizionary.keep({{{name}: own ? null : value}})"
        rests = '{__type__: "update", interactive: !own}'
        both = f"(own, value) => [{keep}, {rests}]"
        box.input(None, [box, number], [kept, number], js=both, **PRIVATE)
        alone = f"(own, value) => {keep}"
        number.input(None, [box, number], kept, js=alone, trigger_mode="multiple", **PRIVATE)


def _js(*values: object) -> str:
    return ", ".join(map(json.dumps, values))


def _shown(preferences: Preferences, engines: Engines, own: Preferences) -> _Controls:
    """The controls' values; where there is no preference, the app's ``own``."""
    threshold, temperature = preferences.unknown_threshold, preferences.temperature
    calibration = engines.current.bundle.manifest.calibration
    return _Controls(
        top=preferences.top or own.top,
        closer=own.closer if preferences.closer is None else preferences.closer,
        own_threshold=threshold is None,
        threshold=gr.update(
            value=engines.current.threshold if threshold is None else threshold,
            interactive=threshold is not None,
        ),
        own_temperature=temperature is None,
        temperature=gr.update(
            value=calibration.temperature if temperature is None else temperature,
            interactive=temperature is not None,
        ),
        length=preferences.length or own.length,
        language=preferences.language or _NO_LANGUAGE,
        read_aloud=preferences.read_aloud,
        rate=preferences.rate,
        theme=preferences.theme,
        neighbours=preferences.neighbours or own.neighbours,
        own_alpha=preferences.alpha is None,
        alpha=gr.update(
            value=_HALF if preferences.alpha is None else preferences.alpha,
            interactive=preferences.alpha is not None,
        ),
        smoothing_s=own.smoothing_s if preferences.smoothing_s is None else preferences.smoothing_s,
    )


def _heading(context: PageContext, message: str, *, note: str = "", level: int = 3) -> None:
    def said(words: Catalogue) -> str:
        below = note_html(words.say(note)) if note else ""
        return heading_html(words.say(message), level=level) + below

    context.localiser.add(gr.HTML(apply_default_css=False), value=said)


def _named(message: str, kind: Any) -> Callable[[Catalogue], list[tuple[str, str]]]:
    """Choices of a Literal, each named by its message ``<message>-<value>``."""
    return lambda words: [(words.say(f"{message}-{value}"), value) for value in get_args(kind)]


def _languages(words: Catalogue) -> list[tuple[str, str]]:
    """Each language by its own name, so that it is found by whoever speaks it."""
    own = [(catalogue(name).say("settings-language-name"), name) for name in languages()]
    return [(words.say("settings-language-browser"), _NO_LANGUAGE), *own]


def _voices_html(words: Catalogue) -> str:
    """The list that the script fills with the browser's voices, and a button to hear one."""
    said = {name: escape(words.say(f"settings-{name}")) for name in _VOICE_WORDS}
    return (
        f'<label class="vz-field"><span>{said["voice"]}</span>'
        f'<select class="vz-voice" data-any="{said["voice-any"]}" '
        f'data-none="{said["no-voices"]}"></select></label>'
        '<button type="button" class="vz-button vz-try" '
        f'data-sample="{said["sample"]}">{said["try"]}</button>'
    )


_VOICE_WORDS = ("voice", "voice-any", "no-voices", "sample", "try")
