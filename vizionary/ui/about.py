"""The About tab: what not to use this for, the data's terms, what is stored where, versions."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import version

import gradio as gr

from vizionary import __version__
from vizionary.messages import Catalogue
from vizionary.models.manifest import Manifest
from vizionary.ui.context import PRIVATE, PageContext
from vizionary.ui.tables import (
    BUNDLES_LANGUAGE,
    heading_html,
    list_html,
    note_html,
    section_html,
    table_html,
)

__all__ = ["about_html", "add_about_tab"]

_PARTS = ("gradio", "fastapi", "onnxruntime", "tokenizers", "huggingface_hub", "pillow", "numpy")


def add_about_tab(context: PageContext) -> None:
    """Fill the tab."""

    def page_html(words: Catalogue) -> str:
        manifest = context.engines.current.bundle.manifest
        return about_html(words, manifest, on_space=context.on_space)

    def show(kept: object, request: gr.Request) -> str:
        return page_html(context.localiser.words(kept, request))

    page = context.localiser.add(gr.HTML(apply_default_css=False), value=page_html)
    # another bundle may be in use since the page was opened
    context.tab.select(show, context.preferences, page, **PRIVATE)


def about_html(words: Catalogue, manifest: Manifest, *, on_space: bool) -> str:
    """The whole tab; ``on_space``: pictures are sent to a Space."""
    return "".join(
        (
            _use(words),
            _stored(words, on_space),
            _data(words, manifest),
            _versions(words, manifest),
        )
    )


def _use(words: Catalogue) -> str:
    names = ("evidence", "wrong", "safety", "people")
    sentences = [words.say(f"about-use-{name}") for name in names]
    return section_html(heading_html(words.say("about-use")), list_html(sentences))


def _stored(words: Catalogue, on_space: bool) -> str:
    title = words.say("about-stored")
    header = [words.say(f"about-stored-{name}") for name in ("what", "where", "long")]
    home = "space" if on_space else "home"
    messages = [("about-pictures", f"about-pictures-{home}", "about-pictures-long")]
    for name in ("uploads", "camera", "taught", "settings", "log"):
        messages.append((f"about-{name}", f"about-{name}-where", f"about-{name}-long"))
    rows = [[words.say(message) for message in row] for row in messages]
    table = table_html(title, header, rows)
    return section_html(heading_html(title), table, note_html(words.say("about-nothing-else")))


def _data(words: Catalogue, manifest: Manifest) -> str:
    title = words.say("about-data")
    if not manifest.data:
        return section_html(heading_html(title), note_html(words.say("about-no-data")))
    header = [words.say(f"about-{name}") for name in ("source", "role", "terms")]
    rows = [[source.name, source.role, source.terms] for source in manifest.data]
    own = {"names_in": BUNDLES_LANGUAGE, "cells_in": BUNDLES_LANGUAGE}
    return section_html(heading_html(title), table_html(title, header, rows, **own))


def _versions(words: Catalogue, manifest: Manifest) -> str:
    title = words.say("about-versions")
    header = [words.say("about-part"), words.say("about-version")]
    rows = table_html(title, header, _version_rows(words, manifest))
    return section_html(heading_html(title), rows)


def _version_rows(words: Catalogue, manifest: Manifest) -> Iterator[list[str]]:
    yield [words.say("about-code"), __version__]
    named = words.say("about-model", name=manifest.name, licence=manifest.licence)
    yield [named, manifest.revision]
    yield ["Python", platform.python_version()]
    for part in _PARTS:
        yield [part, version(part)]
