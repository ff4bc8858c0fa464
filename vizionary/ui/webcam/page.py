"""The webcam's part of the page as HTML; ``assets/webcam.js`` brings it to life."""

from __future__ import annotations

from html import escape

from vizionary.messages import Catalogue
from vizionary.ui.webcam.keys import keys_html

__all__ = ["webcam_html"]

# What the script says by itself, each as a data attribute of this name.
_SAID = (
    "asking", "busy", "camera", "ended", "failed", "hidden", "insecure", "lost", "none",
    "refused", "stopped",
)  # fmt: skip

# The script fills them and leaves them where they are: what is claimed, and what comes next.
_GROUP = '<section hidden><h2 class="vz-title"></h2><ul class="vz-matches"></ul></section>'

_FACTS = ("fps", "latency", "engine")


def webcam_html(words: Catalogue, *, on_space: bool, frames: int = 8) -> str:
    """Consent and start; beneath, hidden until the camera is on, what it sees.

    ``frames`` are those that one press of a key learns from.
    """
    said = {name: escape(words.say(f"webcam-{name}")) for name in _SAID}
    attributes = " ".join(f'data-{name}="{text}"' for name, text in said.items())
    return (
        f'<div class="vz-live"><span class="vz-live-words" hidden {attributes}></span>'
        f"{_consent(words, on_space)}"
        '<p class="vz-live-message"></p>'
        f"{_asking(said['asking'])}{_seen(words, frames)}</div>"
    )


def _consent(words: Catalogue, on_space: bool) -> str:
    where = words.say("webcam-consent-space" if on_space else "webcam-consent-home")
    off = words.say("webcam-consent-off")
    start = escape(words.say("webcam-start"))
    return (
        f'<div class="vz-live-consent"><p>{escape(where)}</p><p>{escape(off)}</p>'
        f'<button type="button" class="vz-button vz-primary vz-live-start">{start}</button></div>'
    )


def _asking(text: str) -> str:
    return f'<p class="vz-live-asking">{text}</p>'


def _seen(words: Catalogue, frames: int) -> str:
    say = words.say
    facts = "".join(
        f'<div><dt>{escape(say(f"webcam-{name}"))}</dt><dd class="vz-live-{name}">…</dd></div>'
        for name in _FACTS
    )
    return (
        '<div class="vz-live-seen"><p class="vz-sentence vz-live-sentence" dir="ltr"></p>'
        '<div class="vz-live-columns"><div class="vz-live-left">'
        '<div class="vz-live-stage">'
        f'<video class="vz-live-video" aria-label="{escape(say("webcam-video"))}" '
        "autoplay playsinline muted></video>"
        '<img class="vz-live-heat" alt=""></div>'
        f"{_controls(words)}</div>"
        '<div class="vz-live-right">'
        f'<div class="vz-live-matches">{_GROUP}{_GROUP}</div>'
        f'<dl class="vz-facts-list">{facts}</dl>{keys_html(words, frames)}</div></div></div>'
    )


def _controls(words: Catalogue) -> str:
    say = words.say
    stop = escape(say("webcam-stop"))
    return (
        '<p class="vz-where vz-live-of" dir="ltr"></p>'
        '<div class="vz-live-controls">'
        f'<button type="button" class="vz-button vz-live-stop">{stop}</button>'
        '<label class="vz-check"><input type="checkbox" class="vz-live-map" checked>'
        f"<span>{escape(say('webcam-map'))}</span></label>"
        f'<label class="vz-live-cameras"><span>{escape(say("webcam-camera"))}</span>'
        '<select class="vz-live-camera"></select></label></div>'
    )
