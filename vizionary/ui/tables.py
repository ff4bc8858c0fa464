"""Facts and tables as HTML, for the tabs that tell rather than look; every word is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from babel.numbers import format_decimal

from vizionary.messages import Catalogue

__all__ = [
    "BUNDLES_LANGUAGE",
    "facts_html",
    "heading_html",
    "list_html",
    "note_html",
    "number_text",
    "section_html",
    "table_html",
]


BUNDLES_LANGUAGE = "en"
"""What a bundle says about itself: a screen reader has to know, on a page in another language."""


def section_html(*parts: str) -> str:
    """Parts that belong together, with the space of a section around them."""
    return f'<section class="vz-section">{"".join(parts)}</section>'


def heading_html(text: str, *, level: int = 2) -> str:
    """The name of a section; of one within another at ``level`` 3."""
    return f'<h{level} class="vz-title">{escape(text)}</h{level}>'


def note_html(text: str, language: str = "") -> str:
    """A quiet sentence; ``language`` where it is not the page's."""
    return f'<p class="vz-note"{_lang(language)}>{escape(text)}</p>'


def list_html(texts: Iterable[str]) -> str:
    """Sentences, one below the other."""
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"


def facts_html(facts: Iterable[tuple[str, str]]) -> str:
    """Pairs of a name and a value."""
    rows = "".join(
        f'<div><dt>{escape(name)}</dt><dd dir="auto">{escape(value)}</dd></div>'
        for name, value in facts
    )
    return f'<dl class="vz-facts-list">{rows}</dl>'


def table_html(
    caption: str,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    names_in: str = "",
    cells_in: str = "",
) -> str:
    """A table that may be scrolled sideways, by the keyboard too, where it is too wide.

    The first cell of each row names it. ``caption`` is for those who do not see the heading;
    ``names_in`` and ``cells_in`` are the languages of the names and of the other cells, where
    they are not the page's.
    """
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in header)
    body = "".join(
        f'<tr><th scope="row" dir="auto"{_lang(names_in)}>{escape(first)}</th>'
        + "".join(f'<td dir="auto"{_lang(cells_in)}>{escape(cell)}</td>' for cell in cells)
        + "</tr>"
        for first, *cells in rows
    )
    name = escape(caption)
    return (
        f'<div class="vz-table" role="region" aria-label="{name}" tabindex="0">'
        f'<table><caption class="vz-unseen">{name}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _lang(language: str) -> str:
    return f' lang="{language}"' if language else ""


def number_text(words: Catalogue, value: float) -> str:
    """A number as the language writes it, with the digits that it has."""
    return format_decimal(value, locale=words.language, decimal_quantization=False)
