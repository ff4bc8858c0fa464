"""The Teach tab as HTML; ``assets/teach.js`` brings it to life, the desk fills its parts."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from vizionary.messages import Catalogue

__all__ = ["teach_html"]

# What the script says by itself, each as a data attribute of this name.
_SAID = (
    "failed", "recording", "sending", "memory-none", "video-again", "video-wrong",
    "camera-on", "camera-off", "cleared",
)  # fmt: skip
_KINDS = {
    "picture.max_bytes": "picture",
    "video.max_bytes": "video",
    "memory.max_archive_bytes": "archive",
}
"""What the script calls the files that a setting limits."""

_CAMERA = ("refused", "none", "busy", "insecure")


def teach_html(
    words: Catalogue,
    *,
    limits: Mapping[str, int],
    thumbnails: bool,
    on_space: bool,
    frames: int,
) -> str:
    """Everything that may be on the tab; ``data-state`` says which of it is shown.

    ``limits`` are the largest files in bytes, by the keys of their settings;
    ``frames`` are those of a burst; ``thumbnails``: whether small pictures are kept unless
    the visitor says otherwise.
    """
    said = {name: words.say(f"teach-{name}") for name in _SAID}
    said |= {f"camera-{name}": words.say(f"webcam-{name}") for name in _CAMERA}
    said |= _too_large(words, limits)
    said |= {"camera-failed": words.say("webcam-failed")}
    attributes = " ".join(f'data-{name}="{escape(text)}"' for name, text in said.items())
    return (
        f'<div class="vz-teach" {_sizes(limits)} data-frames="{frames}">'
        f'<span class="vz-teach-words" hidden {attributes}></span>'
        '<p class="vz-teach-closed vz-hint"></p>'
        '<div class="vz-teach-open"><div class="vz-teach-columns">'
        f"{_teaching(words, limits, thumbnails, on_space, frames)}{_known(words)}</div>"
        f"{_map(words)}{_history(words)}{_memories(words)}</div></div>"
    )


def _teaching(
    words: Catalogue, limits: Mapping[str, int], thumbnails: bool, on_space: bool, frames: int
) -> str:
    say = words.say
    checked = " checked" if thumbnails else ""
    return (
        '<section class="vz-teach-left">'
        f'<h2 class="vz-title">{escape(say("teach-title"))}</h2>'
        f'<p class="vz-note">{escape(say("teach-intro"))}</p>'
        f'<label class="vz-field"><span>{escape(say("teach-label"))}</span>'
        '<input type="text" class="vz-teach-label" list="vz-teach-names" maxlength="200" '
        f'autocomplete="off" dir="auto" placeholder="{escape(say("teach-label-hint"))}"></label>'
        '<datalist id="vz-teach-names"></datalist>'
        f"{_files(words, limits)}{_camera(words, on_space, frames)}"
        '<div data-part="preview"></div>'
        '<label class="vz-check vz-teach-consent"><input type="checkbox" '
        f'class="vz-teach-thumbnails"{checked}><span>{escape(say("teach-thumbnails"))}'
        f'<small class="vz-note">{escape(say("teach-thumbnails-info"))}</small></span></label>'
        '<div class="vz-buttons"><button type="button" class="vz-button vz-primary" '
        f'data-step="teach">{escape(say("teach-button"))}</button>'
        '<button type="button" class="vz-button" data-step="clear" hidden>'
        f"{escape(say('teach-clear'))}</button></div></section>"
    )


def _too_large(words: Catalogue, limits: Mapping[str, int]) -> dict[str, str]:
    """What is said of a file over each limit; the script puts its name in."""
    return {
        f"too-large-{_KINDS[key]}": words.say(
            "teach-too-large", limit=_megabytes(words, most), setting=key
        )
        for key, most in limits.items()
    }


def _sizes(limits: Mapping[str, int]) -> str:
    return " ".join(f'data-max-{_KINDS[key]}="{most}"' for key, most in limits.items())


def _megabytes(words: Catalogue, size: int) -> str:
    return words.say("megabytes", size=size / 1e6)


def _files(words: Catalogue, limits: Mapping[str, int]) -> str:
    sizes = {name: _megabytes(words, limits[key]) for key, name in _KINDS.items()}
    hint = words.say(
        "teach-files-hint",
        limit=sizes["picture"],
        video=sizes["video"],
        archive=sizes["archive"],
    )
    return (
        '<label class="vz-teach-drop"><input type="file" class="vz-teach-files" multiple '
        'accept="image/*,.avif,.tif,.tiff,.bmp,.zip,application/zip,video/*" '
        'aria-labelledby="vz-teach-files-title" aria-describedby="vz-teach-files-hint">'
        '<span class="vz-drop-title" id="vz-teach-files-title">'
        f"{escape(words.say('teach-files'))}</span>"
        f'<span class="vz-drop-hint" id="vz-teach-files-hint">{escape(hint)}</span></label>'
        f'<details class="vz-teach-part"><summary>{escape(words.say("teach-video"))}</summary>'
        f"{_second(words, 'from')}{_second(words, 'to')}</details>"
    )


def _second(words: Catalogue, name: str) -> str:
    return (
        f'<label class="vz-field"><span>{escape(words.say(f"teach-video-{name}"))}</span>'
        f'<input type="number" min="0" step="any" class="vz-teach-{name}"></label>'
    )


def _camera(words: Catalogue, on_space: bool, frames: int) -> str:
    say = words.say
    consent = say("teach-camera-space" if on_space else "teach-camera-home")
    return (
        '<div class="vz-shoot" data-camera="off">'
        '<button type="button" class="vz-button vz-shoot-on">'
        f"{escape(say('teach-camera'))}</button>"
        '<p class="vz-note vz-shoot-message"></p><div class="vz-shoot-live">'
        '<div class="vz-shoot-stage"><video muted playsinline autoplay '
        f'aria-label="{escape(say("webcam-video"))}"></video>'
        '<span class="vz-shoot-count" aria-hidden="true"></span></div>'
        f'<p class="vz-note" id="vz-shoot-note">{escape(consent)}</p><div class="vz-buttons">'
        # the focus goes there, past what is said of the camera
        '<button type="button" class="vz-button vz-primary vz-shoot-burst" '
        'aria-describedby="vz-shoot-note">'
        f"{escape(say('teach-burst', count=frames))}</button>"
        '<button type="button" class="vz-button vz-shoot-hold">'
        f"{escape(say('teach-hold'))} <kbd>r</kbd></button>"
        '<button type="button" class="vz-button vz-shoot-off">'
        f"{escape(say('image-camera-close'))}</button></div></div></div>"
    )


def _known(words: Catalogue) -> str:
    say = words.say
    return (
        '<section class="vz-teach-right"><div class="vz-teach-said"></div>'
        '<button type="button" class="vz-button vz-teach-back" data-step="back" data-part="back" '
        'hidden></button><div class="vz-teach-other" hidden>'
        '<button type="button" class="vz-button" data-step="reembed">'
        f"{escape(say('teach-reembed'))}</button>"
        '<label class="vz-check vz-teach-loss"><input type="checkbox">'
        f"<span>{escape(say('teach-reembed-loss'))}</span></label></div>"
        f'<progress class="vz-teach-progress" hidden aria-label="{escape(say("teach-working"))}">'
        "</progress>"
        f'<h2 class="vz-title vz-teach-title" tabindex="-1">{escape(say("teach-known"))}</h2>'
        '<div data-part="known"></div></section>'
    )


def _map(words: Catalogue) -> str:
    title = escape(words.say("teach-map"))
    return (
        f'<section class="vz-section vz-teach-map"><h2 class="vz-title">{title}</h2>'
        '<div data-part="map"></div></section>'
    )


def _history(words: Catalogue) -> str:
    title = escape(words.say("teach-history"))
    return (
        f'<details class="vz-teach-more"><summary>{title}</summary>'
        '<div data-part="history"></div>'
        f'<p class="vz-note">{escape(words.say("teach-purge-note"))}</p><div class="vz-buttons">'
        '<button type="button" class="vz-button vz-small-button" data-step="purge" '
        'aria-expanded="false">'
        f"{escape(words.say('teach-purge'))}</button>"
        '<button type="button" class="vz-button vz-small-button" data-step="purge-sure" hidden>'
        f"{escape(words.say('teach-purge-sure'))}</button></div></details>"
    )


def _memories(words: Catalogue) -> str:
    say = words.say
    return (
        f'<details class="vz-teach-more"><summary>{escape(say("teach-memories"))}</summary>'
        f'<p class="vz-note">{escape(say("teach-memories-note"))}</p>'
        f'<label class="vz-field"><span>{escape(say("teach-memory"))}</span>'
        '<select class="vz-teach-memory"></select></label>'
        '<form class="vz-teach-make"><label class="vz-field">'
        f"<span>{escape(say('teach-memory-new'))}</span>"
        '<input type="text" maxlength="200" dir="auto"></label>'
        f'<button type="submit" class="vz-button">{escape(say("teach-memory-make"))}</button>'
        '</form><form class="vz-teach-merge" hidden><label class="vz-field">'
        f"<span>{escape(say('teach-memory-merge'))}</span>"
        '<select class="vz-teach-source"></select></label>'
        f'<button type="submit" class="vz-button">{escape(say("teach-memory-add"))}</button>'
        '</form><div class="vz-buttons">'
        '<button type="button" class="vz-button" data-step="export">'
        f"{escape(say('teach-export'))}</button>"
        '<label class="vz-button vz-teach-import"><input type="file" accept=".parquet">'
        f"<span>{escape(say('teach-import'))}</span></label></div></details>"
    )
