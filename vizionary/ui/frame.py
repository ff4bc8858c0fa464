"""What stands around the tabs: the name above them, and where pictures go below."""

from __future__ import annotations

from html import escape

from vizionary.messages import Catalogue
from vizionary.ui.assets import asset_text

__all__ = ["NAME", "footer_html", "header_html"]

NAME = "Vizionary"


def header_html(words: Catalogue) -> str:
    """The name and what it does; carries the language of the page."""
    brand = f"{asset_text('icon.svg')}<h1>{NAME}</h1>"
    claim = escape(words.say("page-claim"))
    # the page's script gives gradio's button for the tabs that do not fit this name
    more = escape(words.say("page-more-tabs"))
    saved = escape(words.say("page-saved"))
    said = f'lang="{words.language}" data-more-tabs="{more}" data-saved="{saved}"'
    return f'<header class="vz-header" {said}>{brand}<p>{claim}</p></header>'


def footer_html(words: Catalogue, *, on_space: bool) -> str:
    """Where pictures go, what not to use this for, and the way to what programs can ask."""
    where = words.say("page-privacy-space" if on_space else "page-privacy-home")
    programs, close = (escape(words.say(f"page-{name}")) for name in ("programs", "close"))
    return (
        f'<footer class="vz-footer"><p><strong>{escape(where)}</strong></p>'
        f"<p>{escape(words.say('page-responsible-use'))}</p>"
        f'<button type="button" class="vz-programs" data-close="{close}">{programs}</button>'
        "</footer>"
    )
