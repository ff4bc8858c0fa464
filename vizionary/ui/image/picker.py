"""Choosing a picture: a file, a drop, a paste or a photo of the camera; one or many.

What is seen (``drop_html``) is apart from what sends (``picture_sender``), because gradio
builds a component anew when its words change, and would lose how this one was fitted out.
"""

from __future__ import annotations

from html import escape
from typing import Any

import gradio as gr

from vizionary.messages import Catalogue
from vizionary.ui.assets import asset_text
from vizionary.ui.components import pictures_input

__all__ = ["drop_html", "picture_sender", "pressable"]

_ICON = (
    '<span class="vz-drop-icon" aria-hidden="true"><svg viewBox="0 0 48 48" width="44" '
    'height="44" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" '
    'stroke-linejoin="round"><rect x="5" y="9" width="38" height="30" rx="5"></rect>'
    '<circle cx="16" cy="19" r="3.5"></circle><path d="M6 34l11-10 8 7 7-6 10 9"></path></svg>'
    "</span>"
)


def picture_sender(max_bytes: int, most: int) -> gr.HTML:
    """Sends what is chosen: fires ``upload`` with all pictures that are small enough.

    The event's ``refused`` lists name and size of those that were not sent.
    """
    return pictures_input(
        html_template="<i hidden></i>",
        js_on_load=asset_text("picker.js") + asset_text("camera.js"),
        apply_default_css=False,
        elem_id="vz-sender",
        max_bytes=max_bytes,
        most=most,
    )


def pressable(value: str, elem_id: str, **options: Any) -> gr.HTML:
    """HTML whose buttons with ``data-choice`` fire ``choose``, and whose news are announced."""
    return gr.HTML(
        value,
        js_on_load=asset_text("pressable.js"),
        apply_default_css=False,
        elem_id=elem_id,
        **options,
    )


def drop_html(words: Catalogue, max_bytes: int, *, on_space: bool) -> str:
    """Where a picture is dropped, chosen or taken."""
    hint = words.say("image-pick-hint", limit=words.say("megabytes", size=max_bytes / 1e6))
    return (
        '<div class="vz-pick"><label class="vz-drop">'
        '<input type="file" class="vz-file" multiple accept="image/*,.avif,.tif,.tiff,.bmp" '
        f'aria-labelledby="vz-drop-title" aria-describedby="vz-drop-hint">{_ICON}'
        f'<span class="vz-drop-title" id="vz-drop-title">{escape(words.say("image-pick"))}</span>'
        f'<span class="vz-drop-hint" id="vz-drop-hint">{escape(hint)}</span>'
        f'<span class="vz-drop-busy" data-said="{escape(words.say("image-sending"))}"></span>'
        f"</label>{_camera_html(words, on_space=on_space)}</div>"
    )


def _camera_html(words: Catalogue, *, on_space: bool) -> str:
    consent = words.say("image-camera-space" if on_space else "image-camera-home")
    messages = "".join(
        f' data-{name}="{escape(words.say(f"webcam-{name}"))}"'
        for name in ("refused", "none", "busy", "failed", "insecure")
    )
    return (
        f'<div class="vz-camera"{messages}><button type="button" class="vz-button vz-camera-open">'
        f"{escape(words.say('image-camera'))}</button>"
        '<p class="vz-note vz-camera-message"></p>'
        '<div class="vz-camera-live" hidden>'
        f'<video muted playsinline aria-label="{escape(words.say("image-camera-video"))}"></video>'
        f'<p class="vz-note" id="vz-camera-note">{escape(consent)}</p><div class="vz-buttons">'
        # the focus goes there, past what is said of the camera
        '<button type="button" class="vz-button vz-primary vz-camera-snap" '
        'aria-describedby="vz-camera-note">'
        f"{escape(words.say('image-camera-snap'))}</button>"
        '<button type="button" class="vz-button vz-camera-close">'
        f"{escape(words.say('image-camera-close'))}</button></div></div></div>"
    )
