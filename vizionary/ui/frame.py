"""What stands around the tabs: the name above them, and where pictures go below."""

from __future__ import annotations

from html import escape

from vizionary.messages import Catalogue
from vizionary.models.manifest import DataSource, Manifest
from vizionary.ui.assets import asset_text
from vizionary.ui.tables import BUNDLES_LANGUAGE

__all__ = ["NAME", "footer_html", "header_html"]

NAME = "Vizionary"

_TRAINING = "training"
"""What the role of a source says whose pictures the model was trained with; others taught it."""


def header_html(words: Catalogue) -> str:
    """The name and what it does; carries the language of the page."""
    brand = f"{asset_text('icon.svg')}<h1>{NAME}</h1>"
    claim = escape(words.say("page-claim"))
    # the page's script gives gradio's button for the tabs that do not fit this name
    more = escape(words.say("page-more-tabs"))
    saved = escape(words.say("page-saved"))
    said = f'lang="{words.language}" data-more-tabs="{more}" data-saved="{saved}"'
    return f'<header class="vz-header" {said}>{brand}<p>{claim}</p></header>'


def footer_html(words: Catalogue, manifest: Manifest, *, on_space: bool) -> str:
    """Where pictures go, what not to use this for, the data's terms, and ways on."""
    where = words.say("page-privacy-space" if on_space else "page-privacy-home")
    messages = ("page-programs", "page-close", "page-more-data", "about-data")
    programs, close, more, table = (escape(words.say(message)) for message in messages)
    return (
        f'<footer class="vz-footer"><p><strong>{escape(where)}</strong></p>'
        f"<p>{escape(words.say('page-responsible-use'))}</p>"
        f"<p>{_data(words, manifest)}</p>"
        f'<button type="button" class="vz-more-data" data-table="{table}">{more}</button>'
        f'<button type="button" class="vz-programs" data-close="{close}">{programs}</button>'
        "</footer>"
    )


def _data(words: Catalogue, manifest: Manifest) -> str:
    """What the model was trained with and on which terms; all of it stands in the tab About."""
    title = escape(words.say("page-data", model=manifest.name))
    if not manifest.data:
        return f"{title} {escape(words.say('about-no-data'))}"
    sources = ", ".join(map(_source, _trained_with(manifest)))
    return f'{title} <span lang="{BUNDLES_LANGUAGE}" dir="ltr">{escape(sources)}</span>'


def _source(source: DataSource) -> str:
    """Its name without the detail that stands in brackets, for which there is the tab About."""
    return f"{source.name.partition(' (')[0]} ({source.terms})"


def _trained_with(manifest: Manifest) -> tuple[DataSource, ...]:
    """The sources of the training data; all, where the bundle does not tell them apart."""
    found = tuple(source for source in manifest.data if _TRAINING in source.role)
    return found or manifest.data
