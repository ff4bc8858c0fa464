"""Everything that Vizionary says, by language: one folder of Fluent files for each."""

from vizionary.messages.catalogue import (
    Catalogue,
    Noun,
    Number,
    catalogue,
    check_language,
    languages,
    refusal,
    shown_label,
)

__all__ = [
    "Catalogue",
    "Noun",
    "Number",
    "catalogue",
    "check_language",
    "languages",
    "refusal",
    "shown_label",
]
