"""The keys of the camera as HTML: each is a button as well, and the legend is always seen."""

from __future__ import annotations

from html import escape

from vizionary.messages import Catalogue

__all__ = ["keys_html"]

_TAUGHT = {"r": "register", "n": "deny", "u": "undo"}
_SWITCHES = {"o": "unknown", "t": "text"}


def keys_html(words: Catalogue, frames: int) -> str:
    """The keys, the name of what is learned, and what is to be found.

    What has the class ``vz-live-teach`` is only for those who may teach.
    """
    say = words.say
    taught = "".join(_key(words, key, name, "vz-live-teach") for key, name in _TAUGHT.items())
    switches = "".join(_key(words, key, name) for key, name in _SWITCHES.items())
    said = {name: say(f"webcam-key-{name}") for name in ("on", "off")}
    said |= {name: say(f"teach-{name}") for name in ("failed", "recording", "label-empty")}
    said["nothing"] = say("image-wrong-nothing")
    attributes = " ".join(f'data-{name}="{escape(text)}"' for name, text in said.items())
    return (
        f'<section class="vz-live-keys vz-teach-field" data-frames="{frames}" {attributes}>'
        f'<h2 class="vz-title">{escape(say("webcam-keys"))}</h2>'
        '<label class="vz-field vz-live-teach">'
        f"<span>{escape(say('webcam-keys-label'))}</span>"
        '<input type="text" class="vz-live-label" list="vz-live-names" maxlength="200" '
        f'autocomplete="off" dir="auto" placeholder="{escape(say("teach-label-hint"))}"></label>'
        '<datalist id="vz-live-names"></datalist>'
        f'<ul class="vz-key-list">{taught}{switches}{_escape(words)}</ul>'
        '<label class="vz-check"><input type="checkbox" class="vz-live-keys-on" checked>'
        f"<span>{escape(say('webcam-keys-on'))}</span></label>"
        '<p class="vz-live-told" dir="ltr"></p>'
        f"{_find(words)}</section>"
    )


def _find(words: Catalogue) -> str:
    say = words.say
    return (
        f'<label class="vz-field vz-live-teach"><span>{escape(say("webcam-find"))}</span>'
        f'<select class="vz-live-find" data-nothing="{escape(say("webcam-find-nothing"))}">'
        '</select></label><label class="vz-check vz-live-teach">'
        '<input type="checkbox" class="vz-live-sound" checked>'
        f"<span>{escape(say('webcam-find-sound'))}</span></label>"
    )


def _key(words: Catalogue, key: str, name: str, kind: str = "") -> str:
    switch = key in _SWITCHES
    pressed = ' aria-pressed="false"' if switch else ""
    # that it is pressed says the same
    off = escape(words.say("webcam-key-off"))
    state = f'<span class="vz-key-state" aria-hidden="true">{off}</span>'
    return (
        f'<li class="{kind}"><button type="button" class="vz-key" data-key="{key}"{pressed} '
        f'aria-keyshortcuts="{key}"><kbd>{key}</kbd> '
        f"<span>{escape(words.say(f'webcam-key-{name}'))}</span>"
        f"{state if switch else ''}</button></li>"
    )


def _escape(words: Catalogue) -> str:
    # no key that can be switched off
    return (
        '<li><button type="button" class="vz-key vz-live-stop" aria-keyshortcuts="Escape">'
        f"<kbd>Esc</kbd> <span>{escape(words.say('image-camera-close'))}</span></button></li>"
    )
