"""A label as the page writes it."""

from __future__ import annotations

from vizionary.messages import Catalogue

__all__ = ["shown_label"]


def shown_label(words: Catalogue, label: str) -> str:
    """In the visitor's language where that has a word for it."""
    noun = words.noun(label)
    return label if noun is None else noun.word
